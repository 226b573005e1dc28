/*
 * gnuplot: finding it, and running a script with it.
 *
 *     struct gnuplot g = GNUPLOT_INIT;
 *     struct gnuplot_output out[] = {{.path = staged_pdf, .format = pdf}};
 *     struct gnuplot_job job = {.script = "fig.gp", .directory = staging, .outputs = out,
 *                               .output_count = 1, .timeout = 60};
 *     bool ok = gnuplot_find(&g, NULL, err) && gnuplot_run(&g, &job, &warnings, err);
 *     gnuplot_release(&g);
 *
 * The child reads no start-up file and nothing on its standard input; what would change its output
 * (GNUTERM, GNUPLOT_LIB, font paths, FIT_LOG, …) is taken from its environment, LC_ALL is C.UTF-8
 * and TZ is UTC.
 */
#ifndef PARETOPLOT_GNUPLOT_H
#define PARETOPLOT_GNUPLOT_H

#include "error.h"
#include "formats.h"
#include "strvec.h"

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>

struct gnuplot {
	char *path; /* owned */
	int major;
	int minor;
	char *patchlevel; /* "4", "rc1"; owned */
	struct strvec terminals;
};

#define GNUPLOT_INIT                                                                               \
	{                                                                                          \
		0                                                                                  \
	}

#define GNUPLOT_OLDEST_MAJOR 5
#define GNUPLOT_OLDEST_MINOR 2

/* Finds `program` (NULL: "gnuplot" on PATH) and no more; gnuplot_run() then asks it, in the same
 * child that draws, and fails as gnuplot_probe() and gnuplot_require() would. */
bool gnuplot_find(struct gnuplot *g, const char *program, struct error *err);

/* Finds `program` (NULL: "gnuplot" on PATH) and asks it, in one child, for its version and its
 * terminals. False if it is missing, hangs for `timeout` seconds, is no gnuplot, or is too old. */
bool gnuplot_probe(struct gnuplot *g, const char *program, double timeout, struct error *err);
void gnuplot_release(struct gnuplot *g);

bool gnuplot_has_terminal(const struct gnuplot *g, const char *terminal);

/* An error if this gnuplot was built without the terminal that draws `f`. */
bool gnuplot_require(const struct gnuplot *g, const struct format *f, struct error *err);

struct gnuplot_output {
	const char *path; /* seen from our working directory; nothing may be there before the run */
	const char *name; /* what messages call it; NULL: its base name */
	const struct format *format;
	bool optional; /* the script need not make it; if it does, the file must be whole */
};

struct gnuplot_job {
	const char *
		script;        /* absolute, or seen from `directory`; any name without control
				* characters. ARG0 in it is that name, behind "./" unless it is absolute */
	const char *name;      /* what messages call the script; NULL: its base name */
	const char *directory; /* the child's working directory; NULL: ours */
	const char *setup;     /* gnuplot commands that run before the script; NULL: none */
	const char *library;   /* where files are looked for that are read and not in `directory`,
				* as seen from there; NULL: nowhere */
	const struct gnuplot_output *outputs; /* what the script must have made */
	size_t output_count;
	double timeout;                    /* seconds; <= 0: none */
	const volatile sig_atomic_t *stop; /* NULL, or a flag that ends the run when it is set */
};

/*
 * Runs the script. True only if gnuplot read it to its end (`exit` and `quit` in it count as its
 * end), exited with 0, and left every output whole. What it printed otherwise is pushed to
 * `warnings`, also on failure, in the form "fig.gp:4: text" (see gnuplot_log.h); it is for the
 * caller to show them.
 */
bool gnuplot_run(struct gnuplot *g, const struct gnuplot_job *job, struct strvec *warnings,
		 struct error *err);

#endif
