#include "precision_names.h"

#include "number.h"

#include <string.h>

enum { NAME_MAX_LEN = 24, PIECES_MAX = 4, BITS_MOST = 64 };

enum use { ANYWHERE, ALONE }; /* ALONE: not in the name of a file */

struct known {
	const char *key; /* folded */
	const char *name;
	double bits;
	enum precision_family family;
	enum use use;
};

/* Within a family the rows stand in the order of precision_compare() for equal bits. */
static const struct known formats[] = {
	{"fp64", "FP64", 64, PRECISION_FLOAT, ANYWHERE},
	{"float64", "FP64", 64, PRECISION_FLOAT, ANYWHERE},
	{"f64", "FP64", 64, PRECISION_FLOAT, ANYWHERE},
	{"double", "FP64", 64, PRECISION_FLOAT, ALONE},
	{"fp32", "FP32", 32, PRECISION_FLOAT, ANYWHERE},
	{"float32", "FP32", 32, PRECISION_FLOAT, ANYWHERE},
	{"f32", "FP32", 32, PRECISION_FLOAT, ANYWHERE},
	{"float", "FP32", 32, PRECISION_FLOAT, ALONE},
	{"single", "FP32", 32, PRECISION_FLOAT, ALONE},
	{"bf16", "BF16", 16, PRECISION_FLOAT, ANYWHERE},
	{"bfloat16", "BF16", 16, PRECISION_FLOAT, ANYWHERE},
	{"fp16", "FP16", 16, PRECISION_FLOAT, ANYWHERE},
	{"float16", "FP16", 16, PRECISION_FLOAT, ANYWHERE},
	{"f16", "FP16", 16, PRECISION_FLOAT, ANYWHERE},
	{"half", "FP16", 16, PRECISION_FLOAT, ALONE},
	{"mxfp8", "MXFP8", 8.25, PRECISION_FLOAT, ANYWHERE},
	{"fp8", "FP8", 8, PRECISION_FLOAT, ANYWHERE},
	{"float8", "FP8", 8, PRECISION_FLOAT, ANYWHERE},
	{"fp8e4m3", "FP8 E4M3", 8, PRECISION_FLOAT, ANYWHERE},
	{"float8e4m3", "FP8 E4M3", 8, PRECISION_FLOAT, ANYWHERE},
	{"e4m3", "FP8 E4M3", 8, PRECISION_FLOAT, ANYWHERE},
	{"fp8e4m3fn", "FP8 E4M3", 8, PRECISION_FLOAT, ANYWHERE},
	{"float8e4m3fn", "FP8 E4M3", 8, PRECISION_FLOAT, ANYWHERE},
	{"e4m3fn", "FP8 E4M3", 8, PRECISION_FLOAT, ANYWHERE},
	{"fp8e5m2", "FP8 E5M2", 8, PRECISION_FLOAT, ANYWHERE},
	{"float8e5m2", "FP8 E5M2", 8, PRECISION_FLOAT, ANYWHERE},
	{"e5m2", "FP8 E5M2", 8, PRECISION_FLOAT, ANYWHERE},
	{"mxfp6", "MXFP6", 6.25, PRECISION_FLOAT, ANYWHERE},
	{"fp6", "FP6", 6, PRECISION_FLOAT, ANYWHERE},
	{"nvfp4", "NVFP4", 4.5, PRECISION_FLOAT, ANYWHERE},
	{"mxfp4", "MXFP4", 4.25, PRECISION_FLOAT, ANYWHERE},
	{"fp4", "FP4", 4, PRECISION_FLOAT, ANYWHERE},
	{"nf4", "NF4", 4, PRECISION_FLOAT, ANYWHERE},
};

