#include "stop.h"

#include <stddef.h>

/* The one mutable object of file scope: a signal handler can reach no other. */
static volatile sig_atomic_t requested;

static void request(int number)
{
	requested = number;
}

void stop_catch(void)
{
	const int numbers[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
	for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
		struct sigaction action;
		sigaction(numbers[i], NULL, &action);
		if (action.sa_handler == SIG_IGN)
			continue;
		action = (struct sigaction){.sa_handler = request, .sa_flags = SA_RESTART};
		sigemptyset(&action.sa_mask);
		sigaction(numbers[i], &action, NULL);
	}
}

const volatile sig_atomic_t *stop_flag(void)
{
	return &requested;
}

bool stop_check(struct error *err)
{
	return !requested || error_set(err, "interrupted: nothing was changed");
}

void stop_obey(void)
{
	int number = requested;
	if (!number)
		return;
	signal(number, SIG_DFL);
	raise(number);
}
