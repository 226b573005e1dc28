/*
 * kind: the kinds of figures, one row of one table each.
 *
 * A kind says what a record of its data is, which analysis its figure and its report rest on, which
 * template draws it, and what its simulated data are. What it draws is in figure/NAME.c and
 * templates/NAME.gp.mustache; nothing else in the program knows which kinds there are.
 */
#ifndef PARETOPLOT_KIND_H
#define PARETOPLOT_KIND_H

#include "compare_format.h"
#include "error.h"
#include "figure_options.h"
#include "input.h"
#include "report_subject.h"
#include "settings.h"
#include "subject.h"

#include <stdbool.h>

struct kind {
	const char *name; /* of --figure */
	const char *stem; /* STEM where -o names none */
	const char *template_name;
	enum input_reading reading;
	const char *const *keep; /* fields of the data that the analysis looks at; NULL-ended */

	/* The simulated results as JSON. */
	void (*simulate)(struct buf *out, const struct settings *s);

	/* Fills what the subject has besides its table. */
	bool (*analyse)(struct subject *s, const struct settings *settings, struct error *err);

	bool (*build)(struct figure *f, const struct subject *s, const struct figure_options *o,
		      struct error *err);

	/* What reports are made from; it borrows from both. */
	void (*say)(struct report_subject *r, const struct subject *s,
		    const struct report_options *o);
};

/* In the order of KIND_NAMES and enum settings_kind. */
extern const struct kind kinds[];

const struct kind *kind_of(const struct settings *s);

/* Appends the report on a subject of the settings' kind. */
void kind_print(struct buf *out, const struct subject *subject, const struct settings *s,
		enum compare_format format);

#endif