static const struct known integers[] = {
	{"32", "INT32", 32, PRECISION_INTEGER, ANYWHERE},
	{"16", "INT16", 16, PRECISION_INTEGER, ANYWHERE},
	{"8", "INT8", 8, PRECISION_INTEGER, ANYWHERE},
	{"6", "INT6", 6, PRECISION_INTEGER, ANYWHERE},
	{"5", "INT5", 5, PRECISION_INTEGER, ANYWHERE},
	{"4", "INT4", 4, PRECISION_INTEGER, ANYWHERE},
	{"3", "INT3", 3, PRECISION_INTEGER, ANYWHERE},
	{"2", "INT2", 2, PRECISION_INTEGER, ANYWHERE},
	{"1", "INT1", 1, PRECISION_INTEGER, ANYWHERE},
};

/* Weights and activations, and the cache of keys and values. */
static const struct known activations[] = {
	{"w16a16", "W16A16", 16, PRECISION_INTEGER, ANYWHERE},
	{"w16a8", "W16A8", 16, PRECISION_INTEGER, ANYWHERE},
	{"w8a16", "W8A16", 8, PRECISION_INTEGER, ANYWHERE},
	{"w8a8", "W8A8", 8, PRECISION_INTEGER, ANYWHERE},
	{"w8a8kv8", "W8A8KV8", 8, PRECISION_INTEGER, ANYWHERE},
	{"w8a8kv4", "W8A8KV4", 8, PRECISION_INTEGER, ANYWHERE},
	{"w6a16", "W6A16", 6, PRECISION_INTEGER, ANYWHERE},
	{"w6a8", "W6A8", 6, PRECISION_INTEGER, ANYWHERE},
	{"w6a6", "W6A6", 6, PRECISION_INTEGER, ANYWHERE},
	{"w5a16", "W5A16", 5, PRECISION_INTEGER, ANYWHERE},
	{"w4a16", "W4A16", 4, PRECISION_INTEGER, ANYWHERE},
	{"w4a8", "W4A8", 4, PRECISION_INTEGER, ANYWHERE},
	{"w4a8kv4", "W4A8KV4", 4, PRECISION_INTEGER, ANYWHERE},
	{"w4a6", "W4A6", 4, PRECISION_INTEGER, ANYWHERE},
	{"w4a4", "W4A4", 4, PRECISION_INTEGER, ANYWHERE},
	{"w4a4kv4", "W4A4KV4", 4, PRECISION_INTEGER, ANYWHERE},
	{"w3a16", "W3A16", 3, PRECISION_INTEGER, ANYWHERE},
	{"w3a8", "W3A8", 3, PRECISION_INTEGER, ANYWHERE},
	{"w3a3", "W3A3", 3, PRECISION_INTEGER, ANYWHERE},
	{"w2a16", "W2A16", 2, PRECISION_INTEGER, ANYWHERE},
	{"w2a8", "W2A8", 2, PRECISION_INTEGER, ANYWHERE},
	{"w2a4", "W2A4", 2, PRECISION_INTEGER, ANYWHERE},
	{"w2a2", "W2A2", 2, PRECISION_INTEGER, ANYWHERE},
	{"w1a16", "W1A16", 1, PRECISION_INTEGER, ANYWHERE},
	{"w1a8", "W1A8", 1, PRECISION_INTEGER, ANYWHERE},
	{"w1a1", "W1A1", 1, PRECISION_INTEGER, ANYWHERE},
};

struct llama_type {
	const char *key;
	const char *name;
	double bits;
	enum precision_basis basis;
};

