/*
 * support: whether a model's repeated runs bear out what the averages over them say.
 *
 * Averages alone may favour A where one seed did well by chance. A statement is borne out if the
 * interval over the runs (interval.h) lies on its side of "no difference"; "A reaches the target, B
 * does not" if every run of A reaches it and none of B. Otherwise it is open, and no text is to
 * claim it. A run without a value (table_lost) reaches no target, and leaves open whose best
 * quality is better. Data without repeated runs of either model say nothing of chance.
 *
 *     struct support p;
 *     support_init(&p, study, a, b, &options);
 *     if (support_of(&p, &comparison, &over) != SUPPORT_OPEN) …
 *     support_release(&p);
 */
#ifndef PARETOPLOT_SUPPORT_H
#define PARETOPLOT_SUPPORT_H

#include "comparison.h"
#include "interval.h"

enum support_status { SUPPORT_NO_RUNS, SUPPORT_BORNE_OUT, SUPPORT_OPEN };

struct support_options {
	enum aggregate aggregate;
	enum match_mode mode;
	struct interval_options interval;
};

struct support {
	const struct support_options *o;
	bool repeated; /* either model has two seeds or more; else there are no seeds here */
	struct seeds a, b;
};

/* For statements on models a and b of the study. Must not be moved afterwards; `o` stays. */
void support_init(struct support *p, const struct study *s, size_t a, size_t b,
		  const struct support_options *o);
void support_release(struct support *p);

/* Of a comparison of a with b. `over` (may be NULL) gets what the runs say; its log.status is
 * INTERVAL_NO_RUNS if nothing. */
enum support_status support_of(const struct support *p, const struct comparison *c,
			       struct interval_comparison *over);

/* Of the best quality of a being better than that of b, or worse: `advantage` is what the averages
 * say, positive if a is better. */
enum support_status support_of_best(const struct support *p, double advantage);

#endif
