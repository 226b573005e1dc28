#include "subject.h"

#include "axis_name.h"
#include "input.h"
#include "kind.h"
#include "mem.h"
#include "messages.h"
#include "number.h"
#include "suggest.h"
#include "target_choice.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

bool subject_check_sources(const struct settings *settings, struct error *err)
{
	if (strvec_contains(&settings->inputs, ""))
		return error_set(err, "an input with an empty name");
	if (settings->simulate && settings->inputs.len > 0)
		return error_set(err, "%s: an input and --simulate cannot be used together",
				 settings->inputs.items[0]);
	if (settings->simulate || settings->inputs.len > 0)
		return true;
	error_set(err, "no input");
	return error_hint(err, "name a file or a directory of results, or try --simulate; "
			       "paretoplot --help shows examples");
}

static bool read_table(struct subject *s, const struct settings *settings, struct error *err)
{
	struct input_options options = settings_input(settings);
	if (!settings->simulate)
		return input_read(&options, (const char *const *)settings->inputs.items,
				  settings->inputs.len, &s->table, err);
	struct buf text = BUF_INIT;
	kind_of(settings)->simulate(&text, settings);
	bool ok = input_read_text(&options, "simulated", buf_str(&text), text.len, &s->table, err);
	buf_release(&text);
	return ok;
}

void subject_show_notices(const struct table *t, const struct settings *settings)
{
	if (settings->quiet)
		return;
	if (settings->simulation_tuned && !settings->simulate)
		message_notice("--num-configs and --seed do nothing without --simulate");
	for (size_t i = 0; i < t->notices.len; i++) {
		struct buf text = BUF_INIT;
		notice_print(&text, &t->notices.items[i]);
		message_notice(buf_str(&text));
		buf_release(&text);
	}
}

static bool unknown_model(const char *const *names, size_t n, const char *name, struct error *err)
{
	const char *near = suggest_word(name, names, n);
	error_set(err, "--models: no model \"%s\" in the data", name);
	return near ? error_hint(err, "did you mean \"%s\"?", near) : false;
}

static bool check_models(const struct table *t, const struct settings *settings, struct error *err)
{
	if (settings->models.len == 0)
		return true;
	uint32_t *order = mem_calloc(t->models.len, sizeof *order);
	size_t n = table_model_order(t, NULL, 0, order);
	const char **names = mem_calloc(n, sizeof *names);
	bool ok = true;
	for (size_t i = 0; i < n; i++)
		names[i] = names_text(&t->models, order[i]);
	for (size_t i = 0; ok && i < settings->models.len; i++) {
		size_t k = 0;
		while (k < n && strcmp(names[k], settings->models.items[i]) != 0)
			k++;
		ok = k < n || unknown_model(names, n, settings->models.items[i], err);
	}
	free(names);
	free(order);
	return ok;
}

static void make_study(struct subject *s, const struct settings *settings)
{
	study_init(&s->study, &s->table,
		   &(struct study_options){
			   .aggregate = settings->aggregate,
			   .models = (const char *const *)settings->models.items,
			   .model_count = settings->models.len,
		   });
}

bool subject_make_study(struct subject *s, const struct settings *settings, struct error *err)
{
	(void)err;
	make_study(s, settings);
	return true;
}

/* Only what is lost diverges where more is better. */
static void tell_unused_multiple(const struct subject *s, const struct settings *settings)
{
	const struct divergence_options usual = DIVERGENCE_OPTIONS_INIT;
	const struct objective *quality = &s->table.objective[OBJECTIVE_Y];
	struct buf text = BUF_INIT;
	if (settings->quiet || quality->direction == DIRECTION_MIN ||
	    settings->divergence.multiple == usual.multiple)
		return;
	buf_addf(&text, "--divergence does nothing for %s, of which more is better",
		 quality->field);
	message_notice(buf_str(&text));
	buf_release(&text);
}

