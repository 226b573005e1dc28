#include "venue.h"

#include "buf.h"
#include "mem.h"
#include "suggest.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define IN(x)  ((x)*72.0)
#define MM(x)  ((x)*72.0 / 25.4)
#define TEX(x) ((x)*72.0 / 72.27) /* TeX points */

static const struct venue venues[] = {
	{"neurips", 0, 0, IN(5.5), 0, 9, 7, NULL,
	 "tueplots figsizes.py, fontsizes.py (read); neurips_2025.sty (second hand)"},
	{"iclr", 0, 0, IN(5.5), 0, 9, 7, NULL, "tueplots figsizes.py, fontsizes.py (read)"},
	{"icml", IN(3.25), 0, IN(6.75), 0, 8, 6, NULL,
	 "tueplots (read); icml2025.sty: 487.8225 pt (second hand)"},
	{"aistats", IN(3.25), 0, IN(6.75), 0, 9, 7, NULL, "tueplots (read)"},
	{"uai", IN(3.25), 0, IN(6.75), 0, 9, 7, NULL, "tueplots (read)"},
	{"aaai", IN(3.3125), 0, IN(7), 0, 9, 7, NULL,
	 "aaai25.sty (second hand); tueplots has 3.3 and 6.975 in"},
	{"cvpr", TEX(237.13594), 0, TEX(496.85625), 0, 8, 6, NULL, "tueplots (read)"},
	{"eccv", 0, 0, IN(4.8), 0, 8, 6, NULL, "tueplots (read)"},
	{"acl", MM(77), 0, MM(160), 0, 10, 10, NULL, "acl-style-files formatting.md (read)"},
	{"jmlr", 0, 0, IN(6), 0, 10, 8, NULL, "tueplots: 9.95 pt (read)"},
	{"tmlr", 0, 0, IN(6.5), 0, 9, 7, NULL, "tueplots (read)"},
	{"acm-sigconf", TEX(241.14749), 0, TEX(506.295), 0, 9, 7, NULL,
	 "authors' measurements (second hand)"},
	{"acm-small", 0, 0, TEX(395.8225), 0, 9, 7, NULL, "authors' measurements (second hand)"},
	{"ieee", IN(3.5), 0, IN(7.16), 0, 9, 8, NULL,
	 "IEEE Author Center: 9 to 10 pt (second hand)"},
	{"nature", MM(89), 0, MM(183), MM(247), 7, 6, "Arial",
	 "Nature's figure guide: Arial or Helvetica, 5 to 7 pt (second hand)"},
	{"science", MM(57), MM(121), MM(184), 0, 7, 6, NULL,
	 "Science's author page: about 7 pt, at least 5 (second hand)"},
	{"cell", MM(85), MM(114), MM(174), 0, 7, 6, "Arial",
	 "Cell Press: 6 to 8 pt, lines of 0.5 to 1.5 pt (second hand)"},
	{"elsevier", MM(90), MM(140), MM(190), 0, 7, 7, NULL,
	 "Elsevier: 7 pt, sub- and superscripts at least 6 (second hand)"},
	{"plos", MM(66.8), 0, MM(190.5), MM(222.3), 8, 8, NULL,
	 "PLOS: 66.8 to 190.5 mm, 8 to 12 pt (second hand)"},
	{"aps", MM(86), 0, MM(178), 0, 8, 7, NULL, "APS: lines of at least 0.5 pt (second hand)"},
};

enum { VENUES = sizeof venues / sizeof *venues };

const struct venue *venue_table(size_t *count)
{
	*count = VENUES;
	return venues;
}

static bool unknown_venue(const char *name, struct error *err)
{
	const char *names[VENUES];
	struct buf all = BUF_INIT;
	for (size_t i = 0; i < VENUES; i++) {
		names[i] = venues[i].name;
		buf_addf(&all, "%s%s", i ? ", " : "", names[i]);
	}
	const char *near = suggest_word(name, names, VENUES);
	error_set(err, "--venue: \"%s\" is not known", name);
	if (near)
		error_hint(err, "did you mean \"%s\"? There are %s", near, buf_str(&all));
	else
		error_hint(err, "there are %s", buf_str(&all));
	buf_release(&all);
	return false;
}

static bool choose_width(const struct venue *v, const char *which, double *width, struct error *err)
{
	const struct {
		const char *name;
		double width;
	} widths[] = {{"column", v->column}, {"middle", v->middle}, {"full", v->full}};
	*width = v->column > 0 ? v->column : v->full;
	if (which == NULL)
		return true;
	for (size_t i = 0; i < 3; i++) {
		if (strcasecmp(which, widths[i].name) != 0)
			continue;
		*width = widths[i].width;
		if (*width > 0)
			return true;
		return error_set(err, "--venue: %s has no %s width", v->name, widths[i].name);
	}
	return error_set(err, "--venue: \"%s\" is not a width: column, middle or full is expected",
			 which);
}

bool venue_find(const char *text, const struct venue **venue, double *width, struct error *err)
{
	const char *colon = strchr(text, ':');
	char *name = mem_strndup(text, colon ? (size_t)(colon - text) : strlen(text));
	*venue = NULL;
	for (size_t i = 0; i < VENUES; i++)
		if (strcasecmp(name, venues[i].name) == 0)
			*venue = &venues[i];
	bool ok = *venue ? choose_width(*venue, colon ? colon + 1 : NULL, width, err)
			 : unknown_venue(name, err);
	free(name);
	return ok;
}
