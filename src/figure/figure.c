#include "figure.h"

#include <math.h>

void figure_release(struct figure *f)
{
	if (f == NULL)
		return;
	arena_release(&f->arena);
	*f = (struct figure){0};
}

double figure_axis_position(const struct figure_axis *axis, double value)
{
	if (axis->log)
		return log(value / axis->min) / log(axis->max / axis->min);
	return (value - axis->min) / (axis->max - axis->min);
}
