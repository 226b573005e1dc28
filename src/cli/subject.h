/*
 * subject: what a command looks at: the runs that the settings ask for, what is known about them,
 * and the targets and claims.
 *
 *     struct subject subject;
 *     bool ok = subject_load(&subject, settings, err);
 *     subject_release(&subject);
 */
#ifndef PARETOPLOT_SUBJECT_H
#define PARETOPLOT_SUBJECT_H

#include "claim_list.h"
#include "curve_set.h"
#include "error.h"
#include "match.h"
#include "quantization.h"
#include "report.h"
#include "settings.h"
#include "study.h"

#include <stdbool.h>
#include <stddef.h>

struct subject {
	struct table table;
	struct study study;               /* these three: as the kind of figure has it; or zeroed */
	struct quantization quantization; /* of the study */
	struct curve_set curves;
	struct target *targets; /* of both axes: those given, in their order, then chosen ones */
	size_t target_count;
	const struct target *headline[2]; /* the one that is drawn, by axis; NULL: none */
	bool reference_given[OBJECTIVE_MAX_COUNT];
	double reference[OBJECTIVE_MAX_COUNT]; /* of hypervolumes */
	struct claim_list claims;
};

/* "no input", unless there is one, or --simulate. */
bool subject_check_sources(const struct settings *settings, struct error *err);

/* The subject is valid to release in any case. Shows the notices about the data unless the settings
 * say quiet. */
bool subject_load(struct subject *s, const struct settings *settings, struct error *err);

/* Fills s->study. */
bool subject_make_study(struct subject *s, const struct settings *settings, struct error *err);

/* Fills s->study and s->quantization; reads --threshold. */
bool subject_make_quantization(struct subject *s, const struct settings *settings,
			       struct error *err);

/* Fills s->curves; shows its notices. */
bool subject_make_curves(struct subject *s, const struct settings *settings, struct error *err);

/* Shows the notices about the data unless the settings say quiet. */
void subject_show_notices(const struct table *t, const struct settings *settings);

/* Reads and checks the claims; fills claims. formats: in which figures are written. */
bool subject_check_claims(struct subject *s, const struct settings *settings,
			  const struct strvec *formats, struct error *err);

/* Reads the targets that were given; an axis without any gets chosen ones. Reads the reference
 * point of hypervolumes. Only costs and qualities have them: nothing is done of other readings. */
bool subject_choose_targets(struct subject *s, const struct settings *settings, struct error *err);

/* What a report is told; it borrows from the subject. */
struct report_options subject_report_options(const struct subject *s,
					     const struct settings *settings);

void subject_release(struct subject *s);

#endif
