/*
 * unit: what stands behind a number in a cell: "us", "GMACs", "GiB", "%", "G".
 *
 * Only units that mean one thing are known, spelt as people spell them (case matters):
 *
 *     K k M G T P, thousand … trillion   a multiplier: 13.0G is 13000000000, without a unit
 *     s ms us µs ns sec min h            time, base s
 *     B kB KB MB … PB, KiB … PiB         bytes, base B; kB and KB are 1000 B, KiB 1024 B
 *     FLOPs MACs Hz W J Wh               with k, K, M, G, T, P before them; W and J also m, u, n
 *     B/s FLOP/s                         likewise
 *     % x × dB bpw tok/s img/s it/s …    as they stand
 *
 * "B" alone is bytes, but billions beside K, M or T: "350M", "7B".
 */
#ifndef PARETOPLOT_UNIT_H
#define PARETOPLOT_UNIT_H

#include <stdbool.h>
#include <stddef.h>

enum { UNIT_TEXT_MAX = 16 };

struct unit {
	char text[UNIT_TEXT_MAX]; /* as it was written; "" for none and for multipliers */
	const char *base;         /* the unit to which all of its kind convert; "" for none */
	double factor;            /* one of it is `factor` base units … */
	bool divides;             /* … or this part of one */
};

extern const struct unit unit_none;

/* The whole of s[0..len); "" is unit_none. Blanks are no part of a unit. */
bool unit_parse(struct unit *unit, const char *s, size_t len);

/* True if values in the units can be compared: ms and s, but not ms and GiB. */
bool unit_same_kind(const struct unit *a, const struct unit *b);

/* True if values in the one are values in the other. */
bool unit_same_scale(const struct unit *a, const struct unit *b);

/* The value in base units. One operation, so that it is correctly rounded. */
double unit_to_base(double value, const struct unit *unit);

/* The value in another unit of its kind; exact if the units are the same. */
double unit_convert(double value, const struct unit *from, const struct unit *to);

/*
 * The unit of a column. As long as all cells have the same unit, that is the column's; when a
 * second one of its kind comes, the column turns to the base unit. A zero goes with every unit and
 * is not shown to the column.
 */
struct unit_column {
	bool known;      /* a cell was seen */
	bool multiplied; /* one with K, M, G, T or the like was */
	bool turned;     /* to the base unit */
	struct unit unit;
};

/*
 * Takes the unit of one more cell. False if it does not go with the others. Otherwise the cell's
 * value is to be converted from *unit (which is replaced when B is found to mean billions) to
 * column->unit, and so are those of all former cells from *former if that is not the same.
 */
bool unit_column_take(struct unit_column *column, struct unit *unit, struct unit *former);

#endif
