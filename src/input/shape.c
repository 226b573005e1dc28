#include "shape.h"

#include "mem.h"

#include <stdlib.h>
#include <string.h>

/* ---- options ---- */

static bool add_formulas(struct shape *s, const struct input_options *o, struct field_set *fields,
			 struct error *err)
{
	s->formulas = mem_calloc(o->let_count, sizeof *s->formulas);
	for (; s->formula_count < o->let_count; s->formula_count++) {
		struct formula *f = &s->formulas[s->formula_count];
		const char *text = o->lets[s->formula_count];
		if (!formula_parse(f, text, fields, err))
			return false;
		for (size_t i = 0; i < s->formula_count; i++) {
			if (!formula_uses(&s->formulas[i], f->slot) || fields->items[f->slot].made)
				continue;
			formula_release(f);
			error_set(err, "--let \"%s\": \"%s\" uses it before", text, o->lets[i]);
			return error_hint(err, "put this --let before that one");
		}
		if (!formula_uses(f, f->slot))
			fields->items[f->slot].made = true;
	}
	return true;
}

static bool add_join(struct shape *s, const struct input_options *o, struct field_set *fields,
		     struct error *err)
{
	if (!o->join && !o->on)
		return true;
	if (!o->on)
		return error_set(err, "--join: --on FIELD is missing") ||
		       error_hint(err, "--on tells which fields must be equal: --on model=name");
	if (!o->join)
		return error_set(err, "--on: --join FILE is missing");
	s->joins = join_parse(&s->join, o->join, o->on, fields, err);
	return s->joins;
}

static void mark_keys(const struct rows *rows, struct field_set *fields)
{
	char name[] = "key0";
	int slot = field_set_find_key(fields, "key", 3);
	for (int star = 1; star <= rows->stars && star <= 9; star++) {
		if (slot >= 0)
			fields->items[slot].made = true;
		name[3] = (char)('0' + star);
		slot = field_set_find_key(fields, name, 4);
	}
	if (slot >= 0 && rows->stars)
		fields->items[slot].made = true;
}

static bool add_rows(struct shape *s, const struct input_options *o, struct field_set *fields,
		     struct error *err)
{
	if (!o->rows)
		return true;
	s->has_rows = rows_parse(&s->rows, o->rows, err);
	if (s->has_rows)
		mark_keys(&s->rows, fields);
	return s->has_rows;
}

/* The objectives that are read, and what those that are computed are computed from. */
static void mark_needed(const struct shape *s, struct field_set *fields,
			const struct spread_roles *roles)
{
	bool *needed = mem_calloc(fields->len, sizeof *needed);
	for (size_t d = 0; d < sizeof roles->objectives / sizeof *roles->objectives; d++)
		if (roles->objectives[d] >= 0)
			needed[roles->objectives[d]] = true;
	for (size_t i = s->formula_count; i-- > 0;)
		for (size_t k = 0; needed[s->formulas[i].slot] && k < fields->len; k++)
			needed[k] |= formula_uses(&s->formulas[i], (int)k);
	for (size_t k = 0; k < fields->len; k++)
		fields->items[k].needed = needed[k] && !fields->items[k].made;
	free(needed);
}

bool shape_init(struct shape *s, const struct input_options *o, struct field_set *fields,
		const struct spread_roles *roles, struct error *err)
{
	*s = (struct shape){0};
	if (!add_formulas(s, o, fields, err) || !add_join(s, o, fields, err) ||
	    !add_rows(s, o, fields, err) ||
	    (o->melt && !melt_rows_init(&s->melt, o->melt, fields, err)) ||
	    !path_fields_init(&s->paths, o->path_fields, o->path_field_count, fields, err) ||
	    (s->joins && !join_prepare(&s->join, fields, err))) {
		shape_release(s);
		return false;
	}
	mark_needed(s, fields, roles);
	spread_init(&s->spread, fields, s->formulas, s->formula_count, roles);
	s->active = s->formula_count || s->joins || o->melt || s->paths.wanted || s->spread.active;
	record_init(&s->work, fields->len);
	s->saved = mem_calloc(2 * fields->len, sizeof *s->saved);
	return true;
}

