/*
 * process: run a program, feed its input, drain its output, keep a deadline. No shell.
 */
#ifndef PARETOPLOT_PROCESS_H
#define PARETOPLOT_PROCESS_H

#include "buf.h"
#include "error.h"

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>

struct process {
	const char *const *argv; /* argv[0] is searched on PATH when it has no '/' */
	const char *directory;   /* working directory of the child; NULL: ours */
	const char *const
		*unset_env; /* names removed from its environment, NULL-terminated; may be NULL */
	const char *const *set_env; /* "NAME=value", NULL-terminated; may be NULL */
	const char *input;          /* bytes for its standard input; NULL: /dev/null */
	size_t input_len;
	double timeout; /* seconds; <= 0: none. Then SIGTERM, and SIGKILL 1 s later, to its group */
	const volatile sig_atomic_t
		*stop;       /* NULL, or a flag that a signal handler sets: end the child */
	size_t output_limit; /* bytes kept of each stream; 0: 16 MiB. The rest is read and dropped
			      */
};

struct process_result {
	struct buf out;
	struct buf errors;
	int exit_status; /* 0..255; -1 if it did not exit by itself */
	int signal;      /* the signal that ended it, or 0 */
	bool timed_out;
	bool interrupted; /* *stop was set while it ran; it was ended */
	double seconds;   /* wall time */
};

#define PROCESS_RESULT_INIT                                                                        \
	{                                                                                          \
		0                                                                                  \
	}

/*
 * Runs to the end. False only if it could not be started ("gnuplot: cannot start: Permission
 * denied").
 *
 * The child leads a process group of its own and inherits no descriptor but the three streams. If
 * it has ended while something that it started still holds its output open, that is waited for
 * for 1 s (never beyond the deadline) and then killed; the child's own exit status stands. A child
 * that does not read its input is no failure. The caller must be the only thread.
 */
bool process_run(const struct process *p, struct process_result *result, struct error *err);

void process_result_release(struct process_result *result);

/* The file that PATH gives for `name` (or name itself if it has a '/'), owned; NULL if there is
 * none. */
char *process_find(const char *name);

#endif
