/*
 * tex_name: names of LaTeX macros, which consist of letters only.
 *
 * Words are joined with a capital each; digits are spelt out, one by one in a name (gpt2-1.5b is
 * GptTwoOnePointFiveb), numbers as one reads them (30 is Thirty, 2.5 TwoPointFive, 5e9 FiveENine).
 * What is neither a letter nor a digit of ASCII parts words and is lost, so that different names
 * can give one macro: then each of them gets a tag made from its whole identity, and the macro
 * without a tag is not defined. A macro never changes what it stands for.
 *
 *     struct tex_names t = {0};
 *     struct tex_macro *m = tex_names_add(&t, "CostRatio");
 *     tex_macro_word(m, "resnetbk");  tex_macro_number(m, 30);
 *     buf_addstr(&m->value, "2.96");
 *     tex_names_resolve(&t);
 *     for (size_t i = 0; i < t.len; i++) … t.items[i].name is ppCostRatioResnetbkThirty …
 *     tex_names_release(&t);
 */
#ifndef PARETOPLOT_TEX_NAME_H
#define PARETOPLOT_TEX_NAME_H

#include "buf.h"

#include <stddef.h>

struct tex_macro {
	struct buf name;     /* without the backslash */
	struct buf identity; /* different for different macros */
	struct buf value;    /* TeX; empty: there is none */
	struct buf why;      /* that there is none */
};

/* What all names begin with. */
struct tex_prefix {
	const char *word; /* NULL: TEX_PREFIX */
	size_t number;    /* of several reports in one file, from 1; from 2 on it stands behind the
			     word: ppTwo */
};

#define TEX_PREFIX "pp"

struct tex_names {
	struct tex_prefix prefix;
	struct tex_macro *items;
	size_t len;
	size_t cap;
};

/* A new macro whose name begins with the prefix and the kind; valid until the next one is
 * added. No two macros may have the same kind, words and numbers. */
struct tex_macro *tex_names_add(struct tex_names *t, const char *kind);
void tex_macro_word(struct tex_macro *m, const char *word);
void tex_macro_number(struct tex_macro *m, double value);

/* Gives tags to macros whose names are equal. */
void tex_names_resolve(struct tex_names *t);

void tex_names_release(struct tex_names *t);

#endif
