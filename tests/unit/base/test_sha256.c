/* Vectors of FIPS 180-4 (as NIST publishes them) and RFC 4648; the rest from coreutils sha256sum.
 */
#include "sha256.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

static void expect_digest(const char *data, size_t len, const char *hex)
{
	unsigned char digest[SHA256_SIZE];
	struct buf shown = BUF_INIT;
	sha256(digest, data, len);
	for (int i = 0; i < SHA256_SIZE; i++)
		buf_addf(&shown, "%02x", digest[i]);
	assert_string_equal(buf_str(&shown), hex);
	buf_release(&shown);
}

static void expect_repeated(char c, size_t count, const char *hex)
{
	struct buf data = BUF_INIT;
	buf_fill(&data, c, count);
	expect_digest(buf_str(&data), data.len, hex);
	buf_release(&data);
}

static void test_published_vectors(void **state)
{
	(void)state;
	expect_digest("", 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	expect_digest(NULL, 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	expect_digest("abc", 3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	const char *two = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
	expect_digest(two, strlen(two),
		      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
	expect_repeated('a', 1000000,
			"cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

/* Around the lengths at which the padding needs another block. */
static void test_lengths_at_the_edge_of_a_block(void **state)
{
	(void)state;
	expect_repeated('x', 55,
			"d5e285683cd4efc02d021a5c62014694958901005d6f71e89e0989fac77e4072");
	expect_repeated('x', 56,
			"04c26261370ee7541549d16dee320c723e3fd14671e66a099afe0a377c16888e");
	expect_repeated('x', 63,
			"75220b47218278e656f2013bb8f0c455a25eaf01e86c64924e9d48d89776d6f2");
	expect_repeated('x', 64,
			"7ce100971f64e7001e8fe5a51973ecdfe1ced42befe7ee8d5fd6219506b5393c");
	expect_repeated('x', 65,
			"9537c5fdf120482f7d58d25e9ed583f52c02b4e304ea814db1633ad565aed7e9");
	expect_repeated('x', 119,
			"000b48d4edf0fa7bee3c6236ecd2785baa5db4eeb8bb54341b029e0d9fa5fb0c");
	expect_repeated('x', 120,
			"13f05a0b594787f5ecd315edc96141bd3243203d1b7d4f0836f37308b276ba98");
	expect_repeated('x', 128,
			"24da1b81d0b16df6428eee73c69fcb2a93c76bc6df706f0c6670fe6bfe800464");
}

static void expect_base64(const char *data, const char *expected)
{
	struct buf out = BUF_INIT;
	base64(&out, data, strlen(data));
	assert_string_equal(buf_str(&out), expected);
	buf_release(&out);
}

static void test_base64(void **state)
{
	(void)state;
	expect_base64("", "");
	expect_base64("f", "Zg==");
	expect_base64("fo", "Zm8=");
	expect_base64("foo", "Zm9v");
	expect_base64("foob", "Zm9vYg==");
	expect_base64("fooba", "Zm9vYmE=");
	expect_base64("foobar", "Zm9vYmFy");
	expect_base64("\xfb\xff\xbe", "+/++");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_published_vectors),
		cmocka_unit_test(test_lengths_at_the_edge_of_a_block),
		cmocka_unit_test(test_base64),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
