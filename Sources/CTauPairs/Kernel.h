// The generator and the cuts, included once per level with CTAU_NAME defined.
//
// Each product and each sum is rounded on its own, in the order written, so that all levels give the same bits.
#pragma clang fp contract(off)
#pragma clang diagnostic ignored "-Wpsabi"

#include "Lanes.h"
#include "Levels.h"

/// Sixteen events. Lengths of momenta apart, everything that cuts ask for follows from these.
typedef struct {
  Lanes firstEnergy, secondEnergy;
  /// 1 + cos θ_ee and 1 − cos θ_ee, each with all its digits where it is small.
  Lanes opening, closing;
  Lanes missingSquared;
  /// (1 + c) of both decays minus (1 − β): cos α (1 + β c), and m/E √(1 − c²): sin α (1 + β c), α to the own flight.
  Lanes firstAlong, firstAcross, secondAlong, secondAcross;
  /// Azimuth of the second electron about the flight axis, counted from the first.
  Lanes cosineBetween, sineBetween;
  /// Random words for the azimuth of the first electron, and for the polar angle of the taus.
  Words azimuthWord, polarWord, polarPair;
} Event;

/// c + 1 of a decay from its uniform proposal: kept with probability (1 + k c)/2, else turned round, which gives the
/// density (1 + k c)/2 without a rejection; k = h (1 − 2y)/(3 − 2y).
INLINE Lanes polarised(Lanes proposal, Lanes y, Lanes helicity, Lanes flip) {
  const Lanes slope = helicity * (1.0f - 2.0f * y);
  const Mask turned = flip * (3.0f - 2.0f * y) > slope * (proposal - 1.0f);
  return choose(turned, 2.0f - proposal, proposal);
}

INLINE Event event(Generator *g, const CTauPhysics *p) {
  // y has the distribution function 2y³ − y⁴, that of max(u₀, u₁, min(u₂, u₃)). The upper 16 bits of both tracks at once;
  // inside a cell of 2⁻¹⁶ the density is flat to 2⁻³².
  const HalfWords a = (HalfWords)next(g), b = (HalfWords)next(g);
  const HalfWords c = (HalfWords)next(g), d = (HalfWords)next(g);
  const Words spectrum = (Words)__builtin_elementwise_max(
    __builtin_elementwise_max(a, b), __builtin_elementwise_min(c, d));
  const Words fine = next(g);
  const Lanes y1 = unit(((spectrum & 0xffff) << 8) | (fine & 0xff));
  const Lanes y2 = unit(((spectrum >> 16) << 8) | ((fine >> 8) & 0xff));

  // The comparison hangs on the upper bits, so the lower half of the word is free for the azimuth.
  const Words pair = next(g);
  const Lanes helicity = choose((Mask)pair < p->helicityThreshold, (Lanes)p->spin, (Lanes)-p->spin);
  const Words flips = next(g);
  const Lanes c1 = polarised(unit(next(g) >> 8) * 2.0f, y1, helicity, centred(flips, 16, 0x1p-15f));
  const Lanes c2 =
    polarised(unit(next(g) >> 8) * 2.0f, y2, helicity, centred(flips << 16, 16, 0x1p-15f));

  Event e;
  // (1 ∓ cos α)(1 + β c) = (1 ∓ β)(1 ∓ c) and its sum, for both decays.
  const Lanes away1 = p->oneMinusBeta * (2.0f - c1), away2 = p->oneMinusBeta * (2.0f - c2);
  const Lanes toward2 = p->onePlusBeta * c2;
  e.firstAlong = c1 - p->oneMinusBeta;
  e.secondAlong = c2 - p->oneMinusBeta;
  const Lanes boost1 = away1 + e.firstAlong, boost2 = away2 + e.secondAlong;
  e.firstAcross = p->inverseGamma * root(c1 * (2.0f - c1));
  e.secondAcross = p->inverseGamma * root(c2 * (2.0f - c2));
  e.firstEnergy = p->halfEnergy * y1 * boost1;
  e.secondEnergy = p->halfEnergy * y2 * boost2;

  const Lanes quarter = centred(pair << 17, 17, 0x1p-15f);
  e.cosineBetween = sineOfHalfTurns(quarter);
  e.sineBetween = (Lanes)((Words)cosineOfHalfTurns(quarter) | ((pair << 16) & 0x80000000u));
  const Lanes bothAcross = e.firstAcross * e.secondAcross * e.cosineBetween;
  const Lanes scale = 1.0f / (boost1 * boost2);
  e.opening = larger((away1 * boost2 + away2 * e.firstAlong + bothAcross) * scale, 0.0f);
  e.closing = larger((away1 * boost2 + toward2 * e.firstAlong - bothAcross) * scale, 0.0f);
  const Lanes difference = e.firstEnergy - e.secondEnergy;
  e.missingSquared =
    difference * difference + 2.0f * e.firstEnergy * e.secondEnergy * e.opening;

  e.azimuthWord = fine;
  e.polarWord = next(g);
  e.polarPair = next(g);
  return e;
}

