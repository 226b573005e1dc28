#include "recognise.h"

#include "collector.h"
#include "known_field.h"
#include "mem.h"
#include "shell_word.h"
#include "utf8.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { SERIES_MAX = 12, SHOWN_MAX = 8, NAME_LEN_MAX = 60 };

static const char *const native[] = {"flops_per_token", "perplexity"};
static const char *const what[] = {"cost", "quality"};
static const char *const options[] = {"--x", "--y"};

struct axis {
	int slot; /* -1: not known */
	bool given, native;
	int *candidates; /* in the order of the table */
	size_t len;
};

struct search {
	const struct sample *sample;
	struct recognised *out;
	struct axis axis[2];
	int z;                      /* -1: none */
	struct field_survey survey; /* of the records with what is known of the axes */
};

/* ---- fields ---- */

static int find_path(const struct field_set *fields, const char *path)
{
	for (size_t i = 0; i < fields->len; i++)
		if (!strcmp(fields->items[i].path.text, path))
			return (int)i;
	return -1;
}

static const char *path_of(const struct search *s, int slot)
{
	return s->sample->fields.items[slot].path.text;
}

static const struct field_facts *facts_of(const struct search *s, int slot)
{
	return &s->survey.items[slot];
}

static const struct known_field *known(const struct search *s, int slot)
{
	return known_field_find(path_of(s, slot));
}

static enum field_role role_of(const struct search *s, int slot)
{
	const struct known_field *k = known(s, slot);
	return k ? k->role : FIELD_OTHER;
}

/* Its steps are keys. */
static bool is_plain(const struct search *s, int slot)
{
	const struct field_path *path = &s->sample->fields.items[slot].path;
	for (size_t i = 0; i < path->len; i++)
		if (!path->steps[i].key)
			return false;
	return true;
}

static const char *last_key(const struct search *s, int slot)
{
	const struct field_path *path = &s->sample->fields.items[slot].path;
	const char *key = path->steps[path->len - 1].key;
	while (*key == '_')
		key++;
	return key;
}

static bool is_taken(const struct search *s, int slot)
{
	return slot == s->axis[0].slot || slot == s->axis[1].slot || slot == s->z;
}

static void survey_again(struct search *s)
{
	int slots[2];
	size_t n = 0;
	for (int d = 0; d < 2; d++)
		if (s->axis[d].slot >= 0)
			slots[n++] = s->axis[d].slot;
	field_survey_release(&s->survey);
	sample_survey(s->sample, slots, n, &s->survey);
}

/* ---- the candidates for an axis ---- */

static void drop(struct axis *a, const bool *bad)
{
	size_t n = 0;
	for (size_t i = 0; i < a->len; i++)
		if (!bad[i])
			a->candidates[n++] = a->candidates[i];
	a->len = n;
}

/* Drops those for which is_bad() holds, unless it holds for all. */
static void prefer(struct search *s, struct axis *a,
		   bool (*is_bad)(const struct search *s, int slot))
{
	bool *bad = mem_calloc(a->len, sizeof *bad), any_good = false;
	for (size_t i = 0; i < a->len; i++) {
		bad[i] = is_bad(s, a->candidates[i]);
		any_good |= !bad[i];
	}
	if (any_good)
		drop(a, bad);
	free(bad);
}

static bool is_lesser(const struct search *s, int slot)
{
	enum field_role role = role_of(s, slot);
	return role == FIELD_LESSER_COST || role == FIELD_LESSER_QUALITY;
}

static bool is_constant(const struct search *s, int slot)
{
	const struct field_facts *f = facts_of(s, slot);
	return f->min == f->max;
}

static bool is_exact(const struct known_field *k)
{
	return !strchr(k->pattern, '*');
}

/* b adds nothing to a, which stands before it in the table. */
static bool is_same(const struct search *s, int a, int b)
{
	const struct known_field *ka = known(s, a), *kb = known(s, b);
	const struct field_facts *fa = facts_of(s, a), *fb = facts_of(s, b);
	if (strcmp(ka->label, kb->label) != 0 || strcmp(ka->unit, kb->unit) != 0)
		return false;
	bool equal = fa->count[VALUE_NUMBER] == fb->count[VALUE_NUMBER] && fa->min == fb->min &&
		     fa->max == fb->max;
	return (is_exact(ka) && is_exact(kb) && ka != kb) || equal;
}

/* The same key, nested deeper. */
static bool is_deeper(const struct search *s, int a, int b)
{
	const struct field *items = s->sample->fields.items;
	return items[b].path.len > items[a].path.len && !strcmp(last_key(s, a), last_key(s, b));
}

