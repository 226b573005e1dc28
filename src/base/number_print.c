#include "number.h"
#include "number_powers.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define EXACT_INTEGER      9007199254740992.0 /* 2^53 */
#define FRACTION_BITS      52
#define EXPONENT_MASK      0x7ff
#define EXPONENT_OF_UNIT   1075 /* what the exponent field says of 2^52 */
#define SIGNIFICANT_DIGITS 17
#define DECIMALS_MOST      4
#define TOLERANCE          1e-12

__extension__ typedef unsigned __int128 wide;

/* ±0.d1d2d3… * 10^point */
struct digits {
	char text[40];
	int count;
	int point;
	bool negative;
};

static void digits_from_integer(struct digits *d, uint64_t n, int exponent)
{
	char text[24], *p = text + sizeof text;

	while (n && n % 10 == 0) {
		n /= 10;
		exponent++;
	}
	do
		*--p = (char)('0' + n % 10);
	while (n /= 10);
	d->count = (int)(text + sizeof text - p);
	d->point = d->count + exponent;
	memcpy(d->text, p, (size_t)d->count);
}

static int floor_log10_pow2(int e)
{
	return (e * 1262611) >> 22;
}

static int floor_log10_three_quarters_pow2(int e)
{
	return (e * 1262611 - 524031) >> 22;
}

static int floor_log2_pow10(int e)
{
	return (e * 1741647) >> 19;
}

/* n * power / 2^128, rounded to odd; power is taken to be rounded up. */
static uint64_t scale(int q, uint64_t n)
{
	const struct number_power *power = &number_powers[q - NUMBER_POWER_MIN];
	wide factor = (wide)power->high << 64 | power->low;
	wide low, high;

	factor += q < 0 || q > NUMBER_POWER_EXACT;
	low = (wide)n * (uint64_t)factor;
	high = (wide)n * (uint64_t)(factor >> 64) + (uint64_t)(low >> 64);
	return (uint64_t)(high >> 64) | ((uint64_t)high > 1);
}

/*
 * The shortest decimal that reads back as c * 2^q, and the closest of those (Giulietti 2020, "The
 * Schubfach way to render doubles"). All in units of a quarter of 10^k: v the value, [low, high]
 * the numbers that read back as it.
 */
static void digits_shortest(struct digits *d, uint64_t c, int q, bool uneven)
{
	int k = uneven ? floor_log10_three_quarters_pow2(q) : floor_log10_pow2(q);
	int shift = q + floor_log2_pow10(-k) + 1;
	uint64_t odd = c & 1;
	uint64_t low = scale(-k, (4 * c - (uneven ? 1 : 2)) << shift) + odd;
	uint64_t v = scale(-k, (4 * c) << shift);
	uint64_t high = scale(-k, (4 * c + 2) << shift) - odd;
	uint64_t s = v / 4, tens = s / 10;
	bool below = low <= 40 * tens, above = 40 * tens + 40 <= high;

	if (s >= 10 && below != above) {
		digits_from_integer(d, tens + above, k + 1);
		return;
	}
	below = low <= 4 * s;
	above = 4 * s + 4 <= high;
	if (below == above)
		above = v > 4 * s + 2 || (v == 4 * s + 2 && (s & 1));
	digits_from_integer(d, s + above, k);
}

static void digits_of(struct digits *d, double value)
{
	double magnitude = fabs(value);
	uint64_t bits, fraction;
	int exponent;

	d->negative = signbit(value);
	if (magnitude <= EXACT_INTEGER && (double)(uint64_t)magnitude == magnitude) {
		digits_from_integer(d, (uint64_t)magnitude, 0);
		return;
	}
	memcpy(&bits, &value, sizeof bits);
	fraction = bits & (((uint64_t)1 << FRACTION_BITS) - 1);
	exponent = (int)(bits >> FRACTION_BITS & EXPONENT_MASK);
	if (exponent)
		digits_shortest(d, fraction | (uint64_t)1 << FRACTION_BITS,
				exponent - EXPONENT_OF_UNIT, fraction == 0 && exponent > 1);
	else
		digits_shortest(d, fraction, 1 - EXPONENT_OF_UNIT, false);
}

static void print_plain(struct buf *out, const struct digits *d)
{
	int point = d->point;

	if (point <= 0) {
		buf_addstr(out, "0.");
		buf_fill(out, '0', (size_t)-point);
		buf_add(out, d->text, (size_t)d->count);
	} else if (point >= d->count) {
		buf_add(out, d->text, (size_t)d->count);
		buf_fill(out, '0', (size_t)(point - d->count));
	} else {
		buf_add(out, d->text, (size_t)point);
		buf_addch(out, '.');
		buf_add(out, d->text + point, (size_t)(d->count - point));
	}
}

