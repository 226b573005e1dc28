#include "command.h"

#include "simulate.h"
#include "streams.h"

#include <stdlib.h>

enum exit_status command_simulate(const struct settings *s, struct error *err)
{
	struct simulated_run *runs;
	size_t n = simulate_efficiency(&(struct simulate_options){s->num_configs, s->seed}, &runs);
	struct buf text = BUF_INIT;
	simulate_print(&text, runs, n);
	streams_print(&text, err);
	buf_release(&text);
	free(runs);
	return STATUS_DONE;
}
