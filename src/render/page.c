#include "page.h"

#include "page_values.h"
#include "sha256.h"

/* A part without values of its own, as the page holds it. */
static bool fill_part(const struct template_source *source, const char *name, struct buf *out,
		      struct error *err)
{
	struct arena arena = ARENA_INIT;
	bool ok = template_render(source, name, value_object(&arena), out, err);
	arena_release(&arena);
	return ok;
}

/* 'sha256-…': how a policy names a script or style that may stand in the page. */
static void add_hash(struct buf *policy, const struct buf *part)
{
	unsigned char digest[SHA256_SIZE];
	sha256(digest, buf_str(part), part->len);
	buf_addstr(policy, "'sha256-");
	base64(policy, digest, sizeof digest);
	buf_addstr(policy, "'");
}

static void add_policy(struct buf *policy, const struct buf *style, const struct buf *script)
{
	buf_addstr(policy, "default-src 'none'; style-src ");
	add_hash(policy, style);
	buf_addstr(policy, "; script-src ");
	add_hash(policy, script);
	buf_addstr(policy, "; base-uri 'none'; form-action 'none'; "
			   "require-trusted-types-for 'script'; trusted-types 'none'");
}

bool page_make(struct buf *out, const struct page *page, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct value *root = value_object(&arena);
	struct buf style = BUF_INIT;
	struct buf script = BUF_INIT;
	struct buf policy = BUF_INIT;
	bool ok = fill_part(&page->templates, "page.css", &style, err) &&
		  fill_part(&page->templates, "page.js", &script, err) &&
		  page_values(&arena, root, page, err);
	if (ok) {
		add_policy(&policy, &style, &script);
		value_set_raw(&arena, root, "style", buf_str(&style));
		value_set_raw(&arena, root, "script", buf_str(&script));
		value_set_raw(&arena, root, "policy", buf_str(&policy));
		ok = template_render(&page->templates, "page.html", root, out, err);
	}
	buf_release(&style);
	buf_release(&script);
	buf_release(&policy);
	arena_release(&arena);
	return ok;
}
