#include "role_error.h"

#include <string.h>

static const char *const endings[] = {"_stderr", "_std_err", "_se",     "_sem", "_err",
				      "_error",  "_std",     "_stddev", "_sd"};

enum { ENDINGS = sizeof endings / sizeof *endings };

static bool same_step(const struct field_step *a, const struct field_step *b)
{
	if (!a->key != !b->key || a->each != b->each || a->index != b->index)
		return false;
	return !a->key || (a->key_len == b->key_len && !memcmp(a->key, b->key, a->key_len));
}

/* The ending that `error` has more than `base`, or ENDINGS; both may go on with ",none". */
static int ending_of(const struct field_step *base, const struct field_step *error)
{
	if (!base->key || !error->key)
		return ENDINGS;
	size_t word = strcspn(base->key, ","), at = strcspn(error->key, ",");
	if (at <= word || memcmp(base->key, error->key, word) != 0 ||
	    strcmp(base->key + word, error->key + at) != 0)
		return ENDINGS;
	for (int i = 0; i < ENDINGS; i++)
		if (strlen(endings[i]) == at - word &&
		    !memcmp(endings[i], error->key + word, at - word))
			return i;
	return ENDINGS;
}

static int ending(const struct role_search *s, int base, int error)
{
	const struct field *items = s->sample->fields.items;
	const struct field_path *a = &items[base].path, *b = &items[error].path;
	if (a->len != b->len || !a->len)
		return ENDINGS;
	for (size_t i = 0; i + 1 < a->len; i++)
		if (!same_step(&a->steps[i], &b->steps[i]))
			return ENDINGS;
	return ending_of(&a->steps[a->len - 1], &b->steps[b->len - 1]);
}

/* "ppl_error" is an error of the perplexity; "top1_err" and "accuracy_error" are rates. */
static bool is_rate(const struct role_search *s, int base, int error)
{
	const struct known_field *known = role_search_known(s, base);
	enum field_role role = role_search_role(s, error);
	if (role == FIELD_QUALITY)
		return !known || known->direction == DIRECTION_MAX;
	return role != FIELD_OTHER;
}

static bool is_error(const struct role_search *s, int base, int error)
{
	const struct field_facts *f = &s->sample->survey.items[error];
	return f->count[VALUE_NUMBER] && field_facts_is_number(f) && f->min >= 0 &&
	       !is_rate(s, base, error);
}

int role_error_find(const struct role_search *s)
{
	int y = s->axis[OBJECTIVE_Y].slot, best = ENDINGS, found = -1;
	for (size_t i = 0; y >= 0 && i < s->sample->survey.len; i++) {
		int rank = (int)i == y ? ENDINGS : ending(s, y, (int)i);
		if (rank >= best || role_search_is_taken(s, (int)i) || !is_error(s, y, (int)i))
			continue;
		best = rank;
		found = (int)i;
	}
	return found;
}

bool role_error_is(const struct role_search *s, int slot)
{
	for (size_t i = 0; i < s->sample->survey.len; i++)
		if ((int)i != slot && ending(s, (int)i, slot) < ENDINGS &&
		    field_facts_values(&s->sample->survey.items[i]) &&
		    role_search_role(s, (int)i) == FIELD_QUALITY && is_error(s, (int)i, slot))
			return true;
	return false;
}
