// Z → ττ → e⁺e⁻4ν: events of a block and what cuts leave of them. See the README of this folder for the invariants.
#pragma once

#include <stdbool.h>
#include <stdint.h>

/// Events that one vector holds, whatever the machine: the compiler splits it into the registers that there are.
enum { CTAU_LANES = 16 };

/// 64-bit words that seed one block.
enum { CTAU_SEED_WORDS = 32 };

/// Cuts of one call, over all selections: what fits into the counters of a block.
enum { CTAU_MAXIMUM_CUTS = 320 };

/// Instructions that a copy of the kernel is compiled for. All copies give the same bits.
typedef enum {
  /// What every machine of the architecture has: SSE2 or NEON.
  CTAU_BASELINE = 0,
  CTAU_AVX2 = 1,
  CTAU_AVX512 = 2,
} CTauLevel;

/// Everything that the kernel knows of nature. Energies in the unit of the caller, lengths over the decay length.
typedef struct {
  /// Half of the tau energy: the lab energy of an electron is halfEnergy · y · (1 + β c).
  float halfEnergy;
  /// 1 − β and 1 + β of the tau.
  float oneMinusBeta, onePlusBeta;
  /// m_τ/E_τ = 1/γ.
  float inverseGamma;
  /// Spin in the decay: 1, or 0 for isotropic decays.
  float spin;
  /// Helicity of the pair is +1 where a signed random word is below this.
  int32_t helicityThreshold;
} CTauPhysics;

typedef enum {
  /// |p₊ + p₋|² above the threshold.
  CTAU_MISSING_MOMENTUM_SQUARED = 0,
  /// 1 + cos θ_ee above the threshold.
  CTAU_OPENING_ANGLE = 1,
  /// Both energies above the threshold.
  CTAU_LEPTON_ENERGY = 2,
  /// Impact parameters of both tracks, or of at least one, above the threshold; in decay lengths.
  CTAU_IMPACT_BOTH = 3,
  CTAU_IMPACT_ANY = 4,
  /// At least one tau has flown further, in space or across the beam; in decay lengths.
  CTAU_DISPLACEMENT_SPATIAL = 5,
  CTAU_DISPLACEMENT_TRANSVERSE = 6,
} CTauCutKind;

typedef struct {
  CTauCutKind kind;
  float threshold;
  /// Whether a new selection begins with this cut.
  bool startsSelection;
} CTauCut;

/// What is left after a cut: sum of weights and of their squares.
typedef struct {
  double weight, squares;
} CTauSum;

/// Columns that `ctau_columns` writes, one after the other.
enum { CTAU_COLUMNS = 8 };

/// Whether this machine has the instructions of a level.
bool ctau_supports(CTauLevel level);
/// The fastest level that this machine has.
CTauLevel ctau_best_level(void);

/// Sums after every cut over the first `count` events of the block with these seeds.
///
/// Returns the largest 1 + cos θ_ee among events whose two energies exceed `energyCut`, or −1 if there is none.
float ctau_count(
  CTauLevel level, const CTauPhysics *physics, const uint64_t seeds[CTAU_SEED_WORDS], int32_t count,
  const CTauCut *cuts, int32_t cutCount, float energyCut, CTauSum *sums);

/// The first `count` events of the block with these seeds: cos θ_ee, both energies, pair mass, missing momentum, impact
/// parameter over flight length of both tracks, sin θ. Columns are `stride` numbers apart; whole vectors are written.
void ctau_columns(
  CTauLevel level, const CTauPhysics *physics, const uint64_t seeds[CTAU_SEED_WORDS], int32_t count,
  float *columns, intptr_t stride);
