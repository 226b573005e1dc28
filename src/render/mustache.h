/*
 * mustache: templates after the Mustache specification (version 1.4, without the optional modules
 * for lambdas, inheritance and dynamic names).
 *
 *     {{name}}          a value, escaped for the place where it stands
 *     {{{name}}}        a value as it is; {{&name}} is the same. For numbers and raw values only
 *     {{#name}}…{{/name}}   once per list member, or once if the value is true
 *     {{^name}}…{{/name}}   if the value is not true (value_is_true)
 *     {{>name}}         another template; alone on a line, it is indented as the tag is
 *     {{! text }}       a comment
 *     {{=<% %>=}}       other delimiters from here to the end of the template
 *     {{a.b}}, {{.}}    a member of a member; the current value
 *
 * A tag of the last five kinds or a section tag that stands alone on its line takes the line with
 * it. The indentation of a partial goes before each of its lines that is not empty.
 *
 * A template is compiled to a list of operations over slices of its source, which is borrowed and
 * must outlive it; rendering reads it only. What the output language has to say about escaping
 * comes in a struct mustache_syntax. Errors name the template, line and column (in characters):
 * `efficiency.gp.mustache:12:3: section "series" is not closed`.
 */
#ifndef PARETOPLOT_MUSTACHE_H
#define PARETOPLOT_MUSTACHE_H

#include "buf.h"
#include "error.h"
#include "value.h"

#include <stdbool.h>
#include <stddef.h>

/* The most sections that may stand inside each other, and the most partials. */
#define MUSTACHE_DEPTH 64

/*
 * The places of the output language, such as "inside a quoted string". Places are numbers from 0;
 * every template begins and ends in place 0, a partial stands there, and a section ends in the
 * place in which it begins, so that the place of a tag does not depend on the data.
 */
struct mustache_syntax {
	/* For messages: "a comment". Indexed by place. */
	const char *const *place_names;

	/* The place after text[0..len) of the template, which begins in `place`. */
	int (*scan)(int place, const char *text, size_t len);

	/* Writes a value of kind TEXT or STRING (v->text, v->len) for {{name}} in `place`; false if
	 * it cannot stand there. Numbers and raw values are written without it. */
	bool (*write)(struct buf *out, const struct value *v, int place);
};

struct mustache_options {
	/* What the specification says about a name that is not there: it is empty. Otherwise an
	 * unknown name or partial, a value that has no written form and {{{…}}} of a text are
	 * errors. Null, true and false are then for sections only. */
	bool lenient;

	/* Appends the text of the partial `name` to text and what messages shall call it to label.
	 * NULL: there are no partials. */
	bool (*partial)(void *ctx, const char *name, struct buf *label, struct buf *text,
			struct error *err);
	void *ctx;
};

struct mustache;

/* `label` is the template's name in messages. Without a syntax nothing is escaped. NULL on error.
 */
struct mustache *mustache_compile(const char *label, const char *text, size_t len,
				  const struct mustache_syntax *syntax, struct error *err);
void mustache_free(struct mustache *m);

/* Appends the filled template to out; on error out is as it was. Partials are compiled with the
 * syntax of m, once each. */
bool mustache_render(const struct mustache *m, const struct value *data,
		     const struct mustache_options *options, struct buf *out, struct error *err);

#endif
