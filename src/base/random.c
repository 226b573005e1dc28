#include "random.h"

#include <math.h>

enum { STATE_SIZE = 624, STATE_SHIFT = 397 };

void random_seed(struct random *r, uint32_t seed)
{
	r->state[0] = seed;
	for (uint32_t i = 1; i < STATE_SIZE; i++) {
		uint32_t previous = r->state[i - 1];
		r->state[i] = 1812433253U * (previous ^ (previous >> 30)) + i;
	}
	r->position = STATE_SIZE;
	r->has_normal = false;
	r->next_normal = 0.0;
}

static void refill(struct random *r)
{
	uint32_t *s = r->state;
	for (int i = 0; i < STATE_SIZE; i++) {
		uint32_t y = (s[i] & 0x80000000U) | (s[(i + 1) % STATE_SIZE] & 0x7fffffffU);
		uint32_t mask = (y & 1U) ? 0x9908b0dfU : 0U;
		s[i] = s[(i + STATE_SHIFT) % STATE_SIZE] ^ (y >> 1) ^ mask;
	}
	r->position = 0;
}

uint32_t random_u32(struct random *r)
{
	if (r->position >= STATE_SIZE)
		refill(r);
	uint32_t y = r->state[r->position++];
	y ^= y >> 11;
	y ^= (y << 7) & 0x9d2c5680U;
	y ^= (y << 15) & 0xefc60000U;
	return y ^ (y >> 18);
}

double random_double(struct random *r)
{
	uint32_t high = random_u32(r) >> 5;
	uint32_t low = random_u32(r) >> 6;
	return ((double)high * 67108864.0 + (double)low) / 9007199254740992.0;
}

static double standard_normal(struct random *r)
{
	if (r->has_normal) {
		r->has_normal = false;
		return r->next_normal;
	}
	double x, y, square;
	do {
		x = 2.0 * random_double(r) - 1.0;
		y = 2.0 * random_double(r) - 1.0;
		square = x * x + y * y;
	} while (square >= 1.0 || square == 0.0);
	double scale = sqrt(-2.0 * log(square) / square);
	r->next_normal = scale * x;
	r->has_normal = true;
	return scale * y;
}

double random_normal(struct random *r, double mean, double sd)
{
	return mean + sd * standard_normal(r);
}

uint32_t random_interval(struct random *r, uint32_t max)
{
	uint32_t mask = max, value = 0;
	for (int shift = 1; shift < 32; shift *= 2)
		mask |= mask >> shift;
	if (max == 0)
		return 0;
	do {
		value = random_u32(r) & mask;
	} while (value > max);
	return value;
}

void random_permutation(struct random *r, uint32_t *items, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		items[i] = i;
	for (uint32_t i = n; i-- > 1;) {
		uint32_t other = random_interval(r, i), item = items[i];
		items[i] = items[other];
		items[other] = item;
	}
}
