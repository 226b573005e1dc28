#include "header_unit.h"

#include "buf.h"
#include "unit.h"

#include <string.h>

#define COUNT(list) (sizeof(list) / sizeof *(list))

static const struct {
	const char *text;
	char si, count; /* the letter before FLOPs, and behind a count */
} multipliers[] = {
	{"K", 'k', 'K'},         {"k", 'k', 'K'},        {"M", 'M', 'M'},
	{"G", 'G', 'G'},         {"B", 'G', 'B'},        {"T", 'T', 'T'},
	{"P", 'P', 'P'},         {"1e3", 'k', 'K'},      {"1e6", 'M', 'M'},
	{"1e9", 'G', 'B'},       {"1e12", 'T', 'T'},     {"1e15", 'P', 'P'},
	{"10^3", 'k', 'K'},      {"10^6", 'M', 'M'},     {"10^9", 'G', 'B'},
	{"10^12", 'T', 'T'},     {"10^15", 'P', 'P'},    {"thousand", 'k', 'K'},
	{"thousands", 'k', 'K'}, {"million", 'M', 'M'},  {"millions", 'M', 'M'},
	{"billion", 'G', 'B'},   {"billions", 'G', 'B'}, {"trillion", 'T', 'T'},
	{"trillions", 'T', 'T'}, {"Mio", 'M', 'M'},
};

static const char *const others[] = {
	"USD",   "US$",       "$",     "EUR",   "€",        "GPU h",  "GPU hours",
	"GPU-h", "GPU-hours", "days",  "d",     "ms/token", "ms/tok", "ms/img",
	"s/it",  "gCO2",      "kgCO2", "gCO2e", "kgCO2e",   "tCO2e",
};

/* The row of "G", "1e9", "x 1e9", "×10^9"; -1: none. */
static int find_multiplier(const char *text)
{
	static const char *const signs[] = {"x", "×", "*", " "};
	for (size_t i = 0; i < COUNT(signs); i++)
		if (!strncmp(text, signs[i], strlen(signs[i])))
			text += strlen(signs[i]);
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

/* The text in brackets, or the last letter of "flops_g". */
static bool find_text(const char *field, struct buf *text)
{
	static const char *const patterns[] = {
		"flops_k",   "flops_m",   "flops_g", "flops_b", "flops_t",  "*_flops_m",
		"*_flops_g", "*_flops_t", "macs_m",  "macs_g",  "*_macs_m", "*_macs_g",
	};
	if (known_field_bracket(field, text))
		return true;
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
	if (takes && multiplier >= 0 && (strcmp(text.text, "B") != 0 || counts(k))) {
		buf_addch(&unit,
			  *k->unit ? multipliers[multiplier].si : multipliers[multiplier].count);
		buf_addstr(&unit, k->unit);
		table_fix_unit(t, d, buf_str(&unit));
	} else if (takes && strcmp(text.text, k->unit) != 0 && goes_with(k, text.text)) {
		table_set_unit(t, d, text.text);
	}
	buf_release(&text);
	buf_release(&unit);
}
