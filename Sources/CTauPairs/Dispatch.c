#include "Levels.h"

bool ctau_supports(CTauLevel level) {
  if (level == CTAU_BASELINE) return true;
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (level == CTAU_AVX2) return __builtin_cpu_supports("avx2");
  if (level == CTAU_AVX512)
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq")
           && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl");
#endif
  return false;
}

CTauLevel ctau_best_level(void) {
  if (ctau_supports(CTAU_AVX512)) return CTAU_AVX512;
  return ctau_supports(CTAU_AVX2) ? CTAU_AVX2 : CTAU_BASELINE;
}

float ctau_count(
  CTauLevel level, const CTauPhysics *physics, const uint64_t seeds[CTAU_SEED_WORDS], int32_t count,
  const CTauCut *cuts, int32_t cutCount, float energyCut, CTauSum *sums) {
#if defined(__x86_64__)
  if (level == CTAU_AVX512)
    return ctau_count_avx512(physics, seeds, count, cuts, cutCount, energyCut, sums);
  if (level == CTAU_AVX2)
    return ctau_count_avx2(physics, seeds, count, cuts, cutCount, energyCut, sums);
#endif
  (void)level;
  return ctau_count_baseline(physics, seeds, count, cuts, cutCount, energyCut, sums);
}

void ctau_columns(
  CTauLevel level, const CTauPhysics *physics, const uint64_t seeds[CTAU_SEED_WORDS], int32_t count,
  float *columns, intptr_t stride) {
#if defined(__x86_64__)
  if (level == CTAU_AVX512) return ctau_columns_avx512(physics, seeds, count, columns, stride);
  if (level == CTAU_AVX2) return ctau_columns_avx2(physics, seeds, count, columns, stride);
#endif
  (void)level;
  ctau_columns_baseline(physics, seeds, count, columns, stride);
}
