#include "bd.h"

#include "curve.h"
#include "mem.h"
#include "pchip.h"
#include "utf8.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { POINTS_NEEDED = 2, SHOWN_MAX = 200 };

static bool is_positive(const struct study *s, const struct bd *bd, int axis)
{
	return curve_is_positive(s, &s->models[bd->a.model].frontier, axis) &&
	       curve_is_positive(s, &s->models[bd->b.model].frontier, axis);
}

static bool takes_log(const struct study *s, const struct bd *bd, enum bd_axis axis)
{
	if (axis != BD_AXIS_AUTO)
		return axis == BD_AXIS_LOG;
	return s->table->objective[OBJECTIVE_Y].direction == DIRECTION_MIN &&
	       is_positive(s, bd, OBJECTIVE_Y);
}

/* The axis of integration. */
static int base_axis(const struct bd *bd)
{
	return bd->kind == BD_COST ? OBJECTIVE_Y : OBJECTIVE_X;
}

/* Sets the range on the scale of integration; false if there is none. */
static bool find_overlap(struct bd *bd, const struct curve *a, const struct curve *b,
			 double range[2])
{
	const double *at_a = a->at[base_axis(bd)], *at_b = b->at[base_axis(bd)];
	range[0] = fmax(at_a[0], at_b[0]);
	range[1] = fmin(at_a[a->n - 1], at_b[b->n - 1]);
	double low = fmin(at_a[0], at_b[0]), high = fmax(at_a[a->n - 1], at_b[b->n - 1]);
	if (!(range[0] < range[1]))
		return false;
	bd->overlap = (range[1] - range[0]) / (high - low);
	bd->low_overlap = bd->overlap < BD_OVERLAP_LOW;
	return true;
}

static size_t count_inside(const double *at, size_t n, const double range[2])
{
	size_t count = 0;
	for (size_t i = 0; i < n; i++)
		count += at[i] >= range[0] && at[i] <= range[1];
	return count;
}

static double mean_over(const struct curve *c, int base, const double range[2])
{
	int other = base == OBJECTIVE_X ? OBJECTIVE_Y : OBJECTIVE_X;
	double *slope = mem_calloc(c->n, sizeof *slope);
	struct pchip p = {c->at[base], c->at[other], slope, c->n};
	pchip_slopes(p.x, p.y, p.n, slope);
	double mean = pchip_integral(&p, range[0], range[1]) / (range[1] - range[0]);
	free(slope);
	return mean;
}

static void set_value(struct bd *bd, const struct curve_scale scale[2], double difference)
{
	int base = base_axis(bd), other = base == OBJECTIVE_X ? OBJECTIVE_Y : OBJECTIVE_X;
	bd->relative = scale[other].log;
	bd->value = scale[other].sign * difference;
	if (bd->relative)
		bd->value = expm1(bd->value);
	if (bd->kind == BD_COST)
		bd->saving = -expm1(difference);
}

/* The value of a frontier's end that stands at `at` on the axis of integration. */
static double end_value(const struct study *s, const struct bd *bd, const struct curve_scale *scale,
			double at)
{
	const size_t models[] = {bd->a.model, bd->b.model};
	for (int side = 0; side < 2; side++) {
		const struct frontier *f = &s->models[models[side]].frontier;
		const uint32_t ends[] = {f->members[0], f->members[f->len - 1]};
		for (int e = 0; e < 2; e++) {
			double v = s->configurations.items[ends[e]].value[base_axis(bd)];
			if (curve_scale_to(scale, v) == at)
				return v;
		}
	}
	return curve_scale_from(scale, at);
}

static void compare_curves(struct bd *bd, const struct study *s, const struct curve_scale scale[2],
			   const struct curve *a, const struct curve *b)
{
	int base = base_axis(bd);
	double range[2];
	bd->a.points = a->n;
	bd->b.points = b->n;
	if (!find_overlap(bd, a, b, range)) {
		bd->status = BD_NO_OVERLAP;
		return;
	}
	double end_a = end_value(s, bd, &scale[base], range[0]);
	double end_b = end_value(s, bd, &scale[base], range[1]);
	bd->from = fmin(end_a, end_b);
	bd->to = fmax(end_a, end_b);
	bd->a.inside = count_inside(a->at[base], a->n, range);
	bd->b.inside = count_inside(b->at[base], b->n, range);
	if (bd->a.inside < POINTS_NEEDED || bd->b.inside < POINTS_NEEDED)
		bd->status = BD_FEW_POINTS;
	else
		set_value(bd, scale, mean_over(a, base, range) - mean_over(b, base, range));
}

struct bd bd_make(const struct study *s, size_t a, size_t b, enum bd_kind kind, enum bd_axis axis)
{
	struct bd bd = {.kind = kind, .a.model = a, .b.model = b, .value = NAN, .saving = NAN};
	struct curve curve_a, curve_b;
	bd.from = bd.to = NAN;
	bd.log_quality = takes_log(s, &bd, axis);
	if (!is_positive(s, &bd, OBJECTIVE_X)) {
		bd.status = BD_COST_NOT_POSITIVE;
		return bd;
	}
	if (bd.log_quality && !is_positive(s, &bd, OBJECTIVE_Y)) {
		bd.status = BD_QUALITY_NOT_POSITIVE;
		return bd;
	}
	const struct curve_scale scale[2] = {
		curve_scale_make(s, OBJECTIVE_X, true),
		curve_scale_make(s, OBJECTIVE_Y, bd.log_quality),
	};
	curve_init(&curve_a, s, &s->models[a].frontier, scale);
	curve_init(&curve_b, s, &s->models[b].frontier, scale);
	compare_curves(&bd, s, scale, &curve_a, &curve_b);
	curve_release(&curve_a);
	curve_release(&curve_b);
	return bd;
}

static void explain_few_points(const struct bd *bd, const struct study *s, struct buf *out)
{
	const struct bd_side *side = bd->a.inside < POINTS_NEEDED ? &bd->a : &bd->b;
	const char *name = s->models[side->model].name;
	if (side->inside == 0)
		buf_addstr(out, "no frontier point of \"");
	else
		buf_addf(out, "only %zu frontier point of \"", side->inside);
	utf8_sanitize(out, name, strlen(name), SHOWN_MAX);
	buf_addf(out, "\" lies in the common range, %d are needed", POINTS_NEEDED);
}

static void explain_field(const char *before, const struct objective *o, const char *after,
			  struct buf *out)
{
	buf_addstr(out, before);
	utf8_sanitize(out, o->field, strlen(o->field), SHOWN_MAX);
	buf_addstr(out, after);
}

void bd_explain(const struct bd *bd, const struct study *s, struct buf *out)
{
	const struct objective *o = s->table->objective;
	switch (bd->status) {
	case BD_OK:
		break;
	case BD_NO_OVERLAP:
		explain_field("the frontiers share no range of ", &o[base_axis(bd)], "", out);
		break;
	case BD_FEW_POINTS:
		explain_few_points(bd, s, out);
		break;
	case BD_COST_NOT_POSITIVE:
		explain_field("a value of ", &o[OBJECTIVE_X], " on a frontier is not positive",
			      out);
		break;
	case BD_QUALITY_NOT_POSITIVE:
		explain_field("a value of ", &o[OBJECTIVE_Y], " on a frontier is not positive",
			      out);
		break;
	}
}
