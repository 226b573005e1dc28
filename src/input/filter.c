#include "filter.h"

#include "mem.h"
#include "number.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const struct {
	const char *text;
	enum filter_op op;
} operators[] = {
	{"!=", FILTER_NOT_EQUAL}, {"<=", FILTER_LESS_EQUAL}, {">=", FILTER_GREATER_EQUAL},
	{"==", FILTER_EQUAL},     {"=", FILTER_EQUAL},       {"<", FILTER_LESS},
	{">", FILTER_GREATER},
};

/* The first operator outside double quotes, and its row in the table. */
static const char *find_operator(const char *text, size_t *row)
{
	bool quoted = false;
	for (const char *p = text; *p; p++) {
		if (*p == '\\' && quoted && p[1]) {
			p++;
			continue;
		}
		quoted ^= *p == '"';
		for (size_t i = 0; !quoted && i < sizeof operators / sizeof *operators; i++) {
			if (!strncmp(p, operators[i].text, strlen(operators[i].text))) {
				*row = i;
				return p;
			}
		}
	}
	return NULL;
}

static char *trimmed(const char *text, size_t len)
{
	while (len && (*text == ' ' || *text == '\t')) {
		text++;
		len--;
	}
	while (len && (text[len - 1] == ' ' || text[len - 1] == '\t'))
		len--;
	return mem_strndup(text, len);
}

static void set_value(struct filter *f, const char *text)
{
	f->text = trimmed(text, strlen(text));
	size_t len = strlen(f->text);
	if (len >= 2 && f->text[0] == '"' && f->text[len - 1] == '"') {
		memmove(f->text, f->text + 1, len - 2);
		f->text[len - 2] = '\0';
	} else {
		f->is_number = number_parse(f->text, len, &f->number);
	}
}

bool filter_parse(struct filter *f, const char *text, struct field_set *fields, struct error *err)
{
	*f = (struct filter){0};
	size_t row = 0;
	const char *op = find_operator(text, &row);
	if (!op)
		return error_set(err, "condition \"%s\": one of = != < <= > >= is expected", text);
	char *path = trimmed(text, (size_t)(op - text));
	f->slot = field_set_add(fields, path, err);
	free(path);
	if (f->slot < 0)
		return error_where(err, "condition \"%s\"", text);
	f->op = operators[row].op;
	set_value(f, op + strlen(operators[row].text));
	if (f->op == FILTER_EQUAL || f->op == FILTER_NOT_EQUAL || f->is_number)
		return true;
	filter_release(f);
	return error_set(err, "condition \"%s\": a number is expected after \"%s\"", text,
			 operators[row].text);
}

void filter_release(struct filter *f)
{
	if (!f)
		return;
	free(f->text);
	*f = (struct filter){0};
}

static bool number_of(const struct record *record, int slot, double *value)
{
	const struct cell *cell = &record->cells[slot];
	const char *text = record_text(record, slot);
	if (cell->kind == CELL_NONFINITE) {
		*value = !strcmp(text, "NaN") ? NAN : *text == '-' ? -INFINITY : INFINITY;
		return true;
	}
	return (cell->kind == CELL_NUMBER || cell->kind == CELL_TEXT) &&
	       number_parse(text, cell->len, value);
}

static bool compare_numbers(enum filter_op op, double a, double b)
{
	switch (op) {
	case FILTER_EQUAL:
		return a == b;
	case FILTER_NOT_EQUAL:
		return a != b;
	case FILTER_LESS:
		return a < b;
	case FILTER_LESS_EQUAL:
		return a <= b;
	case FILTER_GREATER:
		return a > b;
	case FILTER_GREATER_EQUAL:
		return a >= b;
	}
	return false;
}

bool filter_accepts(const struct filter *f, const struct record *record)
{
	const struct cell *cell = &record->cells[f->slot];
	double value;
	if (cell->kind == CELL_MISSING)
		return f->op == FILTER_NOT_EQUAL;
	if (f->is_number && number_of(record, f->slot, &value))
		return compare_numbers(f->op, value, f->number);
	if (f->op != FILTER_EQUAL && f->op != FILTER_NOT_EQUAL)
		return false;
	size_t len = strlen(f->text);
	bool equal = cell->len == len && !memcmp(record_text(record, f->slot), f->text, len);
	return equal == (f->op == FILTER_EQUAL);
}
