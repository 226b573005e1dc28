#include "mixture.h"

#include "cell.h"
#include "mem.h"
#include "run_key.h"
#include "utf8.h"

#include <stdlib.h>
#include <string.h>

#define COUNT(list) (sizeof(list) / sizeof *(list))

enum { VALUES_MAX = 12, VALUES_SHOWN = 4, FIELDS_SHOWN = 3, SHOWN_MAX = 40 };

static const char *const settings[] = {
	"lr",         "learning_rate",   "weight_decay", "wd",
	"dropout",    "batch_size",      "*_batch_size", "group_size",
	"groupsize",  "block_size",      "img_size",     "image_size",
	"resolution", "hidden_size",     "d_model",      "width",
	"depth",      "layers",          "n_layers",     "num_layers",
	"heads",      "n_heads",         "num_heads",    "rank",
	"lora_rank",  "temperature",     "top_k",        "top_p",
	"beam_size",  "num_fewshot",     "n_shot",       "threads",
	"n_threads",  "level",           "context",      "context_length",
	"seq_len",    "sequence_length", "max_seq_len",
};

static const char *const incidental[] = {
	"*host*",   "node",     "*user*",  "author", "*date*", "*time*", "started*",
	"created*", "updated*", "*commit", "*sha",   "git*",   "*note*", "comment*",
	"tags",     "*path*",   "*file*",  "*url*",  "state",  "status", "group",
};

/* A field that is compared. */
struct candidate {
	int slot;
	bool between_runs;
	struct names values;
	uint32_t *first; /* by group: its first value, or NAMES_NONE */
	size_t first_cap, first_len;
};

struct mixture {
	struct run_key key;
	struct candidate *items;
	size_t len;
	struct names groups; /* of a model and a configuration, with or without a run */
	struct buf model, config;
};

static bool is_used(const struct mixture *m, int slot)
{
	const struct role_search *s = m->key.search;
	const struct input_options *o = &s->out->options;
	const char *path = role_search_path(s, slot);
	const char *const used[] = {o->y_error, o->bits, o->size, o->uniform};
	for (size_t i = 0; i < COUNT(used); i++)
		if (used[i] && !strcmp(used[i], path))
			return true;
	for (size_t i = 0; i < o->keep_count; i++)
		if (!strcmp(o->keep[i], path))
			return true;
	return slot == m->key.model || slot == m->key.config || slot == m->key.run ||
	       role_search_is_taken(s, slot) || role_search_role(s, slot) == FIELD_RUN;
}

static bool is_candidate(const struct mixture *m, int slot)
{
	const struct role_search *s = m->key.search;
	const struct field_facts *f = role_search_facts(s, slot);
	const char *path = role_search_path(s, slot);
	if (f->values.len < 2 || f->values.len > VALUES_MAX || f->more ||
	    !role_search_is_plain(s, slot) || is_used(m, slot))
		return false;
	if (known_field_match(path, settings, COUNT(settings)) < COUNT(settings))
		return true;
	bool text = f->count[VALUE_TEXT] && !field_facts_is_number(f);
	if (text && role_search_role(s, slot) == FIELD_MODEL)
		return true;
	return text && f->values.len * 2 <= field_facts_values(f) &&
	       known_field_match(path, incidental, COUNT(incidental)) == COUNT(incidental);
}

static void find_candidates(struct mixture *m)
{
	const struct role_search *s = m->key.search;
	m->items = mem_calloc(s->survey.len, sizeof *m->items);
	for (size_t i = 0; i < s->survey.len; i++)
		if (is_candidate(m, (int)i))
			m->items[m->len++] = (struct candidate){
				.slot = (int)i,
				.between_runs = role_search_role(s, (int)i) == FIELD_MODEL,
			};
}

/* The numbers of the record's groups: without its run, and with it. */
static bool find_groups(struct mixture *m, const struct sample_walk *w, uint32_t groups[2])
{
	struct buf key = BUF_INIT;
	buf_reset(&m->model);
	buf_reset(&m->config);
	run_key_model(&m->key, w, &m->model);
	bool has = run_key_config(&m->key, w, &m->config);
	buf_add(&key, buf_str(&m->model), m->model.len + 1);
	buf_add(&key, buf_str(&m->config), m->config.len + 1);
	groups[0] = groups[1] = names_add(&m->groups, key.text, key.len);
	if (m->key.run >= 0 && cell_is_name(&w->record, m->key.run)) {
		run_key_cell(w, m->key.run, &key);
		groups[1] = names_add(&m->groups, key.text, key.len);
	}
	buf_release(&key);
	return has;
}

