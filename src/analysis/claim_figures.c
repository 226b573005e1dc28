#include "claim_figures.h"

#include "claim_question.h"
#include "mem.h"

#include <stdlib.h>

/* What a figure says. */
struct say {
	const char *name;
	struct claim_result result;
};

static bool is_of_kind(const struct claim *c, const struct claim_data *d)
{
	switch (c->function->need) {
	case CLAIM_NEEDS_STUDY:
		return d->study;
	case CLAIM_NEEDS_PRECISIONS:
		return d->quantization;
	case CLAIM_NEEDS_CURVES:
		return d->curves;
	case CLAIM_NEEDS_NONE:
		break;
	}
	return false;
}

static void check_one(const struct claim *c, const struct claim_figure *f,
		      const struct claim_options *o, struct say *to)
{
	struct claim_options lenient = *o;
	struct error never = ERROR_INIT;
	lenient.lenient = true;
	to->name = f->name;
	claim_check(c, &f->data, &lenient, &to->result, &never);
	error_release(&never);
}

/* Of those that could be checked, the first; n if there is none. */
static size_t first_checked(const struct say *all, size_t n)
{
	size_t i = 0;
	while (i < n && all[i].result.reason)
		i++;
	return i;
}

static bool agree(const struct say *all, size_t n, enum verdict verdict)
{
	for (size_t i = 0; i < n; i++)
		if (!all[i].result.reason && all[i].result.verdict != verdict)
			return false;
	return true;
}

static void add_clause(struct buf *reason, const char *name, const char *what)
{
	buf_addf(reason, "%s%s: %s", reason->len ? "; " : "", name, what);
}

static void leave_open(struct say *first, const struct say *all, size_t n)
{
	struct buf reason = BUF_INIT;
	for (size_t i = 0; i < n; i++)
		add_clause(&reason, all[i].name, all[i].result.reason);
	free(first->result.reason);
	claim_leave_open(&first->result, &reason);
}

/* They do not agree: the first keeps what each of them says. */
static void split(struct say *first, struct say *all, size_t n)
{
	struct claim_result *parts = mem_calloc(n, sizeof *parts);
	struct buf reason = BUF_INIT;
	size_t len = 0;
	for (size_t i = 0; i < n; i++) {
		if (all[i].result.reason)
			continue;
		add_clause(&reason, all[i].name, verdict_name(all[i].result.verdict));
		parts[len] = all[i].result;
		parts[len++].where = mem_strdup(all[i].name);
	}
	first->result.parts = parts;
	first->result.part_count = len;
	claim_leave_open(&first->result, &reason);
}

static void tell_where(struct say *first, const struct say *all, size_t n)
{
	struct buf where = BUF_INIT;
	buf_addstr(&where, first->name);
	for (const struct say *s = first + 1; s < all + n; s++)
		if (!s->result.reason)
			buf_addf(&where, "; likewise %s", s->name);
	first->result.where = buf_detach(&where);
}

static void settle(struct say *all, size_t n, struct claim_result *result)
{
	size_t at = first_checked(all, n);
	struct say *first = &all[at < n ? at : 0];
	if (n > 1 && at == n)
		leave_open(first, all, n);
	else if (n > 1 && !agree(all, n, first->result.verdict))
		split(first, all, n);
	else if (n > 1)
		tell_where(first, all, n);
	*result = first->result;
	for (size_t i = 0; i < n; i++)
		if (&all[i] != first)
			claim_result_release(&all[i].result);
}

void claim_check_figures(const struct claim *c, const struct claim_figure *figures, size_t n,
			 const struct claim_options *o, struct claim_result *result)
{
	struct say *all = mem_calloc(n, sizeof *all);
	size_t len = 0;
	for (size_t i = 0; i < n; i++)
		if (is_of_kind(c, &figures[i].data))
			check_one(c, &figures[i], o, &all[len++]);
	if (len == 0)
		check_one(c, &figures[0], o, &all[len++]);
	settle(all, len, result);
	free(all);
}
