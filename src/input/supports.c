#include "input.h"

#include "known_field.h"
#include "precision_names.h"
#include "preset.h"
#include "recognise.h"
#include "role_reading.h"
#include "sample.h"

#include <string.h>

static bool say(struct buf *why_not, const char *clause)
{
	buf_addstr(why_not, clause);
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
static bool check_runs(const struct sample *s, const struct recognised *r, struct buf *why_not)
{
	if (s->options.x || !r->x || is_cost(r->x))
		return true;
	buf_addf(why_not, "it has no field for the cost, only %s", r->x);
	return false;
}

static bool check_precisions(const struct sample *s, const struct recognised *r,
			     struct buf *why_not)
{
	struct precision ignored;
	const char *path = s->files->items[0];
	if (r->options.x_from == X_FILE && precision_find(path, &ignored) > 1)
		return say(why_not, "its name tells more than one precision");
	if (s->options.x || !r->x || !role_precision_is_weak(r->x) || !is_constant(s, r->x))
		return true;
	buf_addf(why_not, "its %s is always the same", r->x);
	return false;
}

static bool check_curves(const struct sample *s, const struct recognised *r, struct buf *why_not)
{
	const char *x = r->options.x;
	if (r->options.x_from == X_INDEX || !is_constant(s, x))
		return true;
	return say(why_not, role_curve_is_length(x) ? "it has one context length only"
						    : "it has one step only");
}

static bool check(const struct sample *s, const struct recognised *r, struct buf *why_not)
{
	switch (s->options.reading) {
	case READ_RUNS:
		return check_runs(s, r, why_not);
	case READ_PRECISIONS:
		return check_precisions(s, r, why_not);
	case READ_CURVES:
		break;
	}
	return check_curves(s, r, why_not);
}

/* The option's field is in no record, as far as the sample goes. */
static bool is_missing(const struct sample *s, const char *text, struct buf *why_not)
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
		buf_addf(why_not, "it has no field \"%s\"", objective.field);
	objective_release(&objective);
	return missing;
}

static bool judge(const struct sample *s, struct buf *why_not)
{
	struct recognised r;
	struct error failure = ERROR_INIT;
	if (!s->survey.records)
		return say(why_not, "it has no records");
	if (is_missing(s, s->options.x, why_not) || is_missing(s, s->options.y, why_not))
		return false;
	bool ok = recognise(&r, s, &failure);
	if (ok)
		ok = check(s, &r, why_not);
	else if (r.lacking)
		buf_addf(why_not,
			 r.unclear ? "it is not clear which of its fields is the %s"
				   : "it has no field for the %s",
			 r.lacking);
	else
		buf_addstr(why_not, failure.message);
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
		    struct buf *why_not, struct error *err)
{
	struct input_options wanted = *o;
	struct preset_options full;
	struct strvec files = STRVEC_INIT;
	struct sample sample;
	wanted.reading = reading;
	if (!preset_apply(&full, &wanted, err))
		return false;
	strvec_push(&files, path);
	bool ok = take(&sample, &full.options, &files, err) && judge(&sample, why_not);
	sample_release(&sample);
	strvec_release(&files);
	preset_release(&full);
	return ok;
}
