/* Expected values are NumPy's (legacy RandomState), written as hexadecimal doubles. */
#include "random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* First, 624th, 625th and 10000th word of RandomState(seed). */
static const struct {
	uint32_t seed, first, last_of_block, next_block, far;
} words[] = {
	{0U, 2357136044U, 3791854820U, 341544762U, 1543171712U},
	{1U, 1791095845U, 2006116153U, 1104314680U, 1237896635U},
	{42U, 1608637542U, 1077437785U, 108880612U, 1399405940U},
	{12345U, 3992670690U, 2940097750U, 3957348375U, 1379954266U},
	{4294967295U, 419326371U, 1027084080U, 3860652269U, 1117955853U},
};

/* RandomState(seed).random_sample(): the first four and the 1000th. */
static const struct {
	uint32_t seed;
	double value[5];
} doubles[] = {
	{0U,
	 {0x1.18fe1565f12a8p-1, 0x1.6e2d4cf608733p-1, 0x1.349d66b6e894bp-1, 0x1.16faedb6395f5p-1,
	  0x1.5ab23e79781c2p-1}},
	{1U,
	 {0x1.ab07d0ffa3c06p-2, 0x1.70ce5f3baf051p-1, 0x1.dfb906661c000p-14, 0x1.3596ab7fe08f4p-2,
	  0x1.8c8848c20f7e2p-1}},
	{42U,
	 {0x1.7f8771e5f51ecp-2, 0x1.e6c4068bbd654p-1, 0x1.76c7e8f1e6751p-1, 0x1.32835d6632cb0p-1,
	  0x1.c8b5bcc2b9faep-2}},
	{12345U,
	 {0x1.dbf6a3f8f84b7p-1, 0x1.43f7f410bb044p-2, 0x1.78aa6d0a2dad8p-3, 0x1.a2f07fd391514p-3,
	  0x1.3c03006491c84p-2}},
	{4294967295U,
	 {0x1.8fe69a3924820p-4, 0x1.d323d824032b1p-1, 0x1.93fc6f61af3f9p-1, 0x1.8f5ca1b151c07p-1,
	  0x1.1cfe321a42891p-1}},
};

/* RandomState(seed).normal(mean, sd): the first six and the 1000th. */
static const struct {
	uint32_t seed;
	double mean, sd, value[7];
} normals[] = {
	{0U,
	 0.0,
	 1.0,
	 {0x1.c398ef3e5cfa5p+0, 0x1.99c2cfacc8953p-2, 0x1.f51d25222c9abp-1, 0x1.1ed5969e3314ep+1,
	  0x1.de1847cb13ddap+0, -0x1.f45dc42a58c82p-1, -0x1.6eb574c9b16b2p-2}},
	{1U,
	 0.0,
	 1.0,
	 {0x1.9fd5190657c50p+0, -0x1.393822fb7d9adp-1, -0x1.0e6c872548fd2p-1, -0x1.12ae1255cb80cp+0,
	  0x1.bb16b5735117dp-1, -0x1.2698d1ecca259p+1, -0x1.7ee2458ea67ffp-3}},
	{42U,
	 0.0,
	 1.0,
	 {0x1.fca2a28a9307cp-2, -0x1.1b2a505de052ap-3, 0x1.4b9dd50245e68p-1, 0x1.85e548e01aa2bp+0,
	  -0x1.df8bcdf57a640p-3, -0x1.df8332670db3bp-3, 0x1.252992005ad6cp-1}},
	{42U,
	 0.0,
	 0.3,
	 {0x1.312e61865837dp-3, -0x1.53cc6070a6c99p-5, 0x1.8df09935ed7b0p-3, 0x1.d3dff10cecc33p-2,
	  -0x1.1fba4860163c0p-4, -0x1.1fb51e3dd5056p-4, 0x1.5fcb7c006d01bp-3}},
	{42U,
	 5.0,
	 0.5,
	 {0x1.4fe5151454984p+2, 0x1.3b9356be887ebp+2, 0x1.54b9dd50245e6p+2, 0x1.70bca91c03545p+2,
	  0x1.3881d0c82a167p+2, 0x1.3881f33663c93p+2, 0x1.5252992005ad7p+2}},
	{12345U,
	 -2.5,
	 100000000.0,
	 {-0x1.385bf072cf03dp+24, 0x1.6d679da722f96p+25, -0x1.8c4ce100b9eb6p+25,
	  -0x1.a7fd1477a5db0p+25, 0x1.76f160d802393p+27, 0x1.09c5649983794p+27,
	  0x1.060c7e8eeee09p+27}},
	{4294967295U,
	 0.0,
	 1.0,
	 {0x1.4bfc38c486d8ap-1, 0x1.56b192e507eeep-1, -0x1.149e836f192fdp+0, 0x1.23543dec5a0fcp-2,
	  0x1.d27bf27c6aaafp-4, 0x1.bc38efd644bd1p-1, 0x1.adea44c300e5dp-1}},
};

static const struct {
	uint32_t seed;
	uint64_t sum;
} sums[] = {
	{0U, 0xc04846cb4ef9950cU},     {7919U, 0xf615a85e1926e83dU},  {15838U, 0xe681512f6e56d1c4U},
	{23757U, 0xaf7ca85e9f65a373U}, {31676U, 0xc2d738866957c231U}, {39595U, 0x5048cf26c0244982U},
	{47514U, 0xd72734a593bd1e3aU}, {55433U, 0x7fad5598d1b9c032U},
};

