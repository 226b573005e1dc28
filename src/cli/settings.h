/*
 * settings: what the command line asks for, one member for each option.
 *
 * Texts are borrowed from the arguments; lists hold copies. A member that was not given keeps the
 * value that settings_init() gave it, which is the default that --help states.
 */
#ifndef PARETOPLOT_SETTINGS_H
#define PARETOPLOT_SETTINGS_H

#include "bd.h"
#include "compare_format.h"
#include "configuration.h"
#include "divergence.h"
#include "figure_options.h"
#include "input.h"
#include "interval.h"
#include "match.h"
#include "strvec.h"
#include "venue.h"

#include <stdbool.h>
#include <stdint.h>

/* The kinds of figures (kind.h), and their names in that order. */
enum settings_kind { KIND_EFFICIENCY, KIND_QUANTIZATION, KIND_STABILITY, KIND_COUNT };
#define KIND_NAMES "efficiency quantization stability"

struct settings {
	enum settings_kind kind;

	/* Input */
	struct strvec inputs;
	bool simulate;
	int num_configs;
	uint32_t seed;
	bool simulation_tuned; /* --num-configs or --seed was given */
	const char *x, *y, *z, *model, *config, *run;
	struct strvec where;
	const char *rows, *melt, *join, *on, *preset;
	struct strvec path_fields;
	struct strvec lets;
	bool keep_going;

	/* Analysis */
	enum aggregate aggregate;
	enum match_mode match;
	enum bd_axis axis;
	enum { SETTINGS_CI_T, SETTINGS_CI_BOOTSTRAP } ci;
	size_t resamples; /* 0: the default */
	enum { SETTINGS_PER_ALL, SETTINGS_PER_MODEL } per;
	struct strvec references; /* "FIELD=VALUE" */
	struct strvec models;
	struct strvec targets; /* "FIELD=VALUE" */
	const char *threshold; /* "FIELD=VALUE"; NULL: none */
	struct strvec claims;
	const char *claims_file;
	bool log[OBJECTIVE_MAX_COUNT], linear;
	struct divergence_options divergence;

	/* Figure */
	const char *title, *xlabel, *ylabel, *font;
	struct strvec labels; /* "MODEL=TEXT", MODEL is the longest that the data have */
	struct strvec colors; /* "MODEL=#RRGGBB" */
	double width, height; /* points of 1/72 in; 0: chosen */
	const struct venue *venue;
	double venue_width;          /* points */
	const char *palette, *theme; /* NULL: default */
	struct strvec focus;
	enum figure_metrics metrics;
	enum figure_uncertainty uncertainty;
	const char *annotate; /* NULL: none */

	/* Output */
	struct strvec outputs;
	const char *directory; /* of a report */
	const char *file;      /* instead of stdout; NULL: none */
	enum compare_format compare_format;
	const char *macros;    /* NULL: the default */
	struct strvec formats; /* names of rows of the format table; empty: the default */
	double dpi;
	bool save_summary, no_render, force, standalone, dry_run, check, preview;
	const char *deps;
	const char *script_base; /* update of a script that was for stdout: the name it goes by */
	const char *gnuplot;
	double timeout;
	const char *template_dir;

	/* General */
	bool quiet, verbose, help, version;
	struct strvec uses; /* options as given: names and values ("" of a switch), alternating */
	char *command_line; /* as it was typed, for a shell; owned */
};

void settings_init(struct settings *s);
void settings_release(struct settings *s);

/* How intervals over runs are made. */
struct interval_options settings_interval(const struct settings *s);

/* The word of --annotate; any other one is a field of the records. */
enum figure_annotate settings_annotate(const struct settings *s);

/* What reading needs to know; borrows from the settings. */
struct input_options settings_input(const struct settings *s);

#endif