/* False if the group has another value already. */
static bool take(struct candidate *c, const struct record *record, const uint32_t groups[2])
{
	uint32_t group = groups[!c->between_runs];
	if (!cell_is_name(record, c->slot))
		return true;
	uint32_t value = names_add(&c->values, record_text(record, c->slot),
				   record->cells[c->slot].len);
	MEM_GROW(c->first, c->first_cap, (size_t)group + 1);
	while (c->first_len <= group)
		c->first[c->first_len++] = NAMES_NONE;
	if (c->first[group] == NAMES_NONE)
		c->first[group] = value;
	return c->first[group] == value;
}

/* The first record that makes a group differ; its groups, model and configuration are noted. */
static bool find_mixture(struct mixture *m, uint32_t groups[2])
{
	const struct role_search *s = m->key.search;
	struct sample_walk w;
	int slots[2];
	bool found = false;
	sample_walk_begin(&w, s->sample, slots, role_search_number_axes(s, slots));
	while (!found && sample_walk_next(&w)) {
		bool has = find_groups(m, &w, groups);
		for (size_t i = 0; has && !found && i < m->len; i++)
			found = !take(&m->items[i], &w.record, groups);
	}
	sample_walk_end(&w);
	return found;
}

/* The values that each field has in the group, in their order. */
static void collect(struct mixture *m, const uint32_t groups[2])
{
	const struct role_search *s = m->key.search;
	struct sample_walk w;
	int slots[2];
	for (size_t i = 0; i < m->len; i++)
		names_release(&m->items[i].values);
	sample_walk_begin(&w, s->sample, slots, role_search_number_axes(s, slots));
	while (sample_walk_next(&w)) {
		uint32_t of[2];
		bool has = find_groups(m, &w, of);
		for (size_t i = 0; has && i < m->len; i++) {
			struct candidate *c = &m->items[i];
			if (of[!c->between_runs] == groups[!c->between_runs] &&
			    cell_is_name(&w.record, c->slot))
				names_add(&c->values, record_text(&w.record, c->slot),
					  w.record.cells[c->slot].len);
		}
	}
	sample_walk_end(&w);
}

static void print_field(struct buf *out, const struct mixture *m, const struct candidate *c)
{
	const char *path = role_search_path(m->key.search, c->slot);
	utf8_sanitize(out, path, strlen(path), SHOWN_MAX);
	for (size_t i = 0; i < c->values.len && i < VALUES_SHOWN; i++) {
		buf_addstr(out, i ? ", " : " (");
		utf8_sanitize(out, c->values.text[i], c->values.length[i], SHOWN_MAX);
	}
	buf_addstr(out, c->values.len > VALUES_SHOWN ? ", …)" : ")");
}

static void say(const struct mixture *m, const char *model, const char *config)
{
	struct recognised *r = m->key.search->out;
	struct buf text = BUF_INIT;
	size_t count = 0;
	buf_addstr(&text, "runs of ");
	utf8_sanitize(&text, model, strlen(model), SHOWN_MAX);
	buf_addstr(&text, " at ");
	utf8_sanitize(&text, config, strlen(config), SHOWN_MAX);
	buf_addstr(&text, " differ in ");
	for (size_t i = 0; i < m->len && count < FIELDS_SHOWN; i++) {
		if (m->items[i].values.len < 2)
			continue;
		buf_addstr(&text, count++ ? " and " : "");
		print_field(&text, m, &m->items[i]);
	}
	buf_addf(&text, ": %s or --where tells them apart",
		 m->key.precision ? "--model" : "--model, --config");
	strvec_push(&r->notes, buf_str(&text));
	buf_release(&text);
}

static void find(struct mixture *m)
{
	uint32_t groups[2];
	if (!m->len || !find_mixture(m, groups))
		return;
	char *model = mem_strdup(buf_str(&m->model)), *config = mem_strdup(buf_str(&m->config));
	collect(m, groups);
	say(m, model, config);
	free(model);
	free(config);
}

void mixture_find(struct role_search *s)
{
	struct mixture m = {0};
	run_key_init(&m.key, s);
	find_candidates(&m);
	find(&m);
	for (size_t i = 0; i < m.len; i++) {
		names_release(&m.items[i].values);
		free(m.items[i].first);
	}
	free(m.items);
	names_release(&m.groups);
	buf_release(&m.model);
	buf_release(&m.config);
}
