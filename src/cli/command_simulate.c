#include "command.h"

#include "kind.h"
#include "streams.h"

enum exit_status command_simulate(const struct settings *s, struct error *err)
{
	struct buf text = BUF_INIT;
	kind_of(s)->simulate(&text, s);
	streams_print(&text, err);
	buf_release(&text);
	return STATUS_DONE;
}
