#include "mustache_ops.h"

#include "mem.h"
#include "number.h"
#include "suggest.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct scope {
	const struct value *value;
	const struct scope *up;
};

struct partial {
	char *name;
	struct buf label;
	struct buf text;
	struct mustache *compiled; /* NULL: there is none, and that is no error */
	struct partial *next;
};

struct render {
	const struct mustache_options *options;
	struct buf *out;
	struct error *err;
	struct partial *partials;
};

/* One template being run: the root or a partial. */
struct run {
	struct render *render;
	const struct mustache *m;
	struct buf indent;
	int depth;
};

static bool run_ops(const struct run *run, size_t from, size_t to, const struct scope *scope);

static const struct value *find_first(const struct scope *scope, const char *name, size_t len)
{
	for (; scope; scope = scope->up) {
		const struct value *v = value_find(scope->value, name, len);
		if (v)
			return v;
	}
	return NULL;
}

static const struct value *find_value(const struct scope *scope, const char *name, size_t len)
{
	if (len == 1 && name[0] == '.')
		return scope->value;
	const char *end = name + len;
	const char *dot = memchr(name, '.', len);
	const struct value *v = find_first(scope, name, (size_t)((dot ? dot : end) - name));
	while (v && dot) {
		name = dot + 1;
		dot = memchr(name, '.', (size_t)(end - name));
		v = value_find(v, name, (size_t)((dot ? dot : end) - name));
	}
	return v;
}

struct candidates {
	const char **names;
	size_t len;
	size_t cap;
};

static void add_candidates(struct candidates *c, const struct value *object)
{
	if (object->kind != VALUE_OBJECT)
		return;
	for (const struct value *v = object->first; v; v = v->next) {
		MEM_GROW(c->names, c->cap, c->len + 1);
		c->names[c->len++] = v->name;
	}
}

/* The part of a dotted name that is not there is the first one whose prefix cannot be found. */
static bool unknown_name(const struct run *run, const struct mustache_op *op,
			 const struct scope *scope)
{
	struct error *err = run->render->err;
	size_t from = 0;
	size_t to = 0;
	const struct value *parent = NULL;
	for (const struct value *v = NULL;; parent = v, from = to + 1) {
		const char *dot = memchr(op->text + from, '.', op->len - from);
		to = dot ? (size_t)(dot - op->text) : op->len;
		v = find_value(scope, op->text, to);
		if (!v)
			break;
	}
	struct candidates c = {NULL, 0, 0};
	if (parent)
		add_candidates(&c, parent);
	else
		for (; scope; scope = scope->up)
			add_candidates(&c, scope->value);
	char *word = mem_strndup(op->text + from, to - from);
	const char *near = c.len > 0 ? suggest_word(word, c.names, c.len) : NULL;
	mustache_error(run->m, op->offset, err, "nothing is called \"%.*s\"", (int)to, op->text);
	if (near)
		error_hint(err, "did you mean \"%.*s%s\"?", (int)from, op->text, near);
	free(word);
	free(c.names);
	return false;
}

static bool refuse(const struct run *run, const struct mustache_op *op, const char *what)
{
	return mustache_error(run->m, op->offset, run->render->err, "\"%.*s\" %s", (int)op->len,
			      op->text, what);
}

static bool write_text(const struct run *run, const struct mustache_op *op, const struct value *v)
{
	const struct mustache_syntax *syntax = run->m->syntax;
	struct buf *out = run->render->out;
	if (op->kind == MUSTACHE_UNESCAPED && !run->render->options->lenient)
		return refuse(run, op, "is text and needs two braces, not three");
	if (op->kind == MUSTACHE_UNESCAPED || !syntax) {
		buf_add(out, v->text, v->len);
		return true;
	}
	if (syntax->write(out, v, op->place))
		return true;
	return mustache_error(run->m, op->offset, run->render->err,
			      "\"%.*s\" is text and cannot stand in %s", (int)op->len, op->text,
			      syntax->place_names[op->place]);
}

static bool write_value(const struct run *run, const struct mustache_op *op, const struct value *v)
{
	struct buf *out = run->render->out;
	bool lenient = run->render->options->lenient;
	switch (v->kind) {
	case VALUE_NUMBER:
		if (!isfinite(v->number))
			return refuse(run, op, "is not a finite number");
		number_print(out, v->number);
		return true;
	case VALUE_RAW:
		buf_add(out, v->text, v->len);
		return true;
	case VALUE_TEXT:
	case VALUE_STRING:
		return write_text(run, op, v);
	case VALUE_NULL:
		return lenient || refuse(run, op, "has no value here");
	case VALUE_BOOL:
		if (!lenient)
			return refuse(run, op, "is true or false and cannot be written");
		buf_addstr(out, v->truth ? "true" : "false");
		return true;
	case VALUE_LIST:
	case VALUE_OBJECT:
		break;
	}
	return lenient || refuse(run, op, "is a list or an object and cannot be written");
}

