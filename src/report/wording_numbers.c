#include "number.h"
#include "quantity.h"
#include "wording.h"

#include <math.h>
#include <string.h>

enum { TARGET_DIGITS = 12 };

void wording_minus(struct buf *out, const struct buf *text)
{
	bool negative = buf_str(text)[0] == '-';
	buf_addstr(out, negative ? "−" : "");
	buf_addstr(out, buf_str(text) + negative);
}

double wording_rounded(double value)
{
	struct buf text = BUF_INIT;
	number_print_significant(&text, value, TARGET_DIGITS);
	number_parse(text.text, text.len, &value);
	buf_release(&text);
	return value;
}

void wording_count(struct buf *out, size_t n, const char *noun)
{
	buf_addf(out, "%zu %s%s", n, noun, n == 1 ? "" : "s");
}

void wording_lost(struct buf *out, const struct table *t)
{
	if (t->lost_len == 0)
		return;
	buf_addstr(out, "; ");
	wording_count(out, t->lost_len, "further run");
	buf_addstr(out, t->lost_len == 1 ? " has no value" : " have no value");
}

void wording_comparison_value(struct buf *out, enum comparison_kind kind, double value,
			      int decimals)
{
	struct buf text = BUF_INIT;
	double scale = kind == COMPARISON_IMPROVEMENT ? 100 : 1, shown = value * scale;
	if (decimals < 0)
		number_print(&text, wording_rounded(shown) / scale == value ? wording_rounded(shown)
									    : shown);
	else if (fabs(shown) >= 1e6)
		number_print_significant(&text, shown, 3);
	else
		number_print_fixed(&text, shown, decimals);
	wording_minus(out, &text);
	buf_addstr(out, kind == COMPARISON_IMPROVEMENT ? " %" : "×");
	buf_release(&text);
}

static int percent_decimals(double percent)
{
	return number_decimals_beside(percent, 0, 1);
}

void wording_bound_value(struct buf *out, enum comparison_kind kind, double value,
			 enum number_side side)
{
	if (kind == COMPARISON_COST_RATIO) {
		quantity_print_ratio(out, value, side);
		return;
	}
	double percent = number_toward(value * 100, side, percent_decimals);
	wording_comparison_value(out, kind, percent / 100, percent_decimals(percent));
}

void wording_advantage_value(struct buf *out, enum comparison_kind kind, double value)
{
	wording_bound_value(out, kind, value, NUMBER_NEAREST);
}

bool wording_is_told(enum comparison_kind kind, double value, enum number_side side)
{
	if (kind == COMPARISON_COST_RATIO)
		return quantity_ratio_is_told(value, side);
	struct buf text = BUF_INIT;
	double shown = value, percent = number_toward(value * 100, side, percent_decimals);
	number_print_fixed(&text, percent, percent_decimals(percent));
	number_parse(buf_str(&text), text.len, &shown);
	buf_release(&text);
	return shown != 0;
}

void wording_ratio(struct buf *out, double ratio)
{
	if (isnan(ratio)) {
		buf_addstr(out, "–");
	} else if (ratio < 0.1) {
		number_print_significant(out, ratio, 3);
		buf_addstr(out, "×");
	} else {
		wording_advantage_value(out, COMPARISON_COST_RATIO, ratio);
	}
}

void wording_magnitude(struct buf *out, double value)
{
	if (value == 0)
		buf_addch(out, '0');
	else
		number_print_scientific(out, value, 4);
}

void wording_percent(struct buf *out, double fraction)
{
	struct buf text = BUF_INIT;
	number_print_fixed(&text, fraction * 100, 1);
	wording_minus(out, &text);
	buf_addstr(out, " %");
	buf_release(&text);
}

void wording_signed_percent(struct buf *out, double fraction)
{
	struct buf text = BUF_INIT;
	double percent = fraction * 100;
	if (!isfinite(percent)) {
		buf_addstr(out, "–");
		return;
	}
	if (fabs(percent) >= 1e6)
		number_print_significant(&text, percent, 3);
	else
		number_print_fixed(&text, percent,
				   fabs(percent) < 9.995 ? number_decimals_beside(percent, 0, 2)
							 : 1);
	buf_addstr(out, percent > 0 ? "+" : "");
	wording_minus(out, &text);
	buf_addstr(out, " %");
	buf_release(&text);
}
