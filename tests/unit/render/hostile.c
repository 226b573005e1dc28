/*
 * hostile: a script that shows strings in every way there is, and a look at what gnuplot drew.
 *
 *     hostile script LIST    writes fig.gp and data files into the current directory
 *     hostile check LIST     compares the text in 0.svg, 1.svg, … with the strings
 *
 * LIST holds one string a line, with \\ for a backslash and \xHH for any byte.
 */
#include "file.h"
#include "gnuplot_escape.h"
#include "mem.h"
#include "utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char template_text[] =
	"set encoding utf8\n"
	"set macros\n"
	"RUN = \"; system('touch pwned');\"\n"
	"set term svg size 800,600\n"
	"{{#strings}}\n"
	"# {{text}}\n"
	"set output \"{{n}}.svg\"\n"
	"set title \"{{text}}\" # {{text}}\n"
	"set xlabel '\"' # {{text}}\n"
	"set label 1 \"{{{label}}}\" at 0.5,0.7\n"
	"if (1) {\n"
	"\tset label 2 \"{{text}}\" at 0.5,0.9 # {{text}}\n"
	"}\n"
	"name = \"{{string}}\"\n"
	"$data << {{eod}}\n"
	"{{data}}\n"
	"{{eod}}\n"
	"plot [0:1][0:1] $data using 1:2:3 with labels title \"{{text}}\", \\\n"
	"\t$data using 1:2:xticlabels(3) with points title \"points\"\n"
	"{{#file}}\n"
	"stats \"{{.}}\" using 1 nooutput\n"
	"set output \"{{.}}.svg\"\n"
	"replot\n"
	"{{/file}}\n"
	"{{/strings}}\n"
	"{{#terminals}}\n"
	"set term {{name}}\n"
	"set output \"all.{{suffix}}\"\n"
	"set key font \",4\"\n"
	"{{#strings}}\n"
	"set label {{{number}}} \"{{text}}\" at 0.5,{{{y}}} font \",4\"\n"
	"{{/strings}}\n"
	"plot [0:1][0:1] \\\n"
	"{{#strings}}\n"
	"\tx title \"{{text}}\", \\\n"
	"{{/strings}}\n"
	"\tx title \"x\"\n"
	"{{/terminals}}\n"
	"set output\n"
	"print \"done\"\n";

struct list {
	struct buf *strings;
	size_t len;
	size_t cap;
};

static void add_line(struct list *list, const char *line, size_t len)
{
	MEM_GROW(list->strings, list->cap, list->len + 1);
	struct buf *b = &list->strings[list->len++];
	*b = (struct buf)BUF_INIT;
	for (size_t i = 0; i < len; i++) {
		if (line[i] != '\\') {
			buf_addch(b, line[i]);
		} else if (line[++i] == '\\') {
			buf_addch(b, '\\');
		} else {
			char hex[3] = {line[i + 1], line[i + 2], '\0'};
			buf_addch(b, (char)strtol(hex, NULL, 16));
			i += 2;
		}
	}
}

static void read_list(struct list *list, const char *path)
{
	struct buf text = BUF_INIT;
	struct error err = ERROR_INIT;
	if (!file_read(path, &text, &err)) {
		fprintf(stderr, "%s\n", err.message);
		exit(1);
	}
	const char *p = buf_str(&text);
	for (const char *newline; (newline = strchr(p, '\n')); p = newline + 1)
		add_line(list, p, (size_t)(newline - p));
	buf_release(&text);
}

static void write_file(const char *name, const struct buf *text)
{
	FILE *f = fopen(name, "wb");
	if (!f || fwrite(buf_str(text), 1, text->len, f) != text->len || fclose(f) != 0) {
		perror(name);
		exit(1);
	}
}

/* The strings that can be file names are, for a file that only the escaped name finds. */
static void add_file(struct arena *arena, struct value *one, const struct buf *s)
{
	struct buf name = BUF_INIT;
	struct buf data = BUF_INIT;
	struct error err = ERROR_INIT;
	value_set_null(arena, one, "file");
	if (s->len < 200 && strlen(s->text) == s->len && !strchr(s->text, '/') &&
	    gnuplot_path(&name, s->text, &err)) {
		buf_addstr(&data, "1\n2\n");
		write_file(s->text, &data);
		value_set_string(arena, one, "file", buf_str(&name));
	}
	error_release(&err);
	buf_release(&data);
	buf_release(&name);
}

