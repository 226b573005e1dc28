/*
 * Writes the C file that defines number_powers (see number_powers.h) to stdout.
 *
 * A number is LIMBS 32-bit limbs, the lowest first. 5^q comes from multiplying 1 by 5; 5^-q from
 * dividing 2^(32 * LIMBS - 1) by 5, over and over: the floors of successive divisions are the floor
 * of the whole one, and with 2048 bits more than 128 remain after 342 divisions.
 */
#include "number_powers.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#define LIMBS 64
#define COUNT (NUMBER_POWER_MAX - NUMBER_POWER_MIN + 1)

static void multiply_by_five(uint32_t *number)
{
	uint64_t carry = 0;

	for (int i = 0; i < LIMBS; i++) {
		carry += 5 * (uint64_t)number[i];
		number[i] = (uint32_t)carry;
		carry >>= 32;
	}
}

static void divide_by_five(uint32_t *number)
{
	uint64_t rest = 0;

	for (int i = LIMBS - 1; i >= 0; i--) {
		rest = rest << 32 | number[i];
		number[i] = (uint32_t)(rest / 5);
		rest %= 5;
	}
}

static bool bit(const uint32_t *number, int at)
{
	return at >= 0 && (number[at / 32] >> (at % 32) & 1);
}

static struct number_power leading_bits(const uint32_t *number)
{
	struct number_power p = {0, 0};
	int top = 32 * LIMBS - 1;

	while (!bit(number, top))
		top--;
	for (int i = 0; i < 64; i++) {
		p.high = p.high << 1 | bit(number, top - i);
		p.low = p.low << 1 | bit(number, top - 64 - i);
	}
	return p;
}

int main(void)
{
	uint32_t number[LIMBS] = {1};
	struct number_power powers[COUNT];

	for (int q = 0; q <= NUMBER_POWER_MAX; q++) {
		powers[q - NUMBER_POWER_MIN] = leading_bits(number);
		multiply_by_five(number);
	}
	memset(number, 0, sizeof number);
	number[LIMBS - 1] = 0x80000000;
	for (int q = -1; q >= NUMBER_POWER_MIN; q--) {
		divide_by_five(number);
		powers[q - NUMBER_POWER_MIN] = leading_bits(number);
	}
	printf("#include \"number_powers.h\"\n\n"
	       "const struct number_power number_powers[] = {\n");
	for (int i = 0; i < COUNT; i++)
		printf("\t{0x%016" PRIx64 ", 0x%016" PRIx64 "}, /* 5^%d */\n", powers[i].high,
		       powers[i].low, i + NUMBER_POWER_MIN);
	printf("};\n");
	return ferror(stdout) || fclose(stdout) != 0;
}
