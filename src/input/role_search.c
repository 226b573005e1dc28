#include "role_search.h"

#include "mem.h"
#include "role_error.h"

#include <stdlib.h>
#include <string.h>

static const char *const native[] = {"flops_per_token", "perplexity"};

/* ---- fields ---- */

int role_search_find(const struct role_search *s, const char *path)
{
	const struct field_set *fields = &s->sample->fields;
	for (size_t i = 0; i < fields->len; i++)
		if (!strcmp(fields->items[i].path.text, path))
			return (int)i;
	return -1;
}

const char *role_search_path(const struct role_search *s, int slot)
{
	return s->sample->fields.items[slot].path.text;
}

const struct field_facts *role_search_facts(const struct role_search *s, int slot)
{
	return &s->survey.items[slot];
}

const struct known_field *role_search_known(const struct role_search *s, int slot)
{
	return known_field_find(role_search_path(s, slot));
}

enum field_role role_search_role(const struct role_search *s, int slot)
{
	const struct known_field *k = role_search_known(s, slot);
	return k ? k->role : FIELD_OTHER;
}

bool role_search_is_plain(const struct role_search *s, int slot)
{
	const struct field_path *path = &s->sample->fields.items[slot].path;
	for (size_t i = 0; i < path->len; i++)
		if (!path->steps[i].key)
			return false;
	return true;
}

static const char *last_key(const struct role_search *s, int slot)
{
	const struct field_path *path = &s->sample->fields.items[slot].path;
	const char *key = path->steps[path->len - 1].key;
	while (*key == '_')
		key++;
	return key;
}

bool role_search_is_taken(const struct role_search *s, int slot)
{
	return slot == s->axis[0].slot || slot == s->axis[1].slot || slot == s->z;
}

size_t role_search_number_axes(const struct role_search *s, int slots[2])
{
	size_t n = 0;
	for (int d = 0; d < 2; d++)
		if (s->axis[d].slot >= 0 && !s->axis[d].text)
			slots[n++] = s->axis[d].slot;
	return n;
}

int role_search_list_step(const struct role_search *s, int slot)
{
	const struct field_path *path = &s->sample->fields.items[slot].path;
	int step = -1;
	for (size_t i = 0; i < path->len; i++) {
		if (path->steps[i].key)
			continue;
		if (step >= 0 || path->steps[i].each || path->steps[i].index)
			return -1;
		step = (int)i;
	}
	return step;
}

char *role_search_option(const struct role_search *s, int slot)
{
	const struct field_path *path = &s->sample->fields.items[slot].path;
	int step = role_search_list_step(s, slot);
	if (step < 0)
		return mem_strdup(path->text);
	struct buf text = BUF_INIT;
	struct field_step *steps = mem_calloc(path->len, sizeof *steps);
	memcpy(steps, path->steps, path->len * sizeof *steps);
	steps[step].each = true;
	field_path_print(&text, steps, path->len);
	free(steps);
	return buf_detach(&text);
}

void role_search_survey(struct role_search *s)
{
	int slots[2];
	size_t n = role_search_number_axes(s, slots);
	field_survey_release(&s->survey);
	sample_survey(s->sample, slots, n, &s->survey);
}

bool role_search_has_values(const struct role_search *s, const char *path)
{
	int slot = role_search_find(s, path);
	return slot >= 0 && field_facts_values(role_search_facts(s, slot)) > 0;
}

/* ---- the candidates for an axis ---- */

static void drop(struct role_axis *a, const bool *bad)
{
	size_t n = 0;
	for (size_t i = 0; i < a->len; i++)
		if (!bad[i])
			a->candidates[n++] = a->candidates[i];
	a->len = n;
}

/* Drops those for which is_bad() holds, unless it holds for all. */
static void prefer(struct role_search *s, struct role_axis *a,
		   bool (*is_bad)(const struct role_search *s, int slot))
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

static bool is_lesser(const struct role_search *s, int slot)
{
	enum field_role role = role_search_role(s, slot);
	return role == FIELD_LESSER_COST || role == FIELD_LESSER_QUALITY;
}

static bool is_constant(const struct role_search *s, int slot)
{
	const struct field_facts *f = role_search_facts(s, slot);
	return f->min == f->max;
}

static bool is_exact(const struct known_field *k)
{
	return !strchr(k->pattern, '*');
}

/* b adds nothing to a, which stands before it in the table. */
static bool is_same(const struct role_search *s, int a, int b)
{
	const struct known_field *ka = role_search_known(s, a), *kb = role_search_known(s, b);
	const struct field_facts *fa = role_search_facts(s, a), *fb = role_search_facts(s, b);
	if (strcmp(ka->label, kb->label) != 0 || strcmp(ka->unit, kb->unit) != 0)
		return false;
	bool equal = fa->count[VALUE_NUMBER] == fb->count[VALUE_NUMBER] && fa->min == fb->min &&
		     fa->max == fb->max;
	return (is_exact(ka) && is_exact(kb) && ka != kb) || equal;
}

