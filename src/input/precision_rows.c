#include "precision_rows.h"

#include "cell.h"
#include "mem.h"
#include "number.h"
#include "utf8.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define TYPICAL "typical values (llama.cpp, Llama 3.1 8B)"

enum { REFERENCE_BITS = 16, BITS_MOST = 64 };

/* Sizes of one model differ by so much at most. */
static const double SIZE_SLACK = 0.02;

void precision_rows_release(struct precision_rows *p)
{
	free(p->items);
	*p = (struct precision_rows){0};
}

static void trim(const char **text, size_t *len)
{
	while (*len && utf8_is_blank(**text)) {
		++*text;
		--*len;
	}
	while (*len && utf8_is_blank((*text)[*len - 1]))
		--*len;
}

bool precision_rows_read(const struct record *record, int slot, struct precision *precision,
			 enum notice_kind *why)
{
	const char *text = record_text(record, slot);
	size_t len = record->cells[slot].len;
	enum cell_kind kind = record->cells[slot].kind;
	double ignored;
	trim(&text, &len);
	if ((kind == CELL_TEXT || kind == CELL_NUMBER) && precision_parse(text, len, precision))
		return true;
	bool number = cell_number(record, slot, &ignored, why);
	if (number || (*why != NOTICE_MISSING && *why != NOTICE_NULL && *why != NOTICE_NONFINITE))
		*why = NOTICE_NO_PRECISION;
	return false;
}

uint32_t precision_rows_name(struct names *names, const struct precision *precision,
			     const char *text, size_t len)
{
	struct buf number = BUF_INIT;
	if (precision->family == PRECISION_BITS) {
		number_print(&number, precision->bits);
		text = buf_str(&number);
		len = number.len;
	} else if (precision->name) {
		text = precision->name;
		len = strlen(text);
	} else {
		trim(&text, &len);
	}
	uint32_t id = names_add(names, text, len);
	buf_release(&number);
	return id;
}

/* A positive number in the field, or 0. */
static double positive(const struct record *record, int slot)
{
	double value;
	enum notice_kind ignored;
	return slot >= 0 && cell_number(record, slot, &value, &ignored) && value > 0 ? value : 0;
}

double precision_rows_take(struct precision_rows *p, size_t row, const struct record *record,
			   const struct precision *precision)
{
	static const enum precision_origin origins[] = {
		[PRECISION_STATED] = ORIGIN_STATED,
		[PRECISION_TYPICAL] = ORIGIN_TYPICAL,
		[PRECISION_NOMINAL] = ORIGIN_NOMINAL,
	};
	double bits = 0;
	struct precision_row_facts facts = {.size = positive(record, p->size_slot),
					    .origin = origins[precision->basis]};
	if (facts.origin != ORIGIN_STATED)
		bits = positive(record, p->bits_slot);
	if (bits > 0 && bits <= BITS_MOST)
		facts.origin = ORIGIN_FIELD;
	else
		bits = precision->bits;
	MEM_GROW(p->items, p->cap, row + 1);
	p->items[row] = facts;
	return bits;
}

/* ---- when all rows are there ---- */

static bool is_reference(const struct precision_rows *p, const struct table *t, size_t row)
{
	return p->items[row].origin == ORIGIN_STATED && p->items[row].size > 0 &&
	       t->value[OBJECTIVE_X][row] >= REFERENCE_BITS;
}

static bool is_wider(const struct precision_rows *p, const struct table *t, size_t a, size_t b)
{
	const double *bits = t->value[OBJECTIVE_X];
	return bits[a] != bits[b] ? bits[a] > bits[b] : p->items[a].size > p->items[b].size;
}

/* Another size at the same bits: these are models of two sizes under one name. */
static bool contradicts(const struct precision_rows *p, const struct table *t, size_t a, size_t b)
{
	const double *bits = t->value[OBJECTIVE_X];
	return bits[a] == bits[b] &&
	       fabs(p->items[a].size - p->items[b].size) > SIZE_SLACK * p->items[a].size;
}

