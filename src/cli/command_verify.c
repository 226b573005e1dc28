#include "command.h"

#include "streams.h"
#include "subject.h"
#include "verdict_text.h"

static bool has_claims(const struct settings *s, struct error *err)
{
	if (s->claims.len > 0 || s->claims_file)
		return true;
	error_set(err, "verify: no claims");
	return error_hint(err, "--claim 'cost_ratio(A, B, perplexity=30) >= 2', or --claims FILE");
}

enum exit_status command_verify(const struct settings *s, struct error *err)
{
	struct subject subject = {0};
	const struct strvec nothing_drawn = STRVEC_INIT;
	enum exit_status status = STATUS_ERROR;
	if (has_claims(s, err) && subject_load(&subject, s, err) &&
	    subject_check_claims(&subject, s, &nothing_drawn, err)) {
		struct report_options options = subject_report_options(&subject, s);
		struct buf text = BUF_INIT;
		verdict_text(&text, &subject.study, &options);
		streams_print(&text, err);
		buf_release(&text);
		status = claim_list_status(&subject.claims);
	}
	subject_release(&subject);
	return status;
}
