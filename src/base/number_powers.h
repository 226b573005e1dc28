/*
 * number_powers: the powers of five that number reads and prints with.
 *
 * number_powers[q - NUMBER_POWER_MIN] holds the 128 most significant bits of 5^q, cut off (not
 * rounded), scaled so that the topmost bit is set; exact for 0 <= q <= NUMBER_POWER_EXACT. The
 * table is made during the build by make_number_powers.c.
 */
#ifndef PARETOPLOT_NUMBER_POWERS_H
#define PARETOPLOT_NUMBER_POWERS_H

#include <stdint.h>

#define NUMBER_POWER_MIN   (-342)
#define NUMBER_POWER_MAX   324
#define NUMBER_POWER_EXACT 55

struct number_power {
	uint64_t high, low;
};

extern const struct number_power number_powers[NUMBER_POWER_MAX - NUMBER_POWER_MIN + 1];

#endif
