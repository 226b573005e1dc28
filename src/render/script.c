#include "script.h"

#include "formats.h"
#include "gnuplot_escape.h"
#include "mem.h"
#include "script_data.h"
#include "script_values.h"
#include "shell_word.h"
#include "value.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct writer {
	struct arena *arena;
	const struct figure *f;
	const struct script_options *o;
	enum format_texts texts;
};

static bool set_file_name(const struct writer *w, struct value *v, const char *suffix,
			  struct error *err)
{
	struct buf name = BUF_INIT, path = BUF_INIT;
	buf_addf(&name, "%s%s", w->o->base, suffix);
	bool ok = gnuplot_path(&path, buf_str(&name), err);
	if (ok) /* HERE ends in a slash, which makes any name safe */
		value_set_string(w->arena, v, "name",
				 w->o->self_contained ? buf_str(&path) : buf_str(&name));
	value_set_bool(w->arena, v, "here", !w->o->self_contained);
	buf_release(&name);
	buf_release(&path);
	return ok;
}

/* POINTS for "points". */
static void set_variable(const struct writer *w, struct value *v, const char *name)
{
	struct buf text = BUF_INIT;
	buf_addupper(&text, name);
	value_set_raw(w->arena, v, "variable", buf_str(&text));
	buf_release(&text);
}

/* Takes both. */
static void take_file(struct script *s, char *suffix, struct buf *text)
{
	size_t n = s->file_count;
	s->files = mem_realloc(s->files, n + 1, sizeof *s->files);
	s->files[n].suffix = suffix;
	s->files[n].text = *text;
	*text = (struct buf)BUF_INIT;
	s->file_count++;
}

static bool put_files(const struct writer *w, struct value *root, struct script *s,
		      struct error *err)
{
	struct value *files = value_set_list(w->arena, root, "files");
	struct value *blocks = value_set_list(w->arena, root, "blocks");
	value_set_bool(w->arena, root, "self_contained", w->o->self_contained);
	for (size_t i = 0; i < script_data_count(w->f); i++) {
		struct script_data d = script_data_at(w->f, i);
		struct value *v = value_add_object(w->arena, files);
		struct buf text = BUF_INIT;
		set_variable(w, v, d.name);
		value_set_text(w->arena, v, "about", d.about);
		script_data_print(&text, w->f, i);
		if (w->o->self_contained) {
			struct buf word = BUF_INIT;
			struct value *block = value_add_object(w->arena, blocks);
			gnuplot_terminator(&word, text.text, text.len);
			script_set_format(w->arena, block, "name", "$%s", d.name);
			value_set_raw(w->arena, block, "terminator", buf_str(&word));
			value_set_raw(w->arena, block, "text", buf_str(&text));
			script_set_format(w->arena, v, "name", "$%s", d.name);
			value_set_bool(w->arena, v, "here", false);
			buf_release(&word);
			buf_release(&text);
			continue;
		}
		struct buf suffix = BUF_INIT;
		buf_addf(&suffix, ".%s.dat", d.name);
		bool ok = set_file_name(w, v, buf_str(&suffix), err);
		take_file(s, buf_detach(&suffix), &text);
		if (!ok)
			return false;
	}
	return true;
}

static void put_names(const struct writer *w, struct value *root)
{
	bool tex = w->texts == FORMAT_TEX;
	value_set_string(w->arena, root, "font", tex ? "" : w->f->font);
	value_set_string(w->arena, root, "mono", tex ? "" : w->f->mono);
	struct buf file = BUF_INIT;
	buf_addf(&file, "%s%s", w->o->base, w->o->suffix ? w->o->suffix : ".gp");
	value_set_text(w->arena, root, "file", buf_str(&file));
	struct buf word = BUF_INIT;
	shell_word_print(&word, buf_str(&file));
	value_set_text(w->arena, root, "file_word", buf_str(&word));
	buf_release(&word);
	buf_release(&file);
	value_set_raw(w->arena, root, "begin", SCRIPT_BLOCK_BEGIN);
	value_set_raw(w->arena, root, "end", SCRIPT_BLOCK_END);
	if (w->o->command)
		value_set_raw(w->arena, root, "command", w->o->command);
	else
		value_set_bool(w->arena, root, "command", false);
}

