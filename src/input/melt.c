#include "melt.h"

#include "mem.h"
#include "number.h"
#include "precision_names.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define DEFAULT_VALUE "value"

static bool is_number(const char *text, size_t len)
{
	double value;
	return number_parse(text, len, &value) && isfinite(value);
}

/* ---- the option ---- */

static void add_fields(struct melt *m, const struct path_pattern *p)
{
	for (size_t i = 0; i < p->fields.len; i++)
		if (!strvec_contains(&m->fields, p->fields.items[i]))
			strvec_push(&m->fields, p->fields.items[i]);
}

static bool add_choice(struct melt *m, const char *text, size_t len, bool quoted, struct error *err)
{
	struct melt_choice c = {.exclude = !quoted && *text == '!'};
	char *name = mem_strndup(text + c.exclude, len - c.exclude);
	bool ok = true;
	if (!quoted && !strcmp(name, "*")) {
		c.kind = MELT_NUMBERS;
	} else if (!quoted && strpbrk(name, "*{}")) {
		c.kind = MELT_PATTERN;
		ok = path_pattern_parse(&c.pattern, PATTERN_COLUMN, name, err) ||
		     error_where(err, "column \"%s\"", name);
		if (ok && !c.exclude)
			add_fields(m, &c.pattern);
	} else {
		c.name = name;
		name = NULL;
		ok = quoted || *c.name || error_set(err, "the name of a column is expected");
	}
	free(name);
	MEM_GROW(m->choices, m->cap, m->len + 1);
	m->choices[m->len++] = c;
	return ok;
}

static bool parse_columns(struct melt *m, const char *text, struct error *err)
{
	for (;;) {
		size_t len = strcspn(text, ",");
		bool quoted = *text == '"', ok;
		if (quoted) {
			const char *end = strchr(text + 1, '"');
			if (!end || (end[1] && end[1] != ','))
				return error_set(err, "the closing quote is missing");
			len = (size_t)(end + 1 - text);
			ok = add_choice(m, text + 1, len - 2, true, err);
		} else {
			ok = add_choice(m, text, len, false, err);
		}
		if (!ok || !text[len])
			return ok;
		text += len + 1;
	}
}

static bool parse_names(struct melt *m, const char *text, size_t len, struct error *err)
{
	const char *comma = memchr(text, ',', len);
	size_t first = comma ? (size_t)(comma - text) : len;
	m->name = mem_strndup(text, first);
	m->value = comma ? mem_strndup(comma + 1, len - first - 1) : mem_strdup(DEFAULT_VALUE);
	if (!*m->name || !*m->value)
		return error_set(err, "a name is expected before \"=\"");
	if (!strcmp(m->name, m->value))
		return error_set(err, "two names are expected before \"=\"");
	return true;
}

bool melt_parse(struct melt *m, const char *text, struct error *err)
{
	*m = (struct melt){0};
	const char *equals = strchr(text, '=');
	bool ok = equals || error_set(err, "NAME=COLUMNS is expected");
	if (ok && parse_names(m, text, (size_t)(equals - text), err) &&
	    parse_columns(m, equals + 1, err))
		return true;
	melt_release(m);
	return error_where(err, "--melt \"%s\"", text);
}

void melt_release(struct melt *m)
{
	if (!m)
		return;
	for (size_t i = 0; i < m->keys.len; i++) {
		free(m->columns[i].label);
		strvec_release(&m->columns[i].matches);
	}
	for (size_t i = 0; i < m->len; i++) {
		free(m->choices[i].name);
		path_pattern_release(&m->choices[i].pattern);
	}
	free(m->columns);
	free(m->choices);
	free(m->name);
	free(m->value);
	strvec_release(&m->fields);
	names_release(&m->keys);
	*m = (struct melt){0};
}

/* ---- columns ---- */

/* The number behind the last separator of a name, but "Q4_0" is whole. */
static void cut_to_number(struct pattern_match *label)
{
	size_t from = label->len;
	struct precision precision;
	if (precision_parse(label->at, label->len, &precision) &&
	    precision.family != PRECISION_BITS)
		return;
	while (from && !strchr("_ =:@", label->at[from - 1]))
		from--;
	if (is_number(label->at + from, label->len - from))
		*label = (struct pattern_match){label->at + from, label->len - from};
}

static size_t field_number(const struct melt *m, const char *name)
{
	size_t i = 0;
	while (strcmp(m->fields.items[i], name) != 0)
		i++;
	return i;
}

static void set_matches(const struct melt *m, struct melt_column *column,
			const struct path_pattern *p, const struct pattern_match *matches)
{
	for (size_t i = 0; i < m->fields.len; i++)
		strvec_push(&column->matches, "");
	for (size_t i = 0; i < p->fields.len; i++) {
		char **to = &column->matches.items[field_number(m, p->fields.items[i])];
		free(*to);
		*to = mem_strndup(matches[i].at, matches[i].len);
	}
}

/* What the patterns stand for may be the same: 8 of "FP8" and "INT8". */
static bool has_patterns(const struct melt *m)
{
	size_t count = 0;
	for (size_t i = 0; i < m->len; i++)
		count += m->choices[i].kind == MELT_PATTERN && !m->choices[i].exclude;
	return count > 1;
}

static bool fits(const struct melt *m, const struct melt_choice *c, const char *key, size_t len,
		 struct melt_column *column)
{
	struct pattern_match label = {NULL, 0}, *matches;
	bool found = false;
	switch (c->kind) {
	case MELT_NAME:
		found = strlen(c->name) == len && !memcmp(c->name, key, len);
		break;
	case MELT_NUMBERS:
		found = is_number(key, len);
		break;
	case MELT_PATTERN:
		matches = mem_calloc(c->pattern.fields.len, sizeof *matches);
		found = path_pattern_match(&c->pattern, key, len, matches, &label);
		if (found && column)
			set_matches(m, column, &c->pattern, matches);
		free(matches);
		break;
	}
	if (!found || !column)
		return found;
	if (!label.at || has_patterns(m))
		label = (struct pattern_match){key, len};
	if (c->kind == MELT_NAME)
		cut_to_number(&label);
	column->label = mem_strndup(label.at, label.len);
	return true;
}

static void choose(const struct melt *m, struct melt_column *column, const char *key, size_t len)
{
	for (size_t i = 0; i < m->len; i++)
		if (m->choices[i].exclude && fits(m, &m->choices[i], key, len, NULL))
			return;
	for (size_t i = 0; i < m->len && !column->chosen; i++)
		if (!m->choices[i].exclude)
			column->chosen = fits(m, &m->choices[i], key, len, column);
}

uint32_t melt_column(struct melt *m, const char *key, size_t len)
{
	if (!m)
		return NAMES_NONE;
	size_t known = m->keys.len;
	uint32_t id = names_add(&m->keys, key, len);
	if (id == known) {
		MEM_GROW(m->columns, m->column_cap, known + 1);
		m->columns[id] = (struct melt_column){0};
		choose(m, &m->columns[id], key, len);
	}
	return m->columns[id].chosen ? id : NAMES_NONE;
}
