#include "role_names.h"

#include "file.h"
#include "file_name.h"
#include "mem.h"
#include "role_config.h"
#include "role_runs.h"

#include <string.h>

enum { SERIES_MAX = 12 };

static bool is_series(const struct field_facts *f)
{
	return f->values.len <= SERIES_MAX && !f->more && f->values.len < field_facts_values(f);
}

static bool is_unique(const struct field_facts *f)
{
	return f->more || f->values.len * 2 >= field_facts_values(f);
}

/* How well a field does for the model; 0 is best. What never changes and stands below another field
 * is rather a tool's setting: config.model = "hf". */
enum fitness { FIT_SERIES, FIT_ONE, FIT_POINTS, FIT_MANY, FIT_UNIQUE, FIT_NESTED_ONE, FIT_NONE };

static enum fitness model_fitness(const struct role_search *s, int slot)
{
	const struct field_facts *f = role_search_facts(s, slot);
	if (!role_config_is_common(s, f) || !role_search_is_plain(s, slot))
		return FIT_NONE;
	if (is_series(f) && f->values.len > 1)
		return FIT_SERIES;
	if (is_series(f))
		return s->sample->fields.items[slot].path.len > 1 ? FIT_NESTED_ONE : FIT_ONE;
	if (f->values.len <= SERIES_MAX && s->sample->whole)
		return FIT_POINTS;
	return is_unique(f) ? FIT_UNIQUE : FIT_MANY;
}

static int best_model(const struct role_search *s, enum fitness *fitness)
{
	int best = -1;
	*fitness = FIT_NONE;
	for (size_t i = 0; i < s->survey.len; i++) {
		if (role_search_role(s, (int)i) != FIELD_MODEL || role_search_is_taken(s, (int)i))
			continue;
		enum fitness fit = model_fitness(s, (int)i);
		if (fit > *fitness || fit == FIT_NONE ||
		    (fit == *fitness && role_search_known(s, (int)i) >= role_search_known(s, best)))
			continue;
		*fitness = fit;
		best = (int)i;
	}
	return best;
}

/* The only text with few values that come again. */
static int only_series(const struct role_search *s)
{
	int found = -1;
	for (size_t i = 0; i < s->survey.len; i++) {
		const struct field_facts *f = role_search_facts(s, (int)i);
		enum field_role role = role_search_role(s, (int)i);
		bool named = role == FIELD_OTHER || (role == FIELD_CONFIG && role_runs_find(s) < 0);
		if (!named || !strcmp(role_search_path(s, (int)i), "config_id") ||
		    !role_search_is_plain(s, (int)i) || !role_config_is_common(s, f) ||
		    field_facts_is_number(f) || f->count[VALUE_BOOL] || !is_series(f) ||
		    f->values.len < 2)
			continue;
		if (found >= 0)
			return -1;
		found = (int)i;
	}
	return found;
}

static void use(char **owned, const char **option, const char *path)
{
	*owned = mem_strdup(path);
	*option = *owned;
}

/* Many files, and each is but a point of a curve; the name of one for a precision tells more. */
static bool names_by_folder(const struct role_search *s)
{
	const struct strvec *files = s->sample->files;
	return s->sample->options.reading == READ_CURVES && files->len > SERIES_MAX &&
	       s->survey.records <= files->len;
}

static void name_by_file(struct role_search *s)
{
	struct input_options *o = &s->out->options;
	const struct strvec *files = s->sample->files;
	const char *name = files->items[0];
	if (file_name_model(&name))
		return;
	if (o->reading != READ_RUNS) {
		o->model_from = names_by_folder(s) ? NAME_FOLDER : NAME_FILE;
		if (o->reading == READ_CURVES)
			file_name_find_folder(files, o);
		return;
	}
	o->model_from = files->len > SERIES_MAX ? NAME_FOLDER : NAME_FILE;
	if (files->len > SERIES_MAX && s->survey.records <= files->len && !o->config)
		o->config_from = NAME_FILE;
}

/* Many files in a few folders. */
static bool has_folders(const struct role_search *s)
{
	const struct strvec *files = s->sample->files;
	struct names folders = NAMES_INIT;
	for (size_t i = 0; i < files->len && folders.len <= SERIES_MAX; i++) {
		const char *path = files->items[i], *base = file_base(path);
		names_add(&folders, path, (size_t)(base - path));
	}
	size_t n = folders.len;
	names_release(&folders);
	return files->len > SERIES_MAX && n > 1 && n <= SERIES_MAX;
}

static void find_model(struct role_search *s)
{
	struct input_options *o = &s->out->options;
	enum fitness fitness;
	int model = best_model(s, &fitness);
	if (model >= 0 && fitness == FIT_UNIQUE && o->reading == READ_RUNS) {
		o->model_from = s->sample->files->len > SERIES_MAX ? NAME_FOLDER : NAME_FILE;
		s->out->own_models = true;
		if (!o->config && s->sample->whole && role_config_is_key(s, model, -1))
			use(&s->out->config, &o->config, role_search_path(s, model));
		return;
	}
	bool constant = fitness == FIT_ONE || fitness == FIT_NESTED_ONE;
	if (model >= 0 && constant && has_folders(s)) {
		o->model_from = NAME_FOLDER;
		return;
	}
	if (model < 0)
		model = only_series(s);
	if (model >= 0 && !strcmp(role_search_path(s, model), "model"))
		return;
	if (model >= 0)
		use(&s->out->model, &o->model, role_search_path(s, model));
	else
		name_by_file(s);
}

void role_names_find(struct role_search *s)
{
	struct input_options *o = &s->out->options;
	bool runs = o->reading == READ_RUNS;
	if (!o->model && !o->model_from && !role_config_is_native(s))
		find_model(s);
	if (runs)
		role_config_find(s);
	int run = o->run || role_search_has_values(s, "seed") ? -1 : role_runs_find(s);
	if (run >= 0 && (!runs || o->config || role_search_has_values(s, "config_id")))
		use(&s->out->run, &o->run, role_search_path(s, run));
}
