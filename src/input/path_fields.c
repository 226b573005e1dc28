#include "path_fields.h"

#include "mem.h"

#include <stdlib.h>
#include <string.h>

static void bind(struct path_fields *p, struct path_field_source *source, struct field_set *fields)
{
	const struct strvec *names = &source->pattern.fields;
	source->slots = mem_calloc(names->len, sizeof *source->slots);
	source->values = mem_calloc(names->len, sizeof *source->values);
	for (size_t i = 0; i < names->len; i++) {
		int slot = field_set_find_key(fields, names->items[i], strlen(names->items[i]));
		source->slots[i] = slot;
		if (slot < 0)
			continue;
		fields->items[slot].made = true;
		source->wanted = p->wanted = true;
	}
}

bool path_fields_init(struct path_fields *p, const char *const *patterns, size_t n,
		      struct field_set *fields, struct error *err)
{
	*p = (struct path_fields){.sources = mem_calloc(n, sizeof *p->sources)};
	for (; p->len < n; p->len++) {
		struct path_field_source *source = &p->sources[p->len];
		const char *text = source->text = patterns[p->len];
		bool ok = path_pattern_parse(&source->pattern, PATTERN_PATH, text, err);
		if (ok && !source->pattern.fields.len) {
			path_pattern_release(&source->pattern);
			ok = error_set(err, "a field in braces is expected");
		}
		if (!ok) {
			path_fields_release(p);
			return error_where(err, "--path-field \"%s\"", text);
		}
		bind(p, source, fields);
	}
	return true;
}

void path_fields_release(struct path_fields *p)
{
	if (!p)
		return;
	for (size_t i = 0; i < p->len; i++) {
		path_pattern_release(&p->sources[i].pattern);
		free(p->sources[i].slots);
		free(p->sources[i].values);
	}
	free(p->sources);
	free(p->first_unmatched);
	*p = (struct path_fields){0};
}

void path_fields_begin_file(struct path_fields *p, const char *name)
{
	p->current = NULL;
	for (size_t i = 0; i < p->len && !p->current; i++) {
		const struct path_field_source *source = &p->sources[i];
		if (source->wanted &&
		    path_pattern_match(&source->pattern, name, strlen(name), source->values, NULL))
			p->current = source;
	}
	if (p->current) {
		p->matched++;
	} else if (p->wanted && !p->unmatched++) {
		free(p->first_unmatched);
		p->first_unmatched = mem_strdup(name);
	}
}

void path_fields_apply(const struct path_fields *p, struct record *record)
{
	const struct path_field_source *source = p->current;
	for (size_t i = 0; source && i < source->pattern.fields.len; i++) {
		if (source->slots[i] < 0)
			continue;
		record_set(record, source->slots[i], true, CELL_TEXT, source->values[i].at,
			   source->values[i].len);
		record_mark_outside(record, source->slots[i]);
	}
}

bool path_fields_check(const struct path_fields *p, struct error *err)
{
	if (!p->unmatched || p->matched)
		return true;
	return error_set(err, "--path-field \"%s\": the path does not match", p->sources[0].text);
}

void path_fields_say(const struct path_fields *p, struct notices *notices)
{
	if (p->unmatched)
		notices_say(notices,
			    "%zu file%s with a path that --path-field does not match (%s%s)",
			    p->unmatched, p->unmatched == 1 ? "" : "s",
			    p->unmatched == 1 ? "" : "first: ", p->first_unmatched);
}
