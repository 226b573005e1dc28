#include "svg_inline.h"

#include "html_escape.h"
#include "number.h"
#include "strvec.h"
#include "utf8.h"
#include "xml_scan.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* What may stand in a page; <a> goes on as a group. Sorted. */
static const char *const elements[] = {
	"a",       "circle",         "clipPath",       "defs",           "ellipse",  "feComposite",
	"feFlood", "feGaussianBlur", "feMerge",        "feMergeNode",    "feOffset", "filter",
	"g",       "line",           "linearGradient", "marker",         "mask",     "path",
	"pattern", "polygon",        "polyline",       "radialGradient", "rect",     "stop",
	"symbol",  "text",           "textPath",       "tspan",          "use",
};

/* Sorted. href, id and url(#…) are rewritten. */
static const char *const attributes[] = {
	"clip-path",
	"clip-rule",
	"clipPathUnits",
	"color",
	"cx",
	"cy",
	"d",
	"dominant-baseline",
	"dx",
	"dy",
	"fill",
	"fill-opacity",
	"fill-rule",
	"filter",
	"filterUnits",
	"flood-color",
	"flood-opacity",
	"font-family",
	"font-size",
	"font-style",
	"font-variant",
	"font-weight",
	"gradientTransform",
	"gradientUnits",
	"height",
	"href",
	"id",
	"in",
	"in2",
	"marker-end",
	"marker-mid",
	"marker-start",
	"markerHeight",
	"markerUnits",
	"markerWidth",
	"mask",
	"offset",
	"opacity",
	"operator",
	"orient",
	"patternTransform",
	"patternUnits",
	"points",
	"preserveAspectRatio",
	"r",
	"refX",
	"refY",
	"result",
	"rotate",
	"rx",
	"ry",
	"shape-rendering",
	"stop-color",
	"stop-opacity",
	"stroke",
	"stroke-dasharray",
	"stroke-dashoffset",
	"stroke-linecap",
	"stroke-linejoin",
	"stroke-miterlimit",
	"stroke-opacity",
	"stroke-width",
	"text-anchor",
	"text-decoration",
	"textLength",
	"transform",
	"viewBox",
	"visibility",
	"width",
	"x",
	"x1",
	"x2",
	"xlink:href",
	"xml:space",
	"y",
	"y1",
	"y2",
};

#define COUNT(list) (sizeof(list) / sizeof *(list))

struct inliner {
	struct xml_scan scan;
	struct buf *out;
	const struct svg_inline_options *options;
	struct strvec open;  /* the elements around, as the file names them */
	struct strvec ids;   /* without the prefix */
	size_t left_out;     /* how many of the innermost are left out */
	size_t text_depth;   /* open.len at which <text> began; 0: not in one */
	bool tag_is_pending; /* the last start tag still lacks its ">" */
	bool in_group_title;
	struct buf group_title;
};

static int by_word(const void *key, const void *member)
{
	return strcmp(key, *(const char *const *)member);
}

static bool listed(const char *word, const char *const *list, size_t count)
{
	return bsearch(word, list, count, sizeof *list, by_word) != NULL;
}

static bool is_id(const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (!(s[i] >= 'a' && s[i] <= 'z') && !(s[i] >= 'A' && s[i] <= 'Z') &&
		    !(s[i] >= '0' && s[i] <= '9') && !strchr("-_.", s[i]))
			return false;
	return len > 0 && s[0] != '\0';
}

static void add_id(struct inliner *in, const char *id, size_t len)
{
	buf_addstr(in->out, in->options->prefix);
	buf_add(in->out, id, len);
}

static void add_attribute(struct inliner *in, const char *name, const char *value)
{
	buf_addf(in->out, " %s=\"", name);
	html_text(in->out, value, strlen(value));
	buf_addch(in->out, '"');
}

static bool is_new_id(struct inliner *in, const char *id)
{
	for (size_t i = 0; i < in->ids.len; i++)
		if (strcmp(in->ids.items[i], id) == 0)
			return false;
	strvec_push(&in->ids, id);
	return true;
}

/* The name in "url(#name)", which may have quotes and blanks inside; 0 if it is nothing else. */
static size_t local_url(const char *value, const char **name)
{
	const char *p = value + strlen("url(");
	p += strspn(p, " '\"");
	if (*p++ != '#')
		return 0;
	size_t len = strcspn(p, " '\")");
	const char *rest = p + len;
	rest += strspn(rest, " '\"");
	*name = p;
	return strcmp(rest, ")") == 0 && is_id(p, len) ? len : 0;
}

