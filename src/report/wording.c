#include "wording.h"

#include "field_path.h"
#include "number.h"
#include "quantity.h"
#include "utf8.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { NAME_MAX_BYTES = 80, FIELD_MAX_BYTES = 200 };

struct wording wording_of_table(const struct table *t)
{
	struct wording w = {.t = t};
	for (int axis = OBJECTIVE_X; axis <= OBJECTIVE_Y; axis++)
		w.known[axis] = table_known_field(t, axis);
	return w;
}

struct wording wording_make(const struct study *s, enum match_mode mode)
{
	struct wording w = wording_of_table(s->table);
	w.s = s;
	w.mode = mode;
	return w;
}

static bool lower_is_better(const struct wording *w, int axis)
{
	return w->t->objective[axis].direction == DIRECTION_MIN;
}

void wording_text(struct buf *out, const char *name)
{
	utf8_sanitize(out, name, strlen(name), NAME_MAX_BYTES);
}

/* "Perplexity" becomes "perplexity"; "FLOPs", "PPL" and "Samples/s" keep their capitals. */
static void add_lower(struct buf *out, const char *label)
{
	bool capitalised = label[0] >= 'A' && label[0] <= 'Z' && label[1] >= 'a' && label[1] <= 'z';
	buf_addch(out, (char)(capitalised ? label[0] - 'A' + 'a' : label[0]));
	buf_addstr(out, label + 1);
}

static void add_last_key(struct buf *out, const char *field)
{
	char *key = field_path_last_key(field);
	wording_text(out, key ? key : field);
	free(key);
}

void wording_path(struct buf *out, const char *field)
{
	utf8_sanitize(out, field, strlen(field), FIELD_MAX_BYTES);
}

void wording_objective(struct buf *out, const char *role, const struct objective *o)
{
	buf_addf(out, "%s: ", role);
	wording_path(out, o->field);
	buf_addf(out, " (%s is better)", o->direction == DIRECTION_MIN ? "lower" : "higher");
}

void wording_field(const struct wording *w, struct buf *out, int axis)
{
	add_last_key(out, w->t->objective[axis].field);
}

void wording_name(const struct wording *w, struct buf *out, int axis)
{
	const struct known_field *known = w->known[axis];
	if (known)
		add_lower(out, axis == OBJECTIVE_X ? known->brief : known->label);
	else
		wording_field(w, out, axis);
}

void wording_model(const struct wording *w, struct buf *out, size_t model)
{
	wording_text(out, w->s->models[model].name);
}

void wording_configuration(const struct wording *w, struct buf *out, uint32_t configuration)
{
	struct buf name = BUF_INIT;
	study_configuration_name(w->s, configuration, &name);
	wording_text(out, buf_str(&name));
	buf_release(&name);
}

void wording_value(const struct wording *w, struct buf *out, int axis, double value)
{
	struct buf text = BUF_INIT;
	if (!isfinite(value)) {
		buf_addstr(out, isnan(value) ? "–" : value > 0 ? "∞" : "−∞");
		return;
	}
	quantity_print(&text, w->known[axis], value, QUANTITY_AUTO);
	wording_minus(out, &text);
	buf_release(&text);
}

void wording_signed_value(const struct wording *w, struct buf *out, const char *sign, int axis,
			  double value)
{
	const struct known_field *known = w->known[axis];
	const char *prefix;
	double unit = known && known->si_prefix ? quantity_scale(known, value, &prefix) : 1;
	buf_addstr(out, sign);
	wording_value(w, out, axis, quantity_toward(value, unit, number_side_behind(sign)));
}

enum number_side wording_side(const struct comparison *c)
{
	return c->bound == COMPARISON_AT_LEAST  ? NUMBER_DOWN
	       : c->bound == COMPARISON_AT_MOST ? NUMBER_UP
						: NUMBER_NEAREST;
}

