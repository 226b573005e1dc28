#include "input.h"

#include "known_field.h"
#include "precision_names.h"
#include "preset.h"
#include "recognise.h"
#include "role_reading.h"
#include "sample.h"

#include <string.h>

static bool say(struct buf *note, const char *clause)
{
	buf_addstr(note, clause);
	return false;
}

static const struct field_facts *find_facts(const struct sample *s, const char *path)
{
	for (size_t i = 0; path && i < s->survey.len; i++)
		if (!strcmp(s->survey.items[i].path, path))
			return &s->survey.items[i];
	return NULL;
}

/* The field of a list is none of the sample's, which has its first element. */
static bool is_constant(const struct sample *s, const char *path)
{
	const struct field_facts *f = find_facts(s, path);
	return f && f->values.len < 2;
}

static bool is_cost(const char *path)
{
	const struct known_field *k = known_field_find(path);
	return k && k->role == FIELD_COST && !role_precision_is_named(path) &&
	       !role_curve_is_named(path);
}

/* What was recognised; an axis that the caller has named is right. */
static bool check_runs(const struct sample *s, const struct recognised *r, struct buf *note)
{
	if (s->options.x || !r->x || is_cost(r->x))
		return true;
	buf_addf(note, "it has no field for the cost, only %s", r->x);
	return false;
}

static bool check_precisions(const struct sample *s, const struct recognised *r, struct buf *note)
{
	struct precision ignored;
	const char *path = s->files->items[0];
	if (r->options.x_from == X_FILE && precision_find(path, &ignored) > 1)
		return say(note, "its name tells more than one precision");
	if (s->options.x || !r->x || !role_precision_is_weak(r->x) || !is_constant(s, r->x))
		return true;
	buf_addf(note, "its %s is always the same", r->x);
	return false;
}

static bool check_curves(const struct sample *s, const struct recognised *r, struct buf *note)
{
	const char *x = r->options.x;
	if (r->options.x_from == X_INDEX || !is_constant(s, x))
		return true;
	return say(note, known_field_is_length(x) ? "it has one context length only"
						  : "it has one step only");
}

static bool check(const struct sample *s, const struct recognised *r, struct buf *note)
{
	switch (s->options.reading) {
	case READ_RUNS:
		return check_runs(s, r, note);
	case READ_PRECISIONS:
		return check_precisions(s, r, note);
	case READ_CURVES:
		break;
	}
	return check_curves(s, r, note);
}

/* The option's field is in no record, as far as the sample goes. */
static bool is_missing(const struct sample *s, const char *text, struct buf *note)
{
	struct objective objective;
	struct error ignored = ERROR_INIT;
	bool missing = false;
	if (!text || !objective_parse(&objective, text, &ignored)) {
		error_release(&ignored);
		return false;
	}
	const struct field_facts *f = find_facts(s, objective.field);
	if (f && s->whole && !s->fields.items[f - s->survey.items].path.each) {
		size_t count = 0;
		for (int type = 0; type < VALUE_TYPE_COUNT; type++)
			count += f->count[type];
		missing = !count;
	}
	if (missing)
		buf_addf(note, "it has no field \"%s\"", objective.field);
	objective_release(&objective);
	return missing;
}

/* Files whose axes are the same fields can be read together. */
static void tell_axes(const struct recognised *r, struct buf *note)
{
	const struct input_options *o = &r->options;
	const char *x = o->x_from == X_FILE    ? "the name of the file"
			: o->x_from == X_INDEX ? "the place in a list"
			: o->x                 ? o->x
					       : "flops_per_token";
	buf_addf(note, "%s, %s", x, o->y ? o->y : "perplexity");
}

static bool judge(const struct sample *s, struct buf *note)
{
	struct recognised r;
	struct error failure = ERROR_INIT;
	if (!s->survey.records)
		return say(note, "it has no records");
	if (is_missing(s, s->options.x, note) || is_missing(s, s->options.y, note))
		return false;
	bool ok = recognise(&r, s, &failure);
	if (ok)
		ok = check(s, &r, note);
	else if (r.lacking)
		buf_addf(note,
			 r.unclear ? "it is not clear which of its fields is the %s"
				   : "it has no field for the %s",
			 r.lacking);
	else
		buf_addstr(note, failure.message);
	if (ok)
		tell_axes(&r, note);
	error_release(&failure);
	recognised_release(&r);
	return ok;
}

static bool take(struct sample *s, const struct input_options *o, const struct strvec *files,
		 struct error *err)
{
	bool ok = sample_take(s, o, files, sample_usual_limits(o), err);
	if (ok && sample_is_too_short(s)) {
		sample_release(s);
		ok = sample_take(s, o, files, &sample_all, err);
	}
	return ok && (!s->broken || error_set(err, "%s", s->first_broken));
}

bool input_supports(const struct input_options *o, enum input_reading reading, const char *path,
		    struct buf *note, struct error *err)
{
	struct input_options wanted = *o;
	struct preset_options full;
	struct strvec files = STRVEC_INIT;
	struct sample sample;
	wanted.reading = reading;
	if (!preset_apply(&full, &wanted, err))
		return false;
	strvec_push(&files, path);
	bool ok = take(&sample, &full.options, &files, err) && judge(&sample, note);
	sample_release(&sample);
	strvec_release(&files);
	preset_release(&full);
	return ok;
}
