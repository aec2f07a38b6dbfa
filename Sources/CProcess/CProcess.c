#include "CProcess.h"

#include <malloc.h>

static int count;
static char **words;

// Swift's runtime reads /proc/self/cmdline, and finds no words where /proc is not mounted, as in a bare chroot.
// glibc hands every constructor what main gets.
__attribute__((constructor)) static void keep(int argc, char **argv) {
    count = argc;
    words = argv;
}

int process_argument_count(void) { return count; }

void process_returns_memory(void) {
#ifdef M_MMAP_THRESHOLD
    mallopt(M_MMAP_THRESHOLD, 128 * 1024);
#endif
}

const char *process_argument(int place) { return place >= 0 && place < count ? words[place] : 0; }
