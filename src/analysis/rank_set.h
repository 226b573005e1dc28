/*
 * rank_set: a set of integers below n that finds neighbours.
 *
 * A tree of bits in which every node has 64 children: a bit of level k + 1 says whether a word of
 * level k has a member. Every operation takes O(log n / log 64) steps, five at most for n < 2^30.
 * With points numbered by the rank of a coordinate (radix_rank) it is the balanced tree that sweeps
 * over a staircase need.
 */
#ifndef PARETOPLOT_RANK_SET_H
#define PARETOPLOT_RANK_SET_H

#include <stddef.h>
#include <stdint.h>

enum { RANK_SET_DEPTH_MAX = 6 };

#define RANK_SET_NONE UINT32_MAX

struct rank_set {
	uint64_t *level[RANK_SET_DEPTH_MAX]; /* level[0] holds the members; one allocation */
	uint32_t words[RANK_SET_DEPTH_MAX];
	int depth;
};

/* Empty, for members below n. */
void rank_set_init(struct rank_set *s, uint32_t n);
void rank_set_release(struct rank_set *s);

void rank_set_add(struct rank_set *s, uint32_t i);
void rank_set_remove(struct rank_set *s, uint32_t i);

/* The smallest member >= i, the largest member <= i; RANK_SET_NONE if there is none. i < n. */
uint32_t rank_set_at_or_after(const struct rank_set *s, uint32_t i);
uint32_t rank_set_at_or_before(const struct rank_set *s, uint32_t i);

/* The smallest member > i. */
uint32_t rank_set_after(const struct rank_set *s, uint32_t i);

#endif
