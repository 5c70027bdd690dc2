// The copies of the kernel, one for each level.
#pragma once

#include "CTauPairs.h"

#define CTAU_DECLARE(LEVEL)                                                                          \
  float ctau_count_##LEVEL(                                                                          \
    const CTauPhysics *physics, const uint64_t *seeds, int32_t count, const CTauCut *cuts,           \
    int32_t cutCount, float energyCut, CTauSum *sums);                                               \
  void ctau_columns_##LEVEL(                                                                         \
    const CTauPhysics *physics, const uint64_t *seeds, int32_t count, float *columns, intptr_t stride);

CTAU_DECLARE(baseline)
#if defined(__x86_64__)
CTAU_DECLARE(avx2)
CTAU_DECLARE(avx512)
#endif
