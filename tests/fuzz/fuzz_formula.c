/*
 * formula_parse takes any text: it fails with a message, or gives a formula that can be evaluated
 * on records of any cells, with a number or the cell of a field as its result.
 */
#include "fuzz.h"

#include "formula.h"
#include "number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void require(bool holds, const char *what)
{
	if (holds)
		return;
	fprintf(stderr, "formula: %s\n", what);
	abort();
}

static void check_result(const struct record *record, int slot)
{
	const struct cell *cell = &record->cells[slot];
	double value;
	if (cell->kind == CELL_NUMBER)
		require(number_parse(record_text(record, slot), cell->len, &value) &&
				isfinite(value),
			"a number is one");
}

static void evaluate(const struct formula *f, const struct field_set *fields, const char *text)
{
	struct record record;
	record_init(&record, fields->len);
	formula_evaluate(f, &record);
	for (size_t i = 0; i < fields->len; i++)
		record_set_number(&record, (int)i, (double)i - 1.5);
	formula_evaluate(f, &record);
	check_result(&record, f->slot);
	for (size_t i = 0; i < fields->len; i++)
		record_set(&record, (int)i, false, CELL_TEXT, text, strlen(text));
	formula_evaluate(f, &record);
	check_result(&record, f->slot);
	record_release(&record);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct field_set fields = {0};
	struct formula f;
	struct error err = ERROR_INIT;
	char *text = malloc(size + 1);
	if (!text)
		abort();
	if (size)
		memcpy(text, data, size);
	text[size] = '\0';
	if (formula_parse(&f, text, &fields, &err)) {
		require(!error_is_set(&err), "no message on success");
		evaluate(&f, &fields, text);
		formula_release(&f);
	} else {
		require(error_is_set(&err) && !f.ops, "it works or says why not");
	}
	error_release(&err);
	field_set_release(&fields);
	free(text);
	return 0;
}
