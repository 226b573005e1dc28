#include "typeface.h"

#include "buf.h"
#include "fonts.h"
#include "messages.h"

#include <stdlib.h>

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

bool typeface_choose(struct typeface *t, const struct settings *s, struct error *err)
{
	struct fonts fonts = FONTS_INIT;
	bool ok = fonts_load(&fonts, err);
	if (ok) {
		t->serif = s->font ? s->font : fonts_default(&fonts, FONT_SERIF);
		t->mono = fonts_default(&fonts, FONT_MONO);
		ok = !fonts.known || (tell_substitute(&fonts, t->serif, s->quiet, err) &&
				      tell_substitute(&fonts, t->mono, s->quiet, err));
	}
	fonts_release(&fonts);
	return ok;
}
