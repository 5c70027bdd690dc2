#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#define CTAU_NAME(name) name##_avx2
#include "Kernel.h"
#pragma clang attribute pop
#endif
