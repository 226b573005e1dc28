#include "number.h"

#include "number_powers.h"

#include <errno.h>
#include <float.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define EXACT_INTEGER   9007199254740992 /* 2^53 */
#define EXACT_POWER     22
#define MANTISSA_DIGITS 19
#define EXPONENT_LIMIT  1000000000000000
#define DECISIVE_DIGITS 800 /* more than any tie between two doubles has (767) */
#define LARGEST_POWER   308
#define FRACTION_BITS   52
#define EXPONENT_BIAS   1023
#define INFINITE        0x7ff

#define ALWAYS_INLINE inline __attribute__((always_inline))

__extension__ typedef unsigned __int128 wide;

static const double power_of_ten[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
				      1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
				      1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

/* mantissa * 10^exponent. The digits stand in [digits, end), point included; when there are more
 * than MANTISSA_DIGITS of them, mantissa means nothing. */
struct decimal {
	const char *digits;
	const char *end;
	uint64_t mantissa;
	int64_t exponent;
	size_t digit_count;
};

static bool is_digit(char c)
{
	return (unsigned char)(c - '0') < 10;
}

#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
/* In each byte that is no digit a bit is set; those before the first such byte are zero. */
static uint64_t not_digits(uint64_t word)
{
	const uint64_t high = 0xf0f0f0f0f0f0f0f0, zeros = 0x3030303030303030;

	return ((word & high) ^ zeros) | (((word + 0x0606060606060606) & high) ^ zeros);
}

/* Adds neighbours up: eight digits to four pairs, to two fours, to one number. */
static uint64_t value_of_eight(uint64_t word)
{
	word &= 0x0f0f0f0f0f0f0f0f;
	word = (word * (10 * 256 + 1) >> 8) & 0x00ff00ff00ff00ff;
	word = (word * (100 * 65536 + 1) >> 16) & 0x0000ffff0000ffff;
	return word * (10000 * 4294967296 + 1) >> 32;
}

/* Takes digits while eight bytes can be looked at; true if they ended. */
static ALWAYS_INLINE bool scan_eights(const char **p, const char *end, uint64_t *mantissa)
{
	static const uint32_t powers[] = {1, 10, 100, 1000, 10000, 100000, 1000000, 10000000};
	uint64_t word, others;
	int count;

	for (; end - *p >= 8; *p += 8) {
		memcpy(&word, *p, 8);
		others = not_digits(word);
		if (!others) {
			*mantissa = *mantissa * 100000000 + value_of_eight(word);
			continue;
		}
		count = __builtin_ctzll(others) / 8;
		if (count) {
			*mantissa = *mantissa * powers[count] +
				    value_of_eight(word << (64 - 8 * count));
			*p += count;
		}
		return true;
	}
	return false;
}
#else
static ALWAYS_INLINE bool scan_eights(const char **p, const char *end, uint64_t *mantissa)
{
	(void)p, (void)end, (void)mantissa;
	return false;
}
#endif

static ALWAYS_INLINE const char *scan_digits(const char *p, const char *end, uint64_t *mantissa)
{
	if (end - p >= 2 && is_digit(*p) && !is_digit(p[1])) {
		*mantissa = 10 * *mantissa + (uint64_t)(*p - '0');
		return p + 1;
	}
	if (scan_eights(&p, end, mantissa))
		return p;
	for (; p < end && is_digit(*p); p++)
		*mantissa = 10 * *mantissa + (uint64_t)(*p - '0');
	return p;
}

/* The end of the exponent that follows an 'e' before p, or NULL. */
static const char *scan_exponent(const char *p, const char *end, int64_t *exponent)
{
	bool negative = false;
	int64_t e = 0;

	if (p < end && (*p == '+' || *p == '-'))
		negative = *p++ == '-';
	if (p == end || !is_digit(*p))
		return NULL;
	for (; p < end && is_digit(*p); p++) {
		if (e < EXPONENT_LIMIT)
			e = 10 * e + (*p - '0');
	}
	*exponent += negative ? -e : e;
	return p;
}

/* The first MANTISSA_DIGITS significant digits; returns whether anything but zeros was cut off. */
static bool cut_digits(const struct decimal *d, uint64_t *mantissa, int64_t *exponent)
{
	bool cut = false;
	int taken = 0;

	*mantissa = 0;
	*exponent = d->exponent;
	for (const char *p = d->digits; p < d->end; p++) {
		if (*p == '.' || (*p == '0' && taken == 0))
			continue;
		if (taken < MANTISSA_DIGITS) {
			*mantissa = 10 * *mantissa + (uint64_t)(*p - '0');
			taken++;
		} else {
			cut |= *p != '0';
			++*exponent;
		}
	}
	return cut;
}

/* Writes the digits as one integer without a point, so that no locale can matter. */
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
	if (sticky) {
		text[n++] = '1';
		exponent--;
	}
	snprintf(text + n, sizeof text - n, "e%lld", (long long)exponent);
	value = UNBANNED_STRTOD(text, NULL);
	errno = saved;
	return value;
}

