/*
 * script_write: how the values of a template are written: numbers, places, colours, texts, lists.
 * For the files that make them: script_values.c, script_models.c.
 */
#ifndef PARETOPLOT_SCRIPT_WRITE_H
#define PARETOPLOT_SCRIPT_WRITE_H

#include "buf.h"
#include "figure.h"
#include "formats.h"
#include "script_values.h"

struct script_writer {
	struct arena *arena;
	const struct figure *f;
	enum format_texts texts;
	double point; /* diameter of `ps 1` */
};

/* As the terminals take it. */
void script_set_text(const struct script_writer *w, struct value *object, const char *name,
		     const char *text);

/* The same in a monospaced font. */
void script_set_mono(const struct script_writer *w, struct value *object, const char *name,
		     const char *text);

/* Four decimals are finer than any device. */
double script_rounded(double v);

/* Such a number, into a list or as a value. */
void script_add_place(struct buf *out, double v);
void script_set_place(const struct script_writer *w, struct value *object, const char *name,
		      double v);

/* The points that the layout has kept for a text, into a list. */
void script_add_width(struct buf *out, const struct figure *f, const struct figure_text *t);

/* Four significant digits. */
void script_set_size(const struct script_writer *w, struct value *object, const char *name,
		     double v);

/* What follows a comma in `FONT.",".SIZE`: only whole numbers turn into text by themselves. */
void script_set_font_size(const struct script_writer *w, struct value *object, const char *name,
			  double v);

void script_set_count(const struct script_writer *w, struct value *object, const char *name,
		      size_t n);

void script_set_number(const struct script_writer *w, struct value *object, const char *name,
		       double v);

void script_set_color(const struct script_writer *w, struct value *object, const char *name,
		      uint32_t color);

void script_set_comma(const struct script_writer *w, struct value *item, size_t i, size_t len);

/* What parts an element of a list from those before it; long lists go on in the next line. */
const char *script_comma(const struct buf *out);

void script_take_raw(const struct script_writer *w, struct value *object, const char *name,
		     struct buf *text);

void script_add_color(struct buf *out, uint32_t color);

/* The models and the key, and the dashes. */
void script_put_models(const struct script_writer *w, struct value *root);
void script_put_dashes(const struct script_writer *w, struct value *root);

#endif