static void add_string(struct arena *arena, struct value *one, const struct buf *s, size_t n)
{
	struct buf b = BUF_INIT;
	value_set_number(arena, one, "n", (double)n);
	value_set_number(arena, one, "number", (double)n + 10);
	value_set_number(arena, one, "y", (double)n / 100);
	value_set_text(arena, one, "text", buf_str(s));
	value_set_string(arena, one, "string", buf_str(s));
	gnuplot_text(&b, buf_str(s), s->len);
	value_set_raw(arena, one, "label", buf_str(&b));
	buf_reset(&b);
	buf_addstr(&b, "0.5 0.3 ");
	gnuplot_data_field(&b, buf_str(s), s->len);
	value_set_raw(arena, one, "data", buf_str(&b));
	buf_reset(&b);
	gnuplot_terminator(&b, buf_str(s), s->len);
	value_set_raw(arena, one, "eod", buf_str(&b));
	buf_release(&b);
	add_file(arena, one, s);
}

static bool write_script(const struct list *list)
{
	static const char *const terminals[][2] = {
		{"pdfcairo", "pdf"}, {"pngcairo", "png"}, {"epscairo", "eps"}};
	struct arena arena = ARENA_INIT;
	struct value *root = value_object(&arena);
	struct value *strings = value_set_list(&arena, root, "strings");
	struct value *terms = value_set_list(&arena, root, "terminals");
	for (size_t i = 0; i < list->len; i++)
		add_string(&arena, value_add_object(&arena, strings), &list->strings[i], i);
	for (size_t i = 0; i < 3; i++) {
		struct value *one = value_add_object(&arena, terms);
		value_set_raw(&arena, one, "name", terminals[i][0]);
		value_set_string(&arena, one, "suffix", terminals[i][1]);
	}
	struct mustache_options options = {.lenient = false};
	struct buf out = BUF_INIT;
	struct error err = ERROR_INIT;
	struct mustache *m = mustache_compile("hostile", template_text, strlen(template_text),
					      &gnuplot_syntax, &err);
	bool ok = m && mustache_render(m, root, &options, &out, &err);
	if (ok)
		write_file("fig.gp", &out);
	else
		fprintf(stderr, "%s\n", err.message);
	error_release(&err);
	mustache_free(m);
	buf_release(&out);
	arena_release(&arena);
	return ok;
}

/* One character of XML text; only the references that gnuplot writes are known. */
static const char *read_character(const char *p, struct buf *out)
{
	static const char *const references[][2] = {{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}};
	for (size_t i = 0; i < 3; i++) {
		size_t len = strlen(references[i][0]);
		if (strncmp(p, references[i][0], len) == 0) {
			buf_addstr(out, references[i][1]);
			return p + len;
		}
	}
	buf_addch(out, *p);
	return p + 1;
}

/* How many text elements of the picture hold exactly this. */
static size_t count_texts(const char *svg, const char *expected)
{
	size_t count = 0;
	for (const char *p = svg; (p = strstr(p, "<text"));) {
		struct buf text = BUF_INIT;
		const char *end = strstr(p, "</text>");
		while (end && p < end) {
			if (*p == '<')
				p = strchr(p, '>') + 1;
			else
				p = read_character(p, &text);
		}
		count += strcmp(buf_str(&text), expected) == 0;
		buf_release(&text);
		if (!end)
			break;
	}
	return count;
}

/* Title, key, two labels, one from data and a tic; the first three see no further than a NUL. */
static bool check_picture(size_t n, const struct buf *s)
{
	char name[32];
	struct buf svg = BUF_INIT;
	struct buf expected = BUF_INIT;
	struct error err = ERROR_INIT;
	utf8_sanitize(&expected, buf_str(s), s->len, GNUPLOT_TEXT_MAX);
	snprintf(name, sizeof name, "%zu.svg", n);
	bool ok = file_read(name, &svg, &err);
	size_t count = ok ? count_texts(buf_str(&svg), buf_str(&expected)) : 0;
	size_t wanted = strlen(buf_str(s)) == s->len ? 6 : 3;
	if (count < wanted) {
		fprintf(stderr, "%s: %zu of %zu texts are \"%s\"%s%s\n", name, count, wanted,
			buf_str(&expected), ok ? "" : ": ", ok ? "" : err.message);
		ok = false;
	}
	error_release(&err);
	buf_release(&expected);
	buf_release(&svg);
	return ok;
}

int main(int argc, char **argv)
{
	struct list list = {NULL, 0, 0};
	bool ok = true;
	if (argc != 3) {
		fputs("usage: hostile script|check LIST\n", stderr);
		return 1;
	}
	read_list(&list, argv[2]);
	if (strcmp(argv[1], "script") == 0)
		ok = write_script(&list);
	else
		for (size_t i = 0; i < list.len; i++)
			ok = check_picture(i, &list.strings[i]) && ok;
	for (size_t i = 0; i < list.len; i++)
		buf_release(&list.strings[i]);
	free(list.strings);
	return ok ? 0 : 1;
}
