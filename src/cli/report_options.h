/*
 * report_options: which options of a report its figures have no use for.
 *
 * An option may suit some figures only: --focus names models that others do not have. There it is
 * taken out (chapter_give_up()) and told of; it is an error if that happens in all figures.
 */
#ifndef PARETOPLOT_REPORT_OPTIONS_H
#define PARETOPLOT_REPORT_OPTIONS_H

#include "chapter.h"
#include "error.h"

#include <stdbool.h>
#include <stddef.h>

struct refusal {
	const struct chapter *chapter; /* borrowed */
	struct error why;
};

struct refusals {
	struct refusal *items;
	size_t len, cap;
};

/* Takes the error, which is empty then. */
void refusals_add(struct refusals *r, const struct chapter *c, struct error *why);
void refusals_release(struct refusals *r);

/* False with the first error that all figures that know the option have. */
bool refusals_check(const struct refusals *r, struct chapter *const *drawn, size_t n,
		    struct error *err);

/* Notices: what was refused, by figure, and options that no figure knows. */
void refusals_tell(const struct refusals *r, const struct settings *settings,
		   struct chapter *const *drawn, size_t n);

#endif
