#include "command.h"

#include "streams.h"
#include "subject.h"
#include "text_report.h"

enum exit_status command_compare(const struct settings *s, struct error *err)
{
	struct subject subject;
	if (subject_load(&subject, s, err) && subject_choose_targets(&subject, s, err)) {
		struct report_options options = subject_report_options(&subject, s);
		struct buf text = BUF_INIT;
		text_report(&text, &subject.study, &options);
		streams_print(&text, err);
		buf_release(&text);
	}
	subject_release(&subject);
	return STATUS_DONE;
}
