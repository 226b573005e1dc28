#include "preset.h"

#include "mem.h"
#include "suggest.h"

#include <stdlib.h>
#include <string.h>

/* What is NULL is left to the options. `let` and its `note` go with x: they are not used if --x is
 * given. */
struct preset {
	const char *name;
	const char *made_for; /* told if there is no x; NULL: nothing to tell */
	const char *rows, *x, *y, *let, *note;
	const char *model, *config, *run;
	const char *melt, *path_field, *where, *uniform;
};

static const struct preset presets[] = {
	{
		.name = "lm-eval",
		.rows = "results.*",
		.x = "flops_per_token:min",
		.let = "flops_per_token=2*config.model_num_parameters",
		.note = "flops_per_token is taken for 2 × config.model_num_parameters (--x or "
			"--let names another cost)",
		.y = "[\"acc,none\"]:max",
		.model = "model_name",
		.uniform = "key",
	},
	{
		.name = "hyperfine",
		.rows = "results",
		.x = "times[]:min",
		.model = "command",
		.config = "command",
	},
	{
		.name = "google-benchmark",
		.rows = "benchmarks",
		.x = "real_time:min",
		.model = "name",
		.config = "name",
		.run = "repetition_index",
		.where = "run_type!=aggregate",
		.uniform = "time_unit",
	},
	{
		.name = "wandb",
		.made_for = "exports of charts (Step, RUN - METRIC, …), not for the table of runs",
		.x = "Step:min",
		.y = "value:min",
		.model = "run",
		.melt = "column={run} - {metric},!*__MIN,!*__MAX",
		.uniform = "metric",
	},
	{
		.name = "optuna",
		.x = "values_0:min",
		.y = "values_1:min",
		.model = "study",
		.config = "number",
		.path_field = "{study}.csv",
		.where = "state=COMPLETE",
	},
	{
		.name = "mlflow",
		.model = "tags.mlflow.runName",
		.config = "run_id",
		.where = "status=FINISHED",
	},
	{
		.name = "ann-benchmarks",
		.x = "k-nn:max",
		.y = "qps:max",
		.model = "algorithm",
		.config = "parameters",
		.uniform = "dataset",
	},
};

enum { PRESET_COUNT = sizeof presets / sizeof *presets };

static const struct preset *find(const char *name, struct error *err)
{
	const char *names[PRESET_COUNT];
	for (size_t i = 0; i < PRESET_COUNT; i++) {
		names[i] = presets[i].name;
		if (!strcmp(presets[i].name, name))
			return &presets[i];
	}
	const char *near = suggest_word(name, names, PRESET_COUNT);
	error_set(err, "--preset: no preset \"%s\"", name);
	if (near)
		error_hint(err, "did you mean \"%s\"?", near);
	else
		error_hint(err, "the presets are: " PRESET_NAMES);
	return NULL;
}

static void fill(const char **option, const char *text)
{
	if (!*option)
		*option = text;
}

static const char **with(const char *first, const char *const *list, size_t n)
{
	const char **all = mem_calloc(n + 1, sizeof *all);
	all[0] = first;
	for (size_t i = 0; i < n; i++)
		all[i + 1] = list[i];
	return all;
}

static bool is_about(const char *condition, const char *field, size_t len)
{
	return !strncmp(condition, field, len) && strchr("=!<> ", condition[len]);
}

/* A computed field that the options give themselves. */
static bool is_given(const struct input_options *o, const char *let)
{
	size_t len = strcspn(let, "=");
	for (size_t i = 0; i < o->let_count; i++)
		if (is_about(o->lets[i], let, len))
			return true;
	return false;
}

static void add_where(struct preset_options *p, const char *where)
{
	struct input_options *o = &p->options;
	for (size_t i = 0; i < o->where_count; i++)
		if (is_about(o->where[i], where, strcspn(where, "=!<>")))
			return;
	o->where = p->where = with(where, o->where, o->where_count);
	o->where_count++;
	o->lenient_where = 1;
}

bool preset_apply(struct preset_options *p, const struct input_options *given, struct error *err)
{
	*p = (struct preset_options){.options = *given};
	struct input_options *o = &p->options;
	if (!o->preset)
		return true;
	const struct preset *preset = find(o->preset, err);
	if (!preset)
		return false;
	if (preset->let && !o->x && !is_given(o, preset->let)) {
		o->lets = p->lets = with(preset->let, o->lets, o->let_count);
		o->let_count++;
		o->note = preset->note;
	}
	if (preset->where)
		add_where(p, preset->where);
	if (preset->path_field && !o->path_field_count) {
		p->path_field = preset->path_field;
		o->path_fields = &p->path_field;
		o->path_field_count = 1;
	}
	if (!o->x)
		o->preset_for = preset->made_for;
	o->lenient_config = !o->config;
	o->lenient_run = !o->run;
	fill(&o->rows, preset->rows);
	fill(&o->x, preset->x);
	fill(&o->y, preset->y);
	fill(&o->model, preset->model);
	fill(&o->config, preset->config);
	fill(&o->run, preset->run);
	fill(&o->melt, preset->melt);
	fill(&o->uniform, preset->uniform);
	return true;
}

void preset_release(struct preset_options *p)
{
	if (!p)
		return;
	free(p->where);
	free(p->lets);
	*p = (struct preset_options){0};
}