static void drop_repeated(struct search *s, struct axis *a)
{
	bool *bad = mem_calloc(a->len, sizeof *bad);
	for (size_t i = 0; i < a->len; i++)
		for (size_t k = 0; k < a->len; k++)
			bad[k] |= !bad[i] && i != k &&
				  (is_deeper(s, a->candidates[i], a->candidates[k]) ||
				   (i < k && is_same(s, a->candidates[i], a->candidates[k])));
	drop(a, bad);
	free(bad);
}

static void insert(struct search *s, struct axis *a, int slot)
{
	const struct known_field *k = known(s, slot);
	size_t at = a->len;
	for (; at && known(s, a->candidates[at - 1]) > k; at--)
		a->candidates[at] = a->candidates[at - 1];
	a->candidates[at] = slot;
	a->len++;
}

static bool is_cost(enum field_role role)
{
	return role == FIELD_COST || role == FIELD_LESSER_COST;
}

static bool is_quality(enum field_role role)
{
	return role == FIELD_QUALITY || role == FIELD_LESSER_QUALITY;
}

/* If the other axis was given a cost, this one is a quality, and the other way round. */
static bool wants_quality(const struct search *s, int d)
{
	const struct axis *other = &s->axis[!d];
	if (!other->given || other->slot < 0)
		return d == OBJECTIVE_Y;
	enum field_role role = role_of(s, other->slot);
	return d == OBJECTIVE_Y ? !is_quality(role) : is_cost(role);
}

static void find_candidates(struct search *s, int d)
{
	struct axis *a = &s->axis[d];
	bool quality = wants_quality(s, d);
	a->len = 0;
	for (size_t i = 0; i < s->survey.len; i++) {
		const struct field_facts *f = facts_of(s, (int)i);
		enum field_role role = role_of(s, (int)i);
		if (f->count[VALUE_NUMBER] && field_facts_is_number(f) && is_plain(s, (int)i) &&
		    !is_taken(s, (int)i) && (quality ? is_quality(role) : is_cost(role)))
			insert(s, a, (int)i);
	}
	prefer(s, a, is_constant);
	prefer(s, a, is_lesser);
	drop_repeated(s, a);
}

/* ---- the axes ---- */

static int find_given(const struct search *s, const char *text)
{
	struct objective objective;
	struct error ignored = ERROR_INIT;
	if (!text || !objective_parse(&objective, text, &ignored)) {
		error_release(&ignored);
		return -1;
	}
	int slot = find_path(&s->sample->fields, objective.field);
	objective_release(&objective);
	return slot;
}

static void take_given(struct search *s)
{
	const struct input_options *o = &s->sample->options;
	s->axis[OBJECTIVE_X].given = o->x != NULL;
	s->axis[OBJECTIVE_Y].given = o->y != NULL;
	s->axis[OBJECTIVE_X].slot = find_given(s, o->x);
	s->axis[OBJECTIVE_Y].slot = find_given(s, o->y);
	s->z = find_given(s, o->z);
}

static void take_native(struct search *s, int d)
{
	struct axis *a = &s->axis[d];
	int slot = find_path(&s->sample->fields, native[d]);
	if (a->given || slot < 0 || !s->sample->survey.items[slot].count[VALUE_NUMBER])
		return;
	a->native = true;
	a->slot = slot;
}

static bool is_open(const struct axis *a)
{
	return !a->given && !a->native && a->slot < 0;
}

/* Looks for one axis among the records that have the other, if that is known. */
static void look(struct search *s, int d)
{
	struct axis *a = &s->axis[d];
	if (!is_open(a))
		return;
	survey_again(s);
	find_candidates(s, d);
	if (a->len == 1 || (a->len && is_lesser(s, a->candidates[0])))
		a->slot = a->candidates[0];
}

static void find_axes(struct search *s)
{
	look(s, OBJECTIVE_Y);
	look(s, OBJECTIVE_X);
	look(s, OBJECTIVE_Y);
	survey_again(s);
}

/* ---- names ---- */

static bool is_series(const struct field_facts *f)
{
	return f->values.len <= SERIES_MAX && !f->more && f->values.len < field_facts_values(f);
}

static bool is_unique(const struct field_facts *f)
{
	return f->more || f->values.len * 10 >= field_facts_values(f) * 9;
}

static bool is_common(const struct search *s, const struct field_facts *f)
{
	return field_facts_values(f) && field_facts_values(f) * 2 >= s->survey.records;
}

/* How well a field does for the model; 0 is best. */
enum fitness { FIT_SERIES, FIT_ONE, FIT_POINTS, FIT_MANY, FIT_UNIQUE, FIT_NONE };

