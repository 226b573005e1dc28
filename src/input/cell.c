#include "cell.h"

#include "number.h"

#include <math.h>
#include <string.h>
#include <strings.h>

struct slice {
	const char *text;
	size_t len;
};

static const char *const blanks[] = {" ", "\t", "\r", "\n", "\u00a0", "\u2009", "\u202f", NULL};

static struct slice after(struct slice s, size_t n)
{
	return (struct slice){s.text + n, s.len - n};
}

static bool begins_with(struct slice s, const char *word, size_t *len)
{
	*len = strlen(word);
	return s.len >= *len && !memcmp(s.text, word, *len);
}

static bool ends_with(struct slice s, const char *word, size_t *len)
{
	*len = strlen(word);
	return s.len >= *len && !memcmp(s.text + s.len - *len, word, *len);
}

static struct slice trimmed(struct slice s)
{
	size_t n;
	for (const char *const *blank = blanks; *blank;) {
		if (begins_with(s, *blank, &n)) {
			s = after(s, n);
			blank = blanks;
		} else if (ends_with(s, *blank, &n)) {
			s.len -= n;
			blank = blanks;
		} else {
			blank++;
		}
	}
	return s;
}

static bool is_one_of(struct slice s, const char *const *words)
{
	for (; *words; words++)
		if (strlen(*words) == s.len && !strncasecmp(*words, s.text, s.len))
			return true;
	return false;
}

enum { GROUPED_MAX = 64 };

static const char *const plus_minus[] = {"±", "+/-", "+-", NULL};

static size_t digits(struct slice s)
{
	size_t n = 0;
	while (n < s.len && s.text[n] >= '0' && s.text[n] <= '9')
		n++;
	return n;
}

/* "1,014.45": the length of it, 0 if the groups are not regular. `first` digits are before the
 * first comma. */
static size_t scan_grouped(struct slice s, size_t first, double *value)
{
	char plain[GROUPED_MAX];
	size_t at = first, len = first;
	if (first > 3 || *s.text == '0')
		return 0;
	memcpy(plain, s.text, first);
	while (at < s.len && s.text[at] == ',') {
		if (digits(after(s, at + 1)) != 3 || len + 3 > sizeof plain)
			return 0;
		memcpy(plain + len, s.text + at + 1, 3);
		at += 4;
		len += 3;
	}
	if (at < s.len && s.text[at] == '.') {
		size_t decimals = 1 + digits(after(s, at + 1));
		if (len + decimals > sizeof plain)
			return 0;
		memcpy(plain + len, s.text + at, decimals);
		at += decimals;
		len += decimals;
	}
	return number_parse(plain, len, value) ? at : 0;
}

/* A number without a sign and what stands behind it. */
static bool take_magnitude(struct slice *s, bool commas_unclear, double *value)
{
	size_t first = digits(*s), n;
	if (!s->len || *s->text == '+' || *s->text == '-')
		return false;
	if (first && first < s->len && s->text[first] == ',')
		n = commas_unclear ? 0 : scan_grouped(*s, first, value);
	else
		n = number_scan(s->text, s->len, value);
	*s = after(*s, n);
	return n > 0 && isfinite(*value) && !(s->len && *s->text == ',');
}

static bool take_minus(struct slice *s)
{
	static const char *const signs[] = {"-", "+", "−", NULL};
	for (const char *const *sign = signs; *sign; sign++) {
		size_t n;
		if (begins_with(*s, *sign, &n)) {
			*s = after(*s, n);
			return **sign != '+';
		}
	}
	return false;
}

/* Cuts s before the sign; *error becomes what stands behind it. */
static bool cut_at_plus_minus(struct slice *s, struct slice *error)
{
	for (size_t at = 0; at < s->len; at++) {
		for (const char *const *sign = plus_minus; *sign; sign++) {
			size_t n;
			if (!begins_with(after(*s, at), *sign, &n))
				continue;
			*error = trimmed(after(*s, at + n));
			*s = trimmed((struct slice){s->text, at});
			return true;
		}
	}
	return false;
}

static bool read_error(struct slice s, struct slice own_unit, bool commas_unclear,
		       struct cell_value *v)
{
	static const char *const unknown[] = {"nan", "", NULL};
	struct unit unit;
	if (is_one_of(s, unknown))
		return unit_parse(&v->unit, own_unit.text, own_unit.len);
	if (!take_magnitude(&s, commas_unclear, &v->error))
		return false;
	s = trimmed(s);
	if (!unit_parse(&unit, s.text, s.len))
		return false;
	if (!own_unit.len) {
		v->unit = unit;
		return true;
	}
	if (!s.len || !unit_parse(&v->unit, own_unit.text, own_unit.len) ||
	    !unit_same_kind(&unit, &v->unit))
		return false;
	v->error = unit_convert(v->error, &unit, &v->unit);
	return true;
}