void wording_point(const struct wording *w, struct buf *out, uint32_t configuration)
{
	const double *value = w->s->configurations.items[configuration].value;
	wording_value(w, out, OBJECTIVE_Y, value[OBJECTIVE_Y]);
	buf_addstr(out, " at ");
	wording_value(w, out, OBJECTIVE_X, value[OBJECTIVE_X]);
}

static void add_number(struct buf *out, double value)
{
	struct buf text = BUF_INIT;
	number_print(&text, value);
	wording_minus(out, &text);
	buf_release(&text);
}

void wording_target(const struct wording *w, struct buf *out, struct target target)
{
	const struct known_field *known = w->known[target.axis];
	const char *prefix = "";
	double unit = 1;
	if (known && known->si_prefix)
		unit = quantity_scale(known, target.value, &prefix);
	add_number(out, wording_rounded(target.value / unit)); /* 3.0999999999999996 is 3.1 */
	if (known && known->unit[0])
		buf_addf(out, " %s%s", prefix, known->unit);
}

/* "perplexity " before a value, unless a unit of the cost says what it is. */
static void add_name_before(const struct wording *w, struct buf *out, int axis)
{
	const struct known_field *known = w->known[axis];
	if (axis != OBJECTIVE_Y && known && known->unit[0])
		return;
	wording_name(w, out, axis);
	buf_addch(out, ' ');
}

void wording_named_target(const struct wording *w, struct buf *out, struct target target)
{
	add_name_before(w, out, target.axis);
	wording_target(w, out, target);
}

void wording_named_value(const struct wording *w, struct buf *out, int axis, double value)
{
	add_name_before(w, out, axis);
	wording_value(w, out, axis, value);
}

/* "within 5 GFLOPs" */
static void add_budget(const struct wording *w, struct buf *out, struct target target)
{
	bool lower = lower_is_better(w, OBJECTIVE_X);
	buf_addstr(out, lower ? "within " : "at ");
	wording_named_target(w, out, target);
	buf_addstr(out, lower ? "" : " or more");
}

void wording_not_reached(const struct wording *w, struct buf *out, size_t model,
			 const struct match *m, struct target target)
{
	wording_model(w, out, model);
	if (target.axis == OBJECTIVE_Y) {
		buf_addstr(out, " does not reach ");
		wording_named_target(w, out, target);
		buf_addstr(out, ": best is ");
		wording_point(w, out, m->configuration);
		return;
	}
	const double *value = w->s->configurations.items[m->configuration].value;
	buf_addstr(out, " has nothing ");
	add_budget(w, out, target);
	buf_addstr(out, lower_is_better(w, OBJECTIVE_X) ? ": lowest is " : ": highest is ");
	wording_value(w, out, OBJECTIVE_X, value[OBJECTIVE_X]);
	buf_addstr(out, " with ");
	wording_value(w, out, OBJECTIVE_Y, value[OBJECTIVE_Y]);
}

void wording_bounded(const struct wording *w, struct buf *out, size_t model, const struct match *m,
		     struct target target)
{
	int other = target.axis == OBJECTIVE_Y ? OBJECTIVE_X : OBJECTIVE_Y;
	wording_model(w, out, model);
	if (target.axis == OBJECTIVE_Y) {
		buf_addstr(out, " meets ");
		wording_named_target(w, out, target);
		buf_addstr(out, lower_is_better(w, OBJECTIVE_X) ? " at its lowest "
								: " at its highest ");
		wording_name(w, out, OBJECTIVE_X);
		buf_addstr(out, ", ");
	} else {
		buf_addstr(out, " is measured up to ");
		wording_value(w, out, OBJECTIVE_X,
			      w->s->configurations.items[m->configuration].value[OBJECTIVE_X]);
		buf_addstr(out, " only, with ");
	}
	wording_value(w, out, other, m->value);
}

