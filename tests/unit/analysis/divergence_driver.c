/*
 * divergence_driver MULTIPLE WINDOW: curves from stdin, one a line, as "STEP:LOSS STEP:LOSS …";
 * prints a line for each: "-", or the step from which it has diverged.
 */
#include "buf.h"
#include "divergence.h"
#include "mem.h"
#include "number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct curve {
	double *steps, *loss;
	size_t len, cap, loss_cap;
};

static double number(const char *s, size_t len)
{
	double value = NAN;
	return number_parse(s, len, &value) ? value : NAN;
}

static void read_pair(struct curve *c, const char *s, size_t len)
{
	const char *colon = memchr(s, ':', len);
	if (!colon)
		return;
	MEM_GROW(c->steps, c->cap, c->len + 1);
	MEM_GROW(c->loss, c->loss_cap, c->len + 1);
	c->steps[c->len] = number(s, (size_t)(colon - s));
	c->loss[c->len++] = number(colon + 1, len - (size_t)(colon - s) - 1);
}

static void end_curve(struct curve *c, const struct divergence_options *o)
{
	struct divergence d = divergence_find(c->steps, c->loss, c->len, o);
	if (d.diverged)
		printf("%.17g\n", d.step);
	else
		puts("-");
	c->len = 0;
}

int main(int argc, char **argv)
{
	struct buf word = BUF_INIT;
	struct curve curve = {0};
	if (argc != 3)
		return 2;
	struct divergence_options o = {number(argv[1], strlen(argv[1])),
				       (size_t)number(argv[2], strlen(argv[2]))};
	for (int c; (c = getchar()) != EOF;) {
		if (c != ' ' && c != '\n') {
			buf_addch(&word, (char)c);
			continue;
		}
		read_pair(&curve, buf_str(&word), word.len);
		buf_reset(&word);
		if (c == '\n')
			end_curve(&curve, &o);
	}
	buf_release(&word);
	free(curve.steps);
	free(curve.loss);
	return 0;
}