static bool holds(const char *value, const char *word)
{
	for (size_t n = strlen(word); *value; value++)
		if (strncasecmp(value, word, n) == 0)
			return true;
	return false;
}

static void copy_attribute(struct inliner *in, const char *name, const char *value)
{
	const char *target = NULL;
	size_t len = strlen(value);
	if (!listed(name, attributes, COUNT(attributes)) || !utf8_valid(value, len))
		return;
	if (strcmp(name, "id") == 0) {
		if (!is_id(value, len) || !is_new_id(in, value))
			return;
		buf_addstr(in->out, " id=\"");
		add_id(in, value, len);
	} else if (strcmp(name, "href") == 0 || strcmp(name, "xlink:href") == 0) {
		if (value[0] != '#' || !is_id(value + 1, len - 1))
			return;
		buf_addf(in->out, " %s=\"#", name);
		add_id(in, value + 1, len - 1);
	} else if (strncasecmp(value, "url(", 4) == 0) {
		len = local_url(value, &target);
		if (len == 0)
			return;
		buf_addf(in->out, " %s=\"url(#", name);
		add_id(in, target, len);
		buf_addch(in->out, ')');
	} else if (holds(value, "url(") || strchr(value, '\\')) {
		return;
	} else {
		buf_addf(in->out, " %s=\"", name);
		html_entities(in->out, value, len);
	}
	buf_addch(in->out, '"');
}

static void finish_tag(struct inliner *in)
{
	if (in->tag_is_pending)
		buf_addch(in->out, '>');
	in->tag_is_pending = false;
}

/* "216pt" is read as 216: only the ratio of two such lengths is of use. */
static double length_of(const char *text)
{
	double value = NAN;
	return text && number_scan(text, strlen(text), &value) ? value : NAN;
}

static bool read_view(const struct inliner *in, double view[4], struct error *err)
{
	const char *text = xml_attribute(&in->scan, "viewBox");
	if (text) {
		for (int i = 0; i < 4; i++) {
			text += strspn(text, " ,");
			size_t n = number_scan(text, strlen(text), &view[i]);
			view[i] = n ? view[i] : NAN;
			text += n;
		}
	} else {
		view[0] = view[1] = 0;
		view[2] = length_of(xml_attribute(&in->scan, "width"));
		view[3] = length_of(xml_attribute(&in->scan, "height"));
	}
	if (!isfinite(view[0]) || !isfinite(view[1]) || !isfinite(view[2]) || !isfinite(view[3]) ||
	    view[2] <= 0 || view[3] <= 0)
		return xml_error(&in->scan, err, "<svg> does not say its size");
	return true;
}

static void add_length(struct inliner *in, const char *name, double value)
{
	buf_addf(in->out, " %s=\"", name);
	number_print(in->out, round(value * 100) / 100);
	buf_addch(in->out, '"');
}

static void add_label(struct inliner *in, const char *element, const char *text)
{
	const char *prefix = in->options->prefix;
	buf_addf(in->out, "\n<%s id=\"%s%s\">", element, prefix, element);
	html_text(in->out, text, strlen(text));
	buf_addf(in->out, "</%s>", element);
	strvec_push(&in->ids, element);
}

static bool write_root(struct inliner *in, struct error *err)
{
	const struct svg_inline_options *o = in->options;
	double view[4] = {0};
	if (!read_view(in, view, err))
		return false;
	double width = o->width > 0 ? o->width : view[2];
	buf_addf(in->out, "<svg id=\"%spicture\" role=\"img\" aria-labelledby=\"%stitle\"",
		 o->prefix, o->prefix);
	if (o->description)
		buf_addf(in->out, " aria-describedby=\"%sdesc\"", o->prefix);
	add_length(in, "width", width);
	add_length(in, "height", width * view[3] / view[2]);
	buf_addstr(in->out, " viewBox=\"");
	for (int i = 0; i < 4; i++) {
		buf_addstr(in->out, i > 0 ? " " : "");
		number_print(in->out, view[i]);
	}
	buf_addstr(in->out, "\">");
	strvec_push(&in->ids, "picture");
	add_label(in, "title", o->title ? o->title : "");
	if (o->description)
		add_label(in, "desc", o->description);
	return true;
}

