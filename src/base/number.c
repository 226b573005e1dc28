#include "number.h"

#include <errno.h>
#include <float.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define EXACT_INTEGER     9007199254740992 /* 2^53 */
#define MANTISSA_DIGITS   19
#define EXPONENT_LIMIT    1000000000000000
#define DECISIVE_DIGITS   800 /* more than any tie between two doubles has (767) */
#define ROUND_TRIP_DIGITS 17

static const double power_of_ten[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
				      1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
				      1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

/* The value is ±mantissa * 10^exponent; the digits stand in [digits, end), point included. */
struct decimal {
	const char *digits;
	const char *end;
	uint64_t mantissa; /* meaningless when digit_count > MANTISSA_DIGITS */
	int64_t exponent;
	size_t digit_count;
	bool negative;
};

static bool is_digit(char c)
{
	return (unsigned char)(c - '0') < 10;
}

static const char *scan_digits(const char *p, const char *end, uint64_t *mantissa)
{
	uint64_t m = *mantissa;

	for (; p < end && is_digit(*p); p++)
		m = 10 * m + (uint64_t)(*p - '0');
	*mantissa = m;
	return p;
}

static bool scan_exponent(const char *p, const char *end, int64_t *exponent)
{
	bool negative = false;
	int64_t e = 0;

	if (p < end && (*p == '+' || *p == '-'))
		negative = *p++ == '-';
	if (p == end)
		return false;
	for (; p < end; p++) {
		if (!is_digit(*p))
			return false;
		if (e < EXPONENT_LIMIT)
			e = 10 * e + (*p - '0');
	}
	*exponent += negative ? -e : e;
	return true;
}

static bool scan_decimal(const char *s, size_t len, struct decimal *d)
{
	const char *p = s, *end = s + len;

	d->negative = false;
	if (p < end && (*p == '-' || *p == '+'))
		d->negative = *p++ == '-';
	d->digits = p;
	d->mantissa = 0;
	d->exponent = 0;
	p = scan_digits(p, end, &d->mantissa);
	d->digit_count = (size_t)(p - d->digits);
	if (p < end && *p == '.') {
		const char *fraction = ++p;

		p = scan_digits(p, end, &d->mantissa);
		d->exponent = fraction - p;
		d->digit_count += (size_t)(p - fraction);
	}
	d->end = p;
	if (d->digit_count == 0)
		return false;
	if (p == end)
		return true;
	return (*p == 'e' || *p == 'E') && scan_exponent(p + 1, end, &d->exponent);
}

/* Writes the digits as one integer without a point, so that no locale can matter to strtod. */
static double convert_by_strtod(const struct decimal *d)
{
	char text[DECISIVE_DIGITS + 40];
	int64_t exponent = d->exponent;
	size_t n = 0;
	bool sticky = false;
	int saved = errno;
	double value;

	for (const char *p = d->digits; p < d->end; p++) {
		if (*p == '.' || (*p == '0' && n == 0))
			continue;
		if (n < DECISIVE_DIGITS) {
			text[n++] = *p;
		} else {
			sticky |= *p != '0';
			exponent++;
		}
	}
	if (n == 0)
		return 0.0;
	if (sticky) {
		text[n++] = '1';
		exponent--;
	}
	snprintf(text + n, sizeof text - n, "e%lld", (long long)exponent);
	value = UNBANNED_STRTOD(text, NULL);
	errno = saved;
	return value;
}

static double convert(const struct decimal *d)
{
	if (FLT_EVAL_METHOD == 0 && d->digit_count <= MANTISSA_DIGITS &&
	    d->mantissa <= EXACT_INTEGER && d->exponent >= -22 && d->exponent <= 22) {
		if (d->exponent < 0)
			return (double)d->mantissa / power_of_ten[-d->exponent];
		return (double)d->mantissa * power_of_ten[d->exponent];
	}
	return convert_by_strtod(d);
}

bool number_parse(const char *s, size_t len, double *value)
{
	struct decimal d;
	double magnitude;

	if (!scan_decimal(s, len, &d))
		return false;
	magnitude = convert(&d);
	*value = d.negative ? -magnitude : magnitude;
	return true;
}

/* ±0.d1d2d3… * 10^point */
struct digits {
	char text[32];
	int count;
	int point;
	bool negative;
};

/* Reads what "%.*e" wrote; whatever the locale puts for the point is passed over. */
static void digits_from_printf(struct digits *d, double value, int precision)
{
	char text[64], *p = text;

	snprintf(text, sizeof text, "%.*e", precision - 1, value);
	d->negative = *p == '-';
	d->count = 0;
	for (; *p != 'e'; p++)
		if (is_digit(*p))
			d->text[d->count++] = *p;
	d->point = (int)strtol(p + 1, NULL, 10) + 1;
}

static double digits_value(const struct digits *d)
{
	char text[64];
	double value = 0;
	int n = snprintf(text, sizeof text, "%s%.*se%d", d->negative ? "-" : "", d->count, d->text,
			 d->point - d->count);

	number_parse(text, (size_t)n, &value);
	return value;
}

static void digits_strip(struct digits *d)
{
	while (d->count > 1 && d->text[d->count - 1] == '0')
		d->count--;
}

static void digits_shortest(struct digits *d, double value)
{
	int precision = fabs(value) < DBL_MIN ? 1 : 15;

	for (; precision < ROUND_TRIP_DIGITS; precision++) {
		digits_from_printf(d, value, precision);
		if (digits_value(d) == value)
			break;
	}
	if (precision == ROUND_TRIP_DIGITS)
		digits_from_printf(d, value, precision);
	digits_strip(d);
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

/* Plain notation where low <= value < high, both as the position of the point. */
static void print_digits(struct buf *out, const struct digits *d, int low, int high)
{
	if (d->negative)
		buf_addch(out, '-');
	if (d->point > low && d->point <= high)
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
	digits_shortest(&d, value);
	print_digits(out, &d, -4, 16);
}

void number_print_significant(struct buf *out, double value, int digits)
{
	struct digits d;

	if (print_special(out, value))
		return;
	digits = digits < 1 ? 1 : digits > ROUND_TRIP_DIGITS ? ROUND_TRIP_DIGITS : digits;
	digits_from_printf(&d, value, digits);
	d.negative = d.negative && value != 0;
	print_digits(out, &d, -4, 6);
}

void number_print_fixed(struct buf *out, double value, int decimals)
{
	size_t start = out->len, digit = 0, i;
	char *text;

	if (print_special(out, value))
		return;
	decimals = decimals < 0 ? 0 : decimals;
	buf_addf(out, "%.*f", decimals, value);
	text = out->text + start;
	if (decimals > 0) {
		size_t fraction = out->len - (size_t)decimals;

		i = fraction;
		while (!is_digit(out->text[i - 1]))
			i--;
		out->text[i] = '.';
		memmove(out->text + i + 1, out->text + fraction, (size_t)decimals + 1);
		out->len = i + 1 + (size_t)decimals;
	}
	digit = strspn(text, "-0.");
	if (text[0] == '-' && text[digit] == '\0') {
		memmove(text, text + 1, out->len - start);
		out->len--;
	}
}