static bool run_variable(const struct run *run, const struct mustache_op *op,
			 const struct scope *scope)
{
	const struct value *v = find_value(scope, op->text, op->len);
	if (v)
		return write_value(run, op, v);
	return run->render->options->lenient || unknown_name(run, op, scope);
}

static bool run_section(const struct run *run, size_t index, const struct scope *scope)
{
	const struct mustache_op *op = &run->m->ops[index];
	const struct value *v = find_value(scope, op->text, op->len);
	if (!v && !run->render->options->lenient)
		return unknown_name(run, op, scope);
	bool truth = v && value_is_true(v);
	if (truth == (op->kind == MUSTACHE_INVERTED))
		return true;
	if (!truth)
		return run_ops(run, index + 1, op->end + 1, scope);
	if (v->kind != VALUE_LIST) {
		struct scope inner = {v, scope};
		return run_ops(run, index + 1, op->end + 1, &inner);
	}
	for (const struct value *item = v->first; item; item = item->next) {
		struct scope inner = {item, scope};
		if (!run_ops(run, index + 1, op->end + 1, &inner))
			return false;
	}
	return true;
}

static bool load_partial(const struct run *run, const struct mustache_op *op, struct partial *p)
{
	struct render *r = run->render;
	const struct mustache_options *o = r->options;
	struct error err = ERROR_INIT;
	if (!o->partial || !o->partial(o->ctx, p->name, &p->label, &p->text, &err)) {
		bool ok = o->lenient;
		if (!ok)
			mustache_error(run->m, op->offset, r->err, "%s",
				       error_is_set(&err) ? err.message : "there are no partials");
		if (!ok && err.hint)
			error_hint(r->err, "%s", err.hint);
		error_release(&err);
		return ok;
	}
	p->compiled = mustache_compile(buf_str(&p->label), buf_str(&p->text), p->text.len,
				       run->m->syntax, r->err);
	return p->compiled != NULL;
}

static struct partial *find_partial(const struct run *run, const struct mustache_op *op)
{
	struct render *r = run->render;
	for (struct partial *p = r->partials; p; p = p->next)
		if (strlen(p->name) == op->len && memcmp(p->name, op->text, op->len) == 0)
			return p;
	struct partial *p = mem_calloc(1, sizeof *p);
	p->name = mem_strndup(op->text, op->len);
	p->next = r->partials;
	r->partials = p;
	return load_partial(run, op, p) ? p : NULL;
}

static bool run_partial(const struct run *run, const struct mustache_op *op,
			const struct scope *scope)
{
	if (run->depth == MUSTACHE_DEPTH)
		return mustache_error(run->m, op->offset, run->render->err,
				      "partials are nested more than %d deep", MUSTACHE_DEPTH);
	const struct partial *p = find_partial(run, op);
	if (!p)
		return false;
	if (!p->compiled)
		return true;
	struct run inner = {run->render, p->compiled, BUF_INIT, run->depth + 1};
	if (op->indent) {
		buf_addbuf(&inner.indent, &run->indent);
		buf_add(&inner.indent, op->indent, op->indent_len);
	}
	bool ok = run_ops(&inner, 0, p->compiled->count, scope);
	buf_release(&inner.indent);
	return ok;
}

static bool is_empty_line(const struct mustache_op *op)
{
	return op->kind == MUSTACHE_TEXT &&
	       (op->text[0] == '\n' || (op->len == 2 && memcmp(op->text, "\r\n", 2) == 0));
}

static bool run_ops(const struct run *run, size_t from, size_t to, const struct scope *scope)
{
	for (size_t i = from; i < to; i++) {
		const struct mustache_op *op = &run->m->ops[i];
		bool ok = true;
		if (op->line_start && run->indent.len > 0 && !is_empty_line(op))
			buf_addbuf(run->render->out, &run->indent);
		switch (op->kind) {
		case MUSTACHE_TEXT:
			buf_add(run->render->out, op->text, op->len);
			break;
		case MUSTACHE_VARIABLE:
		case MUSTACHE_UNESCAPED:
			ok = run_variable(run, op, scope);
			break;
		case MUSTACHE_SECTION:
		case MUSTACHE_INVERTED:
			ok = run_section(run, i, scope);
			i = op->end;
			break;
		case MUSTACHE_PARTIAL:
			ok = run_partial(run, op, scope);
			break;
		case MUSTACHE_END:
			break;
		}
		if (!ok)
			return false;
	}
	return true;
}

static void free_partials(struct partial *p)
{
	while (p) {
		struct partial *next = p->next;
		mustache_free(p->compiled);
		buf_release(&p->label);
		buf_release(&p->text);
		free(p->name);
		free(p);
		p = next;
	}
}

bool mustache_render(const struct mustache *m, const struct value *data,
		     const struct mustache_options *options, struct buf *out, struct error *err)
{
	struct buf text = BUF_INIT;
	struct render render = {options, &text, err, NULL};
	struct run run = {&render, m, BUF_INIT, 0};
	struct scope scope = {data, NULL};
	bool ok = run_ops(&run, 0, m->count, &scope);
	if (ok)
		buf_addbuf(out, &text);
	buf_release(&text);
	free_partials(render.partials);
	return ok;
}
