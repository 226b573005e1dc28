/*
 * findings: what all reports say beyond the study itself, computed once.
 *
 *     struct findings f;
 *     findings_init(&f, &study, &options);
 *     f.models[m].epsilon.value …
 *     findings_release(&f);
 *
 * The reference point of hypervolumes is the one in the options; an objective for which none is
 * given has the worst value of all configurations there (the worst corner of the joint data), so
 * that no model is left out and the extremes of a model add nothing beyond the others' reach.
 */
#ifndef PARETOPLOT_FINDINGS_H
#define PARETOPLOT_FINDINGS_H

#include "hypervolume.h"
#include "indicators.h"
#include "report.h"

/* Of one model. */
struct model_findings {
	struct epsilon epsilon;   /* to the joint frontier */
	double hypervolume;       /* NAN if a log axis does not allow it */
	double hypervolume_share; /* of the joint frontier's; NAN if that is 0 */
	struct knee knee;
	struct frontier volume_frontier; /* in three objectives, if there are three */
	size_t volume_joint;             /* members of the joint one that are its own */
};

struct findings {
	const struct study *s;          /* borrowed */
	const struct report_options *o; /* borrowed */
	struct hypervolume_space space; /* its reference is set */
	double joint_hypervolume; /* of the joint frontier; in all objectives that there are */
	struct frontier volume_frontier; /* joint, in three objectives */
	struct model_findings *models;   /* by index in s->models */
	struct seeds *seeds;             /* likewise; NULL: no model has two runs */
};

void findings_init(struct findings *f, const struct study *s, const struct report_options *o);
void findings_release(struct findings *f);

/* The number of seeds of a model; 0 if no model has two. */
size_t findings_runs(const struct findings *f, size_t model);

/* The other coordinate of a model at a target, over its seeds. f->seeds is there. */
struct interval findings_at_target(const struct findings *f, size_t model, struct target target);

/* A against B at a target, over the seeds of both. f->seeds is there. */
struct interval_comparison findings_over_runs(const struct findings *f, const struct comparison *c);

#endif