/// |u_T|/|n_T × u_T| of both tracks: the flight that an impact parameter of 1 needs. And sin θ of the taus.
typedef struct {
  Lanes first, second, sine;
} Impact;

INLINE Lanes flightOverImpact(
  Lanes along, Lanes across, Lanes cosine, Lanes sine, Lanes polarCosine, Lanes polarSine) {
  const Lanes x = along * polarSine + across * cosine * polarCosine;
  const Lanes y = across * sine;
  return root(x * x + y * y) / larger(polarSine * magnitude(y), 1e-30f);
}

INLINE Impact impact(const Event *e) {
  // |cos θ| has the density ¾ (1 + c²): uniform three times in four, else the largest of three. The sign is of no
  // consequence for anything seen across the beam.
  const Words upper = e->polarWord >> 16;
  const Words three = (Words)__builtin_elementwise_max(
    __builtin_elementwise_max((Mask)upper, (Mask)(e->polarPair >> 16)),
    (Mask)(e->polarPair & 0xffff));
  const Words mostly = (Words)((e->polarWord & 3) != 0);
  const Words kept = (upper & mostly) | (three & ~mostly);
  const Lanes cosine = unit((kept << 8) | ((e->polarWord >> 8) & 0xff));
  const Lanes sine = root((1.0f - cosine) * (1.0f + cosine));

  const Lanes quarter = centred(e->azimuthWord << 1, 17, 0x1p-15f);
  const Lanes c1 = sineOfHalfTurns(quarter);
  const Lanes s1 = (Lanes)((Words)cosineOfHalfTurns(quarter) | (e->azimuthWord & 0x80000000u));
  const Lanes c2 = c1 * e->cosineBetween - s1 * e->sineBetween;
  const Lanes s2 = s1 * e->cosineBetween + c1 * e->sineBetween;

  Impact i;
  i.sine = sine;
  i.first = flightOverImpact(e->firstAlong, e->firstAcross, c1, s1, cosine, sine);
  i.second = flightOverImpact(-e->secondAlong, e->secondAcross, c2, s2, cosine, sine);
  return i;
}

/// Requirements on the two flights so far.
typedef struct {
  bool hasImpact, isAny, hasDisplacement, isTransverse;
  float impact, displacement;
} Flight;

/// Probability that two independent exponential flights meet the requirements: L₁ > a₁ and (or) L₂ > a₂, and the longer
/// one beyond R. With eᵢ = P(Lᵢ > aᵢ) and q = P(L > R); written so that nothing cancels where it is small.
INLINE Lanes probability(const Flight *f, const Impact *i) {
  if (!f->hasDisplacement && !f->isAny) return decayed(f->impact * (i->first + i->second));
  Lanes q = 0.0f;
  if (f->hasDisplacement)
    q = decayed(f->isTransverse ? f->displacement / i->sine : (Lanes)f->displacement);
  if (!f->hasImpact) return q * (2.0f - q);
  const Lanes e1 = decayed(f->impact * i->first), e2 = decayed(f->impact * i->second);
  if (!f->isAny) {
    // e₁e₂ − (e₁ − q)(e₂ − q) where both flights may end between a and R.
    return choose((e1 > q) & (e2 > q), q * (e1 + e2 - q), e1 * e2);
  }
  if (!f->hasDisplacement) return e1 + e2 - e1 * e2;
  // P(A) + P(B) − P(A or B), A the impact parameters, B the displacement.
  const Lanes product = larger(e1, q) * larger(e2, q) - e1 * e2;
  return larger(smaller(e1, q) + smaller(e2, q) + (product - q * q), 0.0f);
}

INLINE bool none(Mask mask) { return !__builtin_reduce_or(mask); }