static uint64_t bits(double x)
{
	uint64_t u;
	memcpy(&u, &x, sizeof u);
	return u;
}

static void assert_same_double(double got, double wanted)
{
	assert_int_equal(bits(got), bits(wanted));
}

static void test_words(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(words); i++) {
		struct random r;
		random_seed(&r, words[i].seed);
		for (int k = 1; k <= 10000; k++) {
			uint32_t word = random_u32(&r);
			if (k == 1)
				assert_int_equal(word, words[i].first);
			if (k == 624)
				assert_int_equal(word, words[i].last_of_block);
			if (k == 625)
				assert_int_equal(word, words[i].next_block);
			if (k == 10000)
				assert_int_equal(word, words[i].far);
		}
	}
}

static void test_doubles(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(doubles); i++) {
		struct random r;
		random_seed(&r, doubles[i].seed);
		for (size_t k = 0; k < 1000; k++) {
			double x = random_double(&r);
			assert_true(x >= 0.0 && x < 1.0);
			if (k < 4)
				assert_same_double(x, doubles[i].value[k]);
			if (k == 999)
				assert_same_double(x, doubles[i].value[4]);
		}
	}
}

static void test_normals(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(normals); i++) {
		struct random r;
		random_seed(&r, normals[i].seed);
		for (size_t k = 0; k < 1000; k++) {
			double x = random_normal(&r, normals[i].mean, normals[i].sd);
			if (k < 6)
				assert_same_double(x, normals[i].value[k]);
			if (k == 999)
				assert_same_double(x, normals[i].value[6]);
		}
	}
}

/* A checksum of 20000 normal deviates: sum = sum * 6364136223846793005 + bits, modulo 2^64. */
static void test_many_normals(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(sums); i++) {
		struct random r;
		random_seed(&r, sums[i].seed);
		uint64_t sum = 0;
		for (int k = 0; k < 20000; k++)
			sum = sum * 6364136223846793005U + bits(random_normal(&r, 0.0, 1.0));
		assert_int_equal(sum, sums[i].sum);
	}
}

/* Seeding again forgets the second deviate of a pair. */
static void test_seed_again(void **state)
{
	(void)state;
	struct random r;
	random_seed(&r, 42);
	double first = random_normal(&r, 0.0, 1.0);
	random_seed(&r, 42);
	assert_same_double(random_normal(&r, 0.0, 1.0), first);
}

/* RandomState(42): normal(), random_sample(), normal(): the held deviate survives a double. */
static void test_interleaved(void **state)
{
	(void)state;
	struct random r;
	random_seed(&r, 42);
	assert_same_double(random_normal(&r, 0.0, 1.0), 0x1.fca2a28a9307cp-2);
	assert_same_double(random_double(&r), 0x1.76c7e8f1e6751p-1);
	assert_same_double(random_normal(&r, 0.0, 1.0), -0x1.1b2a505de052ap-3);
	assert_same_double(random_normal(&r, 0.0, 1.0), -0x1.1ca42ce8158a6p+0);
}

/* RandomState(seed).permutation(n), and the word that comes after it. */
static const struct {
	uint32_t seed, n, item[17], next;
} permutations[] = {
	{42U, 10, {8, 1, 5, 0, 7, 2, 9, 4, 3, 6}, 669991378U},
	{42U, 17, {0, 1, 5, 15, 11, 14, 8, 13, 2, 9, 16, 4, 7, 10, 12, 3, 6}, 242285876U},
	{0U, 6, {5, 2, 1, 3, 0, 4}, 2774094101U},
	{42U, 1, {0}, 1608637542U},
	{42U, 0, {0}, 1608637542U},
};

static void test_permutations(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(permutations); i++) {
		uint32_t items[17] = {0};
		struct random r;
		random_seed(&r, permutations[i].seed);
		random_permutation(&r, items, permutations[i].n);
		assert_memory_equal(items, permutations[i].item, sizeof items);
		assert_int_equal(random_u32(&r), permutations[i].next);
	}
}

/* Against the definition: the draws are masked and rejected one by one. */
static void test_intervals(void **state)
{
	static const uint32_t most[] = {1, 2, 3, 4, 255, 256, 999, 0x80000000U, 0xffffffffU};
	(void)state;
	for (size_t i = 0; i < COUNT(most); i++) {
		struct random r, words_of;
		uint64_t power = 1;
		while (power <= most[i])
			power *= 2;
		random_seed(&r, 5);
		random_seed(&words_of, 5);
		for (int k = 0; k < 1000; k++) {
			uint32_t expected = most[i];
			do {
				expected = (uint32_t)(random_u32(&words_of) % power);
			} while (expected > most[i]);
			assert_int_equal(random_interval(&r, most[i]), expected);
		}
	}
	struct random r, untouched;
	random_seed(&r, 5);
	untouched = r;
	assert_int_equal(random_interval(&r, 0), 0);
	assert_int_equal(random_u32(&r), random_u32(&untouched));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_words),        cmocka_unit_test(test_doubles),
		cmocka_unit_test(test_normals),      cmocka_unit_test(test_many_normals),
		cmocka_unit_test(test_seed_again),   cmocka_unit_test(test_interleaved),
		cmocka_unit_test(test_permutations), cmocka_unit_test(test_intervals),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
