/*
 * template: where templates come from, and filling one.
 *
 * A template is found by its name ("efficiency.gp") as NAME.mustache in the folder that the user
 * gave, or else among the built-in ones, so that a folder needs to hold only what it changes.
 *
 *     struct template_source source = {.dir = NULL};
 *     template_render(&source, "efficiency.gp", data, &script, err);
 */
#ifndef PARETOPLOT_TEMPLATE_H
#define PARETOPLOT_TEMPLATE_H

#include "buf.h"
#include "error.h"
#include "mustache.h"
#include "strvec.h"
#include "value.h"

#include <stdbool.h>

struct template_source {
	const char *dir;     /* NULL: only the built-in templates */
	struct strvec *used; /* template_render() adds the paths of what it read from dir, each
			      * once; NULL: nobody asks */
};

/* Appends the text of the template. A name is made of letters, digits and . _ - and does not begin
 * with a dot, so that it cannot leave the folder. */
bool template_load(const struct template_source *source, const char *name, struct buf *out,
		   struct error *err);

/* Appends what messages call the template: "DIR/NAME.mustache", or "NAME.mustache" if built in. */
void template_label(const struct template_source *source, const char *name, struct buf *out);

/* What {{name}} becomes in a template: gnuplot_syntax, or html_syntax if its name ends in ".html".
 * NULL for ".css" and ".js", where no values are escaped: they have none. */
const struct mustache_syntax *template_syntax(const char *name);

/* Fills a template (strict, with its syntax) and the partials it names from the source. */
bool template_render(const struct template_source *source, const char *name,
		     const struct value *data, struct buf *out, struct error *err);

#endif
