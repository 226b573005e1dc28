#include "typeface.h"

#include "buf.h"
#include "fonts.h"
#include "messages.h"

#include <stdlib.h>
#include <strings.h>

static bool tell_substitute(const struct fonts *fonts, const char *family, bool quiet,
			    struct error *err)
{
	char *actual = NULL;
	enum font_match match = fonts_resolve(fonts, family, &actual, err);
	if (!quiet && (match == FONT_SUBSTITUTED || match == FONT_COMPATIBLE)) {
		struct buf text = BUF_INIT;
		buf_addf(&text, "font \"%s\" is not installed: \"%s\" is drawn instead%s", family,
			 actual, match == FONT_COMPATIBLE ? ", with the same widths" : "");
		message_notice(buf_str(&text));
		buf_release(&text);
	}
	free(actual);
	return match != FONT_FAILED;
}

/* The family that the venue asks for, if it is there or one with its widths; else NULL. */
static const char *family_of_venue(const struct fonts *fonts, const struct venue *venue)
{
	char *actual = NULL;
	struct error err = ERROR_INIT;
	if (venue == NULL || venue->font == NULL || !fonts->known)
		return NULL;
	enum font_match match = fonts_resolve(fonts, venue->font, &actual, &err);
	free(actual);
	error_release(&err);
	return match == FONT_EXACT || match == FONT_COMPATIBLE ? venue->font : NULL;
}

static void tell_venue(const struct typeface *t, const struct settings *s)
{
	const struct venue *v = s->venue;
	if (s->quiet || v == NULL || v->font == NULL || strcasecmp(t->serif, v->font) == 0)
		return;
	struct buf text = BUF_INIT;
	buf_addf(&text, "--venue %s asks for the font \"%s\": \"%s\" is used", v->name, v->font,
		 t->serif);
	message_notice(buf_str(&text));
	buf_release(&text);
}

bool typeface_choose(struct typeface *t, const struct settings *s, struct error *err)
{
	struct fonts fonts = FONTS_INIT;
	bool ok = fonts_load(&fonts, err);
	if (ok) {
		const char *asked = s->font ? s->font : family_of_venue(&fonts, s->venue);
		t->serif = asked ? asked : fonts_default(&fonts, FONT_SERIF);
		t->mono = fonts_default(&fonts, FONT_MONO);
		tell_venue(t, s);
		ok = !fonts.known || (tell_substitute(&fonts, t->serif, s->quiet, err) &&
				      tell_substitute(&fonts, t->mono, s->quiet, err));
	}
	fonts_release(&fonts);
	return ok;
}