void wording_match(const struct wording *w, struct buf *out, const struct match *m,
		   struct target target)
{
	if (m->second == m->configuration) {
		wording_point(w, out, m->configuration);
	} else if (target.axis == OBJECTIVE_Y) {
		wording_target(w, out, target);
		buf_addstr(out, " at ");
		wording_value(w, out, OBJECTIVE_X, m->value);
	} else {
		wording_value(w, out, OBJECTIVE_Y, m->value);
		buf_addstr(out, " at ");
		wording_target(w, out, target);
	}
}

static void add_bracket_end(const struct wording *w, struct buf *out, uint32_t configuration)
{
	wording_configuration(w, out, configuration);
	buf_addstr(out, " (");
	wording_point(w, out, configuration);
	buf_addch(out, ')');
}

void wording_bracket(const struct wording *w, struct buf *out, const struct match *m)
{
	buf_addstr(out, "between ");
	add_bracket_end(w, out, m->configuration);
	buf_addstr(out, " and ");
	add_bracket_end(w, out, m->second);
}

const char *wording_bound_sign(const struct wording *w, const struct match *m, int axis)
{
	if (m->status == MATCH_FOUND)
		return "";
	if (m->status == MATCH_UPPER_BOUND)
		return lower_is_better(w, axis == OBJECTIVE_Y ? OBJECTIVE_X : OBJECTIVE_Y) ? "≤ "
											   : "≥ ";
	if (axis == OBJECTIVE_X)
		return "from ";
	return lower_is_better(w, OBJECTIVE_X) ? "> " : "< ";
}

static void add_scaled(struct buf *out, double value, double unit)
{
	struct buf text = BUF_INIT;
	quantity_print_scaled(&text, value, unit);
	wording_minus(out, &text);
	buf_release(&text);
}

void wording_interval(const struct wording *w, struct buf *out, int axis, const struct interval *i)
{
	const struct known_field *known = w->known[axis];
	const char *prefix = "";
	double unit = known && known->si_prefix ? quantity_scale(known, i->mean, &prefix) : 1;
	add_scaled(out, i->mean, unit);
	if (!isnan(i->sd)) {
		buf_addstr(out, " ± ");
		add_scaled(out, i->sd, unit);
	}
	if (i->status == INTERVAL_OK) {
		buf_addstr(out, " [");
		add_scaled(out, i->low, unit);
		buf_addstr(out, ", ");
		add_scaled(out, i->high, unit);
		buf_addch(out, ']');
	}
	if (known && known->unit[0])
		buf_addf(out, " %s%s", prefix, known->unit);
}

void wording_spread(const struct wording *w, struct buf *out, int axis, double value, double sd)
{
	struct interval i = {.status = INTERVAL_NO_RUNS, .mean = value, .sd = sd};
	if (isfinite(value) && isfinite(sd))
		wording_interval(w, out, axis, &i);
	else
		wording_value(w, out, axis, value);
}

void wording_change(const struct wording *w, struct buf *out, const struct bd *bd)
{
	if (bd->value > 0)
		buf_addch(out, '+');
	if (bd->relative)
		wording_percent(out, bd->value);
	else
		wording_value(w, out, OBJECTIVE_Y, bd->value);
}

/* " fewer FLOPs", " more throughput" */
static void add_saving(const struct wording *w, struct buf *out)
{
	struct buf name = BUF_INIT;
	wording_name(w, &name, OBJECTIVE_X);
	if (lower_is_better(w, OBJECTIVE_X)) {
		struct known_less less = known_field_less(w->known[OBJECTIVE_X], buf_str(&name));
		buf_addf(out, " %s %s", less.word, less.noun);
	} else {
		buf_addf(out, " more %s", buf_str(&name));
	}
	buf_release(&name);
}