static void print_scientific(struct buf *out, const struct digits *d)
{
	buf_addch(out, d->text[0]);
	if (d->count > 1) {
		buf_addch(out, '.');
		buf_add(out, d->text + 1, (size_t)d->count - 1);
	}
	buf_addf(out, "e%+03d", d->point - 1);
}

/* Plain notation from 1e-4 up to 10^most. */
static void print_digits(struct buf *out, const struct digits *d, int most)
{
	if (d->negative)
		buf_addch(out, '-');
	if (d->point > -4 && d->point <= most)
		print_plain(out, d);
	else
		print_scientific(out, d);
}

static bool print_special(struct buf *out, double value)
{
	if (isnan(value))
		buf_addstr(out, "nan");
	else if (isinf(value))
		buf_addstr(out, value < 0 ? "-inf" : "inf");
	else
		return false;
	return true;
}

void number_print(struct buf *out, double value)
{
	struct digits d;

	if (print_special(out, value))
		return;
	digits_of(&d, value);
	print_digits(out, &d, 16);
}

void number_print_significant(struct buf *out, double value, int digits)
{
	struct digits d = {.negative = value < 0};
	struct buf text = BUF_INIT;
	const char *p;

	if (print_special(out, value))
		return;
	digits = digits < 1 ? 1 : digits > SIGNIFICANT_DIGITS ? SIGNIFICANT_DIGITS : digits;
	buf_addf(&text, "%.*e", digits - 1, value);
	for (p = text.text; *p != 'e'; p++)
		if (*p >= '0' && *p <= '9')
			d.text[d.count++] = *p;
	d.point = (int)strtol(p + 1, NULL, 10) + 1;
	buf_release(&text);
	print_digits(out, &d, 6);
}

void number_print_power(struct buf *out, int exponent)
{
	static const char *const digits[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
	struct buf text = BUF_INIT;
	buf_addf(&text, "%d", exponent);
	buf_addstr(out, "×10");
	for (const char *c = text.text; *c; c++)
		buf_addstr(out, *c == '-' ? "⁻" : digits[*c - '0']);
	buf_release(&text);
}

void number_print_scientific(struct buf *out, double value, int digits)
{
	struct buf text = BUF_INIT;
	number_print_significant(&text, value, digits);
	const char *power = strchr(text.text, 'e');
	buf_add(out, text.text, power ? (size_t)(power - text.text) : text.len);
	if (power)
		number_print_power(out, (int)strtol(power + 1, NULL, 10));
	buf_release(&text);
}

/* The bytes before the last `decimals` up to the last digit are the point of the locale. */
static void normalise_point(struct buf *out, size_t decimals)
{
	size_t fraction = out->len - decimals, point = fraction;

	while (out->text[point - 1] < '0' || out->text[point - 1] > '9')
		point--;
	out->text[point] = '.';
	memmove(out->text + point + 1, out->text + fraction, decimals + 1);
	out->len = point + 1 + decimals;
}

void number_print_fixed(struct buf *out, double value, int decimals)
{
	size_t start = out->len;

	if (print_special(out, value))
		return;
	decimals = decimals < 0 ? 0 : decimals;
	buf_addf(out, "%.*f", decimals, value);
	if (decimals > 0)
		normalise_point(out, (size_t)decimals);
	if (out->text[start] == '-' && strspn(out->text + start, "-0.") == out->len - start) {
		memmove(out->text + start, out->text + start + 1, out->len - start);
		out->len--;
	}
}

enum number_side number_side_behind(const char *sign)
{
	if (strncmp(sign, "≥", strlen("≥")) == 0 || sign[0] == '>')
		return NUMBER_DOWN;
	return strncmp(sign, "≤", strlen("≤")) == 0 || sign[0] == '<' ? NUMBER_UP : NUMBER_NEAREST;
}

double number_round(double value, int decimals, enum number_side side)
{
	if (side == NUMBER_NEAREST || !isfinite(value))
		return value;
	double unit = pow(10, abs(decimals));
	double steps = decimals < 0 ? value / unit : value * unit, nearest = round(steps);
	if (fabs(steps - nearest) > TOLERANCE * fabs(steps))
		nearest = side == NUMBER_DOWN ? floor(steps) : ceil(steps);
	return decimals < 0 ? nearest * unit : nearest / unit;
}

/* What has been rounded may be printed with more digits: 99.96 is "100", but 99.9 below it. */
double number_toward(double value, enum number_side side, int (*decimals)(double value))
{
	double first = number_round(value, decimals(value), side);
	int digits = decimals(first);
	double second = number_round(value, digits, side);
	return decimals(second) == digits ? second : first;
}

int number_decimals_beside(double value, double even, int decimals)
{
	struct buf text = BUF_INIT;
	double shown = value;
	number_print_fixed(&text, value, decimals);
	number_parse(buf_str(&text), text.len, &shown);
	buf_release(&text);
	return shown == even && value != even ? DECIMALS_MOST : decimals;
}
