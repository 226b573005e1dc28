#include "command.h"

#include "kind.h"
#include "overwrite.h"
#include "streams.h"
#include "subject.h"

static bool check_macros(const struct settings *s, struct error *err)
{
	if (!s->macros || s->compare_format == COMPARE_TEX || s->compare_format == COMPARE_MACROS)
		return true;
	return error_set(err, "--macros: goes with -f tex or -f macros");
}

enum exit_status command_compare(const struct settings *s, struct error *err)
{
	struct subject subject = {0};
	if (check_macros(s, err) && overwrite_check(s, s->file, err) &&
	    subject_load(&subject, s, err) && subject_choose_targets(&subject, s, err)) {
		struct buf text = BUF_INIT;
		kind_print(&text, &subject, s, s->compare_format);
		streams_deliver(&text, s->file, err);
		buf_release(&text);
	}
	subject_release(&subject);
	return STATUS_DONE;
}