/* "0.04) %", with what stands between the number and the bracket. */
static bool read_bracketed(struct slice s, struct slice own_unit, bool commas_unclear,
			   struct cell_value *v)
{
	const char *end = memchr(s.text, ')', s.len);
	if (!end)
		return false;
	struct slice error = trimmed((struct slice){s.text, (size_t)(end - s.text)});
	struct slice unit = trimmed(after(s, (size_t)(end + 1 - s.text)));
	if (!unit.len)
		return read_error(error, trimmed(own_unit), commas_unclear, v);
	return !trimmed(own_unit).len && take_magnitude(&error, commas_unclear, &v->error) &&
	       !error.len && unit_parse(&v->unit, unit.text, unit.len);
}

static bool read_quantity(struct slice s, bool commas_unclear, struct cell_value *v)
{
	struct slice error;
	bool negative = take_minus(&s);
	v->error = 0;
	if (!take_magnitude(&s, commas_unclear, &v->value))
		return false;
	if (negative)
		v->value = -v->value;
	s = trimmed(s);
	if (!cut_at_plus_minus(&s, &error))
		return unit_parse(&v->unit, s.text, s.len);
	if (s.len && s.text[s.len - 1] == '(')
		return read_bracketed(error, (struct slice){s.text, s.len - 1}, commas_unclear, v);
	return read_error(error, s, commas_unclear, v);
}

static bool is_bound(struct slice s, bool commas_unclear)
{
	static const char *const signs[] = {"<=", ">=", "=<", "=>", "<", ">", "≤", "≥", NULL};
	for (const char *const *sign = signs; *sign; sign++) {
		struct cell_value ignored;
		size_t n;
		if (begins_with(s, *sign, &n))
			return read_quantity(trimmed(after(s, n)), commas_unclear, &ignored);
	}
	return false;
}

static enum notice_kind text_kind(struct slice s, bool commas_unclear)
{
	static const char *const missing[] = {"",     "-",  "--",   "–",    "—",    "n/a",
					      "#n/a", "na", "n.a.", "none", "null", NULL};
	static const char *const nonfinite[] = {"nan",       "+nan", "-nan",     "inf",
						"+inf",      "-inf", "infinity", "+infinity",
						"-infinity", NULL};
	struct slice value = s, error;
	double number;
	if (is_one_of(s, missing))
		return NOTICE_MISSING;
	cut_at_plus_minus(&value, &error);
	if (is_one_of(value, nonfinite) || number_parse(s.text, s.len, &number))
		return NOTICE_NONFINITE;
	return is_bound(s, commas_unclear) ? NOTICE_CENSORED : NOTICE_TEXT;
}

static bool text_quantity(struct slice s, bool commas_unclear, struct cell_value *v,
			  enum notice_kind *why)
{
	*v = (struct cell_value){.unit = unit_none};
	if (number_parse(s.text, s.len, &v->value) && isfinite(v->value))
		return true;
	s = trimmed(s);
	if (read_quantity(s, commas_unclear, v))
		return true;
	*why = text_kind(s, commas_unclear);
	return false;
}

bool cell_quantity(const struct record *record, int slot, struct cell_value *value,
		   enum notice_kind *why)
{
	struct slice text = {record_text(record, slot), record->cells[slot].len};
	switch (record->cells[slot].kind) {
	case CELL_NUMBER:
	case CELL_TEXT:
		return text_quantity(text, record->commas_unclear, value, why);
	case CELL_MISSING:
		*why = NOTICE_MISSING;
		return false;
	case CELL_NULL:
		*why = NOTICE_NULL;
		return false;
	case CELL_NONFINITE:
		*why = NOTICE_NONFINITE;
		return false;
	case CELL_BOOL:
	case CELL_OTHER:
	case CELL_LIST:
		break;
	}
	*why = NOTICE_TEXT;
	return false;
}

double cell_nonfinite(const struct record *record, int slot)
{
	struct slice s = trimmed(
		(struct slice){record_text(record, slot), record->cells[slot].len});
	bool negative = take_minus(&s);
	double number;
	bool infinite = s.len && (*s.text == 'i' || *s.text == 'I');
	if (!infinite && !(number_scan(s.text, s.len, &number) && isinf(number)))
		return NAN;
	return negative ? -INFINITY : INFINITY;
}

bool cell_number(const struct record *record, int slot, double *value, enum notice_kind *why)
{
	struct cell_value v;
	if (!cell_quantity(record, slot, &v, why))
		return false;
	*value = unit_to_base(v.value, &v.unit);
	return true;
}

bool cell_is_name(const struct record *record, int slot)
{
	switch (record->cells[slot].kind) {
	case CELL_NUMBER:
	case CELL_BOOL:
	case CELL_NONFINITE:
		return true;
	case CELL_TEXT:
		return record->cells[slot].len > 0;
	case CELL_MISSING:
	case CELL_NULL:
	case CELL_OTHER:
	case CELL_LIST:
		break;
	}
	return false;
}
