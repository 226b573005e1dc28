#include "nonfinite.h"

#include <string.h>

enum { LINE_SEARCH = 4096 };

static const struct {
	const char *text;
	size_t len;
} tokens[] = {{"NaN", 3}, {"Infinity", 8}, {"-Infinity", 9}};

size_t nonfinite_match(const char *text, size_t len, bool *cut)
{
	*cut = false;
	for (size_t i = 0; i < sizeof tokens / sizeof *tokens; i++) {
		size_t n = len < tokens[i].len ? len : tokens[i].len;
		if (memcmp(text, tokens[i].text, n) != 0)
			continue;
		*cut = n < tokens[i].len;
		return *cut ? 0 : n;
	}
	return 0;
}

static const char *line_begin(const char *from, const char *to)
{
	const char *stop = to - from > LINE_SEARCH ? to - LINE_SEARCH : from;
	for (const char *p = to; p > stop; p--)
		if (p[-1] == '\n')
			return p;
	return NULL;
}

static void follow_strings(struct nonfinite_scan *s, const char *to)
{
	const char *p = line_begin(s->followed, to);
	if (p)
		s->in_string = s->escaped = false;
	else
		p = s->followed;
	s->followed = to;
	for (; p < to; p++) {
		if (!s->in_string) {
			p = memchr(p, '"', (size_t)(to - p));
			if (!p)
				return;
			s->in_string = true;
		} else if (s->escaped) {
			s->escaped = false;
		} else if (*p == '\\') {
			s->escaped = true;
		} else if (*p == '"') {
			s->in_string = false;
		}
	}
}

static const char *find(const char *from, const char *end, char c)
{
	const char *p = from < end ? memchr(from, c, (size_t)(end - from)) : NULL;
	return p ? p : end;
}

void nonfinite_begin(struct nonfinite_scan *s, const char *text, size_t len)
{
	s->end = text + len;
	s->followed = s->at = text;
	s->len = 0;
	s->n = find(text, s->end, 'N');
	s->i = find(text, s->end, 'I');
	s->dash = len && s->end[-1] == '-' ? s->end - 1 : s->end;
}

static const char *next_letter(struct nonfinite_scan *s)
{
	const char *letter = s->n < s->i ? s->n : s->i;
	if (s->dash < letter)
		letter = s->dash;
	if (letter == s->end)
		return letter;
	if (letter == s->n)
		s->n = find(letter + 1, s->end, 'N');
	else if (letter == s->i)
		s->i = find(letter + 1, s->end, 'I');
	else
		s->dash = s->end;
	return letter;
}

bool nonfinite_next(struct nonfinite_scan *s)
{
	const char *done = s->at + s->len, *letter;
	while ((letter = next_letter(s)) < s->end) {
		if (letter < done)
			continue;
		const char *from = letter;
		if (*letter == 'I' && letter > done && letter[-1] == '-')
			from--;
		bool cut;
		size_t len = nonfinite_match(from, (size_t)(s->end - from), &cut);
		if (!len && !cut)
			continue;
		follow_strings(s, from);
		if (s->in_string)
			continue;
		s->at = from;
		s->len = len;
		if (!cut)
			s->followed = from + len;
		return true;
	}
	follow_strings(s, s->end);
	return false;
}
