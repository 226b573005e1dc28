#include "screen.h"

#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

static unsigned from_environment(const char *name, unsigned otherwise)
{
	const char *text = getenv(name);
	long value = text ? strtol(text, NULL, 10) : 0;
	return value > 0 && value < 10000 ? (unsigned)value : otherwise;
}

static unsigned between(unsigned low, unsigned value, unsigned high)
{
	return value < low ? low : value > high ? high : value;
}

void screen_size(unsigned *columns, unsigned *rows)
{
	struct winsize size = {0};
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0)
		size = (struct winsize){.ws_col = 80, .ws_row = 24};
	unsigned wide = from_environment("COLUMNS", size.ws_col);
	unsigned high = from_environment("LINES", size.ws_row) - 1;
	*columns = between(40, wide, 400);
	*rows = between(15, high < *columns / 2 ? high : *columns / 2, 200);
}
