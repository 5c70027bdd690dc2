#if defined(__x86_64__)
#pragma clang attribute push(                                                                        \
  __attribute__((target("avx512f,avx512dq,avx512bw,avx512vl"))), apply_to = function)
#define CTAU_NAME(name) name##_avx512
#include "Kernel.h"
#pragma clang attribute pop
#endif
