#include "script_write.h"

#include "number.h"
#include "tex_escape.h"
#include "text_fit.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { HEADING_WIDTH = 100, LEAST_RULE = 4, LIST_WIDTH = 64 };

void script_set_format(struct arena *arena, struct value *object, const char *name, const char *fmt,
		       ...)
{
	struct buf text = BUF_INIT;
	va_list args;
	va_start(args, fmt);
	buf_vaddf(&text, fmt, args);
	va_end(args);
	value_set_raw(arena, object, name, buf_str(&text));
	buf_release(&text);
}

void script_set_rule(struct arena *arena, struct value *object, size_t len)
{
	struct buf text = BUF_INIT;
	buf_fill(&text, '-', len + LEAST_RULE < HEADING_WIDTH ? HEADING_WIDTH - len : LEAST_RULE);
	value_set_raw(arena, object, "rule", buf_str(&text));
	buf_release(&text);
}

static void set_text(const struct script_writer *w, struct value *object, const char *name,
		     const char *text, void (*escape)(struct buf *out, const char *s, size_t len))
{
	struct buf tex = BUF_INIT;
	if (w->texts == FORMAT_ENHANCED) {
		value_set_text(w->arena, object, name, text);
	} else if (w->texts == FORMAT_CHARACTERS) {
		value_set_string(w->arena, object, name, text);
	} else {
		escape(&tex, text, strlen(text));
		value_set_string(w->arena, object, name, buf_str(&tex));
	}
	buf_release(&tex);
}

void script_set_text(const struct script_writer *w, struct value *object, const char *name,
		     const char *text)
{
	set_text(w, object, name, text, tex_text);
}

void script_set_mono(const struct script_writer *w, struct value *object, const char *name,
		     const char *text)
{
	set_text(w, object, name, text, tex_text_mono);
}

/* Four decimals are finer than any device. */
double script_rounded(double v)
{
	return round(v * 1e4) / 1e4;
}

void script_add_place(struct buf *out, double v)
{
	buf_addf(out, "%.4f", script_rounded(v) + 0.0);
	while (out->text[out->len - 1] == '0' && out->text[out->len - 2] != '.')
		out->text[--out->len] = '\0';
}

void script_add_width(struct buf *out, const struct figure *f, const struct figure_text *t)
{
	buf_addf(out, "%s%.1f", script_comma(out), t->text ? text_fit_width(f, t) : 0);
}

void script_set_place(const struct script_writer *w, struct value *object, const char *name,
		      double v)
{
	struct buf text = BUF_INIT;
	script_add_place(&text, v);
	script_take_raw(w, object, name, &text);
}

void script_set_size(const struct script_writer *w, struct value *object, const char *name,
		     double v)
{
	script_set_format(w->arena, object, name, "%.4g", v);
}

/* What follows a comma in `FONT.",".SIZE`: only whole numbers turn into text by themselves. */
void script_set_font_size(const struct script_writer *w, struct value *object, const char *name,
			  double v)
{
	script_set_format(w->arena, object, name, v == round(v) ? "%.4g" : "\"%.4g\"", v);
}

void script_set_count(const struct script_writer *w, struct value *object, const char *name,
		      size_t n)
{
	script_set_format(w->arena, object, name, "%zu", n);
}

void script_set_number(const struct script_writer *w, struct value *object, const char *name,
		       double v)
{
	struct buf text = BUF_INIT;
	number_print(&text, v);
	script_take_raw(w, object, name, &text);
}

void script_set_color(const struct script_writer *w, struct value *object, const char *name,
		      uint32_t color)
{
	script_set_format(w->arena, object, name, "#%06X", (unsigned)(color & 0xffffff));
}

void script_set_comma(const struct script_writer *w, struct value *item, size_t i, size_t len)
{
	value_set_raw(w->arena, item, "comma", i + 1 < len ? ", \\" : " ]");
}

/* What parts an element of a list from those before it; long lists go on in the next line. */
const char *script_comma(const struct buf *out)
{
	size_t column = 0;
	while (column < out->len && out->text[out->len - 1 - column] != '\n')
		column++;
	return out->len == 0 ? "" : column > LIST_WIDTH ? ", \\\n  " : ", ";
}

void script_take_raw(const struct script_writer *w, struct value *object, const char *name,
		     struct buf *text)
{
	value_set_raw(w->arena, object, name, buf_str(text));
	buf_release(text);
}

void script_add_color(struct buf *out, uint32_t color)
{
	buf_addf(out, "%s\"#%06X\"", script_comma(out), (unsigned)(color & 0xffffff));
}
