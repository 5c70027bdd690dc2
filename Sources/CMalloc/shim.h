/* What the C library says of its allocator and Swift's overlay leaves out. */
#include <malloc.h>