/// Sums of one cut, lane by lane: events as long as no flight has been asked for, then weights.
typedef struct {
  Mask count;
  Lanes weight, squares;
} LaneSum;

/// One vector of events through all selections.
INLINE void count(
  const Event *e, Mask present, const CTauCut *cuts, int32_t cutCount, LaneSum *sums) {
  Impact flights;
  bool hasFlights = false;
  int32_t index = 0;
  while (index < cutCount) {
    Mask alive = present;
    Flight flight = {0};
    do {
      const float threshold = cuts[index].threshold;
      switch (cuts[index].kind) {
        case CTAU_MISSING_MOMENTUM_SQUARED: alive &= e->missingSquared > threshold; break;
        case CTAU_OPENING_ANGLE: alive &= e->opening > threshold; break;
        case CTAU_LEPTON_ENERGY:
          alive &= smaller(e->firstEnergy, e->secondEnergy) > threshold;
          break;
        case CTAU_IMPACT_BOTH:
        case CTAU_IMPACT_ANY:
          flight.hasImpact = true;
          flight.isAny = cuts[index].kind == CTAU_IMPACT_ANY;
          flight.impact = threshold;
          break;
        case CTAU_DISPLACEMENT_SPATIAL:
        case CTAU_DISPLACEMENT_TRANSVERSE:
          flight.hasDisplacement = true;
          flight.isTransverse = cuts[index].kind == CTAU_DISPLACEMENT_TRANSVERSE;
          flight.displacement = threshold;
          break;
      }
      if (none(alive)) {
        // Nothing is left for the rest of this selection.
        do index++; while (index < cutCount && !cuts[index].startsSelection);
        break;
      }
      if (flight.hasImpact || flight.hasDisplacement) {
        if (!hasFlights) flights = impact(e);
        hasFlights = true;
        const Lanes weight = only(alive, probability(&flight, &flights));
        sums[index].weight += weight;
        sums[index].squares += weight * weight;
      } else {
        sums[index].count -= alive;
      }
      index++;
    } while (index < cutCount && !cuts[index].startsSelection);
  }
}

float CTAU_NAME(ctau_count)(
  const CTauPhysics *physics, const uint64_t *seeds, int32_t events, const CTauCut *cuts,
  int32_t cutCount, float energyCut, CTauSum *sums) {
  const CTauPhysics p = *physics;
  Generator g = seeded(seeds);
  LaneSum lanes[CTAU_MAXIMUM_CUTS];
  for (int32_t index = 0; index < cutCount; index++) lanes[index] = (LaneSum){0};
  Lanes largest = -1.0f;
  Mask lane;
  for (int32_t index = 0; index < CTAU_LANES; index++) lane[index] = index;
  for (int32_t first = 0; first < events; first += CTAU_LANES) {
    const Mask present = lane < events - first;
    const Event e = event(&g, &p);
    count(&e, present, cuts, cutCount, lanes);
    const Mask hard = (smaller(e.firstEnergy, e.secondEnergy) > energyCut) & present;
    largest = larger(largest, choose(hard, e.opening, (Lanes)-1.0f));
  }
  for (int32_t index = 0; index < cutCount; index++) {
    const double count = totalCount(lanes[index].count);
    sums[index].weight = count + total(lanes[index].weight);
    sums[index].squares = count + total(lanes[index].squares);
  }
  float best = -1.0f;
  for (int32_t index = 0; index < CTAU_LANES; index++)
    if (largest[index] > best) best = largest[index];
  return best;
}

void CTAU_NAME(ctau_columns)(
  const CTauPhysics *physics, const uint64_t *seeds, int32_t events, float *columns, intptr_t stride) {
  const CTauPhysics p = *physics;
  Generator g = seeded(seeds);
  for (int32_t first = 0; first < events; first += CTAU_LANES) {
    const Event e = event(&g, &p);
    const Impact i = impact(&e);
    const Lanes values[CTAU_COLUMNS] = {
      choose(e.opening < 1.0f, e.opening - 1.0f, 1.0f - e.closing),
      e.firstEnergy,
      e.secondEnergy,
      root(2.0f * e.firstEnergy * e.secondEnergy * e.closing),
      root(e.missingSquared),
      1.0f / i.first,
      1.0f / i.second,
      i.sine,
    };
    for (int column = 0; column < CTAU_COLUMNS; column++)
      for (int index = 0; index < CTAU_LANES; index++)
        columns[column * stride + first + index] = values[column][index];
  }
}
