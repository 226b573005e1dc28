#include "template.h"

#include "builtin.h"
#include "file.h"
#include "gnuplot_escape.h"
#include "html_escape.h"
#include "mem.h"
#include "suggest.h"

#include <stdlib.h>
#include <string.h>

#define SUFFIX ".mustache"

static bool is_name(const char *name)
{
	static const char allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
				      "0123456789._-";
	return name[0] != '\0' && name[0] != '.' && name[strspn(name, allowed)] == '\0';
}

/* The path of the user's own version; NULL if there is none. */
static char *own_path(const struct template_source *source, const char *name)
{
	if (!source->dir || !is_name(name))
		return NULL;
	struct buf file = BUF_INIT;
	buf_addf(&file, "%s" SUFFIX, name);
	char *path = file_join(source->dir, buf_str(&file));
	buf_release(&file);
	if (file_exists(path))
		return path;
	free(path);
	return NULL;
}

static bool unknown(const char *name, struct error *err)
{
	size_t n;
	const struct builtin_template *all = builtin_templates(&n);
	const char **names = mem_calloc(n, sizeof *names);
	for (size_t i = 0; i < n; i++)
		names[i] = all[i].name;
	const char *near = suggest_word(name, names, n);
	error_set(err, "there is no template \"%s\"", name);
	if (near)
		error_hint(err, "did you mean \"%s\"?", near);
	free(names);
	return false;
}

bool template_load(const struct template_source *source, const char *name, struct buf *out,
		   struct error *err)
{
	if (source->dir && !file_is_directory(source->dir))
		return error_set(err, "%s: the template folder is not a directory", source->dir);
	char *path = own_path(source, name);
	if (path) {
		bool ok = file_read(path, out, err);
		free(path);
		return ok;
	}
	const struct builtin_template *t = builtin_find(name);
	if (!t)
		return unknown(name, err);
	buf_add(out, (const char *)t->bytes, t->len);
	return true;
}

void template_label(const struct template_source *source, const char *name, struct buf *out)
{
	char *path = own_path(source, name);
	if (path)
		buf_addstr(out, path);
	else
		buf_addf(out, "%s" SUFFIX, name);
	free(path);
}

static bool load_partial(void *ctx, const char *name, struct buf *label, struct buf *text,
			 struct error *err)
{
	const struct template_source *source = ctx;
	char *own = own_path(source, name);
	if (own && source->used && !strvec_contains(source->used, own))
		strvec_push(source->used, own);
	free(own);
	template_label(source, name, label);
	return template_load(source, name, text, err);
}

const struct mustache_syntax *template_syntax(const char *name)
{
	if (file_ends_in(name, ".css") || file_ends_in(name, ".js"))
		return NULL;
	return file_ends_in(name, ".html") ? &html_syntax : &gnuplot_syntax;
}

bool template_render(const struct template_source *source, const char *name,
		     const struct value *data, struct buf *out, struct error *err)
{
	struct template_source copy = *source;
	struct mustache_options options = {.partial = load_partial, .ctx = &copy};
	struct buf label = BUF_INIT;
	struct buf text = BUF_INIT;
	struct mustache *m = NULL;
	bool ok = load_partial(&copy, name, &label, &text, err);
	if (ok)
		m = mustache_compile(buf_str(&label), buf_str(&text), text.len,
				     template_syntax(name), err);
	ok = m && mustache_render(m, data, &options, out, err);
	mustache_free(m);
	buf_release(&text);
	buf_release(&label);
	return ok;
}
