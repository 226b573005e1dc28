#include "role_reading.h"

#include "mem.h"

#include <stdlib.h>

#define COUNT(list) (sizeof(list) / sizeof *(list))

/* In each list the earlier ones first. */
static const char *const steps[] = {
	"step",
	"steps",
	"_step",
	"global_step",
	"global_steps",
	"train_step",
	"training_step",
	"trainer/global_step",
	"*/step",
	"*/global_step",
	"iteration",
	"iterations",
	"iter",
	"iters",
	"iter_num",
	"update",
	"updates",
	"num_updates",
	"tokens",
	"tokens_seen",
	"num_tokens",
	"n_tokens",
	"total_tokens",
	"train_tokens",
	"training_tokens",
	"consumed_tokens",
	"samples_seen",
	"examples_seen",
	"epoch",
	"epochs",
};

static const char *const losses[] = {
	"loss",
	"train_loss",
	"training_loss",
	"train/loss",
	"perplexity",
	"ppl",
	"train_perplexity",
	"train_ppl",
	"eval_loss",
	"eval/loss",
	"val_loss",
	"val/loss",
	"valid_loss",
	"valid/loss",
	"validation_loss",
	"test_loss",
	"test/loss",
	"nll",
	"cross_entropy",
	"bits_per_byte",
	"bpb",
	"bpc",
	"*/loss",
	"*_loss",
	"loss_*",
	"*_perplexity",
	"perplexity_*",
	"perplexity,*",
	"*_perplexity,*",
	"*_ppl",
	"ppl_*",
	"*/perplexity",
	"*/ppl",
	"*_nll",
	"bits_per_byte,*",
	"*_bpb",
};

bool role_curve_is_named(const char *path)
{
	return known_field_is_length(path) ||
	       known_field_match(path, steps, COUNT(steps)) < COUNT(steps);
}

static bool is_list(const struct role_search *s, int slot)
{
	return !role_search_is_plain(s, slot);
}

/* It holds numbers, or what a loss may be instead, and is a plain field or an element of a list. */
static bool holds_numbers(const struct role_search *s, int slot)
{
	const struct field_facts *f = role_search_facts(s, slot);
	bool reachable = !is_list(s, slot) || role_search_list_step(s, slot) >= 0 ||
			 s->sample->fields.items[slot].path.each;
	return reachable && !f->codes &&
	       f->count[VALUE_NUMBER] + f->count[VALUE_NONFINITE] >
		       f->count[VALUE_TEXT] + f->count[VALUE_BOOL];
}

static bool is_constant(const struct role_search *s, int slot)
{
	const struct field_facts *f = role_search_facts(s, slot);
	return !is_list(s, slot) && s->survey.records > 1 && f->values.len < 2;
}

enum wanted { ANY, PLAIN, LIST };

struct choice {
	const char *const *patterns;
	size_t n;
	enum wanted wanted;
	bool varying; /* one that never changes is none */
};

/* Sets the axis's candidates to those of the best name. */
static void find_candidates(struct role_search *s, const struct choice *c, struct role_axis *a)
{
	size_t best = c->n;
	a->len = 0;
	for (size_t i = 0; i < s->survey.len; i++) {
		int slot = (int)i;
		size_t rank = known_field_match(role_search_path(s, slot), c->patterns, c->n);
		if (rank == c->n || rank > best || role_search_is_taken(s, slot) ||
		    !holds_numbers(s, slot) || (c->varying && is_constant(s, slot)) ||
		    (c->wanted != ANY && is_list(s, slot) != (c->wanted == LIST)))
			continue;
		if (rank < best)
			a->len = 0;
		best = rank;
		a->candidates[a->len++] = slot;
	}
}

/* Of those with equal names the least nested one. */
static void choose(struct role_search *s, struct role_axis *a)
{
	const struct field *items = s->sample->fields.items;
	size_t least = 0, count = 0;
	for (size_t i = 0; i < a->len; i++) {
		size_t len = items[a->candidates[i]].path.len;
		size_t best = items[a->candidates[least]].path.len;
		count = i && len == best ? count + 1 : len < best || !i ? 1 : count;
		if (len < best)
			least = i;
	}
	if (count == 1)
		a->slot = a->candidates[least];
}

static void look(struct role_search *s, int d, const struct choice *c)
{
	struct role_axis *a = &s->axis[d];
	if (!role_search_is_open(s, d) || a->len)
		return;
	find_candidates(s, c, a);
	choose(s, a);
}

/* What x has to be like beside y. */
static enum wanted beside(const struct role_search *s, int d)
{
	int slot = s->axis[d].slot;
	return slot < 0 ? ANY : is_list(s, slot) ? LIST : PLAIN;
}

static void find_x(struct role_search *s)
{
	enum wanted wanted = beside(s, OBJECTIVE_Y);
	look(s, OBJECTIVE_X, &(struct choice){steps, COUNT(steps), wanted, true});
	look(s, OBJECTIVE_X, &(struct choice){known_lengths, KNOWN_LENGTHS, wanted, true});
	look(s, OBJECTIVE_X, &(struct choice){steps, COUNT(steps), wanted, false});
	look(s, OBJECTIVE_X, &(struct choice){known_lengths, KNOWN_LENGTHS, wanted, false});
	if (wanted == LIST && role_search_is_open(s, OBJECTIVE_X) && !s->axis[OBJECTIVE_X].len) {
		s->axis[OBJECTIVE_X].made = true;
		s->out->options.x_from = X_INDEX;
	}
}

/* The length that all steps of a curve share. */
static void find_length(struct role_search *s)
{
	struct recognised *r = s->out;
	struct role_axis found = {.slot = -1};
	int x = s->axis[OBJECTIVE_X].slot;
	bool of_steps = s->axis[OBJECTIVE_X].made ||
			(x >= 0 && !known_field_is_length(role_search_path(s, x)));
	if (!of_steps || r->options.config || r->options.config_from)
		return;
	found.candidates = mem_calloc(s->survey.len, sizeof *found.candidates);
	find_candidates(s, &(struct choice){known_lengths, KNOWN_LENGTHS, PLAIN, false}, &found);
	if (found.len) {
		r->config = mem_strdup(role_search_path(s, found.candidates[0]));
		r->options.config = r->config;
	}
	free(found.candidates);
}

void role_curve_axes(struct role_search *s)
{
	s->asked = role_search_is_open(s, OBJECTIVE_X) || role_search_is_open(s, OBJECTIVE_Y);
	s->axis[OBJECTIVE_Y].text = true;
	role_search_survey(s);
	look(s, OBJECTIVE_Y,
	     &(struct choice){losses, COUNT(losses), beside(s, OBJECTIVE_X), false});
	find_x(s);
	role_search_survey(s);
	find_length(s);
}
