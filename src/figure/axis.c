#include "axis.h"

#include "number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { TICS_MAX = 64, DECIMALS_MAX = 6 };

static double power_of_ten(int exponent)
{
	return pow(10, exponent);
}

/* The double nearest to value's first twelve digits, so that 3 * 0.1 is 0.3. */
static double clean(double value)
{
	char text[32];
	double out = value;
	int len = snprintf(text, sizeof text, "%.12g", value);
	number_parse(text, (size_t)len, &out);
	return out;
}

/* The step of 1, 2 or 5 times a power of ten with which `span` has nearest to `wanted` tics. */
static double round_step(double span, int wanted)
{
	static const double factors[] = {1, 2, 5, 10};
	double power = power_of_ten((int)floor(log10(span / wanted)));
	double best = power, least = INFINITY;
	for (size_t i = 0; i < 4; i++) {
		double off = fabs(log(span / (factors[i] * power) / wanted));
		if (off < least) {
			least = off;
			best = factors[i] * power;
		}
	}
	return clean(best);
}

/* value rounded to `digits` significant digits, towards -inf or +inf. */
static double round_outward(double value, int digits, bool up)
{
	if (value == 0)
		return 0;
	double unit = power_of_ten((int)floor(log10(fabs(value))) - digits + 1);
	double scaled = value / unit;
	return clean((up ? ceil(scaled - 1e-9) : floor(scaled + 1e-9)) * unit);
}

static void add_tic(struct figure_axis *axis, double tic)
{
	double low = axis->min / axis->unit, high = axis->max / axis->unit;
	double slack = 1e-9 * (high - low);
	if (axis->tic_count < TICS_MAX && tic >= low - slack && tic <= high + slack)
		axis->tics[axis->tic_count++] = clean(tic) + 0.0; /* no -0 */
}

/* Whether the labels of neighbours do not touch. */
static bool labels_fit(const struct figure_axis *axis, const struct axis_request *r)
{
	for (size_t i = 1; i < axis->tic_count; i++) {
		double a = axis->tics[i - 1], b = axis->tics[i], needed = r->tic_space;
		double apart = figure_axis_position(axis, b * axis->unit) -
			       figure_axis_position(axis, a * axis->unit);
		if (r->face) {
			double widths = axis_tic_width(axis, a, r->face, r->size) +
					axis_tic_width(axis, b, r->face, r->size);
			needed = fmax(needed, widths / 2 + r->size / 2);
		}
		if (apart * r->length < needed)
			return false;
	}
	return true;
}

/* 1, 2, 5 or 10 of the power of ten that `step` is a multiple of. */
static double round_factor(double step)
{
	return step / power_of_ten((int)floor(log10(step) + 1e-9));
}

static double next_step(double step, bool up)
{
	bool two = fabs(round_factor(step) - 2) < 1e-6, five = fabs(round_factor(step) - 5) < 1e-6;
	return clean(up ? step * (two ? 2.5 : 2) : step / (five ? 2.5 : 2));
}

/* So many that every tic is exact and all have the same: 0.90, 0.92. */
static int decimals_of(const struct figure_axis *axis)
{
	int most = 0;
	for (size_t i = 0; i < axis->tic_count; i++) {
		double v = axis->tics[i];
		int n = 0;
		while (n <= DECIMALS_MAX &&
		       fabs(v - round(v * power_of_ten(n)) / power_of_ten(n)) > 1e-9 * fabs(v))
			n++;
		most = n > most ? n : most;
	}
	return most > DECIMALS_MAX ? -1 : most;
}

/* Tens of thousands and more would be long; the shortest form then. */
static void choose_decimals(struct figure_axis *axis)
{
	double low = fabs(axis->min / axis->unit), high = fabs(axis->max / axis->unit);
	axis->decimals = fmax(low, high) < 1e7 ? decimals_of(axis) : -1;
}

/* Fills the multiples of step; their number. */
static size_t put_linear_tics(struct figure_axis *axis, double step)
{
	double low = axis->min / axis->unit, high = axis->max / axis->unit;
	axis->tic_count = 0;
	for (double k = ceil(low / step - 1e-9); k <= floor(high / step + 1e-9); k++)
		add_tic(axis, k * step);
	choose_decimals(axis);
	return axis->tic_count;
}

static void linear_tics(struct figure_axis *axis, const struct axis_request *r)
{
	double step = round_step((axis->max - axis->min) / axis->unit, r->tics_wanted);
	while (put_linear_tics(axis, step) < 3)
		step = next_step(step, false);
	while (!labels_fit(axis, r)) {
		if (put_linear_tics(axis, next_step(step, true)) < 2) {
			put_linear_tics(axis, step);
			break;
		}
		step = next_step(step, true);
	}
	axis->minor = fabs(round_factor(step) - 2) < 1e-6 ? 4 : 5;
}

/* Whether the two differ by less than tics with nine digits can tell. */
static bool nearly_equal(double low, double high)
{
	return high - low <= 1e-6 * fmax(fabs(low), fabs(high));
}

