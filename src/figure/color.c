#include "color.h"

#include <math.h>
#include <string.h>

/* clang-format off */
static const struct color_palette palettes[] = {
	{"default", "made for this program", 12,
	 {0x004488, 0xd55e00, 0x00a860, 0x84003c, 0x2478c0, 0xc07890,
	  0x483c00, 0x90486c, 0x6a6a6a, 0x9054cc, 0x486c3c, 0x3c9c84},
	 {0x58a6ff, 0xff9060, 0x50e0b0, 0xd8ff30, 0xff4878, 0xc078c0,
	  0xffa8d8, 0xc0ffa8, 0x30a890, 0xa89030, 0xf0c030, 0x60ffff}},
	{"okabe-ito", "Okabe and Ito 2008; the fifth, sixth and eighth are pale on white", 8,
	 {0x0072b2, 0xd55e00, 0x009e73, 0xcc79a7, 0xe69f00, 0x56b4e9, 0x000000, 0xf0e442}, {0}},
	{"tol-bright", "Paul Tol; the last three are pale on white", 7,
	 {0x4477aa, 0xee6677, 0x228833, 0xaa3377, 0x66ccee, 0xccbb44, 0xbbbbbb}, {0}},
	{"tol-muted", "Paul Tol; the fourth, sixth and ninth are pale on white", 9,
	 {0x332288, 0xcc6677, 0x117733, 0x88ccee, 0x882255, 0x44aa99, 0x999933, 0xaa4499, 0xddcc77},
	 {0}},
	{"grey", "five greys", 5, {0x000000, 0x949494, 0x4d4d4d, 0x707070, 0x2b2b2b},
	 {0xffffff, 0x787878, 0xb8b8b8, 0x989898, 0xdadada}},
};

static const struct color_theme themes[] = {
	{.name = "light", .paper = 0xffffff, .ink = 0x2b2b2b, .muted = 0x6a6a6a, .grid = 0xe6e6e6,
	 .region = 0xf2f2f2, .region_ink = 0x6c6c6c, .border = 0xc4c4c4, .target = 0xf18f01,
	 .target_ink = 0x9a5600, .alarm = 0xb3261e, .joint = 0x5c5c5c, .seed_joint = 0x06a77d,
	 .other = 0xc2c2c2, .other_ink = 0x6c6c6c},
	{.name = "dark", .dark = true, .paper = 0x16191d, .ink = 0xe6e9ec, .muted = 0xa9b0b8,
	 .grid = 0x2e343b, .region = 0x22262c, .region_ink = 0x9aa2ab, .border = 0x59616b,
	 .target = 0xf5a623, .target_ink = 0xf2b55c, .alarm = 0xff483c, .joint = 0xb4bbc3,
	 .seed_joint = 0x10c898, .other = 0x555d67, .other_ink = 0x9aa2ab},
};
/* clang-format on */

const struct color_palette *color_palette(const char *name)
{
	for (size_t i = 0; i < sizeof palettes / sizeof *palettes; i++)
		if (name == NULL || strcmp(palettes[i].name, name) == 0)
			return &palettes[i];
	return NULL;
}

const struct color_theme *color_theme(const char *name)
{
	for (size_t i = 0; i < sizeof themes / sizeof *themes; i++)
		if (name == NULL || strcmp(themes[i].name, name) == 0)
			return &themes[i];
	return NULL;
}

uint32_t color_of_series(const struct color_palette *p, const struct color_theme *t, size_t i)
{
	size_t k = i % p->len;
	if (!t->dark)
		return p->colors[k];
	return p->dark[0] ? p->dark[k] : color_legible(p->colors[k], t->region, 4.5);
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

uint32_t color_tint(uint32_t color, uint32_t paper, double share)
{
	uint32_t out = 0;
	for (int shift = 16; shift >= 0; shift -= 8) {
		double c = (double)((color >> shift) & 0xff), p = (double)((paper >> shift) & 0xff);
		out |= (uint32_t)(p + (c - p) * share + 0.5) << shift;
	}
	return out;
}

static double luminance(uint32_t color)
{
	static const double weight[3] = {0.2126, 0.7152, 0.0722};
	double sum = 0;
	for (int i = 0; i < 3; i++) {
		double c = ((color >> (16 - 8 * i)) & 0xff) / 255.0;
		sum += weight[i] * (c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4));
	}
	return sum;
}

double color_contrast(uint32_t a, uint32_t b)
{
	double la = luminance(a), lb = luminance(b);
	return (fmax(la, lb) + 0.05) / (fmin(la, lb) + 0.05);
}

uint32_t color_legible(uint32_t color, uint32_t background, double contrast)
{
	bool dark = color_contrast(background, 0xffffff) > color_contrast(background, 0x000000);
	uint32_t out = color;
	for (int step = 1; step <= 50 && color_contrast(out, background) < contrast; step++)
		out = color_tint(color, dark ? 0xffffff : 0x000000, 1 - step / 50.0);
	return out;
}
