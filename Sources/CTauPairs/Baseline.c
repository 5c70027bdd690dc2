#define CTAU_NAME(name) name##_baseline
#include "Kernel.h"
