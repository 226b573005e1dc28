#include "role_runs.h"

#include "mem.h"
#include "run_key.h"

#include <stdlib.h>
#include <string.h>

int role_runs_find(const struct role_search *s)
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

/* How often records agree. */
struct repeats {
	size_t groups;   /* of a model and the values of a field */
	size_t runs;     /* the same with the run */
	size_t of_model; /* of a model and its run alone */
	size_t full;     /* the runs if every group of a model had all runs of the model */
	size_t records;
};

/* Of one model. */
struct repeats_part {
	size_t groups, runs;
};

/* What is seen so far. */
struct repeats_seen {
	struct names models, groups, runs, of_model;
	struct repeats_part *parts; /* parts[model] */
	size_t cap;
};

static void release_seen(struct repeats_seen *seen)
{
	names_release(&seen->models);
	names_release(&seen->groups);
	names_release(&seen->runs);
	names_release(&seen->of_model);
	free(seen->parts);
}

/* True if the key is new. */
static bool count(struct names *seen, const struct buf *key)
{
	size_t len = seen->len;
	names_add(seen, buf_str(key), key->len);
	return seen->len > len;
}

static struct repeats_part *part_of(struct repeats_seen *seen, const struct buf *model)
{
	uint32_t id = names_add(&seen->models, buf_str(model), model->len);
	size_t cap = seen->cap;
	MEM_GROW(seen->parts, seen->cap, (size_t)id + 1);
	memset(seen->parts + cap, 0, (seen->cap - cap) * sizeof *seen->parts);
	return &seen->parts[id];
}

static struct repeats count_repeats(const struct run_key *k, const int *slots, size_t n, int field)
{
	struct repeats_seen seen = {.models = NAMES_INIT};
	struct buf key = BUF_INIT;
	struct sample_walk w;
	struct repeats found = {0};
	sample_walk_begin(&w, k->search->sample, slots, n);
	for (; sample_walk_next(&w); found.records++) {
		buf_reset(&key);
		run_key_model(k, &w, &key);
		buf_addch(&key, '\0');
		size_t model_len = key.len;
		struct repeats_part *part = part_of(&seen, &key);
		run_key_cell(&w, k->run, &key);
		part->runs += count(&seen.of_model, &key);
		run_key_cell(&w, field, &key);
		count(&seen.runs, &key);
		key.len = model_len;
		run_key_cell(&w, field, &key);
		part->groups += count(&seen.groups, &key);
	}
	sample_walk_end(&w);
	found.groups = seen.groups.len;
	found.runs = seen.runs.len;
	found.of_model = seen.of_model.len;
	for (size_t i = 0; i < seen.models.len; i++)
		found.full += seen.parts[i].groups * seen.parts[i].runs;
	release_seen(&seen);
	buf_release(&key);
	return found;
}

/* Of each model and value every run is there once, and some values have several. */
static bool tells_configurations(const struct repeats *r)
{
	return r->runs == r->records && r->groups < r->records;
}

/* A setting, by its values: not what is measured. */
static bool may_configure(const struct run_key *k, int slot)
{
	const struct role_search *s = k->search;
	const struct field_facts *f = role_search_facts(s, slot);
	enum field_role role = role_search_role(s, slot);
	bool other = role == FIELD_OTHER || role == FIELD_CONFIG || role == FIELD_MODEL;
	return other && slot != k->model && slot != k->run && role_search_is_plain(s, slot) &&
	       !role_search_is_taken(s, slot) && !f->more && f->values.len > 1 &&
	       field_facts_values(f) == s->survey.records;
}

/* The only field that would do; -1: none, or several. */
static int find_field(const struct run_key *k, const int *slots, size_t n)
{
	int found = -1;
	for (size_t i = 0; i < k->search->survey.len; i++) {
		if (!may_configure(k, (int)i))
			continue;
		struct repeats r = count_repeats(k, slots, n, (int)i);
		if (!tells_configurations(&r))
			continue;
		if (found >= 0)
			return -1;
		found = (int)i;
	}
	return found;
}

static void say_pooled(struct role_search *s, const char *cost)
{
	struct buf text = BUF_INIT;
	buf_addf(&text,
		 "no field names the configurations: runs of one model at equal %s are averaged as "
		 "runs of one (--config FIELD names another field)",
		 cost);
	strvec_push(&s->out->notes, buf_str(&text));
	buf_release(&text);
}

static void say_single(struct role_search *s, const struct run_key *k, const char *names,
		       const char *field)
{
	struct buf text = BUF_INIT;
	buf_addf(&text,
		 "%s %s: each record counts as one of its own, and nothing is averaged over the "
		 "values of %s (--config %s takes equal ones as runs of one)",
		 names ? names : "no field",
		 names ? "is another one for each record" : "names the configurations",
		 role_search_path(s, k->run), field ? field : "FIELD");
	strvec_push(&s->out->notes, buf_str(&text));
	buf_release(&text);
}

/* It can only be a repetition; a "run" or "trial" may number the records. */
static bool is_repetition(const struct role_search *s, int slot)
{
	static const char *const numbers[] = {"run", "run_id", "trial"};
	return known_field_match(role_search_path(s, slot), numbers, 3) == 3;
}

/* At each cost of a model all its runs are there, though some may have no value. Else some would be
 * averaged and some not: costs that differ by the run, or are written in several ways. */
static bool is_complete(const struct run_key *k, const struct repeats *r, int x)
{
	if (r->runs == r->full)
		return true;
	struct repeats all = count_repeats(k, &x, 1, x);
	return all.records > r->records && all.runs == all.full;
}

static bool use_cost(struct role_search *s, const char *cost)
{
	s->out->config = mem_strdup(cost);
	s->out->options.config = s->out->config;
	s->out->pooled = true;
	say_pooled(s, cost);
	return true;
}

bool role_runs_pool(struct role_search *s, const char *names)
{
	struct run_key k;
	int slots[2], x = s->axis[OBJECTIVE_X].slot;
	size_t n = role_search_number_axes(s, slots);
	run_key_init(&k, s);
	if (!s->out->options.run && !role_search_has_values(s, "seed"))
		k.run = role_runs_find(s);
	if (k.run < 0 || x < 0 || !role_search_is_plain(s, x) ||
	    role_search_facts(s, k.run)->values.len < 2)
		return false;
	struct repeats r = count_repeats(&k, slots, n, x);
	bool repeated = r.of_model < r.records, tells = tells_configurations(&r);
	if (!repeated && !is_repetition(s, k.run))
		return false;
	bool complete = tells && is_complete(&k, &r, x);
	if (complete && s->sample->whole)
		return use_cost(s, role_search_path(s, x));
	if (names && !repeated && !tells)
		return false;
	int field = complete ? x : find_field(&k, slots, n);
	say_single(s, &k, names, field < 0 ? NULL : role_search_path(s, field));
	return false;
}
