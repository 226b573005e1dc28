#include "claim_function.h"

#include "mem.h"
#include "number.h"
#include "suggest.h"
#include "utf8.h"

#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#define SHOWN_MAX 200

#define TARGET    CLAIM_TAKES_TARGET
#define PRECISION CLAIM_TAKES_PRECISION
#define LENGTH    CLAIM_TAKES_LENGTH
#define STEP      CLAIM_TAKES_STEP
#define ANY       CLAIM_ANY_AXIS

/* name, usage, models, takes, axis, plain, share, need, basis */
static const struct claim_function functions[] = {
	{"cost_ratio", "cost_ratio(A, B, QUALITY=VALUE)", 2, TARGET, OBJECTIVE_Y, false, false,
	 CLAIM_NEEDS_STUDY, CLAIM_COMPARISON},
	{"improvement", "improvement(A, B, COST=VALUE)", 2, TARGET, OBJECTIVE_X, false, true,
	 CLAIM_NEEDS_STUDY, CLAIM_COMPARISON},
	{"best", "best(A)", 1, 0, ANY, false, false, CLAIM_NEEDS_STUDY, CLAIM_BEST},
	{"saving", "saving(A, B)", 2, 0, ANY, false, true, CLAIM_NEEDS_STUDY, CLAIM_SAVING},
	{"frontier_share", "frontier_share(A)", 1, 0, ANY, false, true, CLAIM_NEEDS_STUDY,
	 CLAIM_SHARE},
	{"value", "value(A, bits=N)", 1, PRECISION, ANY, false, false, CLAIM_NEEDS_PRECISIONS,
	 CLAIM_VALUE},
	{"degradation", "degradation(A, bits=N)", 1, PRECISION, ANY, false, true,
	 CLAIM_NEEDS_PRECISIONS, CLAIM_DEGRADATION},
	{"ratio", "ratio(A, B, bits=N)", 2, PRECISION, ANY, false, false, CLAIM_NEEDS_PRECISIONS,
	 CLAIM_RATIO},
	{"loss_at", "loss_at(A, step=N)", 1, STEP | LENGTH, ANY, false, false, CLAIM_NEEDS_CURVES,
	 CLAIM_LOSS_AT},
	{"final_loss", "final_loss(A, seq_len=N)", 1, LENGTH, ANY, false, false, CLAIM_NEEDS_CURVES,
	 CLAIM_FINAL_LOSS},
	{"reaches", "reaches(A, FIELD=VALUE)", 1, TARGET, ANY, true, false, CLAIM_NEEDS_STUDY,
	 CLAIM_REACHES},
	{"dominates", "dominates(A, B)", 2, 0, ANY, true, false, CLAIM_NEEDS_STUDY,
	 CLAIM_DOMINATES},
	{"stable", "stable(A, seq_len=N)", 1, LENGTH, ANY, true, false, CLAIM_NEEDS_CURVES,
	 CLAIM_STABLE},
	{"diverges", "diverges(A, seq_len=N)", 1, LENGTH, ANY, true, false, CLAIM_NEEDS_CURVES,
	 CLAIM_DIVERGES},
	{"written", "written(FORMAT)", 1, 0, ANY, true, false, CLAIM_NEEDS_NONE, CLAIM_WRITTEN},
};

/* What FIELD=VALUE can be where it is no target. */
static const struct parameter {
	const char *field;
	unsigned kind;
	bool number;
} parameters[] = {
	{"bits", PRECISION, true},
	{"precision", PRECISION, false},
	{"seq_len", LENGTH, false},
	{"step", STEP, true},
};

static const struct {
	unsigned kind;
	const char *name, *usage;
} kinds[] = {
	{TARGET, "target", "a target, FIELD=VALUE"},
	{PRECISION, "precision", "a precision, bits=N or precision=NAME"},
	{LENGTH, "length", "a length, seq_len=N"},
	{STEP, "step", "a step, step=N"},
};

enum {
	PARAMETER_COUNT = sizeof parameters / sizeof parameters[0],
	KIND_COUNT = sizeof kinds / sizeof kinds[0],
};

enum { FUNCTION_COUNT = sizeof functions / sizeof functions[0] };

static const struct {
	const char *text;
	enum claim_operator op;
} operators[] = {
	{">=", CLAIM_GE}, {"<=", CLAIM_LE}, {"!=", CLAIM_NE},
	{">", CLAIM_GT},  {"<", CLAIM_LT},  {"=", CLAIM_EQ},
};