/* The size in words that follow the page in the block; the rest of the geometry is fixed. */
static void set_geometry(const struct writer *w, struct value *v, const struct format *format,
			 const struct format_geometry *g)
{
	struct buf text = BUF_INIT;
	double dpi = format->scale.per_inch > 0 ? format->scale.per_inch : w->o->dpi;
	if (format->scale.inches)
		buf_addstr(&text, "inches(PAGE_WIDTH) in,inches(PAGE_HEIGHT) in");
	else
		buf_addf(&text, "pixels(PAGE_WIDTH, %.9g),pixels(PAGE_HEIGHT, %.9g)", dpi, dpi);
	value_set_raw(w->arena, v, "size", buf_str(&text));
	buf_reset(&text);
	format_geometry_print(g, &text);
	const char *rest = strstr(buf_str(&text), "fontscale");
	value_set_raw(w->arena, v, "geometry", rest);
	buf_release(&text);
}

static bool put_output(const struct writer *w, struct value *list, const char *name,
		       struct error *err)
{
	const struct figure *f = w->f;
	const struct format *format = format_by_name(name);
	struct format_request request = {f->width, f->height, f->font_size, w->o->dpi};
	struct format_geometry g;
	if (format == NULL || format->terminal == NULL)
		return error_set(err, "\"%s\" is not a format that gnuplot draws", name);
	if (format->texts != w->texts)
		return error_set(err, "one script cannot draw both %s and %s", w->o->formats[0],
				 name);
	if (!format_geometry(&g, format, &request, err))
		return false;
	struct value *v = value_add_object(w->arena, list);
	value_set_raw(w->arena, v, "terminal", format->terminal);
	value_set_raw(w->arena, v, "options", format->options ? format->options : "");
	value_set_bool(w->arena, v, "words", strcmp(format->terminal, "tikz") != 0);
	set_geometry(w, v, format, &g);
	bool paper = strcmp(name, "png") == 0 || strcmp(name, "svg") == 0;
	value_set_raw(w->arena, v, "background", paper ? " background rgb PAPER" : "");
	struct buf text = BUF_INIT;
	format_extension(format, &text);
	value_set_raw(w->arena, v, "extension", buf_str(&text));
	script_set_rule(w->arena, v, strlen("# ---- the same as  ") + text.len);
	buf_reset(&text);
	format_suffix(format, &text);
	bool ok = set_file_name(w, v, buf_str(&text), err);
	buf_release(&text);
	return ok;
}

/* A character stands for 5 by 10 points of the page. */
static void put_characters(const struct writer *w, struct value *root)
{
	unsigned columns = w->o->columns, rows = w->o->rows;
	script_set_format(w->arena, root, "columns", "%u",
			  columns ? columns : (unsigned)lround(w->f->width / 5));
	script_set_format(w->arena, root, "rows", "%u",
			  rows ? rows : (unsigned)lround(w->f->height / 10));
}

bool script_make(struct script *s, const struct figure *f, const struct script_options *o,
		 struct error *err)
{
	struct arena arena = ARENA_INIT;
	const struct format *leader = o->format_count ? format_by_name(o->formats[0]) : NULL;
	struct writer w = {&arena, f, o, leader ? leader->texts : FORMAT_ENHANCED};
	struct value *root = value_object(&arena);
	bool ok = put_files(&w, root, s, err);
	put_names(&w, root);
	script_values(&arena, root, f, w.texts);
	put_characters(&w, root);
	struct value *first = value_set_list(&arena, root, "first_output");
	struct value *more = value_set_list(&arena, root, "more_outputs");
	for (size_t i = 0; ok && i < o->format_count; i++)
		ok = put_output(&w, i == 0 ? first : more, o->formats[i], err);
	ok = ok && template_render(&o->templates, o->template_name, root, &s->text, err);
	arena_release(&arena);
	if (!ok)
		script_release(s);
	return ok;
}

void script_release(struct script *s)
{
	if (s == NULL)
		return;
	buf_release(&s->text);
	for (size_t i = 0; i < s->file_count; i++) {
		free(s->files[i].suffix);
		buf_release(&s->files[i].text);
	}
	free(s->files);
	*s = (struct script)SCRIPT_INIT;
}
