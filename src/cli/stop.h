/*
 * stop: a request to stop that leaves time to clean up.
 *
 * SIGINT, SIGTERM, SIGHUP and SIGQUIT end the program at once until stop_catch() is called, which a
 * command does before it makes its first file; from then on they only set the flag. A signal that
 * was ignored when the program began (nohup) stays ignored.
 */
#ifndef PARETOPLOT_STOP_H
#define PARETOPLOT_STOP_H

#include "error.h"

#include <signal.h>
#include <stdbool.h>

void stop_catch(void);

/* The flag, for others to watch. */
const volatile sig_atomic_t *stop_flag(void);

/* True if nobody asked to stop; otherwise an error. */
bool stop_check(struct error *err);

/* Ends the program by the signal that asked to stop, so that its parent (a shell, make) sees why it
 * ended; returns if there was none. */
void stop_obey(void);

#endif
