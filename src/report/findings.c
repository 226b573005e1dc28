#include "findings.h"

#include "frontier_3d.h"
#include "mem.h"

#include <math.h>
#include <stdlib.h>

static double worst_of(const struct study *s, int d)
{
	enum direction direction = s->table->objective[d].direction;
	double worst = NAN;
	for (size_t i = 0; i < s->configurations.len; i++) {
		double v = s->configurations.items[i].value[d];
		if (i == 0 || objective_better(direction, worst, v))
			worst = v;
	}
	return worst;
}

static void set_reference(struct findings *f)
{
	f->space = hypervolume_space_of(f->s->table->objective, f->s->table->dims);
	for (int d = 0; d < f->s->table->dims; d++)
		f->space.reference[d] = f->o->reference_given[d] ? f->o->reference[d]
								 : worst_of(f->s, d);
}

static double hypervolume(const struct findings *f, const struct frontier *flat,
			  const struct frontier *volume)
{
	int dims = f->s->table->dims;
	return hypervolume_of(dims == 3 ? volume : flat, &f->s->configurations, dims, &f->space);
}

static void model_findings_init(struct model_findings *m, const struct findings *f, size_t model)
{
	const struct study *s = f->s;
	const struct study_model *of = &s->models[model];
	m->epsilon = indicators_epsilon(s, &of->frontier, &s->joint);
	m->knee = indicators_knee(s, &of->frontier);
	if (s->table->dims == 3)
		frontier_3d_init(&m->volume_frontier, &s->configurations, of->begin, of->end,
				 s->table->objective);
	m->hypervolume = hypervolume(f, &of->frontier, &m->volume_frontier);
	m->hypervolume_share = f->joint_hypervolume > 0 ? m->hypervolume / f->joint_hypervolume
							: NAN;
}

static void find_joint_volume(struct findings *f)
{
	const struct study *s = f->s;
	if (s->table->dims != 3)
		return;
	frontier_3d_init(&f->volume_frontier, &s->configurations, 0, s->configurations.len,
			 s->table->objective);
	for (size_t i = 0; i < f->volume_frontier.len; i++)
		f->models[study_owner(s, f->volume_frontier.members[i])].volume_joint++;
}

static bool has_two_runs(const struct seeds *seeds, size_t n)
{
	for (size_t m = 0; m < n; m++)
		if (seeds_runs(&seeds[m]) > 1)
			return true;
	return false;
}

static void release_seeds(struct findings *f)
{
	for (size_t m = 0; f->seeds && m < f->s->model_count; m++)
		seeds_release(&f->seeds[m]);
	free(f->seeds);
	f->seeds = NULL;
}

static void find_seeds(struct findings *f)
{
	const struct study *s = f->s;
	if (s->table->runs.len < 2)
		return;
	f->seeds = mem_calloc(s->model_count, sizeof *f->seeds);
	for (size_t m = 0; m < s->model_count; m++)
		seeds_init(&f->seeds[m], s, m, f->o->aggregate);
	if (!has_two_runs(f->seeds, s->model_count))
		release_seeds(f);
}

void findings_init(struct findings *f, const struct study *s, const struct report_options *o)
{
	*f = (struct findings){.s = s, .o = o};
	set_reference(f);
	f->models = mem_calloc(s->model_count, sizeof *f->models);
	find_joint_volume(f);
	f->joint_hypervolume = hypervolume(f, &s->joint, &f->volume_frontier);
	for (size_t m = 0; m < s->model_count; m++)
		model_findings_init(&f->models[m], f, m);
	find_seeds(f);
}

void findings_release(struct findings *f)
{
	if (!f || !f->s)
		return;
	for (size_t m = 0; m < f->s->model_count; m++)
		frontier_release(&f->models[m].volume_frontier);
	free(f->models);
	frontier_release(&f->volume_frontier);
	release_seeds(f);
	*f = (struct findings){0};
}

size_t findings_runs(const struct findings *f, size_t model)
{
	return f->seeds ? seeds_runs(&f->seeds[model]) : 0;
}

struct interval findings_at_target(const struct findings *f, size_t model, struct target target)
{
	return interval_at_target(&f->seeds[model], target, f->o->mode, &f->o->interval);
}

struct interval_comparison findings_over_runs(const struct findings *f, const struct comparison *c)
{
	return interval_compare(&f->seeds[c->a], &f->seeds[c->b], c->target, f->o->mode,
				&f->o->interval);
}