/* "needs 4.62× fewer FLOPs than mamba", "has 23.1 % lower perplexity than mamba" */
static void add_advantage(const struct wording *w, struct buf *out, const struct comparison *c)
{
	bool ratio = c->kind == COMPARISON_COST_RATIO;
	int axis = ratio ? OBJECTIVE_X : OBJECTIVE_Y;
	bool lower = lower_is_better(w, axis);
	wording_model(w, out, c->a);
	buf_addstr(out, ratio && lower ? " needs " : " has ");
	buf_addstr(out, c->bound == COMPARISON_AT_LEAST ? "≥ " : "");
	wording_bound_value(out, c->kind, c->value, wording_side(c));
	if (ratio) {
		add_saving(w, out);
	} else {
		buf_addstr(out, lower ? " lower " : " higher ");
		wording_name(w, out, axis);
	}
	buf_addstr(out, " than ");
	wording_model(w, out, c->b);
}

/* B is not reached, and its bound alone shows no advantage of A: "A reaches perplexity 25, B does
 * not: 20.00 at 3.00 GFLOPs; B at best 30.00 at 1.00 GFLOPs". */
static void add_one_reaches(const struct wording *w, struct buf *out, const struct comparison *c)
{
	bool quality = c->kind == COMPARISON_COST_RATIO;
	const char *end = lower_is_better(w, OBJECTIVE_X) ? " at its lowest " : " at its highest ";
	wording_model(w, out, c->a);
	buf_addstr(out, quality ? " reaches " : " has something ");
	if (quality)
		wording_named_target(w, out, c->target);
	else
		add_budget(w, out, c->target);
	buf_addstr(out, ", ");
	wording_model(w, out, c->b);
	buf_addstr(out, quality ? " does not: " : " has not: ");
	wording_match(w, out, &c->match_a, c->target);
	buf_addstr(out, "; ");
	wording_model(w, out, c->b);
	buf_addstr(out, quality ? " at best " : end);
	wording_point(w, out, c->match_b.configuration);
}

/* What is known of one side. */
static void add_side(const struct wording *w, struct buf *out, size_t model, const struct match *m,
		     struct target target)
{
	if (m->status == MATCH_NOT_REACHED) {
		wording_not_reached(w, out, model, m, target);
	} else if (m->status == MATCH_UPPER_BOUND) {
		wording_bounded(w, out, model, m, target);
	} else {
		wording_model(w, out, model);
		buf_addstr(out, " has ");
		wording_match(w, out, m, target);
	}
}

static void add_sides(const struct wording *w, struct buf *out, const struct comparison *c)
{
	add_side(w, out, c->a, &c->match_a, c->target);
	buf_addstr(out, "; ");
	add_side(w, out, c->b, &c->match_b, c->target);
}

static void add_unknown(const struct wording *w, struct buf *out, const struct comparison *c)
{
	bool found_a = c->match_a.status == MATCH_FOUND, found_b = c->match_b.status == MATCH_FOUND;
	if (!found_a && !found_b) {
		add_sides(w, out, c);
		return;
	}
	if (!found_a)
		add_side(w, out, c->a, &c->match_a, c->target);
	if (!found_b)
		add_side(w, out, c->b, &c->match_b, c->target);
	buf_addstr(out, found_a && found_b ? "" : "; ");
	wording_model(w, out, c->a);
	buf_addstr(out, " and ");
	wording_model(w, out, c->b);
	buf_addstr(out, " have no meaningful ratio: ");
	wording_match(w, out, &c->match_a, c->target);
	buf_addstr(out, " and ");
	wording_match(w, out, &c->match_b, c->target);
}

static void add_equal(const struct wording *w, struct buf *out, const struct comparison *c)
{
	bool ratio = c->kind == COMPARISON_COST_RATIO;
	wording_model(w, out, c->a);
	buf_addstr(out, " and ");
	wording_model(w, out, c->b);
	buf_addstr(out, ratio && lower_is_better(w, OBJECTIVE_X) ? " need " : " have ");
	buf_addstr(out, c->value == (ratio ? 1 : 0) ? "the same " : "almost the same ");
	wording_name(w, out, ratio ? OBJECTIVE_X : OBJECTIVE_Y);
}