static void choose_linear(struct figure_axis *axis, const struct axis_request *r)
{
	double low = r->min / r->unit, high = r->max / r->unit;
	if (nearly_equal(low, high)) {
		double half = low == 0 ? 1 : fabs(low) * 0.1;
		low -= half;
		high += half;
	}
	double inner = fmax(r->length - 2 * r->padding, r->length / 2);
	double pad = (high - low) * r->padding / inner;
	double fine = round_step(high - low + 2 * pad, r->tics_wanted) / 10;
	double least = clean(floor((low - pad) / fine + 1e-9) * fine);
	if (low >= 0 && least < 0) /* just below 0, too little for a tic there */
		least = low >= pad / 2 ? 0 : clean(-pad / 2);
	axis->min = least * r->unit;
	axis->max = clean(ceil((high + pad) / fine - 1e-9) * fine) * r->unit;
	linear_tics(axis, r);
}

struct tic_set {
	size_t least; /* tics; else another set is better */
	int count;
	double values[9];
};

static size_t count_log_tics(const struct figure_axis *axis, const struct tic_set *set,
			     double *least_ratio)
{
	double low = axis->min / axis->unit, high = axis->max / axis->unit, last = 0;
	size_t n = 0;
	*least_ratio = INFINITY;
	for (int e = (int)floor(log10(low)); e <= (int)ceil(log10(high)); e++) {
		for (int i = 0; i < set->count; i++) {
			double tic = set->values[i] * power_of_ten(e);
			if (tic < low * (1 - 1e-9) || tic > high * (1 + 1e-9))
				continue;
			if (last > 0)
				*least_ratio = fmin(*least_ratio, tic / last);
			last = tic;
			n++;
		}
	}
	return n;
}

static void log_tics(struct figure_axis *axis, const struct tic_set *set, int every)
{
	double low = axis->min / axis->unit, high = axis->max / axis->unit;
	for (int e = (int)floor(log10(low)); e <= (int)ceil(log10(high)); e++) {
		if (every > 1 && ((e % every) + every) % every != 0)
			continue;
		for (int i = 0; i < set->count; i++) {
			double v = set->values[i];
			add_tic(axis, e < 0 ? v / power_of_ten(-e) : v * power_of_ten(e));
		}
	}
	axis->minor = 1;
}

static bool choose_fine_log(struct figure_axis *axis, const struct axis_request *r)
{
	static const struct tic_set sets[] = {
		{4, 3, {1, 2, 5}},
		{3, 9, {1, 2, 3, 4, 5, 6, 7, 8, 9}},
		{3, 7, {1, 1.5, 2, 3, 4, 5, 7}},
		{3, 6, {1, 2, 3, 4, 6, 8}},
		{3, 3, {1, 2, 5}},
		{3, 2, {1, 3}},
	};
	double decade = r->length / log10(axis->max / axis->min);
	for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
		double least;
		size_t n = count_log_tics(axis, &sets[i], &least);
		if (n < sets[i].least)
			continue;
		if (log10(least) * decade < r->tic_space)
			continue;
		axis->tic_count = 0;
		log_tics(axis, &sets[i], 1);
		if (labels_fit(axis, r))
			return true;
	}
	return false;
}

static void choose_log(struct figure_axis *axis, const struct axis_request *r)
{
	double low = r->min, high = r->max;
	if (nearly_equal(low, high)) {
		low /= 1.5;
		high *= 1.5;
	}
	double inner = fmax(r->length - 2 * r->padding, r->length / 2);
	double pad = pow(high / low, r->padding / inner);
	int digits = 2 + (int)fmax(0, ceil(-log10(high / low - 1)));
	axis->min = round_outward(low / pad / r->unit, digits, false) * r->unit;
	axis->max = round_outward(high * pad / r->unit, digits, true) * r->unit;
	double decades = log10(axis->max / axis->min);
	if (decades < 2.6 && choose_fine_log(axis, r) && axis->tic_count >= 3)
		return;
	axis->tic_count = 0;
	if (decades < 1) {
		linear_tics(axis, r);
		axis->minor = 0;
		return;
	}
	static const struct tic_set whole = {1, 1, {1}};
	bool plain = axis->min / axis->unit >= 0.009 && axis->max / axis->unit < 9999;
	axis->powers = !plain;
	if (plain) {
		log_tics(axis, &whole, 1);
		if (labels_fit(axis, r))
			return;
		axis->powers = true;
	}
	int every = (int)ceil(fmax(1, r->tic_space * decades / r->length));
	for (;; every++) {
		axis->tic_count = 0;
		log_tics(axis, &whole, every);
		if (labels_fit(axis, r))
			break;
	}
}

void axis_choose(struct figure_axis *axis, const struct axis_request *r, struct arena *arena)
{
	axis->log = r->log;
	axis->unit = r->unit;
	axis->tics = arena_alloc(arena, TICS_MAX * sizeof *axis->tics);
	axis->tic_count = 0;
	axis->minor = 0;
	axis->powers = false;
	axis->decimals = -1;
	if (r->log)
		choose_log(axis, r);
	else
		choose_linear(axis, r);
}

double axis_tic_width(const struct figure_axis *axis, double tic, const struct font_face *face,
		      double size)
{
	char text[48];
	if (axis->powers) {
		int power = (int)lround(log10(tic));
		snprintf(text, sizeof text, "%s%d", power < 0 ? "−" : "", abs(power));
		return font_text_width(face, size, "10") + font_text_width(face, size * 0.8, text);
	}
	if (axis->decimals >= 0)
		snprintf(text, sizeof text, "%.*f", axis->decimals, tic);
	else
		snprintf(text, sizeof text, "%.9g", tic);
	double minus = text[0] == '-' ? font_text_width(face, size, "−") : 0;
	return minus + font_text_width(face, size, text + (text[0] == '-'));
}
