#include "color.h"

#include <string.h>

static const uint32_t palette[COLOR_PALETTE_LEN] = {
	0x004488, 0xd55e00, 0x00a860, 0x84003c, 0x2478c0, 0xc07890,
	0x483c00, 0x90486c, 0x6a6a6a, 0x9054cc, 0xb41800, 0x3c9c84,
};

uint32_t color_palette(size_t i)
{
	return palette[i % COLOR_PALETTE_LEN];
}

static bool same_letters(const char *name, const char *plain)
{
	for (;; name++) {
		if (*name == '-' || *name == '_' || *name == ' ')
			continue;
		char c = (char)(*name >= 'A' && *name <= 'Z' ? *name + 32 : *name);
		if (c != *plain)
			return false;
		if (c == '\0')
			return true;
		plain++;
	}
}

bool color_of_seed_model(const char *model, uint32_t *color, const char **label)
{
	static const struct {
		const char *plain, *label;
		uint32_t color;
	} seeds[] = {{"resnetbk", "ResNet-BK", 0x2e86ab}, {"mamba", "Mamba", 0xa23b72}};

	for (size_t i = 0; i < sizeof seeds / sizeof *seeds; i++) {
		if (same_letters(model, seeds[i].plain)) {
			*color = seeds[i].color;
			*label = seeds[i].label;
			return true;
		}
	}
	return false;
}

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

bool color_parse(const char *text, uint32_t *color, struct error *err)
{
	const char *digits = text[0] == '#' ? text + 1 : text;
	uint32_t value = 0;
	size_t n = 0;
	for (; n < 6 && hex_digit(digits[n]) >= 0; n++)
		value = value * 16 + (uint32_t)hex_digit(digits[n]);
	if (n != 6 || digits[6] != '\0')
		return error_set(err, "\"%s\" is not a colour: #RRGGBB is expected", text);
	*color = value;
	return true;
}

uint32_t color_tint(uint32_t color, double share)
{
	uint32_t out = 0;
	for (int shift = 16; shift >= 0; shift -= 8) {
		double c = (double)((color >> shift) & 0xff);
		out |= (uint32_t)(255 - (255 - c) * share + 0.5) << shift;
	}
	return out;
}