static enum fitness model_fitness(const struct search *s, int slot)
{
	const struct field_facts *f = facts_of(s, slot);
	if (!is_common(s, f) || !is_plain(s, slot))
		return FIT_NONE;
	if (is_series(f))
		return f->values.len > 1 ? FIT_SERIES : FIT_ONE;
	if (f->values.len <= SERIES_MAX && s->sample->whole)
		return FIT_POINTS;
	return is_unique(f) ? FIT_UNIQUE : FIT_MANY;
}

static int best_model(const struct search *s, enum fitness *fitness)
{
	int best = -1;
	*fitness = FIT_NONE;
	for (size_t i = 0; i < s->survey.len; i++) {
		if (role_of(s, (int)i) != FIELD_MODEL || is_taken(s, (int)i))
			continue;
		enum fitness fit = model_fitness(s, (int)i);
		if (fit > *fitness || fit == FIT_NONE ||
		    (fit == *fitness && known(s, (int)i) >= known(s, best)))
			continue;
		*fitness = fit;
		best = (int)i;
	}
	return best;
}

static bool has_values(const struct search *s, const char *path)
{
	int slot = find_path(&s->sample->fields, path);
	return slot >= 0 && field_facts_values(facts_of(s, slot)) > 0;
}

static int find_run(const struct search *s)
{
	int best = -1;
	for (size_t i = 0; i < s->survey.len; i++)
		if (role_of(s, (int)i) == FIELD_RUN && facts_of(s, (int)i)->values.len > 1 &&
		    is_plain(s, (int)i) && !is_taken(s, (int)i) &&
		    (best < 0 || known(s, (int)i) < known(s, best)))
			best = (int)i;
	return best;
}

