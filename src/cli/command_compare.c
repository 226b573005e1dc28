#include "command.h"

#include "kind.h"
#include "streams.h"
#include "subject.h"

enum exit_status command_compare(const struct settings *s, struct error *err)
{
	struct subject subject;
	if (subject_load(&subject, s, err) && subject_choose_targets(&subject, s, err)) {
		struct buf text = BUF_INIT;
		kind_print(&text, &subject, s, s->compare_format);
		streams_deliver(&text, s->file, err);
		buf_release(&text);
	}
	subject_release(&subject);
	return STATUS_DONE;
}
