#include "svg_plots.h"

#include "mem.h"
#include "strvec.h"
#include "xml_scan.h"

#include <stdlib.h>
#include <string.h>

/* Appends the titles of the plot elements in order; an element without one has "". */
static bool read_titles(struct xml_scan *x, struct strvec *titles, struct error *err)
{
	bool expected = false;
	while (xml_next(x, err)) {
		if (x->kind == XML_EOF)
			return true;
		if (x->kind != XML_START)
			continue;
		if (expected && strcmp(buf_str(&x->name), "title") == 0 && !x->empty) {
			if (!xml_next(x, err))
				return false;
			if (x->kind == XML_TEXT) {
				free(titles->items[titles->len - 1]);
				titles->items[titles->len - 1] = mem_strdup(buf_str(&x->text));
			}
		}
		char next[64];
		const char *id = xml_attribute(x, "id");
		snprintf(next, sizeof next, "gnuplot_plot_%zu", titles->len + 1);
		expected = x->kind == XML_START && id && strcmp(id, next) == 0;
		if (expected)
			strvec_push(titles, "");
	}
	return false;
}

static bool is_word_part(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_';
}

static bool names_i(const char *title)
{
	for (const char *p = strchr(title, 'i'); p; p = strchr(p + 1, 'i'))
		if ((p == title || !is_word_part(p[-1])) && !is_word_part(p[1]))
			return true;
	return false;
}

static const struct svg_rounds *find_rounds(const struct svg_series *series, const char *title)
{
	for (size_t i = 0; i < series->round_count; i++) {
		size_t len = strlen(series->rounds[i].name);
		if (strncmp(title, series->rounds[i].name, len) == 0 && title[len] == ' ')
			return &series->rounds[i];
	}
	return NULL;
}

static void assign(struct svg_plots *p, const struct strvec *titles,
		   const struct svg_series *series)
{
	for (size_t first = 0, end; first < p->len; first = end) {
		for (end = first + 1; end < p->len; end++)
			if (strcmp(titles->items[end], titles->items[first]) != 0)
				break;
		const struct svg_rounds *own = find_rounds(series, titles->items[first]);
		size_t len = own ? own->len : series->count;
		bool rounds = len > 0 && (end - first) % len == 0 && names_i(titles->items[first]);
		for (size_t n = first; n < end; n++) {
			size_t k = rounds ? (n - first) % len : 0;
			p->series[n] = !rounds ? -1 : (int)(own ? own->series[k] : k);
		}
	}
}

bool svg_plots_find(struct svg_plots *p, const char *svg, size_t len,
		    const struct svg_series *series, struct error *err)
{
	struct xml_scan x;
	struct strvec titles = STRVEC_INIT;
	xml_scan_init(&x, svg, len);
	bool ok = read_titles(&x, &titles, err);
	if (ok) {
		*p = (struct svg_plots){mem_calloc(titles.len, sizeof *p->series), titles.len};
		assign(p, &titles, series);
	}
	strvec_release(&titles);
	xml_scan_release(&x);
	return ok;
}

void svg_plots_release(struct svg_plots *p)
{
	free(p->series);
	*p = (struct svg_plots){0};
}
