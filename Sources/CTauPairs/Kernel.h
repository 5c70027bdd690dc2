// The cuts and the two entry points, included once per level with CTAU_NAME defined.
//
// Each product and each sum is rounded on its own, in the order written, so that all levels give the same bits.
#pragma clang fp contract(off)
#pragma clang diagnostic ignored "-Wpsabi"

#include "Lanes.h"
#include "Levels.h"

#include "Events.h"

/// Events that are made and cut together.
typedef struct {
  Vector events[BATCH];
  Impact impacts[BATCH];
  bool hasImpacts;
  int32_t vectors;
  Mask present[BATCH], alive[BATCH];
} Batch;

/// Requirements on the two flights so far.
typedef struct {
  bool hasImpact, isAny, hasDisplacement, isTransverse;
  float impact, displacement;
} Flight;

/// Probability that two independent exponential flights meet the requirements: L₁ > a₁ and (or) L₂ > a₂, and the longer
/// one beyond R. With eᵢ = P(Lᵢ > aᵢ) and q = P(L > R); written so that nothing cancels where it is small.
INLINE Lanes probability(const Flight *f, const Impact *i) {
  Lanes q = 0.0f;
  if (f->hasDisplacement)
    q = decayed(f->isTransverse ? f->displacement / i->sine : (Lanes)f->displacement);
  if (!f->hasImpact) return q * (2.0f - q);
  const Lanes e1 = decayed(f->impact * i->transverse1 / (i->cross1 * i->sine));
  const Lanes e2 = decayed(f->impact * i->transverse2 / (i->cross2 * i->sine));
  if (!f->isAny) {
    // e₁e₂ − (e₁ − q)(e₂ − q) where both flights may end between a and R.
    return choose((e1 > q) & (e2 > q), q * (e1 + e2 - q), e1 * e2);
  }
  if (!f->hasDisplacement) return e1 + e2 - e1 * e2;
  // P(A) + P(B) − P(A or B), A the impact parameters, B the displacement.
  const Lanes product = larger(e1, q) * larger(e2, q) - e1 * e2;
  return larger(smaller(e1, q) + smaller(e2, q) + (product - q * q), 0.0f);
}

/// The same where both impact parameters are all that is asked for: one exponential for the sum of both flights.
INLINE Lanes bothProbability(float impact, const Impact *i) {
  const Lanes flights = i->transverse1 * i->cross2 + i->transverse2 * i->cross1;
  return decayed(impact * flights / (i->cross1 * i->cross2 * i->sine));
}

/// Sums of one cut, lane by lane: events as long as no flight has been asked for, then weights.
typedef struct {
  Mask count;
  Lanes weight, squares;
} LaneSum;

/// Adds the weights of what is alive. The lanes of a sum are added in the order of the vectors, on every machine.
INLINE void weigh(Batch *batch, const CTauPhysics *p, const Flight *flight, LaneSum *sum) {
  if (!batch->hasImpacts)
    for (int v = 0; v < batch->vectors; v++) findImpact(p, &batch->events[v], &batch->impacts[v]);
  batch->hasImpacts = true;
  Lanes weights = sum->weight, squares = sum->squares;
  const bool isSimple = flight->hasImpact && !flight->isAny && !flight->hasDisplacement;
  for (int v = 0; v < batch->vectors; v++) {
    const Lanes kept = isSimple ? bothProbability(flight->impact, &batch->impacts[v])
                                : probability(flight, &batch->impacts[v]);
    // Below 1e-18 squares would be slow numbers, and nothing in any sample.
    const Lanes weight = only(batch->alive[v] & (kept > 1e-18f), kept);
    weights += weight;
    squares += weight * weight;
  }
  sum->weight = weights;
  sum->squares = squares;
}

/// Keeps the events for which `condition`, an expression in e, holds.
#define KEEP(condition)                                                                              \
  for (int v = 0; v < batch->vectors; v++) {                                                         \
    const Vector *e = &batch->events[v];                                                             \
    batch->alive[v] &= (condition);                                                                  \
  }

/// Counts what is alive; whether anything is.
INLINE bool countAlive(const Batch *batch, LaneSum *sum) {
  Mask count = 0;
  for (int v = 0; v < batch->vectors; v++) count -= batch->alive[v];
  sum->count += count;
  return __builtin_reduce_or(count) != 0;
}

