#include "formula.h"

#include "cell.h"
#include "mem.h"
#include "number.h"
#include "suggest.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum code {
	CODE_NUMBER,
	CODE_FIELD,
	CODE_NEGATE,
	CODE_ADD,
	CODE_SUBTRACT,
	CODE_MULTIPLY,
	CODE_DIVIDE,
	CODE_POWER,
	CODE_ABS,
	CODE_EXP,
	CODE_LOG,
	CODE_LOG2,
	CODE_LOG10,
	CODE_SQRT,
	CODE_MIN,
	CODE_MAX,
};

enum { ANY_COUNT = 0 };

static const struct {
	const char *name;
	enum code code;
	size_t count;
} functions[] = {
	{"abs", CODE_ABS, 1},         {"exp", CODE_EXP, 1},         {"log", CODE_LOG, 1},
	{"log2", CODE_LOG2, 1},       {"log10", CODE_LOG10, 1},     {"sqrt", CODE_SQRT, 1},
	{"min", CODE_MIN, ANY_COUNT}, {"max", CODE_MAX, ANY_COUNT},
};

enum { FUNCTION_COUNT = sizeof functions / sizeof *functions };

struct parser {
	const char *text;
	size_t at;
	size_t nested;  /* calls of parse_sum and parse_signed that are open */
	size_t waiting; /* values on the stack */
	struct formula *formula;
	struct field_set *fields;
	struct error *err;
};

static bool parse_sum(struct parser *p);

static bool fail_at(struct parser *p, size_t at, const char *what)
{
	return error_set(p->err, "--let \"%s\": %s at column %zu", p->text, what, at + 1);
}

static char peek(struct parser *p)
{
	p->at += strspn(p->text + p->at, " \t");
	return p->text[p->at];
}

static bool accept(struct parser *p, char c)
{
	if (peek(p) != c)
		return false;
	p->at++;
	return true;
}

static bool emit(struct parser *p, struct formula_op op)
{
	struct formula *f = p->formula;
	p->waiting += 1 - op.count;
	if (p->waiting > FORMULA_DEPTH_MAX)
		return fail_at(p, p->at, "too many values wait for an operator");
	MEM_GROW(f->ops, f->cap, f->len + 1);
	f->ops[f->len++] = op;
	return true;
}