struct scanner {
	const char *text;
	size_t pos;
	struct error *err;
};

static void add_shown(struct buf *out, const char *text, size_t len)
{
	utf8_sanitize(out, text, len, SHOWN_MAX);
}

/* "a, b or c" of the functions that are plain, or of those that are not. */
static void add_usages(struct buf *out, bool plain)
{
	const struct claim_function *last = NULL;
	size_t added = 0;
	for (size_t i = 0; i < FUNCTION_COUNT; i++) {
		if (functions[i].plain != plain)
			continue;
		if (last)
			buf_addf(out, "%s%s", added++ ? ", " : "", last->usage);
		last = &functions[i];
	}
	buf_addf(out, " or %s", last->usage);
}

static void hint_grammar(struct error *err)
{
	struct buf compared = BUF_INIT, plain = BUF_INIT;
	add_usages(&compared, false);
	add_usages(&plain, true);
	error_hint(err,
		   "a claim is %s, then >=, <=, >, <, = or !=, then a number; or it is %s alone",
		   buf_str(&compared), buf_str(&plain));
	buf_release(&compared);
	buf_release(&plain);
}

static bool fail(const struct scanner *s, size_t at, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

static bool fail(const struct scanner *s, size_t at, const char *fmt, ...)
{
	struct buf source = BUF_INIT, message = BUF_INIT;
	va_list args;
	va_start(args, fmt);
	buf_vaddf(&message, fmt, args);
	va_end(args);
	add_shown(&source, s->text, strlen(s->text));
	error_set(s->err, "claim \"%s\", column %zu: %s", buf_str(&source),
		  utf8_length(s->text, at) + 1, buf_str(&message));
	hint_grammar(s->err);
	buf_release(&source);
	buf_release(&message);
	return false;
}

/* Fails with `before`, the text s[at..end) in quotes, and `after`. */
static bool fail_token(const struct scanner *s, size_t at, size_t end, const char *before,
		       const char *after)
{
	struct buf token = BUF_INIT;
	add_shown(&token, s->text + at, end - at);
	fail(s, at, "%s\"%s\"%s", before, buf_str(&token), after);
	buf_release(&token);
	return false;
}

static char peek(struct scanner *s)
{
	while (utf8_is_blank(s->text[s->pos]))
		s->pos++;
	return s->text[s->pos];
}

static bool expect(struct scanner *s, char c)
{
	if (peek(s) != c)
		return fail(s, s->pos, "\"%c\" is expected", c);
	s->pos++;
	return true;
}

/* Reads "…" with \" and \\ inside. */
static bool scan_quoted(struct scanner *s, struct buf *out)
{
	size_t start = s->pos++;
	for (; s->text[s->pos] != '"'; s->pos++) {
		if (s->text[s->pos] == '\\' && strchr("\\\"", s->text[s->pos + 1]))
			s->pos++;
		if (!s->text[s->pos])
			return fail(s, start, "the quoted name does not end");
		buf_addch(out, s->text[s->pos]);
	}
	s->pos++;
	return true;
}

/* Reads up to the character that ends an argument; a field may have quotes in its brackets. */
static bool scan_bare(struct scanner *s, struct buf *out)
{
	size_t start = s->pos, end = s->pos;
	bool quoted = false;
	for (; s->text[s->pos] && (quoted || !strchr(",()=<>", s->text[s->pos])); s->pos++) {
		if (quoted && s->text[s->pos] == '\\' && s->text[s->pos + 1])
			s->pos++;
		else if (s->text[s->pos] == '"')
			quoted = !quoted;
		if (!utf8_is_blank(s->text[s->pos]))
			end = s->pos + 1;
	}
	if (end == start)
		return fail(s, start, "a model's name or FIELD=VALUE is expected");
	buf_add(out, s->text + start, end - start);
	return true;
}

/* Reads a number; `30%` gives 0.3. */
static bool scan_number(struct scanner *s, double *value, bool *percent)
{
	peek(s);
	size_t start = s->pos, end = start;
	while (s->text[end] && !utf8_is_blank(s->text[end]) && !strchr(",()%", s->text[end]))
		end++;
	if (end == start)
		return fail(s, start, "a number is expected");
	if (!number_parse(s->text + start, end - start, value))
		return fail_token(s, start, end, "", " is not a number");
	if (!isfinite(*value))
		return fail_token(s, start, end, "", " is too large");
	s->pos = end;
	*percent = peek(s) == '%';
	if (*percent) {
		*value /= 100;
		s->pos++;
	}
	return true;
}

static bool scan_function(struct scanner *s, struct claim *c)
{
	const char *names[FUNCTION_COUNT];
	peek(s);
	size_t start = s->pos, len = strcspn(s->text + start, " \t\r\n(),=<>!\"%");
	if (len == 0)
		return fail(s, start, "the name of a function is expected");
	for (size_t i = 0; i < FUNCTION_COUNT; i++) {
		names[i] = functions[i].name;
		if (strlen(names[i]) == len && memcmp(names[i], s->text + start, len) == 0)
			c->function = &functions[i];
	}
	s->pos += len;
	if (c->function)
		return true;
	char *word = mem_strndup(s->text + start, len);
	const char *near = suggest_word(word, names, FUNCTION_COUNT);
	if (near)
		error_hint(s->err, "did you mean \"%s\"?", near);
	free(word);
	return fail_token(s, start, start + len, "there is no function ", "");
}

/* True if the claim has an argument of that kind. */
static bool has_kind(const struct claim *c, unsigned kind)
{
	if (kind == TARGET)
		return c->argument_count > 0;
	for (size_t i = 0; i < PARAMETER_COUNT; i++)
		if (parameters[i].kind == kind && claim_argument(c, parameters[i].field))
			return true;
	return false;
}

static bool add_model(struct scanner *s, struct claim *c, size_t start, struct buf *name)
{
	if (c->model_b || (c->model_a && c->function->models < 2))
		return fail(s, start, "%s takes no further model", c->function->name);
	*(c->model_a ? &c->model_b : &c->model_a) = buf_detach(name);
	return true;
}

static bool fail_unknown_field(struct scanner *s, const struct claim *c, size_t start,
			       const char *field)
{
	const char *names[PARAMETER_COUNT], *near;
	size_t n = 0;
	for (size_t i = 0; i < PARAMETER_COUNT; i++)
		if (parameters[i].kind & c->function->takes)
			names[n++] = parameters[i].field;
	near = suggest_word(field, names, n);
	if (near)
		error_hint(s->err, "did you mean \"%s\"?", near);
	else if (n > 0)
		error_hint(s->err, "%s takes %s%s%s", c->function->name, names[0],
			   n > 1 ? " and " : "", n > 1 ? names[1] : "");
	struct buf shown = BUF_INIT;
	add_shown(&shown, field, strlen(field));
	fail(s, start, "%s has no argument \"%s\"", c->function->name, buf_str(&shown));
	buf_release(&shown);
	return false;
}

/* What the field is for the function: a kind, of which there is none yet. */
static bool find_parameter(struct scanner *s, const struct claim *c, size_t start,
			   const char *field, struct parameter *found)
{
	*found = (struct parameter){field, TARGET, true};
	if (c->function->takes & ~(unsigned)TARGET) {
		size_t i = 0;
		while (i < PARAMETER_COUNT && (strcmp(parameters[i].field, field) != 0 ||
					       !(parameters[i].kind & c->function->takes)))
			i++;
		if (i == PARAMETER_COUNT)
			return fail_unknown_field(s, c, start, field);
		*found = parameters[i];
	}
	for (size_t k = 0; k < KIND_COUNT; k++)
		if (kinds[k].kind == found->kind &&
		    (!(c->function->takes & found->kind) || has_kind(c, found->kind)))
			return fail(s, start, "%s takes no further %s", c->function->name,
				    kinds[k].name);
	return true;
}

static bool scan_text(struct scanner *s, char **text)
{
	struct buf value = BUF_INIT;
	bool quoted = peek(s) == '"';
	if (!quoted && strchr(",()=<>", s->text[s->pos]))
		return fail(s, s->pos, "a value is expected");
	bool ok = quoted ? scan_quoted(s, &value) : scan_bare(s, &value);
	if (ok)
		*text = buf_detach(&value);
	buf_release(&value);
	return ok;
}

static bool add_argument(struct scanner *s, struct claim *c, size_t start, struct buf *name)
{
	struct parameter p;
	bool percent;
	if (!find_parameter(s, c, start, buf_str(name), &p))
		return false;
	struct claim_argument *argument = &c->arguments[c->argument_count++];
	*argument = (struct claim_argument){.field = buf_detach(name), .value = NAN};
	s->pos++;
	return p.number ? scan_number(s, &argument->value, &percent)
			: scan_text(s, &argument->text);
}

static bool scan_argument(struct scanner *s, struct claim *c)
{
	struct buf name = BUF_INIT;
	bool quoted = peek(s) == '"';
	size_t start = s->pos;
	bool ok = quoted ? scan_quoted(s, &name) : scan_bare(s, &name);
	if (ok && peek(s) == '=')
		ok = add_argument(s, c, start, &name);
	else if (ok)
		ok = add_model(s, c, start, &name);
	buf_release(&name);
	return ok;
}

static bool has_what_it_needs(struct scanner *s, const struct claim *c, size_t end)
{
	const struct claim_function *f = c->function;
	if (!c->model_a || (!c->model_b && f->models == 2))
		return fail(s, end, "%s needs %s", f->name,
			    f->models == 2              ? "2 models"
			    : f->basis == CLAIM_WRITTEN ? "a format"
							: "a model");
	for (size_t k = 0; k < KIND_COUNT; k++)
		if ((kinds[k].kind & f->takes) && kinds[k].kind != LENGTH &&
		    !has_kind(c, kinds[k].kind))
			return fail(s, end, "%s needs %s", f->name, kinds[k].usage);
	return true;
}

static bool scan_arguments(struct scanner *s, struct claim *c)
{
	if (!expect(s, '('))
		return false;
	do {
		if (!scan_argument(s, c))
			return false;
		if (peek(s) != ',' && peek(s) != ')')
			return fail(s, s->pos, "\",\" or \")\" is expected");
	} while (s->text[s->pos++] == ',');
	return has_what_it_needs(s, c, s->pos - 1);
}

static bool scan_operator(struct scanner *s, struct claim *c)
{
	peek(s);
	for (size_t i = 0; i < sizeof operators / sizeof operators[0]; i++) {
		size_t len = strlen(operators[i].text);
		if (strncmp(s->text + s->pos, operators[i].text, len) == 0) {
			c->op = operators[i].op;
			s->pos += len;
			return true;
		}
	}
	return fail(s, s->pos, "one of >=, <=, >, <, =, != is expected");
}

static bool scan_threshold(struct scanner *s, struct claim *c)
{
	if (c->function->plain)
		return true;
	if (!scan_operator(s, c))
		return false;
	peek(s);
	size_t start = s->pos;
	if (!scan_number(s, &c->threshold, &c->percent))
		return false;
	if (c->percent || !c->function->share || fabs(c->threshold) <= 1)
		return true;
	struct buf meant = BUF_INIT, written = BUF_INIT;
	number_print(&meant, c->threshold);
	number_print(&written, c->threshold * 100);
	error_hint(s->err, "write %s%% or %s%%", buf_str(&meant), buf_str(&written));
	fail(s, start, "%s is a share, of which %s is %s %%", c->function->name, buf_str(&meant),
	     buf_str(&written));
	buf_release(&meant);
	buf_release(&written);
	return false;
}

bool claim_parse(struct claim *c, const char *source, struct error *err)
{
	struct scanner s = {.text = source, .err = err};
	*c = (struct claim){.source = mem_strdup(source)};
	bool ok = scan_function(&s, c) && scan_arguments(&s, c) && scan_threshold(&s, c);
	if (ok && peek(&s))
		ok = fail_token(&s, s.pos, strlen(source), "", " is left over");
	if (!ok)
		claim_release(c);
	return ok;
}

void claim_release(struct claim *c)
{
	if (!c)
		return;
	free(c->id);
	free(c->text);
	free(c->source);
	free(c->model_a);
	free(c->model_b);
	for (size_t i = 0; i < c->argument_count; i++) {
		free(c->arguments[i].field);
		free(c->arguments[i].text);
	}
	memset(c, 0, sizeof *c);
}

const char *verdict_name(enum verdict verdict)
{
	static const char *const names[] = {"holds", "refuted", "inconclusive"};
	return names[verdict];
}

bool claim_is_plain(const struct claim *c)
{
	return c->function->plain;
}

const struct claim_argument *claim_argument(const struct claim *c, const char *field)
{
	for (size_t i = 0; i < c->argument_count; i++)
		if (strcmp(c->arguments[i].field, field) == 0)
			return &c->arguments[i];
	return NULL;
}