static const struct llama_type llama_types[] = {
	{"q8_0", "Q8_0", 8.5008, PRECISION_TYPICAL},
	{"q6k", "Q6_K", 6.5633, PRECISION_TYPICAL},
	{"q5_1", "Q5_1", 6.04, PRECISION_TYPICAL},
	{"q5k", "Q5_K_M", 5.7036, PRECISION_TYPICAL},
	{"q5km", "Q5_K_M", 5.7036, PRECISION_TYPICAL},
	{"q5ks", "Q5_K_S", 5.5704, PRECISION_TYPICAL},
	{"q5_0", "Q5_0", 5.57, PRECISION_TYPICAL},
	{"q4_1", "Q4_1", 5.11, PRECISION_TYPICAL},
	{"q4k", "Q4_K_M", 4.8944, PRECISION_TYPICAL},
	{"q4km", "Q4_K_M", 4.8944, PRECISION_TYPICAL},
	{"iq4nl", "IQ4_NL", 4.6818, PRECISION_TYPICAL},
	{"q4ks", "Q4_K_S", 4.6672, PRECISION_TYPICAL},
	{"q4_0", "Q4_0", 4.64, PRECISION_TYPICAL},
	{"iq4xs", "IQ4_XS", 4.4597, PRECISION_TYPICAL},
	{"q3kl", "Q3_K_L", 4.2979, PRECISION_TYPICAL},
	{"q3k", "Q3_K_M", 4.00, PRECISION_TYPICAL},
	{"q3km", "Q3_K_M", 4.00, PRECISION_TYPICAL},
	{"iq3m", "IQ3_M", 3.7628, PRECISION_TYPICAL},
	{"iq3s", "IQ3_S", 3.6606, PRECISION_TYPICAL},
	{"q3ks", "Q3_K_S", 3.6429, PRECISION_TYPICAL},
	{"iq3xs", "IQ3_XS", 3.4977, PRECISION_TYPICAL},
	{"iq3xxs", "IQ3_XXS", 3.2548, PRECISION_TYPICAL},
	{"q2k", "Q2_K", 3.1593, PRECISION_TYPICAL},
	{"q2ks", "Q2_K_S", 2.9697, PRECISION_TYPICAL},
	{"iq2m", "IQ2_M", 2.9294, PRECISION_TYPICAL},
	{"iq2s", "IQ2_S", 2.7403, PRECISION_TYPICAL},
	{"iq2xs", "IQ2_XS", 2.5882, PRECISION_TYPICAL},
	{"iq2xxs", "IQ2_XXS", 2.3824, PRECISION_TYPICAL},
	{"iq1m", "IQ1_M", 2.1460, PRECISION_TYPICAL},
	{"tq2_0", "TQ2_0", 2.0625, PRECISION_STATED},
	{"iq1s", "IQ1_S", 2.0042, PRECISION_TYPICAL},
	{"tq1_0", "TQ1_0", 1.6875, PRECISION_STATED},
};

enum {
	FORMAT_COUNT = sizeof formats / sizeof formats[0],
	INTEGER_COUNT = sizeof integers / sizeof integers[0],
	ACTIVATION_COUNT = sizeof activations / sizeof activations[0],
	LLAMA_COUNT = sizeof llama_types / sizeof llama_types[0]
};

