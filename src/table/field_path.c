#include "field_path.h"

#include "mem.h"

#include <stdlib.h>
#include <string.h>

struct scan {
	const char *text;
	size_t at;
	struct field_path *path;
	struct error *err;
};

static bool fail(const struct scan *s, const char *what)
{
	return error_set(s->err, "field \"%s\": %s at column %zu", s->text, what, s->at + 1);
}

static void push_step(struct field_path *path, char *key, size_t key_len, uint32_t index)
{
	MEM_GROW(path->steps, path->cap, path->len + 1);
	path->steps[path->len++] = (struct field_step){
		.key = key, .key_len = key_len, .index = index};
}

static bool scan_name(struct scan *s)
{
	size_t len = strcspn(s->text + s->at, ".[]\"");
	if (!len)
		return fail(s, "a name is expected");
	push_step(s->path, mem_strndup(s->text + s->at, len), len, 0);
	s->at += len;
	return true;
}

static bool scan_quoted(struct scan *s)
{
	struct buf key = BUF_INIT;
	for (s->at++; s->text[s->at] && s->text[s->at] != '"'; s->at++) {
		const char *c = s->text + s->at;
		if (*c == '\\' && (c[1] == '"' || c[1] == '\\'))
			s->at++;
		buf_addch(&key, s->text[s->at]);
	}
	if (!s->text[s->at]) {
		buf_release(&key);
		return fail(s, "the closing quote is missing");
	}
	s->at++;
	size_t len = key.len;
	push_step(s->path, buf_detach(&key), len, 0);
	s->path->steps[s->path->len - 1].quoted = true;
	return true;
}

static bool scan_each(struct scan *s)
{
	if (s->path->each)
		return fail(s, "a second [] cannot be used");
	push_step(s->path, NULL, 0, 0);
	s->path->steps[s->path->len - 1].each = s->path->each = true;
	return true;
}

static bool scan_index(struct scan *s)
{
	uint64_t index = 0;
	size_t from = s->at;
	if (s->text[from] == ']')
		return scan_each(s);
	for (; s->text[s->at] >= '0' && s->text[s->at] <= '9'; s->at++) {
		index = index * 10 + (uint64_t)(s->text[s->at] - '0');
		if (index > UINT32_MAX)
			return fail(s, "the index is too large");
	}
	if (s->at == from)
		return fail(s, "a number is expected");
	push_step(s->path, NULL, 0, (uint32_t)index);
	return true;
}

static bool scan_bracket(struct scan *s)
{
	s->at++;
	if (s->text[s->at] == '"' ? !scan_quoted(s) : !scan_index(s))
		return false;
	if (s->text[s->at] != ']')
		return fail(s, "\"]\" is expected");
	s->at++;
	return true;
}

static bool scan_path(struct scan *s)
{
	if (s->text[0] == '[' ? !scan_bracket(s) : !scan_name(s))
		return false;
	while (s->text[s->at]) {
		bool ok;
		if (s->text[s->at] == '[') {
			ok = scan_bracket(s);
		} else if (s->text[s->at] == '.') {
			s->at++;
			ok = scan_name(s);
		} else {
			ok = fail(s, "\".\" or \"[\" is expected");
		}
		if (!ok)
			return false;
	}
	return true;
}

bool field_path_parse(struct field_path *path, const char *text, struct error *err)
{
	*path = (struct field_path){.text = mem_strdup(text)};
	struct scan s = {.text = text, .path = path, .err = err};
	if (scan_path(&s))
		return true;
	field_path_release(path);
	return false;
}

void field_path_release(struct field_path *path)
{
	if (!path)
		return;
	for (size_t i = 0; i < path->len; i++)
		free(path->steps[i].key);
	free(path->steps);
	free(path->text);
	*path = (struct field_path){0};
}

static bool needs_quotes(const struct field_step *step)
{
	if (!step->key_len)
		return true;
	for (size_t i = 0; i < step->key_len; i++)
		if (step->key[i] && strchr(".[]\" \t\r\n", step->key[i]))
			return true;
	return false;
}

static void print_quoted(struct buf *out, const struct field_step *step)
{
	buf_addstr(out, "[\"");
	for (size_t i = 0; i < step->key_len; i++) {
		if (step->key[i] == '"' || step->key[i] == '\\')
			buf_addch(out, '\\');
		buf_addch(out, step->key[i]);
	}
	buf_addstr(out, "\"]");
}

void field_path_print(struct buf *out, const struct field_step *steps, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (steps[i].each) {
			buf_addstr(out, "[]");
		} else if (!steps[i].key) {
			buf_addf(out, "[%u]", (unsigned)steps[i].index);
		} else if (needs_quotes(&steps[i])) {
			print_quoted(out, &steps[i]);
		} else {
			if (i)
				buf_addch(out, '.');
			buf_add(out, steps[i].key, steps[i].key_len);
		}
	}
}

char *field_path_last_key(const char *text)
{
	struct field_path path;
	struct error ignored = ERROR_INIT;
	if (!field_path_parse(&path, text, &ignored)) {
		error_release(&ignored);
		return NULL;
	}
	const char *key = path.steps[path.len - 1].key;
	char *last = key ? mem_strdup(key) : NULL;
	field_path_release(&path);
	return last;
}

bool field_path_ends_with(const char *text, const char *key)
{
	char *last = field_path_last_key(text);
	bool same = last && strcmp(last, key) == 0;
	free(last);
	return same;
}
