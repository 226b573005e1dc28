#include "placement.h"

#include "mem.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void placement_init(struct placement *p, double width, double height)
{
	p->columns = (int)floor(width);
	p->rows = (int)floor(height);
	size_t cells = (size_t)p->columns * (size_t)p->rows;
	p->ink = mem_calloc(cells, 1);
	p->sum = mem_calloc(((size_t)p->columns + 1) * ((size_t)p->rows + 1), sizeof *p->sum);
	p->stale = false;
}

void placement_release(struct placement *p)
{
	if (p == NULL)
		return;
	free(p->ink);
	free(p->sum);
	*p = (struct placement){0};
}

unsigned char *placement_save(const struct placement *p)
{
	size_t cells = (size_t)p->columns * (size_t)p->rows;
	unsigned char *saved = mem_calloc(cells, 1);
	memcpy(saved, p->ink, cells);
	return saved;
}

void placement_restore(struct placement *p, unsigned char *saved)
{
	free(p->ink);
	p->ink = saved;
	p->stale = true;
}

static int clamp(double v, int max)
{
	return v <= 0 ? 0 : v >= max ? max : (int)v;
}

struct cells {
	int x0, y0, x1, y1; /* half open */
};

static struct cells cells_of(const struct placement *p, struct placement_rect r)
{
	return (struct cells){clamp(floor(r.x0), p->columns), clamp(floor(r.y0), p->rows),
			      clamp(ceil(r.x1), p->columns), clamp(ceil(r.y1), p->rows)};
}

void placement_add_rect(struct placement *p, struct placement_rect r, int owner)
{
	struct cells c = cells_of(p, r);
	for (int y = c.y0; y < c.y1; y++)
		for (int x = c.x0; x < c.x1; x++)
			p->ink[y * p->columns + x] = (unsigned char)owner;
	p->stale = true;
}

void placement_add_disc(struct placement *p, double x, double y, double radius, int owner)
{
	placement_add_rect(
		p, (struct placement_rect){x - radius, y - radius, x + radius, y + radius}, owner);
}

void placement_add_segment(struct placement *p, const double from[2], const double to[2],
			   double width, int owner)
{
	double dx = to[0] - from[0], dy = to[1] - from[1];
	int steps = (int)ceil(fmax(fabs(dx), fabs(dy)));
	if (steps > 4 * (p->columns + p->rows))
		steps = 4 * (p->columns + p->rows);
	for (int i = 0; i <= steps; i++) {
		double t = steps == 0 ? 0 : (double)i / steps;
		placement_add_disc(p, from[0] + t * dx, from[1] + t * dy, width / 2, owner);
	}
}

static void summarize(struct placement *p)
{
	size_t stride = (size_t)p->columns + 1;
	for (int y = 0; y < p->rows; y++) {
		uint32_t row = 0;
		const unsigned char *ink = p->ink + (size_t)y * (size_t)p->columns;
		uint32_t *below = p->sum + (size_t)y * stride;
		uint32_t *here = below + stride;
		for (int x = 0; x < p->columns; x++) {
			row += ink[x] != 0;
			here[x + 1] = below[x + 1] + row;
		}
	}
	p->stale = false;
}

bool placement_is_free(struct placement *p, struct placement_rect r)
{
	if (!(r.x0 >= 0 && r.y0 >= 0 && r.x1 <= p->columns && r.y1 <= p->rows))
		return false;
	if (p->stale)
		summarize(p);
	struct cells c = cells_of(p, r);
	size_t stride = (size_t)p->columns + 1;
	const uint32_t *low = p->sum + (size_t)c.y0 * stride;
	const uint32_t *high = p->sum + (size_t)c.y1 * stride;
	return high[c.x1] - high[c.x0] - low[c.x1] + low[c.x0] == 0;
}

size_t placement_foreign_ink(const struct placement *p, struct placement_rect r, int owner)
{
	struct cells c = cells_of(p, r);
	size_t count = 0;
	for (int y = c.y0; y < c.y1; y++)
		for (int x = c.x0; x < c.x1; x++) {
			int ink = p->ink[y * p->columns + x];
			count += ink != 0 && ink != owner;
		}
	return count;
}

void placement_crossings(const struct placement *p, const double from[2], const double to[2],
			 size_t *text, size_t *other)
{
	double dx = to[0] - from[0], dy = to[1] - from[1];
	int steps = (int)ceil(fmax(fabs(dx), fabs(dy)));
	*text = *other = 0;
	for (int i = 0; i <= steps; i++) {
		double t = steps == 0 ? 0 : (double)i / steps;
		int x = (int)floor(from[0] + t * dx), y = (int)floor(from[1] + t * dy);
		if (x < 0 || y < 0 || x >= p->columns || y >= p->rows)
			continue;
		int ink = p->ink[y * p->columns + x];
		*text += ink == PLACEMENT_TEXT;
		*other += ink != 0 && ink != PLACEMENT_TEXT;
	}
}

bool placement_search(struct placement *p, double width, double height, double step,
		      double (*cost)(const void *context, double x0, double y0, double best),
		      const void *context, struct placement_rect *found)
{
	double best = INFINITY;
	for (double y = 0; y + height <= p->rows; y += step) {
		for (double x = 0; x + width <= p->columns; x += step) {
			struct placement_rect r = {x, y, x + width, y + height};
			if (!placement_is_free(p, r))
				continue;
			double c = cost(context, x, y, best);
			if (c < best) {
				best = c;
				*found = r;
			}
		}
	}
	return best < INFINITY;
}
