#include "command.h"

#include "plot.h"

enum exit_status command_plot(const struct settings *s, struct error *err)
{
	return plot_run(&(struct plot_request){.settings = s}, err);
}
