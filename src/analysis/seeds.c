#include "seeds.h"

#include "mem.h"

#include <stdlib.h>
#include <string.h>

static uint32_t copy_name(struct names *to, const struct names *from, uint32_t id)
{
	return id == NAMES_NONE ? NAMES_NONE : names_add(to, from->text[id], from->length[id]);
}

static void copy_row(struct seeds *d, const struct table *t, size_t i)
{
	struct table_row row = {.row = t->row[i], .run = NAMES_NONE};
	for (int axis = 0; axis < t->dims; axis++)
		row.value[axis] = t->value[axis][i];
	row.model = copy_name(&d->table.models, &t->runs, table_run(t, i));
	row.config = copy_name(&d->table.configs, &t->configs, table_config(t, i));
	row.file = copy_name(&d->table.files, &t->files, table_file(t, i));
	table_add(&d->table, &row);
}

/* Seeds of the model that have lost runs and no row. */
static size_t count_lost(const struct table *t, uint32_t model)
{
	bool *seen = mem_calloc(t->runs.len, sizeof *seen);
	size_t lost = 0;
	for (size_t i = 0; t->lost_len > 0 && i < t->len; i++)
		if (table_model(t, i) == model && table_run(t, i) != NAMES_NONE)
			seen[table_run(t, i)] = true;
	for (size_t i = 0; i < t->lost_len; i++) {
		if (t->lost[i].model != model || seen[t->lost[i].run])
			continue;
		seen[t->lost[i].run] = true;
		lost++;
	}
	free(seen);
	return lost;
}

void seeds_init(struct seeds *d, const struct study *s, size_t model, enum aggregate how)
{
	const struct table *t = s->table;
	struct objective objectives[OBJECTIVE_MAX_COUNT];
	for (int axis = 0; axis < t->dims; axis++) {
		objectives[axis] = t->objective[axis];
		objectives[axis].field = mem_strdup(t->objective[axis].field);
	}
	memset(d, 0, sizeof *d);
	table_init(&d->table, objectives, t->dims);
	for (size_t i = 0; i < t->len; i++) {
		if (table_model(t, i) == s->models[model].model && table_run(t, i) != NAMES_NONE)
			copy_row(d, t, i);
	}
	d->lost = count_lost(t, s->models[model].model);
	study_init(&d->study, &d->table, &(struct study_options){.aggregate = how});
}

void seeds_release(struct seeds *d)
{
	if (!d)
		return;
	study_release(&d->study);
	table_release(&d->table);
	d->lost = 0;
}

size_t seeds_runs(const struct seeds *d)
{
	return d->study.model_count + d->lost;
}

double *seeds_best(const struct seeds *d)
{
	const struct study *s = &d->study;
	double *best = mem_calloc(s->model_count, sizeof *best);
	for (size_t k = 0; k < s->model_count; k++)
		best[k] = s->configurations.items[s->models[k].best].value[OBJECTIVE_Y];
	return best;
}

bool seeds_are_paired(const struct seeds *a, const struct seeds *b)
{
	size_t n = a->study.model_count;
	if (b->study.model_count != n || a->lost > 0 || b->lost > 0)
		return false;
	for (size_t k = 0; k < n; k++) {
		if (strcmp(a->study.models[k].name, b->study.models[k].name) != 0)
			return false;
	}
	return true;
}