bool subject_make_curves(struct subject *s, const struct settings *settings, struct error *err)
{
	(void)err;
	tell_unused_multiple(s, settings);
	curve_set_init(&s->curves, &s->table,
		       &(struct curve_set_options){
			       .divergence = settings->divergence,
			       .models = (const char *const *)settings->models.items,
			       .model_count = settings->models.len,
		       });
	for (size_t i = 0; !settings->quiet && i < s->curves.notice_count; i++)
		message_notice(s->curves.notices[i]);
	return true;
}

bool subject_load(struct subject *s, const struct settings *settings, struct error *err)
{
	*s = (struct subject){0};
	if (!subject_check_sources(settings, err) || !read_table(s, settings, err))
		return false;
	subject_show_notices(&s->table, settings);
	return check_models(&s->table, settings, err) &&
	       kind_of(settings)->analyse(s, settings, err);
}

/* "FIELD=VALUE" of an option about one of the first `dims` objectives. */
struct axis_value {
	const char *option;
	int dims;
	int axis;
	double value;
};

static bool unknown_axis(const struct axis_value *v, const struct table *t, const char *name,
			 bool several, struct error *err)
{
	const char *fields[OBJECTIVE_MAX_COUNT];
	struct buf list = BUF_INIT;
	for (int axis = 0; axis < v->dims; axis++) {
		fields[axis] = t->objective[axis].field;
		buf_addf(&list, "%s%s",
			 axis == 0            ? ""
			 : axis + 1 < v->dims ? ", "
					      : " and ",
			 fields[axis]);
	}
	const char *near = suggest_word(name, fields, (size_t)v->dims);
	error_set(err, "%s: \"%s\" is %s of the axes, %s", v->option, name,
		  several ? "more than one" : "not one", buf_str(&list));
	if (near && !several)
		error_hint(err, "did you mean \"%s\"?", near);
	buf_release(&list);
	return false;
}

static bool find_axis(struct axis_value *v, const struct table *t, const char *name,
		      struct error *err)
{
	v->axis = axis_of_name(t, v->dims, name);
	return v->axis >= 0 || unknown_axis(v, t, name, v->axis == AXIS_AMBIGUOUS, err);
}

static bool read_axis_value(struct axis_value *v, const struct table *t, const char *text,
			    struct error *err)
{
	const char *equals = strrchr(text, '=');
	if (!number_parse(equals + 1, strlen(equals + 1), &v->value) || !isfinite(v->value))
		return error_set(err, "%s: \"%s\" is not a number", v->option, equals + 1);
	char *name = mem_strndup(text, (size_t)(equals - text));
	bool ok = find_axis(v, t, name, err);
	free(name);
	if (ok && t->objective[v->axis].log && v->value <= 0)
		return error_set(err, "%s: %s must be positive on a log axis", v->option, text);
	return ok;
}

static void push_target(struct subject *s, int axis, double value)
{
	for (size_t i = 0; i < s->target_count; i++)
		if (s->targets[i].axis == axis && s->targets[i].value == value)
			return;
	s->targets = mem_realloc(s->targets, s->target_count + 1, sizeof *s->targets);
	s->targets[s->target_count++] = (struct target){axis, value};
}

static bool read_threshold(const struct subject *s, const struct settings *settings,
			   struct quantization_options *o, struct error *err)
{
	struct axis_value v = {.option = "--threshold", .dims = 2};
	if (!settings->threshold)
		return true;
	if (!read_axis_value(&v, &s->table, settings->threshold, err))
		return false;
	if (v.axis != OBJECTIVE_Y)
		return error_set(err, "--threshold: it is of the quality, %s, not of %s",
				 s->table.objective[OBJECTIVE_Y].field,
				 s->table.objective[OBJECTIVE_X].field);
	o->has_threshold = true;
	o->threshold = v.value;
	return true;
}

bool subject_make_quantization(struct subject *s, const struct settings *settings,
			       struct error *err)
{
	struct quantization_options o = {0};
	if (settings->log[OBJECTIVE_X]) {
		error_set(err, "--log: the axis of precisions has a scale of its own");
		return error_hint(err, "--log y makes the other one logarithmic");
	}
	if (settings->aggregate == AGGREGATE_NONE) {
		error_set(err, "--aggregate: a precision is one point, of all its runs together");
		return error_hint(err, "mean, median or min make it");
	}
	make_study(s, settings);
	if (!read_threshold(s, settings, &o, err))
		return false;
	quantization_init(&s->quantization, &s->study, &o);
	return true;
}

