#include "macro_writer.h"

#include "tex_escape.h"

#include <math.h>

static const char explanation[] =
	"% Numbers of paretoplot as macros, for \\input.\n"
	"%\n"
	"% A name is @, what it is, the models, and at a target its field and value; of a pair,\n"
	"% the first model is the one that is spoken of. Words are joined with a capital each,\n"
	"% digits are spelt out: \\@CostRatioResnetbkMambaPerplexityThirty, and 5e9 is FiveENine.\n"
	"% Where two names would be equal, each gets a tag (X and letters) made from what it\n"
	"% stands for, and the name without a tag is not defined. What is not known is not\n"
	"% defined either.\n";

struct macro_writer macro_writer_make(const struct wording *w, struct tex_prefix prefix)
{
	return (struct macro_writer){.w = *w, .names.prefix = prefix};
}

void macro_writer_release(struct macro_writer *t)
{
	tex_names_release(&t->names);
	buf_release(&t->text);
}

struct tex_macro *macro_begin(struct macro_writer *t, const char *kind)
{
	buf_reset(&t->text);
	return tex_names_add(&t->names, kind);
}

struct tex_macro *macro_begin_model(struct macro_writer *t, const char *kind, size_t model)
{
	struct tex_macro *m = macro_begin(t, kind);
	tex_macro_word(m, t->w.s->models[model].name);
	return m;
}

struct tex_macro *macro_begin_pair(struct macro_writer *t, const char *kind, size_t a, size_t b)
{
	struct tex_macro *m = macro_begin_model(t, kind, a);
	tex_macro_word(m, t->w.s->models[b].name);
	return m;
}

void macro_end(struct macro_writer *t, struct tex_macro *m)
{
	tex_escape_tied(&m->value, buf_str(&t->text));
}

void macro_unknown(struct tex_macro *m, const char *why)
{
	if (m->why.len == 0)
		buf_addstr(&m->why, why);
}

void macro_value(struct macro_writer *t, struct tex_macro *m, int axis, double value)
{
	if (isnan(value)) {
		macro_unknown(m, "not known");
		return;
	}
	wording_value(&t->w, &t->text, axis, value);
	macro_end(t, m);
}

void macro_percent(struct macro_writer *t, struct tex_macro *m, double fraction)
{
	if (isnan(fraction)) {
		macro_unknown(m, "not known");
		return;
	}
	wording_percent(&t->text, fraction);
	macro_end(t, m);
}

void macro_count(struct tex_macro *m, size_t n)
{
	buf_addf(&m->value, "%zu", n);
}

void macro_writer_comment(struct buf *out, const char *word, const char *text)
{
	for (; *text; text++) {
		if (*text == '@')
			buf_addstr(out, word ? word : TEX_PREFIX);
		else
			buf_addch(out, *text);
	}
}

void macro_writer_explain(struct buf *out, const char *word)
{
	macro_writer_comment(out, word, explanation);
}

void macro_writer_print(struct macro_writer *t, struct buf *out)
{
	tex_names_resolve(&t->names);
	for (size_t i = 0; i < t->names.len; i++) {
		const struct tex_macro *m = &t->names.items[i];
		if (m->value.len > 0)
			buf_addf(out, "\\newcommand{\\%s}{%s}\n", m->name.text, m->value.text);
		else
			buf_addf(out, "%% \\%s: %s\n", m->name.text, buf_str(&m->why));
	}
}
