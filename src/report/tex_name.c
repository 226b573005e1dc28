#include "tex_name.h"

#include "mem.h"
#include "number.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { WORDS_BELOW = 1000, TAG_LETTERS = 6 };

static const char *const units[] = {"Zero",    "One",     "Two",       "Three",    "Four",
				    "Five",    "Six",     "Seven",     "Eight",    "Nine",
				    "Ten",     "Eleven",  "Twelve",    "Thirteen", "Fourteen",
				    "Fifteen", "Sixteen", "Seventeen", "Eighteen", "Nineteen"};
static const char *const tens[] = {"",      "",      "Twenty",  "Thirty", "Forty",
				   "Fifty", "Sixty", "Seventy", "Eighty", "Ninety"};

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static char upper(char c)
{
	return (char)(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
}

void tex_macro_word(struct tex_macro *m, const char *word)
{
	bool begins = true;
	for (const char *c = word; *c; c++) {
		if (is_letter(*c)) {
			buf_addch(&m->name, begins ? upper(*c) : *c);
			begins = false;
			continue;
		}
		if (is_digit(*c))
			buf_addstr(&m->name, units[*c - '0']);
		else if (*c == '.' && c > word && is_digit(c[-1]) && is_digit(c[1]))
			buf_addstr(&m->name, "Point");
		begins = !is_digit(*c);
	}
	buf_addf(&m->identity, "\n%s", word);
}

static void add_whole(struct buf *out, unsigned value)
{
	if (value >= 100) {
		buf_addf(out, "%sHundred", units[value / 100]);
		value %= 100;
		if (value == 0)
			return;
	}
	if (value < 20)
		buf_addstr(out, units[value]);
	else
		buf_addf(out, "%s%s", tens[value / 10], value % 10 ? units[value % 10] : "");
}

/* Digits behind the point. */
static void add_fraction(struct buf *out, const char *digits)
{
	if (!is_digit(*digits))
		return;
	buf_addstr(out, "Point");
	for (; is_digit(*digits); digits++)
		buf_addstr(out, units[*digits - '0']);
}

/* The digits of a positive number without zeros at the ends, and the power of ten of the first. */
static int digits_of(double value, struct buf *digits)
{
	struct buf text = BUF_INIT;
	int exponent = 0, before = 0;
	bool point = false;
	number_print(&text, value);
	for (const char *c = buf_str(&text); *c; c++) {
		if (*c == 'e') {
			exponent = (int)strtol(c + 1, NULL, 10);
			break;
		}
		if (*c == '.') {
			point = true;
		} else if (*c != '0' || digits->len > 0) {
			buf_addch(digits, *c);
			before += !point;
		} else {
			before -= point;
		}
	}
	while (buf_ends_with(digits, "0"))
		digits->text[--digits->len] = '\0';
	buf_release(&text);
	return exponent + before - 1;
}

static void add_number(struct buf *out, double value)
{
	struct buf text = BUF_INIT;
	if (value < 0)
		buf_addstr(out, "Minus");
	value = fabs(value);
	if (value < WORDS_BELOW && (value >= 1e-3 || value == 0)) {
		number_print(&text, value);
		const char *point = strchr(buf_str(&text), '.');
		add_whole(out, (unsigned)value);
		add_fraction(out, point ? point + 1 : "");
	} else {
		int power = digits_of(value, &text);
		buf_addstr(out, units[buf_str(&text)[0] - '0']);
		add_fraction(out, buf_str(&text) + 1);
		buf_addf(out, "E%s", power < 0 ? "Minus" : "");
		add_whole(out, (unsigned)abs(power));
	}
	buf_release(&text);
}

struct tex_macro *tex_names_add(struct tex_names *t, const char *kind)
{
	MEM_GROW(t->items, t->cap, t->len + 1);
	struct tex_macro *m = &t->items[t->len++];
	*m = (struct tex_macro){0};
	buf_addstr(&m->name, t->prefix.word ? t->prefix.word : TEX_PREFIX);
	if (t->prefix.number > 1)
		add_number(&m->name, (double)t->prefix.number);
	buf_addstr(&m->name, kind);
	buf_addstr(&m->identity, kind);
	return m;
}

void tex_macro_number(struct tex_macro *m, double value)
{
	buf_addch(&m->identity, '\n');
	number_print(&m->identity, value);
	add_number(&m->name, value);
}

/* ---- names that are equal -------------------------------------------------------------------- */

static void add_short_tag(struct tex_macro *m)
{
	uint64_t hash = UINT64_C(14695981039346656037); /* FNV-1a */
	for (size_t i = 0; i < m->identity.len; i++) {
		hash ^= (unsigned char)m->identity.text[i];
		hash *= UINT64_C(1099511628211);
	}
	buf_addch(&m->name, 'X');
	for (int i = 0; i < TAG_LETTERS; i++, hash /= 26)
		buf_addch(&m->name, (char)('a' + hash % 26));
}

/* All of the identity, two letters a byte. */
static void add_long_tag(struct tex_macro *m)
{
	buf_addch(&m->name, 'X');
	for (size_t i = 0; i < m->identity.len; i++) {
		unsigned byte = (unsigned char)m->identity.text[i];
		buf_addch(&m->name, (char)('a' + byte / 16));
		buf_addch(&m->name, (char)('a' + byte % 16));
	}
}

static int compare_names(const void *a, const void *b)
{
	const struct tex_macro *const *p = a, *const *q = b;
	return strcmp(buf_str(&(*p)->name), buf_str(&(*q)->name));
}

static void tag_equals(struct tex_names *t, void (*add_tag)(struct tex_macro *m))
{
	struct tex_macro **sorted = mem_calloc(t->len, sizeof *sorted);
	for (size_t i = 0; i < t->len; i++)
		sorted[i] = &t->items[i];
	if (t->len)
		qsort(sorted, t->len, sizeof *sorted, compare_names);
	for (size_t from = 0, to; from < t->len; from = to) {
		for (to = from + 1; to < t->len; to++)
			if (compare_names(&sorted[from], &sorted[to]) != 0)
				break;
		for (size_t i = from; to - from > 1 && i < to; i++)
			add_tag(sorted[i]);
	}
	free(sorted);
}

void tex_names_resolve(struct tex_names *t)
{
	tag_equals(t, add_short_tag);
	tag_equals(t, add_long_tag);
}

void tex_names_release(struct tex_names *t)
{
	if (!t)
		return;
	for (size_t i = 0; i < t->len; i++) {
		buf_release(&t->items[i].name);
		buf_release(&t->items[i].identity);
		buf_release(&t->items[i].value);
		buf_release(&t->items[i].why);
	}
	free(t->items);
	*t = (struct tex_names){0};
}
