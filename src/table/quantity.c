#include "quantity.h"

#include <math.h>
#include <string.h>

enum { SIGNIFICANT = 3 };

static const struct {
	double scale;
	const char *prefix;
} prefixes[] = {
	{1e21, "Z"}, {1e18, "E"}, {1e15, "P"}, {1e12, "T"}, {1e9, "G"},  {1e6, "M"},
	{1e3, "k"},  {1, ""},     {1e-3, "m"}, {1e-6, "µ"}, {1e-9, "n"},
};

/* There are milliseconds, but no milli-FLOPs. */
static bool has_parts(const char *unit)
{
	return !strcmp(unit, "s") || !strcmp(unit, "J") || !strcmp(unit, "W");
}

double quantity_scale(const struct known_field *k, double typical, const char **prefix)
{
	size_t count = sizeof prefixes / sizeof *prefixes, i = 0;
	double size = fabs(typical);
	*prefix = "";
	if (size == 0 || !isfinite(size))
		return 1;
	if (k && !k->si_prefix && k->unit[0] != '\0')
		return 1;
	bool prefixed = k && k->si_prefix;
	if (!prefixed && size >= 1e-3 && size < 1e5)
		return 1;
	while (i + 1 < count && size < prefixes[i].scale &&
	       (!prefixed || prefixes[i].scale > 1 || has_parts(k->unit)))
		i++;
	if (prefixed)
		*prefix = prefixes[i].prefix;
	return prefixes[i].scale;
}

static int decimals_for(double value)
{
	double size = fabs(value);
	if (size >= 999.5)
		return 0;
	if (size >= 0.995 || size == 0)
		return 2;
	int decimals = 2 - (int)floor(log10(size));
	return decimals > 12 ? 12 : decimals;
}

static bool needs_power(double shown)
{
	return shown != 0 && (fabs(shown) < 1e-6 || fabs(shown) >= 1e7);
}

void quantity_print_scaled(struct buf *out, double value, double unit)
{
	double shown = value / unit;
	if (needs_power(shown))
		number_print_scientific(out, shown, SIGNIFICANT);
	else
		number_print_fixed(out, shown, decimals_for(shown));
}

static int digits_for(double shown)
{
	if (!isfinite(shown))
		return 0;
	return needs_power(shown) ? SIGNIFICANT - 1 - (int)floor(log10(fabs(shown)))
				  : decimals_for(shown);
}

double quantity_toward(double value, double unit, enum number_side side)
{
	return number_toward(value / unit, side, digits_for) * unit;
}

static int ratio_digits(double ratio)
{
	if (!isfinite(ratio))
		return 0;
	if (ratio >= 1e6)
		return SIGNIFICANT - 1 - (int)floor(log10(ratio));
	return ratio >= 99.95 ? 0 : ratio >= 9.995 ? 1 : number_decimals_beside(ratio, 1, 2);
}

int quantity_ratio_decimals(double ratio, enum number_side side)
{
	double shown = number_toward(ratio, side, ratio_digits);
	int digits = ratio_digits(shown);
	if (side == NUMBER_NEAREST)
		return digits;
	double beyond = number_round(ratio, digits, side == NUMBER_DOWN ? NUMBER_UP : NUMBER_DOWN);
	return digits + (fabs(beyond - ratio) < fabs(shown - ratio));
}

void quantity_print_ratio(struct buf *out, double ratio, enum number_side side)
{
	double shown = number_toward(ratio, side, ratio_digits);
	int decimals = quantity_ratio_decimals(ratio, side);
	if (isinf(ratio))
		buf_addstr(out, "∞");
	else if (shown >= 1e6)
		number_print_significant(out, shown, SIGNIFICANT);
	else
		number_print_fixed(out, number_round(ratio, decimals, side), decimals);
	buf_addstr(out, "×");
}

bool quantity_ratio_is_told(double ratio, enum number_side side)
{
	struct buf text = BUF_INIT;
	double shown = ratio;
	quantity_print_ratio(&text, ratio, side);
	number_scan(buf_str(&text), text.len, &shown);
	buf_release(&text);
	return shown != 1;
}

void quantity_print(struct buf *out, const struct known_field *k, double value, int decimals)
{
	const char *prefix = "";
	double scale = k && k->si_prefix ? quantity_scale(k, value, &prefix) : 1;
	if (decimals == QUANTITY_AUTO)
		quantity_print_scaled(out, value, scale);
	else
		number_print_fixed(out, value / scale, decimals);
	if (k && k->unit[0])
		buf_addf(out, " %s%s", prefix, k->unit);
}