/* Numbers of rows by model; SIZE_MAX: none. */
static size_t *find_references(const struct precision_rows *p, const struct table *t)
{
	size_t *best = mem_calloc(t->models.len, sizeof *best);
	for (size_t m = 0; m < t->models.len; m++)
		best[m] = SIZE_MAX;
	for (size_t i = 0; i < t->len; i++) {
		size_t *of = &best[table_model(t, i)];
		if (is_reference(p, t, i) && (*of == SIZE_MAX || is_wider(p, t, i, *of)))
			*of = i;
	}
	for (size_t i = 0; i < t->len; i++) {
		size_t *of = &best[table_model(t, i)];
		if (*of != SIZE_MAX && is_reference(p, t, i) && contradicts(p, t, *of, i))
			*of = SIZE_MAX;
	}
	return best;
}

struct origins {
	struct names from_field, from_size, typical, nominal; /* the types */
	size_t reference;                                     /* of the first one by its size */
};

/* The type of a row, by its configuration. */
static void count_type(struct names *types, const struct table *t, size_t row)
{
	uint32_t config = table_config(t, row);
	const char *name = config == NAMES_NONE ? "" : names_text(&t->configs, config);
	names_add(types, name, strlen(name));
}

/* Bits by the row's size, from that of the reference. */
static bool use_size(const struct precision_rows *p, struct table *t, size_t row, size_t reference)
{
	double *bits = t->value[OBJECTIVE_X];
	if (reference == SIZE_MAX || !(p->items[row].size > 0))
		return false;
	double share = p->items[row].size / p->items[reference].size;
	if (!(share > 0 && bits[reference] * share <= BITS_MOST))
		return false;
	bits[row] = bits[reference] * share;
	return true;
}

static void take_row(const struct precision_rows *p, struct table *t, size_t row,
		     const size_t *references, struct origins *o)
{
	enum precision_origin origin = p->items[row].origin;
	size_t reference = references[table_model(t, row)];
	if (origin == ORIGIN_STATED)
		return;
	if (origin == ORIGIN_FIELD) {
		count_type(&o->from_field, t, row);
	} else if (use_size(p, t, row, reference)) {
		if (!o->from_size.len)
			o->reference = reference;
		count_type(&o->from_size, t, row);
	} else {
		count_type(origin == ORIGIN_TYPICAL ? &o->typical : &o->nominal, t, row);
	}
}

static void say(struct notices *n, const struct names *types, const char *what)
{
	if (types->len)
		notices_say(n, "bits per weight of %zu type%s are %s", types->len,
			    types->len == 1 ? "" : "s", what);
}

static void say_origins(const struct origins *o, const struct input_options *options,
			struct table *t)
{
	struct buf text = BUF_INIT;
	if (o->from_field.len)
		buf_addf(&text, "from %s", options->bits);
	say(&t->notices, &o->from_field, buf_str(&text));
	buf_reset(&text);
	if (o->from_size.len) {
		uint32_t config = table_config(t, o->reference);
		buf_addf(&text, "from %s, with %s as ", options->size,
			 config == NAMES_NONE ? "the widest" : names_text(&t->configs, config));
		number_print(&text, t->value[OBJECTIVE_X][o->reference]);
		buf_addstr(&text, " bits");
	}
	say(&t->notices, &o->from_size, buf_str(&text));
	say(&t->notices, &o->typical, TYPICAL);
	say(&t->notices, &o->nominal, "just the digit in their names");
	buf_release(&text);
}

void precision_rows_finish(const struct precision_rows *p, const struct input_options *o,
			   struct table *t)
{
	struct origins origins = {0};
	size_t *references = find_references(p, t);
	for (size_t i = 0; i < t->len; i++)
		take_row(p, t, i, references, &origins);
	say_origins(&origins, o, t);
	names_release(&origins.from_field);
	names_release(&origins.from_size);
	names_release(&origins.typical);
	names_release(&origins.nominal);
	free(references);
}
