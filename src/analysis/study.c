#include "study.h"

#include "file.h"
#include "mem.h"
#include "statistics.h"

#include <stdlib.h>
#include <string.h>

static double mean_over(const struct configurations *c, size_t begin, size_t end, int d,
			double *scratch)
{
	for (size_t i = begin; i < end; i++)
		scratch[i - begin] = c->items[i].value[d];
	return statistics_mean(scratch, end - begin);
}

static void model_init(struct study_model *m, const struct study *s, uint32_t model, size_t begin,
		       size_t end)
{
	const struct configurations *c = &s->configurations;
	*m = (struct study_model){.model = model, .begin = begin, .end = end};
	m->name = names_text(&s->table->models, model);
	frontier_init(&m->frontier, c, begin, end, s->table->objective);
	m->cheapest = (uint32_t)begin;
	size_t last = m->frontier.len - 1;
	double best = c->items[m->frontier.members[last]].value[OBJECTIVE_Y];
	while (last > 0 && c->items[m->frontier.members[last - 1]].value[OBJECTIVE_Y] == best)
		last--;
	m->best = m->frontier.members[last];
	double *scratch = mem_realloc(NULL, end - begin, sizeof *scratch);
	for (int d = 0; d < s->table->dims; d++)
		m->mean[d] = mean_over(c, begin, end, d, scratch);
	free(scratch);
	for (size_t i = begin; i < end; i++)
		m->runs += c->items[i].runs;
}

/* A model that owns several copies of a point has it once. */
static void count_joint_members(struct study *s)
{
	const struct configuration *items = s->configurations.items, *before = NULL;
	size_t owner_before = s->model_count;
	for (size_t i = 0; i < s->joint.len; i++) {
		const struct configuration *c = &items[s->joint.members[i]];
		size_t model = study_owner(s, s->joint.members[i]);
		if (model != owner_before || c->value[OBJECTIVE_X] != before->value[OBJECTIVE_X] ||
		    c->value[OBJECTIVE_Y] != before->value[OBJECTIVE_Y])
			s->models[model].joint_members++;
		owner_before = model;
		before = c;
	}
}

/* A point of the joint frontier is on the frontier of its model. */
static void joint_init(struct study *s)
{
	size_t len = 0;
	for (size_t m = 0; m < s->model_count; m++)
		len += s->models[m].frontier.len;
	uint32_t *candidates = mem_realloc(NULL, len + 1, sizeof *candidates);
	len = 0;
	for (size_t m = 0; m < s->model_count; m++) {
		const struct frontier *f = &s->models[m].frontier;
		memcpy(candidates + len, f->members, f->len * sizeof *candidates);
		len += f->len;
	}
	frontier_of(&s->joint, &s->configurations, candidates, len, s->table->objective);
	free(candidates);
	count_joint_members(s);
}

void study_init(struct study *s, const struct table *t, const struct study_options *o)
{
	uint32_t *order = mem_realloc(NULL, t->models.len + 1, sizeof *order);
	*s = (struct study){.table = t};
	s->model_count = table_model_order(t, o->models, o->model_count, order);
	configurations_init(&s->configurations, t, order, s->model_count, o->aggregate);
	s->models = mem_calloc(s->model_count, sizeof *s->models);
	for (size_t m = 0; m < s->model_count; m++)
		model_init(&s->models[m], s, order[m], s->configurations.begin[m],
			   s->configurations.begin[m + 1]);
	joint_init(s);
	free(order);
}

void study_release(struct study *s)
{
	if (!s)
		return;
	for (size_t m = 0; m < s->model_count; m++)
		frontier_release(&s->models[m].frontier);
	free(s->models);
	frontier_release(&s->joint);
	configurations_release(&s->configurations);
	memset(s, 0, sizeof *s);
}

size_t study_find_model(const struct study *s, const char *name)
{
	size_t m = 0;
	while (m < s->model_count && strcmp(s->models[m].name, name) != 0)
		m++;
	return m;
}

bool study_has_runs(const struct study *s)
{
	return s->table->runs.len > 1;
}

size_t study_model_of(const struct study *s, uint32_t model)
{
	size_t m = 0;
	while (m < s->model_count && s->models[m].model != model)
		m++;
	return m;
}

size_t study_lost_runs(const struct study *s, size_t model)
{
	const struct table *t = s->table;
	const uint32_t of = s->models[model].model;
	bool *configs = mem_calloc(t->configs.len, sizeof *configs);
	bool *runs = mem_calloc(t->runs.len, sizeof *runs);
	size_t lost = 0;
	for (size_t i = 0; t->lost_len > 0 && i < t->len; i++) {
		if (table_model(t, i) != of)
			continue;
		if (table_config(t, i) != NAMES_NONE)
			configs[table_config(t, i)] = true;
		if (table_run(t, i) != NAMES_NONE)
			runs[table_run(t, i)] = true;
	}
	for (size_t i = 0; i < t->lost_len; i++) {
		const struct table_lost *l = &t->lost[i];
		bool shared = l->config != NAMES_NONE && configs[l->config];
		lost += l->model == of && (shared || !runs[l->run]);
	}
	free(configs);
	free(runs);
	return lost;
}

size_t study_owner(const struct study *s, uint32_t configuration)
{
	size_t from = 0, to = s->model_count;
	while (to - from > 1) {
		size_t middle = (from + to) / 2;
		if (s->configurations.begin[middle] <= configuration)
			from = middle;
		else
			to = middle;
	}
	return from;
}

void study_configuration_name(const struct study *s, uint32_t configuration, struct buf *out)
{
	const struct table *t = s->table;
	const struct configuration *c = &s->configurations.items[configuration];
	if (c->config != NAMES_NONE) {
		buf_addstr(out, names_text(&t->configs, c->config));
		return;
	}
	if (table_file(t, c->first_run) != NAMES_NONE) {
		const char *file = names_text(&t->files, table_file(t, c->first_run));
		buf_addf(out, "%s ", file[0] == '/' ? file_base(file) : file);
	}
	buf_addf(out, "row %u", (unsigned)t->row[c->first_run]);
}