INLINE bool isAnyAlive(const Batch *batch) {
  Mask any = 0;
  for (int v = 0; v < batch->vectors; v++) any |= batch->alive[v];
  return __builtin_reduce_or(any) != 0;
}

/// A batch through all selections. A selection ends early where none of the batch is left.
INLINE void cutBatch(
  Batch *batch, const CTauPhysics *p, const CTauCut *cuts, int32_t cutCount, LaneSum *sums) {
  Flight flight = {0};
  bool isEmpty = false;
  for (int32_t index = 0; index < cutCount; index++) {
    const float threshold = cuts[index].threshold;
    if (cuts[index].startsSelection) {
      for (int v = 0; v < batch->vectors; v++) batch->alive[v] = batch->present[v];
      flight = (Flight){0};
      isEmpty = false;
    }
    if (isEmpty) continue;
    switch (cuts[index].kind) {
      case CTAU_MISSING_MOMENTUM_SQUARED: KEEP(e->missingSquared > threshold) break;
      case CTAU_OPENING_ANGLE: KEEP(e->opening > threshold * e->boosts) break;
      case CTAU_LEPTON_ENERGY: KEEP(e->smallerEnergy > threshold) break;
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
    if (flight.hasImpact || flight.hasDisplacement) {
      isEmpty = !isAnyAlive(batch);
      if (!isEmpty) weigh(batch, p, &flight, &sums[index]);
    } else {
      isEmpty = !countAlive(batch, &sums[index]);
    }
  }
}

/// The largest 1 + cos θ_ee of those above an energy, lane by lane.
INLINE void findLargest(const Batch *batch, float energyCut, Lanes *largest) {
  Mask better = 0;
  for (int v = 0; v < batch->vectors; v++) {
    const Vector *e = &batch->events[v];
    better |=
      (e->smallerEnergy > energyCut) & (e->opening > *largest * e->boosts) & batch->present[v];
  }
  // Rare, so that the division is.
  if (!__builtin_reduce_or(better)) return;
  for (int v = 0; v < batch->vectors; v++) {
    const Vector *e = &batch->events[v];
    const Mask hard = (e->smallerEnergy > energyCut) & batch->present[v];
    *largest = larger(*largest, choose(hard, e->opening / e->boosts, (Lanes)-1.0f));
  }
}

float CTAU_NAME(ctau_count)(
  const CTauPhysics *physics, const uint64_t *seeds, int32_t events, const CTauCut *cuts,
  int32_t cutCount, float energyCut, CTauSum *sums) {
  const CTauPhysics p = *physics;
  Generator g = seeded(seeds);
  LaneSum lanes[CTAU_MAXIMUM_CUTS];
  for (int32_t index = 0; index < cutCount; index++) lanes[index] = (LaneSum){0};
  Batch batch;
  Lanes largest = -1.0f;
  Mask lane;
  for (int32_t index = 0; index < CTAU_LANES; index++) lane[index] = index;
  for (int32_t first = 0; first < events; first += BATCH * CTAU_LANES) {
    const int32_t left = (events - first + CTAU_LANES - 1) / CTAU_LANES;
    batch.vectors = left < BATCH ? left : BATCH;
    batch.hasImpacts = false;
    for (int v = 0; v < batch.vectors; v++) {
      generate(&g, &p, &batch.events[v]);
      batch.present[v] = lane < events - first - v * CTAU_LANES;
    }
    cutBatch(&batch, &p, cuts, cutCount, lanes);
    findLargest(&batch, energyCut, &largest);
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
    Vector e;
    Impact i;
    const Extra extra = generate(&g, &p, &e);
    findImpact(&p, &e, &i);
    const Lanes opening = e.opening / e.boosts, closing = extra.closing / e.boosts;
    const Lanes values[CTAU_COLUMNS] = {
      choose(opening < 1.0f, opening - 1.0f, 1.0f - closing),
      extra.firstEnergy,
      extra.secondEnergy,
      root(2.0f * extra.firstEnergy * extra.secondEnergy * closing),
      root(e.missingSquared),
      i.cross1 * i.sine / i.transverse1,
      i.cross2 * i.sine / i.transverse2,
      i.sine,
    };
    for (int column = 0; column < CTAU_COLUMNS; column++)
      for (int index = 0; index < CTAU_LANES; index++)
        columns[column * stride + first + index] = values[column][index];
  }
}