/* The same key, nested deeper. */
static bool is_deeper(const struct role_search *s, int a, int b)
{
	const struct field *items = s->sample->fields.items;
	return items[b].path.len > items[a].path.len && !strcmp(last_key(s, a), last_key(s, b));
}

static void drop_repeated(struct role_search *s, struct role_axis *a)
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

static void insert(struct role_search *s, struct role_axis *a, int slot)
{
	const struct known_field *k = role_search_known(s, slot);
	size_t at = a->len;
	for (; at && role_search_known(s, a->candidates[at - 1]) > k; at--)
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
bool role_search_wants_quality(const struct role_search *s, int d)
{
	const struct role_axis *other = &s->axis[!d];
	if (s->sample->options.reading != READ_RUNS)
		return d == OBJECTIVE_Y;
	if (!other->given || other->slot < 0)
		return d == OBJECTIVE_Y;
	enum field_role role = role_search_role(s, other->slot);
	return d == OBJECTIVE_Y ? !is_quality(role) : is_cost(role);
}

static void find_candidates(struct role_search *s, int d, bool quality)
{
	struct role_axis *a = &s->axis[d];
	a->len = 0;
	for (size_t i = 0; i < s->survey.len; i++) {
		const struct field_facts *f = role_search_facts(s, (int)i);
		enum field_role role = role_search_role(s, (int)i);
		if (f->count[VALUE_NUMBER] && field_facts_is_number(f) &&
		    role_search_is_plain(s, (int)i) && !role_search_is_taken(s, (int)i) &&
		    !role_error_is(s, (int)i) && (quality ? is_quality(role) : is_cost(role)))
			insert(s, a, (int)i);
	}
	prefer(s, a, is_constant);
	prefer(s, a, is_lesser);
	drop_repeated(s, a);
}

/* ---- the axes ---- */

static int find_given(const struct role_search *s, const char *text)
{
	struct objective objective;
	struct error ignored = ERROR_INIT;
	if (!text || !objective_parse(&objective, text, &ignored)) {
		error_release(&ignored);
		return -1;
	}
	int slot = role_search_find(s, objective.field);
	objective_release(&objective);
	return slot;
}

static bool is_there(const struct role_search *s, int slot)
{
	const struct field_facts *f = &s->sample->survey.items[slot];
	size_t count = 0;
	for (int type = 0; type < VALUE_TYPE_COUNT; type++)
		count += f->count[type];
	return count || s->sample->fields.items[slot].path.each;
}

void role_search_take_given(struct role_search *s)
{
	const struct input_options *o = &s->sample->options;
	const char *const texts[2] = {o->x, o->y};
	for (int d = 0; d < 2; d++) {
		struct role_axis *a = &s->axis[d];
		a->given = texts[d] != NULL;
		a->slot = find_given(s, texts[d]);
		a->unknown = -1;
		if (a->slot >= 0 && !is_there(s, a->slot)) {
			a->unknown = a->slot;
			a->slot = -1;
		}
	}
	s->z = find_given(s, o->z);
}

void role_search_take_native(struct role_search *s, int d)
{
	struct role_axis *a = &s->axis[d];
	int slot = role_search_find(s, native[d]);
	if (a->given || slot < 0 || !s->sample->survey.items[slot].count[VALUE_NUMBER])
		return;
	a->native = true;
	a->slot = slot;
}

bool role_search_is_open(const struct role_search *s, int d)
{
	const struct role_axis *a = &s->axis[d];
	return !a->given && !a->native && !a->made && a->slot < 0;
}

void role_search_look(struct role_search *s, int d)
{
	struct role_axis *a = &s->axis[d];
	if (!role_search_is_open(s, d))
		return;
	role_search_survey(s);
	bool quality = role_search_wants_quality(s, d);
	find_candidates(s, d, quality);
	if (!a->len && s->axis[!d].given && s->sample->options.reading == READ_RUNS)
		find_candidates(s, d, !quality);
	if (a->len == 1 || (a->len && is_lesser(s, a->candidates[0])))
		a->slot = a->candidates[0];
}

void role_search_axes(struct role_search *s)
{
	role_search_take_native(s, OBJECTIVE_X);
	role_search_take_native(s, OBJECTIVE_Y);
	s->asked = role_search_is_open(s, OBJECTIVE_X) || role_search_is_open(s, OBJECTIVE_Y);
	role_search_look(s, OBJECTIVE_Y);
	role_search_look(s, OBJECTIVE_X);
	role_search_look(s, OBJECTIVE_Y);
	role_search_survey(s);
}

void role_search_init(struct role_search *s, const struct sample *sample, struct recognised *out)
{
	*s = (struct role_search){.sample = sample, .out = out};
	for (int d = 0; d < 2; d++)
		s->axis[d].candidates = mem_calloc(sample->fields.len,
						   sizeof *s->axis[d].candidates);
}

void role_search_release(struct role_search *s)
{
	for (int d = 0; d < 2; d++)
		free(s->axis[d].candidates);
	field_survey_release(&s->survey);
}