static bool add_target(struct subject *s, const char *text, struct error *err)
{
	struct axis_value v = {.option = "--target", .dims = 2};
	if (!read_axis_value(&v, &s->table, text, err))
		return false;
	push_target(s, v.axis, v.value);
	return true;
}

static bool add_reference(struct subject *s, const char *text, struct error *err)
{
	struct axis_value v = {.option = "--reference", .dims = s->table.dims};
	if (!read_axis_value(&v, &s->table, text, err))
		return false;
	if (s->reference_given[v.axis])
		return error_set(err, "--reference: %s has two values",
				 s->table.objective[v.axis].field);
	s->reference_given[v.axis] = true;
	s->reference[v.axis] = v.value;
	return true;
}

/* Returns which of the axis's targets is the one to draw. */
static size_t choose_by_default(struct subject *s, int axis)
{
	double values[TARGET_CHOICE_MAX];
	size_t headline = 0;
	size_t n = target_choice(&s->study, axis, values, &headline);
	for (size_t i = 0; i < n; i++)
		push_target(s, axis, values[i]);
	return headline;
}

static size_t count_targets(const struct subject *s, int axis)
{
	size_t n = 0;
	for (size_t i = 0; i < s->target_count; i++)
		n += s->targets[i].axis == axis;
	return n;
}

static const struct target *nth_target(const struct subject *s, int axis, size_t number)
{
	for (size_t i = 0; i < s->target_count; i++)
		if (s->targets[i].axis == axis && number-- == 0)
			return &s->targets[i];
	return NULL;
}

bool subject_choose_targets(struct subject *s, const struct settings *settings, struct error *err)
{
	if (kind_of(settings)->reading != READ_RUNS)
		return true;
	for (size_t i = 0; i < settings->targets.len; i++)
		if (!add_target(s, settings->targets.items[i], err))
			return false;
	for (size_t i = 0; i < settings->references.len; i++)
		if (!add_reference(s, settings->references.items[i], err))
			return false;
	size_t chosen[2] = {0, 0};
	for (int axis = OBJECTIVE_Y; axis >= OBJECTIVE_X; axis--)
		if (count_targets(s, axis) == 0)
			chosen[axis] = choose_by_default(s, axis);
	for (int axis = 0; axis < 2; axis++)
		s->headline[axis] = nth_target(s, axis, chosen[axis]);
	return true;
}

bool subject_check_claims(struct subject *s, const struct settings *settings,
			  const struct strvec *formats, struct error *err)
{
	const struct claim_data data = {
		.study = s->study.table ? &s->study : NULL,
		.quantization = s->quantization.s ? &s->quantization : NULL,
		.curves = s->curves.table ? &s->curves : NULL,
		.formats = (const char *const *)formats->items,
		.format_count = formats->len,
	};
	return claim_list_read(&s->claims, settings, err) &&
	       claim_list_check(&s->claims, settings, &data, err);
}

struct report_options subject_report_options(const struct subject *s,
					     const struct settings *settings)
{
	struct report_options o = {.mode = settings->match,
				   .aggregate = settings->aggregate,
				   .axis = settings->axis,
				   .macros = settings->macros,
				   .interval = settings_interval(settings),
				   .targets = s->targets,
				   .target_count = s->target_count,
				   .claims = s->claims.claims,
				   .results = s->claims.results,
				   .claim_count = s->claims.len};
	memcpy(o.reference_given, s->reference_given, sizeof o.reference_given);
	memcpy(o.reference, s->reference, sizeof o.reference);
	return o;
}

void subject_release(struct subject *s)
{
	claim_list_release(&s->claims);
	free(s->targets);
	curve_set_release(&s->curves);
	quantization_release(&s->quantization);
	study_release(&s->study);
	table_release(&s->table);
	*s = (struct subject){0};
}
