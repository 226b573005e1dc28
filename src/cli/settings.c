#include "settings.h"

#include "simulate.h"

void settings_init(struct settings *s)
{
	*s = (struct settings){
		.num_configs = SIMULATE_DEFAULT_CONFIGS,
		.seed = SIMULATE_DEFAULT_SEED,
		.aggregate = AGGREGATE_MEAN,
		.match = MATCH_ATTAINED,
		.dpi = 300,
		.timeout = 60,
	};
}

void settings_release(struct settings *s)
{
	strvec_release(&s->inputs);
	strvec_release(&s->where);
	strvec_release(&s->path_fields);
	strvec_release(&s->lets);
	strvec_release(&s->models);
	strvec_release(&s->targets);
	strvec_release(&s->claims);
	strvec_release(&s->labels);
	strvec_release(&s->colors);
	strvec_release(&s->outputs);
	strvec_release(&s->formats);
}