static bool is_alnum(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (unsigned char)c >= 0x80;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static const char *after(const char *key, const char *word)
{
	size_t len = strlen(word);
	return strncmp(key, word, len) ? NULL : key + len;
}

/* In lower case, without blanks, '-' and '_'; '_' where one stands between digits or a '-' at the
 * beginning. False if it is too long for a name. */
static bool fold(const char *s, size_t len, char folded[NAME_MAX_LEN])
{
	size_t n = 0;
	for (size_t i = 0; i < len; i++) {
		char c = s[i];
		if (c == ' ' || c == '-' || c == '_') {
			bool between = n > 0 && is_digit(folded[n - 1]) && i + 1 < len &&
				       is_digit(s[i + 1]);
			if (!between && (n > 0 || c != '-'))
				continue;
			c = '_';
		}
		if (n + 1 == NAME_MAX_LEN || c == '\0')
			return false;
		folded[n++] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
	}
	folded[n] = '\0';
	return n > 0;
}

static bool parse_format(const char *key, enum use use, struct precision *p)
{
	const char *rest = after(key, "torch.");
	key = rest ? rest : key;
	for (int i = 0; i < FORMAT_COUNT; i++) {
		const struct known *k = &formats[i];
		if (strcmp(k->key, key) || (use == ANYWHERE && k->use == ALONE))
			continue;
		*p = (struct precision){k->bits, PRECISION_STATED, k->family, i, k->name};
		return true;
	}
	return false;
}

static size_t digits(const char *key)
{
	return strspn(key, "0123456789");
}

/* "a16", "a8kv4", "a16g128", to the end of the name. */
static bool is_activations(const char *key)
{
	static const char *const tails[] = {"kv", "g"};
	if (*key++ != 'a' || !digits(key))
		return false;
	key += digits(key);
	for (size_t i = 0; i < sizeof tails / sizeof tails[0]; i++) {
		const char *rest = after(key, tails[i]);
		if (rest && digits(rest))
			key = rest + digits(rest);
	}
	return *key == '\0';
}

/* "w8", "w8a16": the width of the weights, of which the digits are put into `width`. */
static bool is_weights(const char *key, enum use use, char width[3])
{
	size_t n = *key == 'w' ? digits(key + 1) : 0;
	if (n < 1 || n > 2)
		return false;
	memcpy(width, key + 1, n);
	width[n] = '\0';
	return key[1 + n] == '\0' ? use == ALONE : is_activations(key + 1 + n);
}

/* Names of weights and activations stay apart from those of weights alone. */
static void name_activations(const char *key, struct precision *p)
{
	int i = 0;
	while (i < ACTIVATION_COUNT && strcmp(activations[i].key, key) != 0)
		i++;
	p->rank = INTEGER_COUNT + i;
	p->name = i < ACTIVATION_COUNT ? activations[i].name : NULL;
}

static bool parse_integer(const char *key, enum use use, struct precision *p)
{
	static const struct {
		const char *word;
		enum use use;
	} words[] = {
		{"int", ANYWHERE},   {"uint", ANYWHERE}, {"qint", ANYWHERE},
		{"quint", ANYWHERE}, {"i", ALONE},       {"u", ALONE},
	};
	const char *width = NULL, *rest = after(key, "torch.");
	char weights[3];
	key = rest ? rest : key;
	for (size_t i = 0; i < sizeof words / sizeof words[0] && !width; i++)
		if (use == ALONE || words[i].use == ANYWHERE)
			width = after(key, words[i].word);
	bool by_weights = is_weights(key, use, weights);
	width = by_weights ? weights : width;
	for (int i = 0; width && i < INTEGER_COUNT; i++) {
		const struct known *k = &integers[i];
		if (strcmp(k->key, width))
			continue;
		*p = (struct precision){k->bits, PRECISION_STATED, k->family, i, k->name};
		if (by_weights && strchr(key, 'a'))
			name_activations(key, p);
		return true;
	}
	return false;
}

/* "q4kxl", "iq5", "q6_1": a type that the table does not have. */
static bool is_llama_like(const char *key, enum use use, int *digit)
{
	static const char *const tails[] = {"",    "k",    "ks",  "km", "kl", "kxs",
					    "kxl", "kxxl", "xxs", "xs", "s",  "m",
					    "l",   "xl",   "nl",  "_0", "_1", NULL};
	const char *rest = after(key, "iq");
	rest = rest ? rest : after(key, "q");
	if (!rest || *rest < '1' || *rest > '8')
		return false;
	*digit = *rest++ - '0';
	if (use == ANYWHERE && (*rest != 'k' || !rest[1]))
		return false;
	for (const char *const *tail = tails; *tail; tail++)
		if (!strcmp(*tail, rest))
			return true;
	return false;
}

static bool parse_llama(const char *key, enum use use, struct precision *p)
{
	const char *rest = after(key, "ud");
	int digit;
	key = rest ? rest : key;
	for (int i = 0; i < LLAMA_COUNT; i++) {
		const struct llama_type *t = &llama_types[i];
		if (strcmp(t->key, key))
			continue;
		*p = (struct precision){t->bits, t->basis, PRECISION_LLAMA, i, t->name};
		return true;
	}
	if (!is_llama_like(key, use, &digit))
		return false;
	*p = (struct precision){digit, PRECISION_NOMINAL, PRECISION_LLAMA, LLAMA_COUNT, NULL};
	return true;
}

static bool is_unit(const char *text)
{
	static const char *const units[] = {"bit",           "bits",        "bpw",
					    "bitsperweight", "bits/weight", NULL};
	for (const char *const *unit = units; *unit; unit++)
		if (!strcmp(*unit, text))
			return true;
	return false;
}

static bool parse_bits(const char *key, enum use use, struct precision *p)
{
	const char *number = after(key, "bits");
	double bits = 0;
	number = number ? number : after(key, "bit");
	bool unit_before = number != NULL, unit_after;
	number = number ? number : key;
	number += unit_before && *number == '=';
	size_t len = strspn(number, "0123456789.");
	unit_after = is_unit(number + len);
	if (number[len] != '\0' && (unit_before || !unit_after))
		return false;
	if (use == ANYWHERE && !unit_before && !unit_after)
		return false;
	if (!number_parse(number, len, &bits) || !(bits > 0 && bits <= BITS_MOST))
		return false;
	*p = (struct precision){bits, PRECISION_STATED, PRECISION_BITS, 0, NULL};
	return true;
}

static bool parse(const char *s, size_t len, enum use use, struct precision *p)
{
	char key[NAME_MAX_LEN];
	if (!fold(s, len, key))
		return false;
	return parse_format(key, use, p) || parse_integer(key, use, p) ||
	       parse_llama(key, use, p) || parse_bits(key, use, p);
}

bool precision_parse(const char *s, size_t len, struct precision *p)
{
	return parse(s, len, ALONE, p);
}

static size_t piece_end(const char *s)
{
	size_t len = 0;
	while (is_alnum(s[len]))
		len++;
	return len;
}

/* The longest precision with which s begins; returns its length, or 0. */
static size_t find_longest(const char *s, struct precision *p)
{
	size_t len = 0, found = 0;
	for (int pieces = 0; pieces < PIECES_MAX; pieces++) {
		len += piece_end(s + len);
		if (parse(s, len, ANYWHERE, p))
			found = len;
		if (!s[len] || !is_alnum(s[len + 1]))
			break;
		len++;
	}
	return found && parse(s, found, ANYWHERE, p) ? found : 0;
}

/* "w4a16" says more than "int4", and that more than "4-bit". */
static bool is_same(const struct precision *a, const struct precision *b)
{
	bool number = a->family == PRECISION_BITS || b->family == PRECISION_BITS;
	bool whole = a->family == PRECISION_INTEGER && b->family == PRECISION_INTEGER &&
		     (a->rank < INTEGER_COUNT || b->rank < INTEGER_COUNT);
	return precision_compare(a, b) == 0 || ((number || whole) && a->bits == b->bits);
}

size_t precision_find(const char *path, struct precision *p)
{
	const char *slash = strrchr(path, '/'), *s = slash ? slash + 1 : path;
	struct precision found;
	size_t count = 0;
	while (*s) {
		size_t len = is_alnum(*s) ? find_longest(s, &found) : 1;
		bool is_new = is_alnum(*s) && len > 0 && (count == 0 || !is_same(p, &found));
		if (is_new && count++ == 0)
			*p = found;
		s += len > 0 ? len : piece_end(s);
	}
	return count < 2 ? count : 2;
}

const char *precision_place(const char *path, size_t *len)
{
	const char *slash = strrchr(path, '/'), *s = slash ? slash + 1 : path;
	struct precision ignored;
	while (*s) {
		*len = is_alnum(*s) ? find_longest(s, &ignored) : 0;
		if (*len)
			return s;
		s += is_alnum(*s) ? piece_end(s) : 1;
	}
	return NULL;
}

int precision_compare(const struct precision *a, const struct precision *b)
{
	if (a->bits != b->bits)
		return a->bits > b->bits ? -1 : 1;
	if (a->family != b->family)
		return a->family < b->family ? -1 : 1;
	if (a->name && b->name && !strcmp(a->name, b->name))
		return 0;
	return (a->rank > b->rank) - (a->rank < b->rank);
}