static void write_element(struct inliner *in, const char *name)
{
	bool link = strcmp(name, "a") == 0;
	if (in->text_depth == 0)
		buf_addch(in->out, '\n');
	buf_addf(in->out, "<%s", link ? "g" : name);
	for (size_t i = 0; i < in->scan.attribute_count; i++)
		if (!link || strcmp(buf_str(&in->scan.attributes[i].name), "id") == 0)
			copy_attribute(in, buf_str(&in->scan.attributes[i].name),
				       buf_str(&in->scan.attributes[i].value));
}

static bool start(struct inliner *in, struct error *err)
{
	const char *name = buf_str(&in->scan.name);
	bool root = in->open.len == 0;
	if (root && (in->ids.len > 0 || strcmp(name, "svg") != 0))
		return xml_error(&in->scan, err, "<%s> where <svg> is expected", name);
	if (in->open.len == SVG_DEPTH)
		return xml_error(&in->scan, err, "elements are nested too deeply");
	bool keep = root || (in->left_out == 0 && listed(name, elements, COUNT(elements)));
	bool titled = in->tag_is_pending && strcmp(name, "title") == 0;
	if (!titled)
		finish_tag(in);
	if (root && !write_root(in, err))
		return false;
	if (keep && !root)
		write_element(in, name);
	if (in->scan.empty) {
		buf_addstr(in->out, keep ? (root ? "</svg>" : "/>") : "");
		return true;
	}
	strvec_push(&in->open, name);
	in->left_out += !keep;
	in->in_group_title = titled;
	in->tag_is_pending = (keep && !root) || titled;
	if (keep && in->text_depth == 0 && strcmp(name, "text") == 0)
		in->text_depth = in->open.len;
	return true;
}

static bool end(struct inliner *in, struct error *err)
{
	const char *name = buf_str(&in->scan.name);
	if (in->open.len == 0 || strcmp(in->open.items[in->open.len - 1], name) != 0)
		return xml_error(&in->scan, err, "</%s> ends no element", name);
	if (in->in_group_title) {
		add_attribute(in, "data-title", buf_str(&in->group_title));
		finish_tag(in);
		buf_reset(&in->group_title);
		in->in_group_title = false;
	} else if (in->left_out == 0) {
		finish_tag(in);
		buf_addf(in->out, "</%s>", strcmp(name, "a") == 0 ? "g" : name);
	}
	in->left_out -= in->left_out > 0;
	if (in->text_depth == in->open.len)
		in->text_depth = 0;
	free(in->open.items[--in->open.len]);
	in->open.items[in->open.len] = NULL;
	return true;
}

static void text(struct inliner *in)
{
	const struct buf *t = &in->scan.text;
	if (in->in_group_title) {
		buf_addbuf(&in->group_title, t);
	} else if (in->text_depth > 0 && in->left_out == 0) {
		finish_tag(in);
		html_text(in->out, buf_str(t), t->len);
	}
}

static bool copy(struct inliner *in, struct error *err)
{
	for (;;) {
		if (!xml_next(&in->scan, err))
			return false;
		switch (in->scan.kind) {
		case XML_START:
			if (!start(in, err))
				return false;
			break;
		case XML_END:
			if (!end(in, err))
				return false;
			break;
		case XML_TEXT:
			text(in);
			break;
		case XML_EOF:
			if (in->open.len > 0)
				return xml_error(&in->scan, err, "<%s> is not closed",
						 in->open.items[in->open.len - 1]);
			return in->ids.len > 0 || xml_error(&in->scan, err, "there is no <svg>");
		}
	}
}

bool svg_inline(struct buf *out, const char *svg, size_t len, const struct svg_inline_options *o,
		struct error *err)
{
	struct buf picture = BUF_INIT;
	struct inliner in = {.out = &picture, .options = o};
	xml_scan_init(&in.scan, svg, len);
	bool ok = copy(&in, err);
	if (ok)
		buf_addbuf(out, &picture);
	xml_scan_release(&in.scan);
	strvec_release(&in.open);
	strvec_release(&in.ids);
	buf_release(&in.group_title);
	buf_release(&picture);
	return ok;
}
