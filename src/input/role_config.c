#include "role_config.h"

#include "mem.h"
#include "role_runs.h"

enum { NAME_LEN_MAX = 60 };

bool role_config_is_common(const struct role_search *s, const struct field_facts *f)
{
	return field_facts_values(f) && field_facts_values(f) * 2 >= s->survey.records;
}

static bool are_names(const struct field_facts *f)
{
	for (size_t i = 0; i < f->values.len; i++)
		if (f->values.length[i] > NAME_LEN_MAX)
			return false;
	return f->count[VALUE_TEXT] > 0;
}

bool role_config_is_key(const struct role_search *s, int slot, int model)
{
	int axes[2];
	size_t n = role_search_number_axes(s, axes);
	if (n < 2)
		n = 0;
	return field_facts_values(role_search_facts(s, slot)) == s->survey.records &&
	       sample_is_key(s->sample, axes, n, (const int[2]){slot, model});
}

/* It is called like a configuration, or like a size and holds no numbers: "s", "m", "l". */
static bool names_configs(const struct role_search *s, int slot)
{
	static const char *const sizes[] = {"size", "model_size", "scale", "model_scale"};
	return role_search_role(s, slot) == FIELD_CONFIG ||
	       (!field_facts_is_number(role_search_facts(s, slot)) &&
		known_field_match(role_search_path(s, slot), sizes, 4) < 4);
}

struct choice {
	int slot;
	bool own; /* it is called like a configuration, not like a size */
	bool key; /* no two records of a model share a value */
};

static bool is_better_name(const struct role_search *s, const struct choice *a,
			   const struct choice *b, bool runs)
{
	if (b->slot < 0)
		return true;
	if (runs && a->key != b->key)
		return b->key;
	if (a->own != b->own)
		return a->own;
	return role_search_known(s, a->slot) < role_search_known(s, b->slot);
}

static bool may_name(const struct role_search *s, int slot, int model)
{
	const struct field_facts *f = role_search_facts(s, slot);
	return slot != model && !role_search_is_taken(s, slot) && role_search_is_plain(s, slot) &&
	       role_config_is_common(s, f) && f->values.len > 1;
}

static struct choice choose(const struct role_search *s, int model, bool runs)
{
	struct choice named = {.slot = -1}, unique = {.slot = -1, .key = true};
	for (size_t i = 0; i < s->survey.len; i++) {
		const struct field_facts *f = role_search_facts(s, (int)i);
		enum field_role role = role_search_role(s, (int)i);
		if (!may_name(s, (int)i, model))
			continue;
		struct choice c = {(int)i, role == FIELD_CONFIG,
				   role_config_is_key(s, (int)i, model)};
		if (names_configs(s, (int)i) && (c.key || runs) &&
		    is_better_name(s, &c, &named, runs))
			named = c;
		if (c.key && s->sample->whole && !field_facts_is_number(f) && are_names(f) &&
		    (unique.slot < 0 ||
		     (role == FIELD_MODEL && role_search_role(s, unique.slot) != FIELD_MODEL)))
			unique.slot = (int)i;
	}
	bool needed = model < 0 || !role_config_is_key(s, model, -1);
	return named.slot >= 0 || !needed ? named : unique;
}

bool role_config_is_native(const struct role_search *s)
{
	int model = role_search_find(s, "model");
	return s->sample->options.reading == READ_RUNS && s->axis[OBJECTIVE_X].native &&
	       s->axis[OBJECTIVE_Y].native && model >= 0 &&
	       field_facts_values(&s->sample->survey.items[model]);
}

void role_config_find(struct role_search *s)
{
	struct input_options *o = &s->out->options;
	bool runs = role_runs_find(s) >= 0;
	if (o->config || o->config_from || role_search_has_values(s, "config_id") ||
	    (role_config_is_native(s) && !runs))
		return;
	int model = o->model_from ? -1 : role_search_find(s, o->model ? o->model : "model");
	struct choice c = choose(s, model, runs);
	const char *path = c.slot < 0 ? NULL : role_search_path(s, c.slot);
	if ((!path || c.key) && role_runs_pool(s, path))
		return;
	if (path) {
		s->out->config = mem_strdup(path);
		o->config = s->out->config;
	}
}
