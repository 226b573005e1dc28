#include "verdict_text.h"

#include <string.h>

void verdict_evidence_lines(struct strvec *lines, enum match_mode mode, const struct claim *c,
			    const struct claim_result *r)
{
	struct buf text = BUF_INIT;
	verdict_evidence(&text, mode, c, r);
	for (const char *at = buf_str(&text); *at; at += *at == '\n') {
		at += strspn(at, " ");
		size_t len = strcspn(at, "\n");
		strvec_push_len(lines, at, len);
		at += len;
	}
	buf_release(&text);
}