/* The only text with few values that come again. */
static int only_series(const struct search *s)
{
	int found = -1;
	for (size_t i = 0; i < s->survey.len; i++) {
		const struct field_facts *f = facts_of(s, (int)i);
		enum field_role role = role_of(s, (int)i);
		bool named = role == FIELD_OTHER || (role == FIELD_CONFIG && find_run(s) < 0);
		if (!named || !strcmp(path_of(s, (int)i), "config_id") || !is_plain(s, (int)i) ||
		    !is_common(s, f) || field_facts_is_number(f) || f->count[VALUE_BOOL] ||
		    !is_series(f) || f->values.len < 2)
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

/* A text that tells the records of one model apart. */
static bool is_key(const struct search *s, int slot, int model)
{
	const struct field_facts *f = facts_of(s, slot);
	if (field_facts_values(f) < s->survey.records || field_facts_is_number(f) || !are_names(f))
		return false;
	const int axes[2] = {s->axis[OBJECTIVE_X].slot, s->axis[OBJECTIVE_Y].slot};
	return sample_is_key(s->sample, axes, 2, (const int[2]){slot, model});
}

/* A field that names configurations: by its own name, else because of each model no two records
 * share a value. */
static int find_config(const struct search *s, int model)
{
	int named = -1, unique = -1;
	bool runs = find_run(s) >= 0;
	for (size_t i = 0; i < s->survey.len; i++) {
		const struct field_facts *f = facts_of(s, (int)i);
		enum field_role role = role_of(s, (int)i);
		if ((int)i == model || is_taken(s, (int)i) || !is_plain(s, (int)i) ||
		    !is_common(s, f) || f->values.len < 2)
			continue;
		bool many = f->more || f->values.len * 2 >= field_facts_values(f);
		if (role == FIELD_CONFIG && (many || runs) &&
		    (named < 0 || known(s, (int)i) < known(s, named)))
			named = (int)i;
		if (is_key(s, (int)i, model) &&
		    (unique < 0 || (role == FIELD_MODEL && role_of(s, unique) != FIELD_MODEL)))
			unique = (int)i;
	}
	return named >= 0 ? named : unique;
}

static void use(char **owned, const char **option, const char *path)
{
	*owned = mem_strdup(path);
	*option = *owned;
}

static void name_by_file(struct search *s)
{
	struct input_options *o = &s->out->options;
	const struct strvec *files = s->sample->files;
	const char *name = files->items[0];
	if (collector_model_in_name(&name))
		return;
	o->model_from = files->len > SERIES_MAX ? NAME_FOLDER : NAME_FILE;
	if (files->len > SERIES_MAX && s->survey.records <= files->len && !o->config)
		o->config_from = NAME_FILE;
}

static void find_model(struct search *s)
{
	struct input_options *o = &s->out->options;
	enum fitness fitness;
	int model = best_model(s, &fitness);
	if (model >= 0 && fitness == FIT_UNIQUE) {
		o->model_from = s->sample->files->len > SERIES_MAX ? NAME_FOLDER : NAME_FILE;
		s->out->own_models = true;
		if (!o->config)
			use(&s->out->config, &o->config, path_of(s, model));
		return;
	}
	if (model < 0)
		model = only_series(s);
	if (model >= 0)
		use(&s->out->model, &o->model, path_of(s, model));
	else
		name_by_file(s);
}

static void find_names(struct search *s)
{
	struct input_options *o = &s->out->options;
	if (!o->model)
		find_model(s);
	if (!o->config && !o->config_from && !has_values(s, "config_id")) {
		int model = o->model ? find_path(&s->sample->fields, o->model) : -1;
		int config = find_config(s, model);
		if (config >= 0)
			use(&s->out->config, &o->config, path_of(s, config));
	}
	int run = o->run || has_values(s, "seed") ? -1 : find_run(s);
	if (run >= 0 && (o->config || has_values(s, "config_id")))
		use(&s->out->run, &o->run, path_of(s, run));
}

/* ---- what is said ---- */

static void guess_role(struct search *s, int slot, const char *role)
{
	if (slot >= 0)
		s->out->roles[slot] = role;
}

static void guess_name(struct search *s, const char *path, const char *role)
{
	if (path && has_values(s, path))
		guess_role(s, find_path(&s->sample->fields, path), role);
}

static void guess_axes(struct search *s)
{
	static const char *const sure[] = {"x", "y"}, *const maybe[] = {"x?", "y?"};
	for (int d = 0; d < 2; d++) {
		const struct axis *a = &s->axis[d];
		for (size_t i = 0; a->slot < 0 && i < a->len; i++)
			guess_role(s, a->candidates[i], maybe[d]);
		guess_role(s, a->slot, sure[d]);
	}
}

static void guess_names(struct search *s)
{
	const struct input_options *o = &s->out->options;
	if (!o->model_from)
		guess_name(s, o->model ? o->model : "model", "model");
	if (!o->config_from)
		guess_name(s, o->config ? o->config : "config_id", "config");
	guess_name(s, o->run ? o->run : "seed", "run");
}

static void add_part(struct buf *line, const char *name, const char *value)
{
	buf_addf(line, "%s%s = ", line->len ? ", " : "using ", name);
	utf8_sanitize(line, value, strlen(value), 2 * NAME_LEN_MAX);
}

static void add_axis(struct buf *line, const struct search *s, int d)
{
	const struct axis *a = &s->axis[d];
	if (a->given)
		return;
	const struct known_field *k = known(s, a->slot);
	add_part(line, d ? "y" : "x", path_of(s, a->slot));
	buf_addstr(line, k && k->direction == DIRECTION_MAX ? " (max)" : " (min)");
}

static void print_line(struct search *s)
{
	static const char *const by[] = {NULL, "the file's name", "the folder's name"};
	bool own = s->out->own_models;
	const struct input_options *o = &s->out->options, *given = &s->sample->options;
	struct buf line = BUF_INIT;
	if (given->rows && s->sample->rows_found)
		add_part(&line, "rows", given->rows);
	add_axis(&line, s, OBJECTIVE_X);
	add_axis(&line, s, OBJECTIVE_Y);
	if (o->model_from)
		add_part(&line, "model", by[o->model_from]);
	else if (!given->model)
		add_part(&line, "model", o->model ? o->model : "model");
	if (own)
		buf_addstr(&line, " (each record has a model of its own)");
	if (o->config_from)
		add_part(&line, "config", by[o->config_from]);
	else if (s->out->config)
		add_part(&line, "config", s->out->config);
	if (s->out->run)
		add_part(&line, "run", s->out->run);
	s->out->line = buf_detach(&line);
}

static void add_argument(struct buf *out, const char *option, const char *value)
{
	buf_addf(out, " %s ", option);
	shell_word_print(out, value);
}

/* As if what is asked for were clear: the first candidate. */
static void suppose(struct search *s, int d)
{
	struct axis *a = &s->axis[d], *other = &s->axis[!d];
	a->slot = a->candidates[0];
	if (!other->given && !other->native) {
		other->slot = -1;
		look(s, !d);
		if (other->slot < 0 && other->len)
			other->slot = other->candidates[0];
	}
	survey_again(s);
	find_names(s);
}

static void hint_command(const struct search *s, struct error *err)
{
	const struct input_options *o = &s->out->options;
	struct buf text = BUF_INIT;
	buf_addstr(&text, o->command ? o->command : "paretoplot");
	for (int d = 0; d < 2; d++) {
		const struct axis *a = &s->axis[d];
		if (a->given || a->native)
			continue;
		add_argument(&text, options[d], a->slot < 0 ? "FIELD" : path_of(s, a->slot));
	}
	if (s->out->model)
		add_argument(&text, "--model", s->out->model);
	error_hint(err, "%s", buf_str(&text));
	buf_release(&text);
}

static bool fail_unclear(struct search *s, int d, struct error *err)
{
	const struct axis *a = &s->axis[d];
	struct buf list = BUF_INIT;
	for (size_t i = 0; i < a->len && i < SHOWN_MAX; i++) {
		const char *path = path_of(s, a->candidates[i]);
		buf_addstr(&list, i ? ", " : "");
		utf8_sanitize(&list, path, strlen(path), 2 * NAME_LEN_MAX);
		buf_addstr(&list, " (");
		field_facts_print_value(&list, facts_of(s, a->candidates[i]), 0);
		buf_addch(&list, ')');
	}
	if (a->len > SHOWN_MAX)
		buf_addf(&list, ", … (%zu in all)", a->len);
	error_set(err, "it is not clear which field is the %s: %s", what[wants_quality(s, d)],
		  buf_str(&list));
	buf_release(&list);
	guess_axes(s);
	suppose(s, d);
	guess_names(s);
	hint_command(s, err);
	return false;
}

static bool fail_nothing(struct search *s, int d, struct error *err)
{
	struct buf list = BUF_INIT;
	find_names(s);
	guess_axes(s);
	guess_names(s);
	field_list_print(&list, &s->sample->list);
	error_set(err, "no field is recognised as the %s", what[wants_quality(s, d)]);
	error_hint(err, "name it with %s FIELD; the fields are: %s", options[d], buf_str(&list));
	buf_release(&list);
	return false;
}

static bool check_axes(struct search *s, struct error *err)
{
	for (int d = 0; d < 2; d++)
		if (is_open(&s->axis[d]) && !s->axis[d].len)
			return fail_nothing(s, d, err);
	for (int d = 0; d < 2; d++)
		if (is_open(&s->axis[d]))
			return fail_unclear(s, d, err);
	return true;
}

/* ---- all together ---- */

static bool is_complete(const struct search *s)
{
	const struct axis *x = &s->axis[OBJECTIVE_X], *y = &s->axis[OBJECTIVE_Y];
	bool is_native = x->native && y->native;
	int model = find_path(&s->sample->fields, "model");
	bool modelled = model >= 0 && field_facts_values(&s->sample->survey.items[model]);
	return !is_open(x) && !is_open(y) && (s->sample->options.model || (is_native && modelled));
}

static void use_axes(struct search *s)
{
	struct input_options *o = &s->out->options;
	if (!s->axis[OBJECTIVE_X].given && !s->axis[OBJECTIVE_X].native)
		use(&s->out->x, &o->x, path_of(s, s->axis[OBJECTIVE_X].slot));
	if (!s->axis[OBJECTIVE_Y].given && !s->axis[OBJECTIVE_Y].native)
		use(&s->out->y, &o->y, path_of(s, s->axis[OBJECTIVE_Y].slot));
}

static bool search(struct search *s, struct error *err)
{
	take_given(s);
	take_native(s, OBJECTIVE_X);
	take_native(s, OBJECTIVE_Y);
	find_axes(s);
	bool complete = is_complete(s);
	if (!complete) {
		if (!check_axes(s, err))
			return false;
		find_names(s);
		use_axes(s);
	}
	if (!complete || s->sample->rows_found)
		print_line(s);
	guess_axes(s);
	guess_names(s);
	return true;
}

bool recognise(struct recognised *r, const struct sample *sample, struct error *err)
{
	*r = (struct recognised){.options = sample->options};
	if (!sample->survey.records)
		return true;
	r->roles = mem_calloc(sample->fields.len, sizeof *r->roles);
	struct search s = {.sample = sample, .out = r};
	for (int d = 0; d < 2; d++)
		s.axis[d].candidates = mem_calloc(sample->fields.len, sizeof(int));
	bool ok = search(&s, err);
	for (int d = 0; d < 2; d++)
		free(s.axis[d].candidates);
	field_survey_release(&s.survey);
	return ok;
}

void recognised_release(struct recognised *r)
{
	if (!r)
		return;
	free(r->x);
	free(r->y);
	free(r->model);
	free(r->config);
	free(r->run);
	free(r->line);
	free(r->roles);
	*r = (struct recognised){0};
}
