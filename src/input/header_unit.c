#include "header_unit.h"

#include "buf.h"
#include "unit.h"

#include <string.h>
#include <strings.h>

#define COUNT(list) (sizeof(list) / sizeof *(list))

static const struct {
	const char *text;
	char si, count; /* the letter before FLOPs, and behind a count (0: none) */
} multipliers[] = {
	{"K", 'k', 'K'},         {"k", 'k', 'K'},        {"M", 'M', 'M'},
	{"G", 'G', 'G'},         {"B", 'G', 'B'},        {"T", 'T', 'T'},
	{"P", 'P', 'P'},         {"1e3", 'k', 'K'},      {"1e6", 'M', 'M'},
	{"1e9", 'G', 'B'},       {"1e12", 'T', 'T'},     {"1e15", 'P', 'P'},
	{"10^3", 'k', 'K'},      {"10^6", 'M', 'M'},     {"10^9", 'G', 'B'},
	{"10^12", 'T', 'T'},     {"10^15", 'P', 'P'},    {"thousand", 'k', 'K'},
	{"thousands", 'k', 'K'}, {"million", 'M', 'M'},  {"millions", 'M', 'M'},
	{"billion", 'G', 'B'},   {"billions", 'G', 'B'}, {"trillion", 'T', 'T'},
	{"trillions", 'T', 'T'}, {"Mio", 'M', 'M'},      {"bn", 'G', 'B'},
	{"E", 'E', 0},           {"Z", 'Z', 0},          {"1e18", 'E', 0},
	{"1e21", 'Z', 0},        {"10^18", 'E', 0},      {"10^21", 'Z', 0},
};

static const char *const others[] = {
	"USD",   "US$",       "$",     "EUR",   "€",        "GPU h",  "GPU hours",
	"GPU-h", "GPU-hours", "days",  "d",     "ms/token", "ms/tok", "ms/img",
	"s/it",  "gCO2",      "kgCO2", "gCO2e", "kgCO2e",   "tCO2e",
};

/* Behind the sign of "x 1e9", "×10^9". */
static const char *skip_signs(const char *text)
{
	static const char *const signs[] = {"x", "×", "*", " "};
	for (size_t i = 0; i < COUNT(signs); i++)
		if (!strncmp(text, signs[i], strlen(signs[i])))
			text += strlen(signs[i]);
	return text;
}

/* The row of "G", "1e9", "x 1e9"; -1: none. */
static int find_multiplier(const char *text)
{
	text = skip_signs(text);
	for (size_t i = 0; i < COUNT(multipliers); i++)
		if (!strcmp(multipliers[i].text, text))
			return (int)i;
	return -1;
}

static bool is_cost(const struct known_field *k)
{
	return k->role == FIELD_COST || k->role == FIELD_LESSER_COST;
}

/* "B" behind it is billions, not bytes. */
static bool counts(const struct known_field *k)
{
	static const char *const labels[] = {"Parameters", "Tokens", "Multiply-accumulates"};
	for (size_t i = 0; i < COUNT(labels); i++)
		if (!strcmp(k->label, labels[i]))
			return true;
	return !strcmp(k->unit, "FLOPs");
}

static bool is_other(const char *text)
{
	for (size_t i = 0; i < COUNT(others); i++)
		if (!strcmp(others[i], text))
			return true;
	return false;
}

/* The unit is one for this cost. */
static bool goes_with(const struct known_field *k, const char *text)
{
	struct unit unit, own;
	if (!strcmp(text, "min") && strcmp(k->brief, "Time") != 0)
		return false;
	if (is_other(text))
		return !*k->unit;
	if (!unit_parse(&unit, text, strlen(text)) || !*unit.base || !strcmp(text, "%"))
		return false;
	return !*k->unit ||
	       (unit_parse(&own, k->unit, strlen(k->unit)) && unit_same_kind(&own, &unit));
}

static bool has_word(const char *const *words, size_t n, const char *text)
{
	for (size_t i = 0; i < n; i++)
		if (!strcasecmp(words[i], text))
			return true;
	return false;
}