static bool emit_code(struct parser *p, enum code code, size_t count)
{
	return emit(p, (struct formula_op){.code = code, .count = count});
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool parse_number(struct parser *p)
{
	const char *s = p->text + p->at, *end = s;
	while (is_digit(*end) || *end == '.')
		end++;
	if (*end == 'e' || *end == 'E') {
		const char *exponent = end + 1 + (end[1] == '+' || end[1] == '-');
		if (is_digit(*exponent))
			end = exponent + strspn(exponent, "0123456789");
	}
	struct formula_op op = {.code = CODE_NUMBER};
	if (!number_parse(s, (size_t)(end - s), &op.number) || !isfinite(op.number))
		return fail_at(p, p->at, "a number is malformed or too large");
	p->at += (size_t)(end - s);
	return emit(p, op);
}

/* A name ends at an operator or a blank that is not in brackets. */
static size_t name_length(const char *s)
{
	size_t n = 0;
	while (s[n] && !strchr("+-*/^(),= \t", s[n])) {
		if (s[n] != '[') {
			n++;
			continue;
		}
		bool quoted = false;
		for (n++; s[n] && (quoted || s[n] != ']'); n++) {
			if (quoted && s[n] == '\\' && s[n + 1])
				n++;
			else
				quoted ^= s[n] == '"';
		}
		n += s[n] == ']';
	}
	return n;
}

static bool unknown_function(struct parser *p, size_t at, const char *name)
{
	const char *names[FUNCTION_COUNT];
	for (size_t i = 0; i < FUNCTION_COUNT; i++)
		names[i] = functions[i].name;
	const char *near = suggest_word(name, names, FUNCTION_COUNT);
	error_set(p->err, "--let \"%s\": no function \"%s\" at column %zu", p->text, name, at + 1);
	if (near)
		return error_hint(p->err, "did you mean \"%s\"?", near);
	return error_hint(p->err,
			  "the functions are abs, exp, log, log2, log10, sqrt, min and max");
}

static bool parse_arguments(struct parser *p, size_t function, size_t at)
{
	size_t count = 0;
	do {
		if (!parse_sum(p))
			return false;
		count++;
	} while (accept(p, ','));
	if (!accept(p, ')'))
		return fail_at(p, p->at, "\",\" or \")\" is expected");
	if (functions[function].count != ANY_COUNT && count != functions[function].count)
		return fail_at(p, at, "this function takes one value");
	return emit_code(p, functions[function].code, count);
}

static bool parse_call(struct parser *p, size_t at, const char *name)
{
	for (size_t i = 0; i < FUNCTION_COUNT; i++)
		if (!strcmp(functions[i].name, name))
			return parse_arguments(p, i, at);
	return unknown_function(p, at, name);
}

static bool parse_name(struct parser *p)
{
	size_t at = p->at, len = name_length(p->text + at);
	if (!len)
		return fail_at(p, at, "a value is expected");
	char *name = mem_strndup(p->text + at, len);
	p->at += len;
	bool ok;
	if (accept(p, '(')) {
		ok = parse_call(p, at, name);
	} else {
		struct formula_op op = {.code = CODE_FIELD};
		op.slot = field_set_add(p->fields, name, p->err);
		ok = op.slot >= 0 ? emit(p, op) : error_where(p->err, "--let \"%s\"", p->text);
	}
	free(name);
	return ok;
}

static bool parse_value(struct parser *p)
{
	char c = peek(p);
	if (is_digit(c) || c == '.')
		return parse_number(p);
	if (!accept(p, '('))
		return parse_name(p);
	if (!parse_sum(p))
		return false;
	return accept(p, ')') || fail_at(p, p->at, "\")\" is expected");
}

static bool enter(struct parser *p)
{
	return ++p->nested <= 2 * FORMULA_DEPTH_MAX ||
	       fail_at(p, p->at, "signs and parentheses are nested too deep");
}

static bool parse_signed(struct parser *p)
{
	if (!enter(p))
		return false;
	bool ok;
	if (accept(p, '-'))
		ok = parse_signed(p) && emit_code(p, CODE_NEGATE, 1);
	else if (accept(p, '+'))
		ok = parse_signed(p);
	else
		ok = parse_value(p) &&
		     (!accept(p, '^') || (parse_signed(p) && emit_code(p, CODE_POWER, 2)));
	p->nested--;
	return ok;
}

static bool parse_product(struct parser *p)
{
	if (!parse_signed(p))
		return false;
	for (;;) {
		enum code code = CODE_MULTIPLY;
		if (accept(p, '/'))
			code = CODE_DIVIDE;
		else if (!accept(p, '*'))
			return true;
		if (!parse_signed(p) || !emit_code(p, code, 2))
			return false;
	}
}

static bool parse_sum(struct parser *p)
{
	if (!enter(p) || !parse_product(p))
		return false;
	for (;;) {
		enum code code = CODE_ADD;
		if (accept(p, '-'))
			code = CODE_SUBTRACT;
		else if (!accept(p, '+'))
			break;
		if (!parse_product(p) || !emit_code(p, code, 2))
			return false;
	}
	p->nested--;
	return true;
}

static bool parse_result(struct parser *p)
{
	peek(p);
	size_t at = p->at, len = name_length(p->text + at);
	p->at += len;
	if (!accept(p, '=') || !len)
		return error_set(p->err, "--let \"%s\": NAME=EXPRESSION is expected", p->text);
	char *name = mem_strndup(p->text + at, len);
	p->formula->slot = field_set_add(p->fields, name, p->err);
	free(name);
	return p->formula->slot >= 0 || error_where(p->err, "--let \"%s\"", p->text);
}

bool formula_parse(struct formula *f, const char *text, struct field_set *fields, struct error *err)
{
	*f = (struct formula){0};
	struct parser p = {.text = text, .formula = f, .fields = fields, .err = err};
	if (parse_result(&p) && parse_sum(&p) &&
	    (!peek(&p) || fail_at(&p, p.at, "an operator is expected")))
		return true;
	formula_release(f);
	return false;
}

void formula_release(struct formula *f)
{
	if (!f)
		return;
	free(f->ops);
	*f = (struct formula){0};
}

bool formula_uses(const struct formula *f, int slot)
{
	for (size_t i = 0; i < f->len; i++)
		if (f->ops[i].code == CODE_FIELD && f->ops[i].slot == slot)
			return true;
	return false;
}

static double extreme(enum code code, const double *values, size_t count)
{
	double result = values[0];
	for (size_t i = 1; i < count; i++)
		if (isnan(values[i]) ||
		    (code == CODE_MIN ? values[i] < result : values[i] > result))
			result = values[i];
	return result;
}

static double apply(enum code code, const double *v, size_t count)
{
	switch (code) {
	case CODE_NEGATE:
		return -v[0];
	case CODE_ADD:
		return v[0] + v[1];
	case CODE_SUBTRACT:
		return v[0] - v[1];
	case CODE_MULTIPLY:
		return v[0] * v[1];
	case CODE_DIVIDE:
		return v[0] / v[1];
	case CODE_POWER:
		return pow(v[0], v[1]);
	case CODE_ABS:
		return fabs(v[0]);
	case CODE_EXP:
		return exp(v[0]);
	case CODE_LOG:
		return log(v[0]);
	case CODE_LOG2:
		return log2(v[0]);
	case CODE_LOG10:
		return log10(v[0]);
	case CODE_SQRT:
		return sqrt(v[0]);
	case CODE_MIN:
	case CODE_MAX:
		return extreme(code, v, count);
	case CODE_NUMBER:
	case CODE_FIELD:
		break;
	}
	return NAN;
}

void formula_evaluate(const struct formula *f, struct record *record)
{
	double stack[FORMULA_DEPTH_MAX];
	size_t n = 0;
	for (size_t i = 0; i < f->len; i++) {
		const struct formula_op *op = &f->ops[i];
		enum notice_kind why;
		n -= op->count;
		if (op->code == CODE_NUMBER) {
			stack[n++] = op->number;
		} else if (op->code != CODE_FIELD) {
			stack[n] = apply((enum code)op->code, stack + n, op->count);
			n++;
		} else if (cell_number(record, op->slot, &stack[n], &why)) {
			n++;
		} else {
			record->cells[f->slot] = record->cells[op->slot];
			return;
		}
	}
	record_set_number(record, f->slot, stack[0]);
}
