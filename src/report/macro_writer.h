/*
 * macro_writer: LaTeX macros of numbers, as the tables show them, while they are made.
 *
 *     struct macro_writer t = macro_writer_make(&wording, (struct tex_prefix){"pp", 1});
 *     struct tex_macro *m = macro_begin(&t, "BestQuality");
 *     tex_macro_word(m, "mamba");
 *     macro_value(&t, m, OBJECTIVE_Y, 32.25);
 *     macro_writer_print(&t, &out);          \newcommand{\ppBestQualityMamba}{32.25}
 *     macro_writer_release(&t);
 */
#ifndef PARETOPLOT_MACRO_WRITER_H
#define PARETOPLOT_MACRO_WRITER_H

#include "tex_name.h"
#include "wording.h"

struct macro_writer {
	struct wording w;
	struct tex_names names;
	struct buf text; /* of the value being made */
};

struct macro_writer macro_writer_make(const struct wording *w, struct tex_prefix prefix);
void macro_writer_release(struct macro_writer *t);

/* A macro of that kind, alone, of a model, of two models. Valid until the next one begins. */
struct tex_macro *macro_begin(struct macro_writer *t, const char *kind);
struct tex_macro *macro_begin_model(struct macro_writer *t, const char *kind, size_t model);
struct tex_macro *macro_begin_pair(struct macro_writer *t, const char *kind, size_t a, size_t b);

/* What ends a macro: what stands in t->text; why there is no value, unless that is already said; a
 * value on an axis, a fraction, a count. NAN: "not known". */
void macro_end(struct macro_writer *t, struct tex_macro *m);
void macro_unknown(struct tex_macro *m, const char *why);
void macro_value(struct macro_writer *t, struct tex_macro *m, int axis, double value);
void macro_percent(struct macro_writer *t, struct tex_macro *m, double fraction);
void macro_count(struct tex_macro *m, size_t n);

/* What the names mean, as comments; stands before all macros of a file. word: of the prefix. */
void macro_writer_explain(struct buf *out, const char *word);

/* Text in which each '@' stands for the word of the prefix. */
void macro_writer_comment(struct buf *out, const char *word, const char *text);

/* Makes the names different and prints all: a definition, or a comment why there is none. */
void macro_writer_print(struct macro_writer *t, struct buf *out);

#endif
