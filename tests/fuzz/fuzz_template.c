/*
 * Any bytes are a template or an error; what the template says around its tags comes out; text in
 * a gnuplot template never ends the literal that it stands in, whatever template and text are.
 *
 * The input is a template, up to a NUL a partial called "p", and after another NUL the text that
 * stands for "t" and "s".
 */
#include "fuzz.h"

#include "gnuplot_escape.h"
#include "mem.h"
#include "mustache.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Sections within each other take exponential time, so that there may be only so many. */
#define SECTIONS_MAX 6

struct input {
	char *parts[3];
	size_t lengths[3];
};

static void require(bool holds, const char *what)
{
	if (holds)
		return;
	fprintf(stderr, "template: %s\n", what);
	abort();
}

static void split(struct input *in, const char *s, size_t len)
{
	for (size_t i = 0; i < 3; i++) {
		const char *nul = len > 0 && i < 2 ? memchr(s, '\0', len) : NULL;
		size_t n = nul ? (size_t)(nul - s) : len;
		in->parts[i] = mem_strndup(n > 0 ? s : "", n);
		in->lengths[i] = n;
		s += nul ? n + 1 : n;
		len -= nul ? n + 1 : n;
	}
}

static bool find_partial(void *ctx, const char *name, struct buf *label, struct buf *text,
			 struct error *err)
{
	const struct input *in = ctx;
	if (strcmp(name, "p") != 0)
		return error_set(err, "there is no template");
	buf_addstr(label, name);
	buf_add(text, in->parts[1], in->lengths[1]);
	return true;
}

static const struct value *make_data(struct arena *arena, const char *text)
{
	struct value *root = value_object(arena);
	value_set_text(arena, root, "t", text);
	value_set_string(arena, root, "s", text);
	value_set_number(arena, root, "n", 2.5);
	value_set_raw(arena, root, "r", "lw");
	value_set_bool(arena, root, "on", true);
	value_set_null(arena, root, "off");
	struct value *list = value_set_list(arena, root, "l");
	value_set_text(arena, value_add_object(arena, list), "a", text);
	value_set_number(arena, value_add_object(arena, list), "a", 1);
	value_set_text(arena, value_set_object(arena, root, "o"), "x", text);
	return root;
}

static void check_error(bool ok, const struct error *err, const struct buf *out)
{
	require(ok == !error_is_set(err), "it works or says why not");
	require(ok || out->len == 0, "an error leaves nothing behind");
	require(ok || !strchr(err->message, '\n'), "a message is one line");
}

static void check_rendering(struct input *in, const struct mustache_syntax *syntax, bool lenient)
{
	struct arena arena = ARENA_INIT;
	struct buf out = BUF_INIT;
	struct error err = ERROR_INIT;
	struct mustache_options options = {lenient, find_partial, in};
	const struct value *data = make_data(&arena, in->parts[2]);
	struct mustache *m = mustache_compile("t", in->parts[0], in->lengths[0], syntax, &err);
	bool ok = m && mustache_render(m, data, &options, &out, &err);
	check_error(ok, &err, &out);
	if (ok && !strstr(in->parts[0], "{{") && strlen(in->parts[0]) == in->lengths[0])
		require(strcmp(buf_str(&out), in->parts[0]) == 0, "plain text is as it was");
	mustache_free(m);
	error_release(&err);
	buf_release(&out);
	arena_release(&arena);
}

/* The bytes are text here: it fills the quotes and nothing else. */
static void check_text(const char *s, size_t len)
{
	static void (*const writers[])(struct buf *, const char *, size_t) = {
		gnuplot_text, gnuplot_literal, gnuplot_data_field};
	for (size_t i = 0; i < 3; i++) {
		struct buf out = BUF_INIT;
		writers[i](&out, s, len);
		size_t quotes = i == 2;
		for (size_t k = quotes; k + quotes < out.len; k++) {
			require(!strchr("\"'`@#${}\n\r", out.text[k]), "no scanner reacts");
			if (out.text[k] == '\\')
				k += out.text[k + 1] == '\\' ? 1 : 4;
			require(k + quotes < out.len, "no escape is cut");
		}
		require(i < 2 || out.len <= GNUPLOT_FIELD_MAX, "a field is short");
		buf_release(&out);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct input in;
	size_t sections = 0;
	for (size_t i = 0; i < size; i++)
		sections += data[i] == '#' || data[i] == '^';
	check_text((const char *)data, size);
	if (sections > SECTIONS_MAX)
		return 0;
	split(&in, (const char *)data, size);
	check_rendering(&in, NULL, true);
	check_rendering(&in, &gnuplot_syntax, true);
	check_rendering(&in, &gnuplot_syntax, false);
	for (size_t i = 0; i < 3; i++)
		free(in.parts[i]);
	return 0;
}
