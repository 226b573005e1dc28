#include "field_survey.h"

#include "cell.h"
#include "mem.h"
#include "utf8.h"

#include <stdlib.h>
#include <string.h>

enum { NUMBERS_MAX = 13 };

void field_survey_init(struct field_survey *s, const struct field_set *fields)
{
	*s = (struct field_survey){.len = fields->len};
	s->items = mem_calloc(fields->len, sizeof *s->items);
	for (size_t i = 0; i < fields->len; i++)
		s->items[i].path = fields->items[i].path.text;
}

void field_survey_release(struct field_survey *s)
{
	if (!s)
		return;
	for (size_t i = 0; i < s->len; i++)
		names_release(&s->items[i].values);
	free(s->items);
	*s = (struct field_survey){0};
}

static enum value_type text_type(enum notice_kind why)
{
	switch (why) {
	case NOTICE_MISSING:
		return VALUE_EMPTY;
	case NOTICE_NONFINITE:
		return VALUE_NONFINITE;
	case NOTICE_CENSORED:
		return VALUE_CENSORED;
	default:
		return VALUE_TEXT;
	}
}

/* "02012100": digits that are a name. */
static bool is_code(const struct record *record, int slot)
{
	const char *text = record_text(record, slot);
	return record->cells[slot].kind == CELL_TEXT && text[0] == '0' && text[1] >= '0' &&
	       text[1] <= '9';
}

static enum value_type type_of(const struct record *record, int slot, struct cell_value *value)
{
	enum notice_kind why;
	switch (record->cells[slot].kind) {
	case CELL_NULL:
		return VALUE_NULL;
	case CELL_BOOL:
		return VALUE_BOOL;
	case CELL_NONFINITE:
		return VALUE_NONFINITE;
	case CELL_OTHER:
		return VALUE_OTHER;
	default:
		if (is_code(record, slot))
			return VALUE_TEXT;
		return cell_quantity(record, slot, value, &why) ? VALUE_NUMBER : text_type(why);
	}
}

static void keep_value(struct field_facts *f, enum value_type type, const char *text, size_t len)
{
	size_t max = type == VALUE_NUMBER ? NUMBERS_MAX : FIELD_TEXTS_MAX;
	if (f->values.len < max)
		names_add(&f->values, text, len);
	else if (!f->more)
		f->more = names_find(&f->values, text, len) == NAMES_NONE;
}

static void widen(struct number_range *r, double value)
{
	r->min = !r->count || value < r->min ? value : r->min;
	r->max = !r->count || value > r->max ? value : r->max;
	r->count++;
}

static void take_number(struct field_facts *f, const struct cell_value *v)
{
	bool bare = !strcmp(v->unit.text, "B");
	widen(bare ? &f->bare : &f->plain, unit_to_base(v->value, &v->unit));
	f->multiplied |= !*v->unit.base && v->unit.factor > 1;
	double billions = f->multiplied ? 1e9 : 1;
	struct number_range all = f->plain;
	if (f->bare.count) {
		widen(&all, f->bare.min * billions);
		widen(&all, f->bare.max * billions);
	}
	f->min = all.min;
	f->max = all.max;
	f->units |= *v->unit.text != '\0';
}

static void take_cell(struct field_facts *f, const struct record *record, int slot)
{
	struct cell_value value;
	const struct cell *cell = &record->cells[slot];
	enum value_type type = type_of(record, slot, &value);
	f->codes |= type == VALUE_TEXT && is_code(record, slot);
	if (type == VALUE_NUMBER)
		take_number(f, &value);
	if (type <= VALUE_CENSORED)
		keep_value(f, type, record_text(record, slot), cell->len);
	if (type == VALUE_TEXT && !f->count[VALUE_TEXT])
		f->first_text = names_find(&f->values, record_text(record, slot), cell->len);
	f->count[type]++;
}

void field_survey_add(struct field_survey *s, const struct record *record)
{
	s->records++;
	for (size_t i = 0; i < s->len; i++) {
		enum cell_kind kind = record->cells[i].kind;
		if (kind != CELL_MISSING && kind != CELL_LIST)
			take_cell(&s->items[i], record, (int)i);
	}
}

size_t field_facts_values(const struct field_facts *f)
{
	return f->count[VALUE_NUMBER] + f->count[VALUE_TEXT] + f->count[VALUE_BOOL];
}

bool field_facts_is_number(const struct field_facts *f)
{
	return !f->codes && f->count[VALUE_NUMBER] > f->count[VALUE_TEXT] + f->count[VALUE_BOOL];
}

void field_facts_print_types(struct buf *out, const struct field_facts *f)
{
	static const char *const names[VALUE_TYPE_COUNT] = {
		"number", "text", "true/false", "nan/inf", "bound", "null", "empty", "nested",
	};
	const char *separator = "";
	for (int type = 0; type < VALUE_TYPE_COUNT; type++) {
		if (!f->count[type])
			continue;
		buf_addf(out, "%s%s", separator, names[type]);
		separator = ", ";
	}
}

void field_facts_print_value(struct buf *out, const struct field_facts *f, size_t i)
{
	utf8_sanitize(out, f->values.text[i], f->values.length[i], FIELD_EXAMPLE_LEN_MAX);
}
