/*
 * place_stage: the plot box with what is drawn in it, where texts are then placed. Points from its
 * lower left corner.
 */
#ifndef PARETOPLOT_PLACE_STAGE_H
#define PARETOPLOT_PLACE_STAGE_H

#include "layout.h"
#include "placement.h"

struct stage {
	struct figure *f;
	const struct layout_request *r;
	struct placement room;
	double width, height; /* plot box */
};

/* Room on both sides of a text; about the star. Points. */
#define STAGE_GAP         2.0
#define STAGE_STAR_RADIUS 9.0

/* Enters marks, curves, bars, the target's line and the drop lines of f, whose axes are set. The
 * room is released by placement_release(). */
void stage_init(struct stage *s, struct figure *f, const struct layout_request *r);

/* Where a data value stands. */
double stage_x(const struct stage *s, double value);
double stage_y(const struct stage *s, double value);

double stage_line_height(const struct figure_text *t);

/* Puts a line's left middle into r, and r into the room. */
void stage_settle(struct stage *s, struct figure_text *t, struct placement_rect r);

#endif
