#include "unit.h"

#include <string.h>

enum { SMALL = 1, LARGE = 2, BINARY = 4 };

static const struct prefix {
	const char *text;
	unsigned kind;
	double factor;
	bool divides;
} prefixes[] = {
	{"m", SMALL, 1e3, true},       {"u", SMALL, 1e6, true},       {"µ", SMALL, 1e6, true},
	{"μ", SMALL, 1e6, true},       {"n", SMALL, 1e9, true},       {"k", LARGE, 1e3, false},
	{"K", LARGE, 1e3, false},      {"M", LARGE, 1e6, false},      {"G", LARGE, 1e9, false},
	{"T", LARGE, 1e12, false},     {"P", LARGE, 1e15, false},     {"Ki", BINARY, 0x1p10, false},
	{"Mi", BINARY, 0x1p20, false}, {"Gi", BINARY, 0x1p30, false}, {"Ti", BINARY, 0x1p40, false},
	{"Pi", BINARY, 0x1p50, false},
};

static const struct row {
	const char *text, *base;
	double factor;
	unsigned prefixes;
} rows[] = {
	{"s", "s", 1, SMALL},
	{"B", "B", 1, LARGE | BINARY},
	{"%", "%", 1, 0},
	{"", "", 1, LARGE},
	{"FLOPs", "FLOPs", 1, LARGE},
	{"FLOPS", "FLOPs", 1, LARGE},
	{"FLOP", "FLOPs", 1, LARGE},
	{"flops", "FLOPs", 1, LARGE},
	{"MACs", "MACs", 1, LARGE},
	{"MACS", "MACs", 1, LARGE},
	{"MAC", "MACs", 1, LARGE},
	{"macs", "MACs", 1, LARGE},
	{"sec", "s", 1, SMALL},
	{"secs", "s", 1, 0},
	{"second", "s", 1, 0},
	{"seconds", "s", 1, 0},
	{"min", "s", 60, 0},
	{"mins", "s", 60, 0},
	{"minutes", "s", 60, 0},
	{"h", "s", 3600, 0},
	{"hr", "s", 3600, 0},
	{"hrs", "s", 3600, 0},
	{"hours", "s", 3600, 0},
	{"bytes", "B", 1, 0},
	{"Hz", "Hz", 1, LARGE},
	{"W", "W", 1, SMALL | LARGE},
	{"J", "J", 1, SMALL | LARGE},
	{"Wh", "J", 3600, LARGE},
	{"B/s", "B/s", 1, LARGE | BINARY},
	{"FLOP/s", "FLOP/s", 1, LARGE},
	{"FLOPs/s", "FLOP/s", 1, LARGE},
	{"FLOPS/s", "FLOP/s", 1, LARGE},
	{"x", "×", 1, 0},
	{"×", "×", 1, 0},
	{"dB", "dB", 1, 0},
	{"bpw", "bpw", 1, 0},
	{"bpp", "bpp", 1, 0},
	{"tok/s", "tok/s", 1, 0},
	{"tokens/s", "tok/s", 1, 0},
	{"t/s", "tok/s", 1, 0},
	{"img/s", "img/s", 1, 0},
	{"images/s", "img/s", 1, 0},
	{"req/s", "req/s", 1, 0},
	{"it/s", "it/s", 1, 0},
	{"samples/s", "samples/s", 1, 0},
	{"QPS", "QPS", 1, 0},
	{"qps", "QPS", 1, 0},
	{"FPS", "FPS", 1, 0},
	{"fps", "FPS", 1, 0},
	{"thousand", "", 1e3, 0},
	{"million", "", 1e6, 0},
	{"billion", "", 1e9, 0},
	{"trillion", "", 1e12, 0},
};

const struct unit unit_none = {"", "", 1, false};

static const struct unit billions = {"", "", 1e9, false};

static const struct prefix *find_prefix(const char *s, size_t len, unsigned kinds)
{
	for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
		if ((prefixes[i].kind & kinds) && strlen(prefixes[i].text) == len &&
		    !memcmp(prefixes[i].text, s, len))
			return &prefixes[i];
	return NULL;
}

static bool match(struct unit *unit, const struct row *row, const char *s, size_t len)
{
	size_t n = strlen(row->text);
	if (len < n || memcmp(s + len - n, row->text, n) != 0)
		return false;
	const struct prefix *prefix = find_prefix(s, len - n, row->prefixes);
	if (len > n && !prefix)
		return false;
	*unit = (struct unit){.base = row->base, .factor = row->factor};
	if (prefix) {
		unit->factor *= prefix->factor;
		unit->divides = prefix->divides;
	}
	if (*row->base)
		memcpy(unit->text, s, len);
	return true;
}

bool unit_parse(struct unit *unit, const char *s, size_t len)
{
	if (len >= UNIT_TEXT_MAX)
		return false;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (match(unit, &rows[i], s, len))
			return true;
	return false;
}

bool unit_same_kind(const struct unit *a, const struct unit *b)
{
	return !strcmp(a->base, b->base);
}

bool unit_same_scale(const struct unit *a, const struct unit *b)
{
	return a->factor == b->factor && a->divides == b->divides;
}

double unit_to_base(double value, const struct unit *unit)
{
	return unit->divides ? value / unit->factor : value * unit->factor;
}

double unit_convert(double value, const struct unit *from, const struct unit *to)
{
	if (unit_same_scale(from, to))
		return value;
	value = unit_to_base(value, from);
	return to->divides ? value * to->factor : value / to->factor;
}

static bool is_bare_b(const struct unit *unit)
{
	return !strcmp(unit->text, "B");
}

static struct unit base_of(const struct unit *unit)
{
	struct unit base = {.base = unit->base, .factor = 1};
	memcpy(base.text, unit->base, strlen(unit->base));
	return base;
}

bool unit_column_take(struct unit_column *column, struct unit *unit, struct unit *former)
{
	bool multiplied = !*unit->base && unit->factor > 1;
	if (column->multiplied && is_bare_b(unit))
		*unit = billions;
	*former = column->unit;
	if (!column->known) {
		*former = column->unit = *unit->base ? *unit : unit_none;
	} else if (multiplied && is_bare_b(&column->unit) && !column->turned) {
		*former = billions;
		column->unit = unit_none;
	} else if (!unit_same_kind(&column->unit, unit)) {
		return false;
	} else if (strcmp(column->unit.text, unit->text) != 0) {
		column->unit = base_of(unit);
		column->turned = true;
	}
	column->known = true;
	column->multiplied |= multiplied;
	return true;
}
