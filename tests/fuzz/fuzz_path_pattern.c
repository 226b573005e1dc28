/*
 * path_pattern_parse takes any text, a pattern in the first line; where it matches the other lines,
 * the pieces and what the places stand for put the text together again. melt_parse takes the whole.
 */
#include "fuzz.h"

#include "melt.h"
#include "path_pattern.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void require(bool holds, const char *what)
{
	if (holds)
		return;
	fprintf(stderr, "path_pattern: %s\n", what);
	abort();
}

static void check_places(const struct path_pattern *p, const struct pattern_match *fields,
			 const char *text, size_t len)
{
	const char *end = text;
	for (size_t i = 0; i < p->fields.len; i++) {
		require(fields[i].len > 0, "a place is not empty");
		require(fields[i].at >= end && fields[i].at + fields[i].len <= text + len,
			"places follow each other");
		if (p->subject == PATTERN_PATH)
			require(!memchr(fields[i].at, '/', fields[i].len), "no slash in a place");
		end = fields[i].at + fields[i].len;
	}
}

static void check(enum pattern_subject subject, const char *pattern, const char *text)
{
	struct path_pattern p;
	struct error err = ERROR_INIT;
	if (!path_pattern_parse(&p, subject, pattern, &err)) {
		require(error_is_set(&err), "it works or says why not");
		error_release(&err);
		return;
	}
	struct pattern_match *fields = calloc(p.fields.len + 1, sizeof *fields), nameless;
	if (!fields)
		abort();
	if (path_pattern_match(&p, text, strlen(text), fields, &nameless))
		check_places(&p, fields, text, strlen(text));
	free(fields);
	path_pattern_release(&p);
}

static void check_melt(const char *pattern, const char *text)
{
	struct melt m;
	struct error err = ERROR_INIT;
	if (melt_parse(&m, pattern, &err)) {
		uint32_t id = melt_column(&m, text, strlen(text));
		require(melt_column(&m, text, strlen(text)) == id, "the same again");
		require(id == NAMES_NONE || m.columns[id].label, "a column has a label");
		melt_release(&m);
	}
	error_release(&err);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = malloc(size + 1);
	if (!text || size > 4096) {
		free(text);
		return 0;
	}
	if (size)
		memcpy(text, data, size);
	text[size] = '\0';
	char *rest = strchr(text, '\n');
	if (rest)
		*rest++ = '\0';
	check(PATTERN_PATH, text, rest ? rest : "");
	check(PATTERN_COLUMN, text, rest ? rest : "");
	check_melt(text, rest ? rest : "");
	free(text);
	return 0;
}