static void add_distances(const struct wording *w, struct buf *out, const struct comparison *c)
{
	buf_addstr(out, ", by the nearest configurations (");
	wording_value(w, out, c->target.axis, c->match_a.distance);
	buf_addstr(out, " and ");
	wording_value(w, out, c->target.axis, c->match_b.distance);
	buf_addstr(out, " away)");
}

struct comparison wording_turn(const struct wording *w, const struct comparison *c)
{
	double even = c->kind == COMPARISON_COST_RATIO ? 1 : 0;
	if (c->bound == COMPARISON_AT_MOST || (c->bound == COMPARISON_EXACT && c->value < even))
		return comparison_make(w->s, c->b, c->a, c->target, w->mode);
	return *c;
}

void wording_comparison(const struct wording *w, struct buf *out, const struct comparison *found)
{
	double even = found->kind == COMPARISON_COST_RATIO ? 1 : 0;
	struct comparison turned = wording_turn(w, found), *c = &turned;
	bool b_reaches = c->match_b.status != MATCH_NOT_REACHED;
	bool told = wording_is_told(c->kind, c->value, wording_side(c)) && c->value > even;
	if (c->bound == COMPARISON_UNKNOWN)
		add_unknown(w, out, c);
	else if (told)
		add_advantage(w, out, c);
	else if (c->bound == COMPARISON_EXACT)
		add_equal(w, out, c);
	else if (b_reaches)
		add_sides(w, out, c);
	else
		add_one_reaches(w, out, c);
	if (w->mode == MATCH_NEAREST)
		add_distances(w, out, c);
	if (c->bound != COMPARISON_AT_LEAST || !told)
		return;
	buf_addstr(out, " (");
	if (b_reaches)
		wording_bounded(w, out, c->a, &c->match_a, c->target);
	else
		wording_not_reached(w, out, c->b, &c->match_b, c->target);
	buf_addch(out, ')');
}

static const char *method_of(const struct interval *i)
{
	if (i->bootstrap)
		return i->design == INTERVAL_PAIRED ? "paired bootstrap" : "bootstrap";
	return i->design == INTERVAL_PAIRED ? "paired t" : "Welch's t";
}

static void add_run_count(struct buf *out, const struct interval *i)
{
	if (i->design == INTERVAL_PAIRED || i->n[0] == i->n[1])
		buf_addf(out, "%zu runs", i->n[0]);
	else
		buf_addf(out, "%zu and %zu runs", i->n[0], i->n[1]);
}

void wording_no_interval(const struct wording *w, struct buf *out, size_t a, size_t b,
			 const struct interval *i)
{
	struct buf of_a = BUF_INIT, of_b = BUF_INIT;
	wording_model(w, &of_a, a);
	wording_model(w, &of_b, b);
	interval_explain(i, (const char *const[2]){buf_str(&of_a), buf_str(&of_b)}, out);
	buf_release(&of_a);
	buf_release(&of_b);
}

/* Logs of ratios that differ by less are of one ratio. */
#define ALIKE 1e-9

void wording_runs(const struct wording *w, struct buf *out, const struct comparison *c,
		  const struct interval_comparison *runs)
{
	const struct interval *i = &runs->log;
	if (i->status != INTERVAL_OK) {
		buf_addstr(out, "no interval: ");
		wording_no_interval(w, out, c->a, c->b, i);
		return;
	}
	buf_addstr(out, "over ");
	add_run_count(out, i);
	buf_addch(out, ' ');
	wording_advantage_value(out, c->kind, runs->value);
	if (i->high - i->low <= ALIKE) {
		buf_addstr(out, " in each: no spread, no interval");
		return;
	}
	buf_addf(out, ", %.15g %% interval ", i->confidence * 100);
	wording_advantage_value(out, c->kind, runs->low);
	buf_addstr(out, " to ");
	wording_advantage_value(out, c->kind, runs->high);
	buf_addf(out, " (%s of the log)", method_of(i));
}
