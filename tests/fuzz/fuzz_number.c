/*
 * number_parse accepts exactly the grammar of its header, reads what strtod reads, and number_print
 * writes text that reads back as the same bits.
 */
#include "fuzz.h"

#include "number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void require(bool holds, const char *what)
{
	if (holds)
		return;
	fprintf(stderr, "number: %s\n", what);
	abort();
}

static bool is_number(const char *s)
{
	const char *digits = "0123456789";
	if (*s == '+' || *s == '-')
		s++;
	size_t count = strspn(s, digits);
	s += count;
	if (*s == '.') {
		size_t decimals = strspn(++s, digits);
		s += decimals;
		count += decimals;
	}
	if (count == 0)
		return false;
	if (*s == 'e' || *s == 'E') {
		s++;
		if (*s == '+' || *s == '-')
			s++;
		size_t exponent = strspn(s, digits);
		if (exponent == 0)
			return false;
		s += exponent;
	}
	return *s == '\0';
}

static bool same_bits(double a, double b)
{
	return memcmp(&a, &b, sizeof a) == 0;
}

static void check_printing(double value)
{
	struct buf text = BUF_INIT;
	double again = 0;
	number_print(&text, value);
	require(number_parse(text.text, text.len, &again), "what is printed is a number");
	require(same_bits(value, again), "what is printed reads back the same");
	buf_release(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = malloc(size + 1);
	if (!text)
		abort();
	if (size)
		memcpy(text, data, size);
	text[size] = '\0';

	double value = 0;
	bool accepted = number_parse((const char *)data, size, &value);
	require(accepted == (strlen(text) == size && is_number(text)), "the grammar");
	if (accepted) {
		require(same_bits(value, UNBANNED_STRTOD(text, NULL)), "the same as strtod");
		if (isfinite(value))
			check_printing(value);
	}
	free(text);
	return 0;
}
