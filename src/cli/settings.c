#include "settings.h"

#include "kind.h"
#include "simulate.h"

#include <stdlib.h>
#include <string.h>

void settings_init(struct settings *s)
{
	*s = (struct settings){
		.num_configs = SIMULATE_DEFAULT_CONFIGS,
		.seed = SIMULATE_DEFAULT_SEED,
		.aggregate = AGGREGATE_MEAN,
		.match = MATCH_ATTAINED,
		.divergence = DIVERGENCE_OPTIONS_INIT,
		.directory = "report",
		.dpi = 300,
		.timeout = 60,
	};
}

void settings_release(struct settings *s)
{
	free(s->command_line);
	strvec_release(&s->uses);
	strvec_release(&s->inputs);
	strvec_release(&s->where);
	strvec_release(&s->path_fields);
	strvec_release(&s->lets);
	strvec_release(&s->models);
	strvec_release(&s->references);
	strvec_release(&s->targets);
	strvec_release(&s->claims);
	strvec_release(&s->labels);
	strvec_release(&s->colors);
	strvec_release(&s->focus);
	strvec_release(&s->outputs);
	strvec_release(&s->formats);
}

struct interval_options settings_interval(const struct settings *s)
{
	return (struct interval_options){.bootstrap = s->ci == SETTINGS_CI_BOOTSTRAP,
					 .resamples = s->resamples};
}

enum figure_annotate settings_annotate(const struct settings *s)
{
	static const char *const words[] = {"none", "frontier", "model"};
	for (size_t i = 0; s->annotate && i < sizeof words / sizeof *words; i++)
		if (strcmp(s->annotate, words[i]) == 0)
			return (enum figure_annotate)i;
	return s->annotate ? ANNOTATE_FIELD : ANNOTATE_NONE;
}

struct input_options settings_input(const struct settings *s)
{
	struct input_options o = {.x = s->x,
				  .y = s->y,
				  .z = s->z,
				  .model = s->model,
				  .config = s->config,
				  .run = s->run,
				  .rows = s->rows,
				  .melt = s->melt,
				  .join = s->join,
				  .on = s->on,
				  .preset = s->preset,
				  .path_fields = (const char *const *)s->path_fields.items,
				  .path_field_count = s->path_fields.len,
				  .lets = (const char *const *)s->lets.items,
				  .let_count = s->lets.len,
				  .where = (const char *const *)s->where.items,
				  .where_count = s->where.len,
				  .keep_going = s->keep_going,
				  .command = s->command_line,
				  .reading = kind_of(s)->reading,
				  .keep = kind_of(s)->keep};
	while (o.keep && o.keep[o.keep_count])
		o.keep_count++;
	if (settings_annotate(s) == ANNOTATE_FIELD && !o.keep) {
		o.keep = &s->annotate;
		o.keep_count = 1;
		o.keep_option = "--annotate";
	}
	memcpy(o.log, s->log, sizeof o.log);
	return o;
}
