#include "rows.h"

#include <string.h>

static const char *const known[] = {
	"results", "rows",    "runs",   "data",   "benchmarks",  "log_history",
	"history", "records", "trials", "models", "experiments", "entries",
};

static bool is_star(const struct field_step *step)
{
	return step->key && !step->quoted && !strcmp(step->key, "*");
}

/* Those among the first n steps. */
static int count_stars(const struct rows *rows, size_t n)
{
	int stars = 0;
	for (size_t i = 0; i < n; i++)
		stars += is_star(&rows->path.steps[i]);
	return stars;
}

bool rows_parse(struct rows *rows, const char *text, struct error *err)
{
	if (!field_path_parse(&rows->path, text, err))
		return error_where(err, "--rows");
	rows->stars = count_stars(rows, rows->path.len);
	return true;
}

void rows_release(struct rows *rows)
{
	if (rows)
		field_path_release(&rows->path);
}

int rows_step_key(const struct rows *rows, int step, const char *key, size_t len, int *star)
{
	*star = 0;
	if (rows_is_end(rows, step))
		return ROWS_OFF_PATH;
	const struct field_step *next = &rows->path.steps[step];
	if (is_star(next))
		*star = count_stars(rows, (size_t)step + 1);
	if (*star || (next->key && next->key_len == len && !memcmp(next->key, key, len)))
		return step + 1;
	return ROWS_OFF_PATH;
}

int rows_step_index(const struct rows *rows, int step, uint32_t index, int *star)
{
	*star = 0;
	if (rows_is_end(rows, step))
		return step;
	const struct field_step *next = &rows->path.steps[step];
	if (is_star(next))
		*star = count_stars(rows, (size_t)step + 1);
	if (*star || next->each)
		return step + 1;
	if (next->key)
		return step;
	return next->index == index ? step + 1 : ROWS_OFF_PATH;
}

int rows_known_key(const char *key, size_t len)
{
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (strlen(known[i]) == len && !memcmp(known[i], key, len))
			return (int)i;
	return -1;
}

const char *rows_known_name(int rank)
{
	return known[rank];
}