void shape_release(struct shape *s)
{
	if (!s)
		return;
	for (size_t i = 0; i < s->formula_count; i++)
		formula_release(&s->formulas[i]);
	free(s->formulas);
	free(s->saved);
	rows_release(&s->rows);
	path_fields_release(&s->paths);
	spread_release(&s->spread);
	melt_rows_release(&s->melt);
	join_release(&s->join);
	record_release(&s->work);
	*s = (struct shape){0};
}

/* ---- records ---- */

void shape_begin_file(struct shape *s, const char *name)
{
	s->file = name;
	path_fields_begin_file(&s->paths, name);
}

struct mark {
	struct cell *cells;
	size_t text_len;
};

static struct mark save(struct shape *s, size_t depth)
{
	struct mark mark = {s->saved + depth * s->work.count, s->work.text.len};
	memcpy(mark.cells, s->work.cells, s->work.count * sizeof *mark.cells);
	return mark;
}

static void restore(struct shape *s, const struct mark *mark)
{
	memcpy(s->work.cells, mark->cells, s->work.count * sizeof *mark->cells);
	s->work.text.len = mark->text_len;
}

static void complete(struct shape *s, uint32_t row)
{
	if (s->joins)
		join_apply(&s->join, &s->work, s->file, row);
	for (size_t i = 0; i < s->formula_count; i++)
		formula_evaluate(&s->formulas[i], &s->work);
	s->sink.record(s->sink.ctx, &s->work, row);
}

static void melt(struct shape *s, const struct record *record, uint32_t row)
{
	if (!s->melt.active || !melt_rows_begin(&s->melt, record)) {
		complete(s, row);
		return;
	}
	struct mark wide = save(s, 1);
	for (size_t i = 0; i < record->item_count; i++) {
		if (!melt_rows_set(&s->melt, record, i, &s->work))
			continue;
		complete(s, row);
		restore(s, &wide);
	}
}

void shape_record(struct shape *s, const struct record *record, uint32_t row)
{
	struct buf why = BUF_INIT;
	int odd;
	record_copy(&s->work, record);
	path_fields_apply(&s->paths, &s->work);
	if (!s->spread.active) {
		melt(s, record, row);
	} else if (!spread_begin(&s->spread, record, &odd, &why)) {
		s->sink.refuse(s->sink.ctx, &s->work, row, odd, buf_str(&why));
	} else {
		struct mark whole = save(s, 0);
		for (size_t i = 0; i < spread_count(&s->spread); i++) {
			spread_set(&s->spread, record, &s->work, i);
			spread_name(&s->spread, &s->work, s->file, row, i);
			melt(s, record, row);
			restore(s, &whole);
		}
	}
	buf_release(&why);
}

/* ---- afterwards ---- */

int shape_unknown_field(const struct shape *s, const struct field_set *fields, const size_t *seen,
			const char **option)
{
	*option = "--let";
	for (size_t i = 0; i < s->formula_count; i++)
		for (size_t k = 0; k < fields->len; k++)
			if (!seen[k] && !fields->items[k].made &&
			    formula_uses(&s->formulas[i], (int)k))
				return (int)k;
	*option = "--on";
	for (size_t i = 0; s->joins && i < s->join.len; i++) {
		int left = s->join.pairs[i].left.slot;
		if (!seen[left] && !fields->items[left].made)
			return left;
	}
	return -1;
}

struct shape_counts shape_counts(const struct shape *s)
{
	return (struct shape_counts){s->paths.matched, s->paths.unmatched, s->join.matched,
				     s->join.unmatched};
}

void shape_reset(struct shape *s, const struct shape_counts *counts)
{
	s->paths.matched = counts->path_matched;
	s->paths.unmatched = counts->path_unmatched;
	s->join.matched = counts->matched;
	s->join.unmatched = counts->unmatched;
}

bool shape_check(const struct shape *s, struct error *err)
{
	return path_fields_check(&s->paths, err) && (!s->joins || join_check(&s->join, err));
}

void shape_say(const struct shape *s, struct notices *notices)
{
	path_fields_say(&s->paths, notices);
	if (s->joins)
		join_say(&s->join, notices);
}