static bool is_power(const char *text)
{
	static const char *const powers[] = {"1e",  "1E",  "10^", "10*", "10⁻", "10¹", "10²",
					     "10³", "10⁴", "10⁵", "10⁶", "10⁷", "10⁸", "10⁹"};
	for (size_t i = 0; i < COUNT(powers); i++)
		if (!strncmp(powers[i], text, strlen(powers[i])))
			return i > 1 || strspn(text + 2, "+-0123456789") > 0;
	return false;
}

/* What is in brackets and not understood may be a scale: behind FLOPs unless it tells which of them
 * are counted, behind units that the name itself has only if it looks like one. */
static bool may_scale(const struct known_field *k, const char *text)
{
	static const char *const which[] = {
		"fwd",       "bwd",     "forward",  "backward",    "fwd+bwd",  "forward+backward",
		"total",     "train",   "training", "pretraining", "test",     "eval",
		"inference", "prefill", "decode",   "theoretical", "measured", "estimated",
		"est.",      "approx.",
	};
	static const char *const scales[] = {"log", "norm", "relative", "in "};
	if (!strcmp(k->unit, text))
		return false;
	if (!strcmp(k->unit, "FLOPs") || !strcmp(k->unit, "MACs"))
		return !has_word(which, COUNT(which), text);
	for (size_t i = 0; i < COUNT(scales); i++)
		if (!strncasecmp(scales[i], text, strlen(scales[i])))
			return true;
	return is_power(skip_signs(text)) || strchr(text, '%') != NULL;
}

/* "EFLOPs" as it stands, "×1e20 FLOPs" for "1e20", "FLOPs (224 px)" for what else would look like
 * another number. */
static void add_unknown(const struct known_field *k, const char *text, struct buf *unit)
{
	const char *power = skip_signs(text);
	bool named = strstr(text, k->unit);
	if (is_power(power))
		buf_addf(unit, "×%s%s%s", power, named ? "" : " ", named ? "" : k->unit);
	else if (*text >= '0' && *text <= '9')
		buf_addf(unit, "%s (%s)", k->unit, text);
	else
		buf_addstr(unit, text);
}

static char letter_of(const struct known_field *k, int multiplier)
{
	return *k->unit ? multipliers[multiplier].si : multipliers[multiplier].count;
}

/* The text in brackets, or the last letter of "flops_g". */
static bool find_text(const char *field, struct buf *text)
{
	static const char *const patterns[] = {
		"flops_k",   "flops_m",   "flops_g", "flops_b", "flops_t",  "*_flops_m",
		"*_flops_g", "*_flops_t", "macs_m",  "macs_g",  "*_macs_m", "*_macs_g",
	};
	if (known_field_bracket(field, text))
		return text->len > 0;
	size_t i = known_field_match(field, patterns, COUNT(patterns));
	if (i < COUNT(patterns))
		buf_addupper(text, patterns[i] + strlen(patterns[i]) - 1);
	return text->len > 0;
}

void header_unit_set(struct table *t, int d)
{
	const struct known_field *k = table_known_field(t, d);
	struct buf text = BUF_INIT, unit = BUF_INIT;
	bool takes = k && is_cost(k) && (!*k->unit || k->si_prefix) &&
		     find_text(t->objective[d].field, &text);
	int multiplier = takes ? find_multiplier(buf_str(&text)) : -1;
	char letter = multiplier < 0 ? '\0' : letter_of(k, multiplier);
	if (takes && letter && (strcmp(text.text, "B") != 0 || counts(k))) {
		buf_addch(&unit, letter);
		buf_addstr(&unit, k->unit);
		table_fix_unit(t, d, buf_str(&unit));
	} else if (takes && strcmp(text.text, k->unit) != 0 && goes_with(k, text.text)) {
		table_set_unit(t, d, text.text);
	} else if (takes && k->si_prefix && may_scale(k, text.text)) {
		add_unknown(k, text.text, &unit);
		table_fix_unit(t, d, buf_str(&unit));
	}
	buf_release(&text);
	buf_release(&unit);
}
