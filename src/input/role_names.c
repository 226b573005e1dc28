#include "role_names.h"

#include "file.h"
#include "file_name.h"
#include "mem.h"

#include <string.h>

enum { SERIES_MAX = 12, NAME_LEN_MAX = 60 };

static bool is_series(const struct field_facts *f)
{
	return f->values.len <= SERIES_MAX && !f->more && f->values.len < field_facts_values(f);
}

static bool is_unique(const struct field_facts *f)
{
	return f->more || f->values.len * 2 >= field_facts_values(f);
}

static bool is_common(const struct role_search *s, const struct field_facts *f)
{
	return field_facts_values(f) && field_facts_values(f) * 2 >= s->survey.records;
}

/* How well a field does for the model; 0 is best. */
enum fitness { FIT_SERIES, FIT_ONE, FIT_POINTS, FIT_MANY, FIT_UNIQUE, FIT_NONE };

static enum fitness model_fitness(const struct role_search *s, int slot)
{
	const struct field_facts *f = role_search_facts(s, slot);
	if (!is_common(s, f) || !role_search_is_plain(s, slot))
		return FIT_NONE;
	if (is_series(f))
		return f->values.len > 1 ? FIT_SERIES : FIT_ONE;
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

static int find_run(const struct role_search *s)
{
	const char *model = s->out->options.model;
	int best = -1, taken = model ? role_search_find(s, model) : -1;
	for (size_t i = 0; i < s->survey.len; i++)
		if ((int)i != taken && role_search_role(s, (int)i) == FIELD_RUN &&
		    role_search_facts(s, (int)i)->values.len > 1 &&
		    role_search_is_plain(s, (int)i) && !role_search_is_taken(s, (int)i) &&
		    (best < 0 || role_search_known(s, (int)i) < role_search_known(s, best)))
			best = (int)i;
	return best;
}

/* The only text with few values that come again. */
static int only_series(const struct role_search *s)
{
	int found = -1;
	for (size_t i = 0; i < s->survey.len; i++) {
		const struct field_facts *f = role_search_facts(s, (int)i);
		enum field_role role = role_search_role(s, (int)i);
		bool named = role == FIELD_OTHER || (role == FIELD_CONFIG && find_run(s) < 0);
		if (!named || !strcmp(role_search_path(s, (int)i), "config_id") ||
		    !role_search_is_plain(s, (int)i) || !is_common(s, f) ||
		    field_facts_is_number(f) || f->count[VALUE_BOOL] || !is_series(f) ||
		    f->values.len < 2)
			continue;
		if (found >= 0)
			return -1;
		found = (int)i;
	}
	return found;
}

static bool are_names(const struct field_facts *f)
{
	for (size_t i = 0; i < f->values.len; i++)
		if (f->values.length[i] > NAME_LEN_MAX)
			return false;
	return f->count[VALUE_TEXT] > 0;
}

/* It tells the records of one model apart. */
static bool is_key(const struct role_search *s, int slot, int model)
{
	int axes[2];
	size_t n = role_search_number_axes(s, axes);
	if (n < 2)
		n = 0;
	return field_facts_values(role_search_facts(s, slot)) == s->survey.records &&
	       sample_is_key(s->sample, axes, n, (const int[2]){slot, model});
}

/* A field that names configurations: by its own name, else because of each model no two records
 * share a value. */
static int find_config(const struct role_search *s, int model)
{
	int named = -1, unique = -1;
	bool runs = find_run(s) >= 0;
	for (size_t i = 0; i < s->survey.len; i++) {
		const struct field_facts *f = role_search_facts(s, (int)i);
		enum field_role role = role_search_role(s, (int)i);
		if ((int)i == model || role_search_is_taken(s, (int)i) ||
		    !role_search_is_plain(s, (int)i) || !is_common(s, f) || f->values.len < 2)
			continue;
		bool key = is_key(s, (int)i, model);
		if (role == FIELD_CONFIG && (key || runs) &&
		    (named < 0 || role_search_known(s, (int)i) < role_search_known(s, named)))
			named = (int)i;
		if (key && s->sample->whole && !field_facts_is_number(f) && are_names(f) &&
		    (unique < 0 ||
		     (role == FIELD_MODEL && role_search_role(s, unique) != FIELD_MODEL)))
			unique = (int)i;
	}
	return named >= 0 ? named : unique;
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
		if (!o->config && s->sample->whole && is_key(s, model, -1))
			use(&s->out->config, &o->config, role_search_path(s, model));
		return;
	}
	if (model >= 0 && fitness == FIT_ONE && has_folders(s)) {
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

static void find_configuration(struct role_search *s)
{
	struct input_options *o = &s->out->options;
	if (o->config || o->config_from || role_search_has_values(s, "config_id"))
		return;
	const char *path = o->model ? o->model : "model";
	int model = o->model_from ? -1 : role_search_find(s, path);
	int config = find_config(s, model);
	if (config >= 0)
		use(&s->out->config, &o->config, role_search_path(s, config));
}

void role_names_find(struct role_search *s)
{
	struct input_options *o = &s->out->options;
	bool runs = o->reading == READ_RUNS;
	if (!o->model)
		find_model(s);
	if (runs && !s->asked && !s->out->model && !o->model_from)
		return;
	if (runs)
		find_configuration(s);
	int run = o->run || role_search_has_values(s, "seed") ? -1 : find_run(s);
	if (run >= 0 && (!runs || o->config || role_search_has_values(s, "config_id")))
		use(&s->out->run, &o->run, role_search_path(s, run));
}
