#include "cell.h"

#include "number.h"

#include <math.h>
#include <string.h>
#include <strings.h>

struct slice {
	const char *text;
	size_t len;
};

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static struct slice trimmed(struct slice s)
{
	while (s.len && is_blank(s.text[0])) {
		s.text++;
		s.len--;
	}
	while (s.len && is_blank(s.text[s.len - 1]))
		s.len--;
	return s;
}

static bool is_one_of(struct slice s, const char *const *words)
{
	for (; *words; words++)
		if (strlen(*words) == s.len && !strncasecmp(*words, s.text, s.len))
			return true;
	return false;
}

static bool is_bound(struct slice s)
{
	static const char *const signs[] = {"<=", ">=", "=<", "=>", "<", ">", "≤", "≥", NULL};
	for (const char *const *sign = signs; *sign; sign++) {
		size_t n = strlen(*sign);
		if (s.len <= n || memcmp(s.text, *sign, n) != 0)
			continue;
		struct slice rest = trimmed((struct slice){s.text + n, s.len - n});
		double ignored;
		return number_parse(rest.text, rest.len, &ignored);
	}
	return false;
}

static enum notice_kind text_kind(struct slice s)
{
	static const char *const missing[] = {"", "-", "–", "—", "n/a", "na", "none", "null", NULL};
	static const char *const nonfinite[] = {"nan",       "+nan", "-nan",     "inf",
						"+inf",      "-inf", "infinity", "+infinity",
						"-infinity", NULL};
	if (is_one_of(s, missing))
		return NOTICE_MISSING;
	if (is_one_of(s, nonfinite))
		return NOTICE_NONFINITE;
	return is_bound(s) ? NOTICE_CENSORED : NOTICE_TEXT;
}

static bool text_number(struct slice s, double *value, enum notice_kind *why)
{
	if (!number_parse(s.text, s.len, value)) {
		*why = text_kind(s);
		return false;
	}
	*why = NOTICE_NONFINITE;
	return isfinite(*value);
}

bool cell_number(const struct record *record, int slot, double *value, enum notice_kind *why)
{
	struct slice text = {record_text(record, slot), record->cells[slot].len};
	switch (record->cells[slot].kind) {
	case CELL_NUMBER:
		return text_number(text, value, why);
	case CELL_TEXT:
		return text_number(trimmed(text), value, why);
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
		break;
	}
	*why = NOTICE_TEXT;
	return false;
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
		break;
	}
	return false;
}
