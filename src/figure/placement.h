/*
 * placement: finds room for a text where it covers nothing.
 *
 * The plot box is a raster of 1-point cells. What is drawn is entered as ink; a rectangle is free
 * if no cell that it touches has ink, which a summed-area table (Crow 1984) answers in constant
 * time. Everything is in points from the lower left corner of the plot box and deterministic.
 */
#ifndef PARETOPLOT_PLACEMENT_H
#define PARETOPLOT_PLACEMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct placement {
	int columns, rows;
	unsigned char *ink; /* one byte a cell: 0 free, else an owner */
	uint32_t *sum;      /* (rows + 1) x (columns + 1) */
	bool stale;         /* sum does not reflect ink */
};

struct placement_rect {
	double x0, y0, x1, y1;
};

/* Owners of ink. Series s owns PLACEMENT_SERIES + s. */
enum {
	PLACEMENT_NOBODY = 0,
	PLACEMENT_TEXT = 1,
	PLACEMENT_MARK = 2,
	PLACEMENT_LINE = 3,
	PLACEMENT_SERIES = 8
};

void placement_init(struct placement *p, double width, double height);
void placement_release(struct placement *p);

/* A copy of the ink, to go back to; placement_restore() frees it. */
unsigned char *placement_save(const struct placement *p);
void placement_restore(struct placement *p, unsigned char *saved);

/* Parts outside the box are cut off. */
void placement_add_rect(struct placement *p, struct placement_rect r, int owner);
void placement_add_disc(struct placement *p, double x, double y, double radius, int owner);
void placement_add_segment(struct placement *p, const double from[2], const double to[2],
			   double width, int owner);

/* True if r lies inside the box and has no ink. */
bool placement_is_free(struct placement *p, struct placement_rect r);

/* Cells within r (cut to the box) whose ink is owned by someone else than `owner`. */
size_t placement_foreign_ink(const struct placement *p, struct placement_rect r, int owner);

/* Cells of ink on the straight way between two points: those of text, and all the others. */
void placement_crossings(const struct placement *p, const double from[2], const double to[2],
			 size_t *text, size_t *other);

/*
 * `cost` may stop early and return any value >= best once it knows that it cannot be less.
 *
 * The free place for a width x height rectangle at which cost(x0, y0) is least (ties: the lower,
 * then the more to the left); false if there is none. `step` points between tried places.
 */
bool placement_search(struct placement *p, double width, double height, double step,
		      double (*cost)(const void *context, double x0, double y0, double best),
		      const void *context, struct placement_rect *found);

#endif
