// Arithmetic on 16 events at a time: vector types, random words, elementary functions. Included once per level.
#include <stdint.h>

typedef float Lanes __attribute__((ext_vector_type(16)));
typedef int32_t Mask __attribute__((ext_vector_type(16)));
typedef uint32_t Words __attribute__((ext_vector_type(16)));
typedef uint16_t HalfWords __attribute__((ext_vector_type(32)));
typedef uint64_t LongWords __attribute__((ext_vector_type(8)));

#define INLINE static inline __attribute__((always_inline))

/// Eight generators xoshiro256++ (Blackman, Vigna, arXiv:1805.01407) side by side: sixteen 32-bit words a step.
typedef struct {
  LongWords s0, s1, s2, s3;
} Generator;

INLINE Generator seeded(const uint64_t *seeds) {
  Generator g;
  for (int lane = 0; lane < 8; lane++) {
    g.s0[lane] = seeds[4 * lane];
    g.s1[lane] = seeds[4 * lane + 1];
    g.s2[lane] = seeds[4 * lane + 2];
    g.s3[lane] = seeds[4 * lane + 3];
  }
  return g;
}

INLINE Words next(Generator *g) {
  const LongWords sum = g->s0 + g->s3;
  const LongWords result = ((sum << 23) | (sum >> 41)) + g->s0;
  const LongWords shifted = g->s1 << 17;
  g->s2 ^= g->s0;
  g->s3 ^= g->s1;
  g->s1 ^= g->s2;
  g->s0 ^= g->s3;
  g->s2 ^= shifted;
  g->s3 = (g->s3 << 45) | (g->s3 >> 19);
  return (Words)result;
}

/// Numbers in [0, 1) from integers of 24 bits. Signed conversions are what every machine has.
INLINE Lanes unit(Words bits) {
  return __builtin_convertvector((Mask)bits, Lanes) * 0x1p-24f;
}

/// Numbers in (−1, 1) from 16 signed bits, or in (−½, ½) from 15: the upper bits of words, the middles of equal cells.
INLINE Lanes centred(Words bits, int shift) {
  return (__builtin_convertvector((Mask)bits >> shift, Lanes) + 0.5f) * 0x1p-15f;
}

INLINE Lanes choose(Mask condition, Lanes yes, Lanes no) {
  return (Lanes)(((Mask)yes & condition) | ((Mask)no & ~condition));
}

INLINE Lanes only(Mask condition, Lanes value) { return (Lanes)((Mask)value & condition); }
/// A number ≥ 0 with the uppermost bit of a word as its sign.
INLINE Lanes withSign(Lanes a, Words bits) { return (Lanes)((Words)a | (bits & 0x80000000u)); }
// Written as x86 has them: one instruction, and no care for numbers that are none.
INLINE Lanes larger(Lanes a, Lanes b) { return a > b ? a : b; }
INLINE Lanes smaller(Lanes a, Lanes b) { return a < b ? a : b; }
INLINE Lanes magnitude(Lanes a) { return __builtin_elementwise_abs(a); }
INLINE Lanes root(Lanes a) { return __builtin_elementwise_sqrt(a); }

/// sin(π v), |v| ≤ ½, to 1.2e-7: interpolation at Chebyshev nodes in v².
INLINE Lanes sineOfHalfTurns(Lanes v) {
  const Lanes z = v * v;
  const Lanes p = ((0.07765591f * z - 0.5982904f) * z + 2.5500774f) * z - 5.1677103f;
  return (p * z + 3.1415927f) * v;
}

/// cos(π v), |v| ≤ ½, to 1e-7.
INLINE Lanes cosineOfHalfTurns(Lanes v) {
  const Lanes z = v * v;
  const Lanes p = (0.23493707f - 0.024395932f * z) * z - 1.335212f;
  return ((p * z + 4.0587091f) * z - 4.9348021f) * z + 1.0f;
}

/// e^(−x) for x ≥ 0, to 2e-7; 0 from 40 on: 4e-18 is nothing in any sample, and squares stay far from the slow numbers
/// below 1e-38.
INLINE Lanes decayed(Lanes x) {
  const Lanes t = smaller(x, 40.0f) * -1.442695f;
  // Adding 1.5 · 2²³ rounds to the nearest integer and leaves it in the lowest bits.
  const Lanes rounded = t + 0x1.8p23f;
  const Lanes f = t - (rounded - 0x1.8p23f);
  Lanes p = (0.00015461445f * f + 0.0013400428f) * f + 0.009618057f;
  p = ((p * f + 0.05550327f) * f + 0.2402265f) * f + 0.6931472f;
  const Lanes mantissa = p * f + 1.0f;
  const Lanes power = (Lanes)((Mask)mantissa + ((Mask)rounded << 23));
  return only(x < 40.0f, power);
}

INLINE double total(Lanes a) {
  double sum = 0;
  for (int lane = 0; lane < 16; lane++) sum += (double)a[lane];
  return sum;
}

INLINE double totalCount(Mask a) {
  double sum = 0;
  for (int lane = 0; lane < 16; lane++) sum += (double)a[lane];
  return sum;
}
