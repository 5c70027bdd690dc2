// The generator: batches of events, and their impact parameters. Included once per level.

/// Vectors that are made and cut together: their columns stay in the first cache.
enum { BATCH = 32 };

/// Events as columns: everything that cuts ask for follows from these. α is the angle of an electron to the flight of its
/// own tau, c its cosine in the rest frame of the tau, 1 + β c the boost of its energy.
typedef struct {
  Lanes smallerEnergy, missingSquared;
  /// (1 + β c)(1 + β c') of both decays, and 1 + cos θ_ee times that.
  Lanes boosts, opening;
  /// c + 1, and sin α (1 + β c).
  Lanes c1, c2, across1, across2;
  /// Cosine of the azimuth between the electrons.
  Lanes cosineBetween;
  /// Random words: helicity and azimuth between the electrons, azimuth of the first, polar angle of the taus.
  Words pair, fine, polar, polarPair;
} Vector;

/// What only distributions ask for.
typedef struct {
  Lanes firstEnergy, secondEnergy;
  /// 1 − cos θ_ee times the boosts, with all its digits where it is small.
  Lanes closing;
} Extra;

/// c + 1 of a decay from its uniform proposal: kept with probability (1 + k c)/2, else turned round, which gives the
/// density (1 + k c)/2 without a rejection; k = h (1 − 2y)/(3 − 2y).
INLINE Lanes polarised(Lanes proposal, Lanes y, Lanes helicity, Lanes flip) {
  const Lanes slope = helicity * (1.0f - 2.0f * y);
  const Mask turned = flip * (3.0f - 2.0f * y) > slope * (proposal - 1.0f);
  return choose(turned, 2.0f - proposal, proposal);
}

/// The next sixteen events.
INLINE Extra generate(Generator *g, const CTauPhysics *p, Vector *e) {
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
  const Lanes c1 = polarised(unit(next(g) >> 8) * 2.0f, y1, helicity, centred(flips, 16));
  const Lanes c2 = polarised(unit(next(g) >> 8) * 2.0f, y2, helicity, centred(flips << 16, 16));

  // (1 ∓ cos α)(1 + β c) = (1 ∓ β)(1 ∓ c) for both decays; half their difference and half their sum.
  const Lanes away1 = p->oneMinusBeta * (2.0f - c1), away2 = p->oneMinusBeta * (2.0f - c2);
  const Lanes along1 = c1 - p->oneMinusBeta, along2 = c2 - p->oneMinusBeta;
  const Lanes boost1 = away1 + along1, boost2 = away2 + along2;
  const Lanes across1 = p->inverseGamma * root(c1 * (2.0f - c1));
  const Lanes across2 = p->inverseGamma * root(c2 * (2.0f - c2));
  const Lanes e1 = p->halfEnergy * y1 * boost1, e2 = p->halfEnergy * y2 * boost2;

  const Lanes cosine = sineOfHalfTurns(centred(pair << 17, 17));
  const Lanes mixed = across1 * across2 * cosine;
  const Lanes opening = larger(away1 * boost2 + away2 * along1 + mixed, 0.0f);
  const Lanes difference = e1 - e2;
  const Lanes product = 2.0f * p->halfEnergy * p->halfEnergy * (y1 * y2);

  e->smallerEnergy = smaller(e1, e2);
  e->missingSquared = difference * difference + product * opening;
  e->boosts = boost1 * boost2;
  e->opening = opening;
  e->c1 = c1;
  e->c2 = c2;
  e->across1 = across1;
  e->across2 = across2;
  e->cosineBetween = cosine;
  e->pair = pair;
  e->fine = fine;
  e->polar = next(g);
  e->polarPair = next(g);
  const Lanes toward2 = p->onePlusBeta * c2;
  return (Extra){e1, e2, larger(away1 * boost2 + toward2 * along1 - mixed, 0.0f)};
}

/// n_T × u_T without the factor sin θ, and |u_T|, both with the same factor, for both tracks. And sin θ of the taus.
typedef struct {
  Lanes cross1, transverse1, cross2, transverse2, sine;
} Impact;

INLINE Lanes transverse(
  Lanes along, Lanes acrossCosine, Lanes cross, Lanes polarCosine, Lanes polarSine) {
  const Lanes x = along * polarSine + acrossCosine * polarCosine;
  return root(x * x + cross * cross);
}

INLINE void findImpact(const CTauPhysics *p, const Vector *e, Impact *i) {
  // |cos θ| has the density ¾ (1 + c²): uniform three times in four, else the largest of three. The sign is of no
  // consequence for anything seen across the beam.
  const Mask upper = (Mask)(e->polar >> 16);
  const Mask three = __builtin_elementwise_max(
    __builtin_elementwise_max(upper, (Mask)(e->polarPair >> 16)), (Mask)(e->polarPair & 0xffff));
  const Mask kept = (e->polar & 3) != 0 ? upper : three;
  const Lanes cosine = unit(((Words)kept << 8) | ((e->polar >> 8) & 0xff));
  const Lanes sine = root((1.0f - cosine) * (1.0f + cosine));

  const Lanes quarter = centred(e->fine << 1, 17);
  const Lanes c1 = sineOfHalfTurns(quarter);
  const Lanes s1 = withSign(cosineOfHalfTurns(quarter), e->fine);
  const Lanes between = withSign(cosineOfHalfTurns(centred(e->pair << 17, 17)), e->pair << 16);
  const Lanes c2 = c1 * e->cosineBetween - s1 * between;
  const Lanes s2 = s1 * e->cosineBetween + c1 * between;

  const Lanes along1 = e->c1 - p->oneMinusBeta, along2 = e->c2 - p->oneMinusBeta;
  i->cross1 = larger(magnitude(e->across1 * s1), 1e-12f);
  i->cross2 = larger(magnitude(e->across2 * s2), 1e-12f);
  i->transverse1 = transverse(along1, e->across1 * c1, i->cross1, cosine, sine);
  i->transverse2 = transverse(-along2, e->across2 * c2, i->cross2, cosine, sine);
  i->sine = sine;
}
