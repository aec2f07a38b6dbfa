#ifndef CPROCESS_H
#define CPROCESS_H

/// How many words the process was started with, its own name among them.
int process_argument_count(void);

/// One of them; it lives as long as the process. NULL for a place that there is not.
const char *process_argument(int place);

/// Large pieces of memory go back to the system as soon as nobody uses them. Else glibc takes pieces as large as any that was given
/// back from its heap, which only shrinks at its end: a million rows, 100 MiB, stay while they are joined.
void process_returns_memory(void);

#endif
