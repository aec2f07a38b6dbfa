// What compiler and system have and Swift has no name for.

#include <sys/types.h>

// The vector instructions of every x86-64 processor, as the compiler itself declares them.
#if defined(__x86_64__)
#include <emmintrin.h>
#endif

// Linux, sync_file_range(2), which <fcntl.h> declares for GNU sources alone.
int sync_file_range(int descriptor, off_t offset, off_t count, unsigned int flags);
static const unsigned int begin_write_back = 2;
