#ifndef CPROCESS_H
#define CPROCESS_H

/// How many words the process was started with, its own name among them.
int process_argument_count(void);

/// One of them; it lives as long as the process. NULL for a place that there is not.
const char *process_argument(int place);

#endif
