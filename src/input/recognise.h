/*
 * recognise: the roles of fields, by their names, for those roles that no option gives.
 *
 * An axis is recognised if exactly one field that holds numbers can be it (known_field.h); the
 * fields of the native schema win. Of two fields with the same key the one that is nested less
 * counts, and of two that mean the same the one that the table has first. What can only be an axis
 * for want of a better one gives way, and so does what never changes. Only records with a value on
 * the other axis count.
 *
 *     model     a field that names models and has few values that come again. If each record has a
 *               model of its own and there are many, that field is the configuration and the
 *               records are one series. Without such a field it is the only text with few values
 *               that come again, else the file's name, or the folder's if there are many files.
 *     config    a field that names configurations, a text called size, or a text that no two
 *               records share; without one, but with runs, role_runs.h tells
 *     run       a seed or the like, if there is a configuration
 *     y error   a field beside y that is called like it (role_error.h)
 *
 * What differs among runs of one configuration is looked for (mixture.h).
 *
 * Each of these is recognised by itself, whatever else is given. Of records that are no runs,
 * role_reading.h tells how the axes are found; each record has a configuration then, and the models
 * are never one series.
 */
#ifndef PARETOPLOT_RECOGNISE_H
#define PARETOPLOT_RECOGNISE_H

#include "error.h"
#include "input.h"
#include "sample.h"
#include "strvec.h"

#include <stdbool.h>

struct recognised {
	struct input_options options; /* the given ones, completed */
	char *x, *y, *model, *config, *run, *y_error, *bits,
		*size;       /* owns what `options` borrows */
	bool own_models;     /* each record has one */
	bool pooled;         /* the configuration is the cost (role_runs.h) */
	const char *lacking; /* after a failure: the axis that is not found, "cost"; NULL: other */
	bool unclear;        /* because there are several fields for it */
	const char **roles;  /* by slot: "x", "model", …, "x?" for one of several; NULL: none */
	char *line;          /* "using x = … (min), …"; NULL: nothing was recognised */
	struct strvec notes; /* what else there is to say, a notice each */
};

/*
 * Completes the options of the sample. Fails if an axis is not clear, or not there:
 *
 *     it is not clear which field is the cost: latency_ms (12.3), params (1.2e+08)
 *     hint: paretoplot results/ --x latency_ms --y top1
 *
 * The hint is the command line as it was typed (options.command) and what is missing. The caller
 * adds where. The roles are there after a failure too.
 */
bool recognise(struct recognised *r, const struct sample *s, struct error *err);
void recognised_release(struct recognised *r);

#endif
