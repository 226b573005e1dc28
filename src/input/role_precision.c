#include "role_reading.h"

#include "mem.h"
#include "number.h"
#include "precision_names.h"

#include <math.h>
#include <stdlib.h>

#define COUNT(list) (sizeof(list) / sizeof *(list))

/* The earlier ones first; numbers behind names. */
static const char *const names[] = {
	"quant",
	"quantization",
	"quantisation",
	"quantized",
	"quant_type",
	"quantization_type",
	"quant_format",
	"precision",
	"precisions",
	"weight_precision",
	"model_precision",
	"weight_dtype",
	"weights_dtype",
	"ftype",
	"file_type",
	"model_ftype",
	"bit_width",
	"bitwidth",
	"weight_bits",
	"weight_bit_width",
	"quant_bits",
	"quantization_bits",
	"w_bits",
	"w_bit",
	"wbits",
	"n_bits",
	"nbits",
	"num_bits",
	"bits",
	"bit",
	"bits_per_weight",
	"bpw",
	"dtype",
	"torch_dtype",
	"data_type",
	"compute_dtype",
};

static const char *const bits_names[] = {"bits_per_weight", "bpw",          "effective_bits",
					 "avg_bits",        "average_bits", "bits"};

static const char *const size_names[] = {
	"model_size",   "model_size_*", "file_size", "file_size_*", "size",
	"size_*",       "*_size_gib",   "*_size_gb", "*_size_mib",  "*_size_mb",
	"*_size_bytes", "weights_size", "disk_size",
};

static const char *const weak[] = {"dtype", "torch_dtype", "data_type", "compute_dtype"};

bool role_precision_is_weak(const char *path)
{
	return known_field_match(path, weak, COUNT(weak)) < COUNT(weak);
}

bool role_precision_is_named(const char *path)
{
	return known_field_match(path, names, COUNT(names)) < COUNT(names);
}

/* Of the distinct values, how many are precisions; *words: of those, how many are not numbers. */
static size_t count_precisions(const struct field_facts *f, size_t *words)
{
	size_t count = 0;
	struct precision p;
	*words = 0;
	for (size_t i = 0; i < f->values.len; i++) {
		if (!precision_parse(f->values.text[i], f->values.length[i], &p) || p.bits < 1)
			continue;
		count++;
		*words += p.family != PRECISION_BITS;
	}
	return count;
}

/* A precision of 45.2 is one of a detector: bits are halves, but for 1.58. */
static bool is_a_score(const char *path, const struct field_facts *f)
{
	static const char *const scores[] = {"precision", "*_precision"};
	size_t usual = 0;
	for (size_t i = 0; i < f->values.len; i++) {
		double value;
		if (!number_parse(f->values.text[i], f->values.length[i], &value))
			return false;
		usual += value <= 64 && (2 * value == floor(2 * value) || value == 1.58);
	}
	return 2 * usual <= f->values.len &&
	       known_field_match(path, scores, COUNT(scores)) < COUNT(scores);
}

static bool holds_precisions(const struct role_search *s, int slot)
{
	const struct field_facts *f = role_search_facts(s, slot);
	size_t words;
	return role_search_is_plain(s, slot) && field_facts_values(f) &&
	       count_precisions(f, &words) * 2 > f->values.len &&
	       !is_a_score(role_search_path(s, slot), f);
}

/* All of its values can hardly be something else: not "half", nor "Q4". */
static bool tells_precisions(const struct field_facts *f)
{
	struct precision p;
	for (size_t i = 0; i < f->values.len; i++)
		if (precision_find(f->values.text[i], &p) != 1)
			return false;
	return true;
}

/* The only text that holds nothing but names of precisions. */
static int find_by_values(const struct role_search *s)
{
	int found = -1;
	for (size_t i = 0; i < s->survey.len; i++) {
		const struct field_facts *f = role_search_facts(s, (int)i);
		size_t words;
		if (!role_search_is_plain(s, (int)i) || role_search_is_taken(s, (int)i) ||
		    !f->count[VALUE_TEXT] || f->values.len < 2 ||
		    count_precisions(f, &words) < f->values.len || words < f->values.len ||
		    !tells_precisions(f))
			continue;
		if (found >= 0)
			return -1;
		found = (int)i;
	}
	return found;
}

static bool is_better(const struct role_search *s, int a, size_t rank, int b, size_t best)
{
	bool varies = role_search_facts(s, a)->values.len > 1;
	bool other = b >= 0 && role_search_facts(s, b)->values.len > 1;
	return b < 0 || (varies != other ? varies : rank < best);
}

static int find_field(const struct role_search *s)
{
	int found = -1;
	size_t best = COUNT(names);
	for (size_t i = 0; i < s->survey.len; i++) {
		size_t rank = known_field_match(role_search_path(s, (int)i), names, COUNT(names));
		if (rank == COUNT(names) || role_search_is_taken(s, (int)i) ||
		    !holds_precisions(s, (int)i) || !is_better(s, (int)i, rank, found, best))
			continue;
		found = (int)i;
		best = rank;
	}
	return found >= 0 ? found : find_by_values(s);
}

static bool any_name_tells(const struct role_search *s)
{
	struct precision ignored;
	for (size_t i = 0; i < s->sample->files->len; i++)
		if (precision_find(s->sample->files->items[i], &ignored))
			return true;
	return false;
}

/* The first field of numbers by an order of names. */
static int find_number(const struct role_search *s, const char *const *patterns, size_t n)
{
	int found = -1;
	size_t best = n;
	for (size_t i = 0; i < s->survey.len; i++) {
		const struct field_facts *f = role_search_facts(s, (int)i);
		size_t rank = known_field_match(role_search_path(s, (int)i), patterns, n);
		if (rank >= best || !f->count[VALUE_NUMBER] || !field_facts_is_number(f) ||
		    !role_search_is_plain(s, (int)i) || role_search_is_taken(s, (int)i))
			continue;
		found = (int)i;
		best = rank;
	}
	return found;
}

/* A precision is a name whose bits are not all stated. */
static bool needs_bits(const struct role_search *s)
{
	const struct role_axis *x = &s->axis[OBJECTIVE_X];
	if (x->slot < 0)
		return x->made;
	const struct field_facts *f = role_search_facts(s, x->slot);
	struct precision p;
	for (size_t i = 0; i < f->values.len; i++)
		if (precision_parse(f->values.text[i], f->values.length[i], &p) &&
		    p.basis != PRECISION_STATED)
			return true;
	return f->more;
}

static void use(char **owned, const char **option, const struct role_search *s, int slot)
{
	if (slot < 0 || *option)
		return;
	*owned = mem_strdup(role_search_path(s, slot));
	*option = *owned;
}

void role_precision_axes(struct role_search *s)
{
	struct role_axis *x = &s->axis[OBJECTIVE_X];
	struct recognised *r = s->out;
	x->text = true;
	role_search_survey(s);
	if (role_search_is_open(s, OBJECTIVE_X)) {
		x->slot = find_field(s);
		s->asked = true;
	}
	if (role_search_is_open(s, OBJECTIVE_X) && any_name_tells(s)) {
		x->made = true;
		r->options.x_from = X_FILE;
	}
	role_search_take_native(s, OBJECTIVE_Y);
	s->asked |= role_search_is_open(s, OBJECTIVE_Y);
	role_search_look(s, OBJECTIVE_Y);
	role_search_survey(s);
	if (!needs_bits(s))
		return;
	use(&r->bits, &r->options.bits, s, find_number(s, bits_names, COUNT(bits_names)));
	use(&r->size, &r->options.size, s, find_number(s, size_names, COUNT(size_names)));
}