static double assemble(uint64_t significand, int exponent)
{
	uint64_t bits = (significand & (((uint64_t)1 << FRACTION_BITS) - 1)) |
			(uint64_t)exponent << FRACTION_BITS;
	double value;

	memcpy(&value, &bits, sizeof value);
	return value;
}

static double round_subnormal(uint64_t bits, int exponent)
{
	if (1 - exponent >= 64)
		return 0;
	bits >>= 1 - exponent;
	bits = (bits + (bits & 1)) >> 1;
	return assemble(bits, (int)(bits >> FRACTION_BITS));
}

/*
 * w * 10^q, rounded, from the leading bits of w * 5^q (Lemire 2021, "Number parsing at a gigabyte
 * per second", section 5, after Eisel); false in the rare case that those do not decide.
 */
static bool convert_by_product(uint64_t w, int64_t q, double *value)
{
	const struct number_power *power;
	int shift, exponent, zeros;
	uint64_t high, low, bits;
	wide product;

	*value = q > LARGEST_POWER ? HUGE_VAL : 0;
	if (q < NUMBER_POWER_MIN || q > LARGEST_POWER)
		return true;
	power = &number_powers[q - NUMBER_POWER_MIN];
	zeros = __builtin_clzll(w);
	w <<= zeros;
	product = (wide)w * power->high;
	if (((uint64_t)(product >> 64) & 0x1ff) == 0x1ff)
		product += (wide)w * (power->low + (q < 0 && q >= -27)) >> 64;
	high = (uint64_t)(product >> 64);
	low = (uint64_t)product;
	if (low == UINT64_MAX && (q < -27 || q > NUMBER_POWER_EXACT))
		return false;
	shift = (int)(high >> 63) + 64 - FRACTION_BITS - 3;
	bits = high >> shift;
	/* 217706 / 2^16 is log2(10) near enough for every q here. */
	exponent = (int)(217706 * q >> 16) + 63 + (int)(high >> 63) - zeros + EXPONENT_BIAS;
	if (exponent <= 0) {
		*value = round_subnormal(bits, exponent);
		return true;
	}
	if (low <= 1 && q >= -4 && q <= 23 && (bits & 3) == 1 && bits << shift == high)
		bits--;
	bits = (bits + (bits & 1)) >> 1;
	if (bits >> (FRACTION_BITS + 1)) {
		bits >>= 1;
		exponent++;
	}
	*value = exponent >= INFINITE ? HUGE_VAL : assemble(bits, exponent);
	return true;
}

static double convert(const struct decimal *d)
{
	uint64_t mantissa = d->mantissa;
	int64_t exponent = d->exponent;
	double value, above;
	bool cut = false;

	if (d->digit_count > MANTISSA_DIGITS)
		cut = cut_digits(d, &mantissa, &exponent);
	if (mantissa == 0)
		return 0;
	if (convert_by_product(mantissa, exponent, &value) &&
	    (!cut || (convert_by_product(mantissa + 1, exponent, &above) && above == value)))
		return value;
	return convert_by_strtod(d);
}

/* One operation on two exact numbers. */
static ALWAYS_INLINE bool convert_exactly(const struct decimal *d, double *value)
{
	if (FLT_EVAL_METHOD != 0 || d->digit_count > MANTISSA_DIGITS ||
	    d->mantissa > EXACT_INTEGER || d->exponent < -EXACT_POWER || d->exponent > EXACT_POWER)
		return false;
	if (d->exponent < 0)
		*value = (double)d->mantissa / power_of_ten[-d->exponent];
	else
		*value = (double)d->mantissa * power_of_ten[d->exponent];
	return true;
}

size_t number_scan(const char *s, size_t len, double *value)
{
	const char *p = s, *end = s + len;
	struct decimal d = {.mantissa = 0};
	bool negative = false;
	double magnitude;

	if (p < end && (*p == '-' || *p == '+'))
		negative = *p++ == '-';
	d.digits = p;
	p = scan_digits(p, end, &d.mantissa);
	d.digit_count = (size_t)(p - d.digits);
	if (p < end && *p == '.') {
		const char *fraction = ++p;

		p = scan_digits(p, end, &d.mantissa);
		d.exponent = fraction - p;
		d.digit_count += (size_t)(p - fraction);
	}
	d.end = p;
	if (d.digit_count == 0)
		return 0;
	if (p < end && (*p == 'e' || *p == 'E')) {
		const char *after = scan_exponent(p + 1, end, &d.exponent);

		p = after ? after : p;
	}
	if (!convert_exactly(&d, &magnitude))
		magnitude = convert(&d);
	*value = negative ? -magnitude : magnitude;
	return (size_t)(p - s);
}

bool number_parse(const char *s, size_t len, double *value)
{
	double read;

	if (len == 0 || number_scan(s, len, &read) != len)
		return false;
	*value = read;
	return true;
}
