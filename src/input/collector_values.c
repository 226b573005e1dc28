#include "collector_values.h"

#include "cell.h"
#include "utf8.h"

#include <string.h>

enum { SHOWN_MAX = 80 };

void collector_complain(struct collector *c, enum notice_kind kind, const struct record *record,
			int slot, uint32_t row)
{
	const struct cell *cell = &record->cells[slot];
	const char *text = record_text(record, slot);
	struct buf shown = BUF_INIT;
	if (memchr(text, 0, cell->len)) {
		utf8_sanitize(&shown, text, cell->len, SHOWN_MAX);
		text = buf_str(&shown);
	}
	bool tells = cell->kind != CELL_MISSING && cell->kind != CELL_NULL && *text;
	notices_add(&c->table->notices, kind, c->fields.items[slot].path.text, c->file_name, row,
		    tells ? text : NULL);
	buf_release(&shown);
}

static void convert_column(double *values, size_t len, const struct unit *from,
			   const struct unit *to)
{
	for (size_t i = 0; values && i < len; i++)
		values[i] = unit_convert(values[i], from, to);
}

static void convert_gaps(struct table *t, const struct unit *from, const struct unit *to)
{
	for (size_t i = 0; i < t->gap_count; i++)
		t->gaps[i].x = unit_convert(t->gaps[i].x, from, to);
}

/* Gives the column of an objective the unit that it has after one more cell of that unit. */
static bool turn_column(struct collector *c, int d, struct unit *unit)
{
	struct table *t = c->table;
	struct unit_column *column = &c->unit[d];
	struct unit former, shown = column->unit;
	bool known = column->known;
	if (!unit_column_take(column, unit, &former))
		return false;
	if (!unit_same_scale(&former, &column->unit)) {
		convert_column(t->value[d], t->len, &former, &column->unit);
		convert_column(t->error[d], t->len, &former, &column->unit);
		if (d == OBJECTIVE_X)
			convert_gaps(t, &former, &column->unit);
	}
	if (!known || strcmp(shown.text, column->unit.text) != 0)
		table_set_unit(t, d, column->unit.text);
	return true;
}

bool collector_is_bare(const struct unit_column *column)
{
	return column->known && !*column->unit.base;
}

static bool take_unit(struct collector *c, int d, struct cell_value *v)
{
	bool bare = !*v->unit.base && v->unit.factor == 1;
	if ((bare && collector_is_bare(&c->unit[d])) || (v->value == 0 && v->error == 0))
		return true;
	if (!turn_column(c, d, &v->unit))
		return false;
	v->value = unit_convert(v->value, &v->unit, &c->unit[d].unit);
	v->error = unit_convert(v->error, &v->unit, &c->unit[d].unit);
	return true;
}

/* What stands in the field for the error of y, in the unit of the value. */
static void take_error(const struct collector *c, const struct record *record, struct cell_value *v)
{
	struct cell_value error;
	enum notice_kind ignored;
	if (c->error_slot < 0 || v->error != 0 ||
	    !cell_quantity(record, c->error_slot, &error, &ignored) || !(error.value > 0))
		return;
	if (!*error.unit.base && error.unit.factor == 1)
		v->error = error.value;
	else if (unit_same_kind(&error.unit, &v->unit))
		v->error = unit_convert(error.value, &error.unit, &v->unit);
}

static bool take_value(struct collector *c, int d, const struct record *record,
		       struct table_row *row)
{
	int slot = c->slot[ROLE_X + d];
	struct cell_value v;
	enum notice_kind why = NOTICE_UNIT;
	bool ok = cell_quantity(record, slot, &v, &why);
	if (!ok && why == NOTICE_NONFINITE && d == OBJECTIVE_Y &&
	    c->options->reading == READ_CURVES) {
		row->value[d] = cell_nonfinite(record, slot);
		return true;
	}
	if (ok && d == OBJECTIVE_Y)
		take_error(c, record, &v);
	if (ok && c->table->objective[d].log && v.value <= 0) {
		why = NOTICE_NONPOSITIVE;
		ok = false;
	}
	if (!ok || !take_unit(c, d, &v)) {
		collector_complain(c, why, record, slot, row->row);
		return false;
	}
	row->value[d] = v.value;
	row->error[d] = v.error;
	return true;
}

static void complain_of_name(struct collector *c, uint32_t row)
{
	notices_add(&c->table->notices,
		    c->file_precisions ? NOTICE_PRECISIONS : NOTICE_NO_PRECISION, "the file's name",
		    c->file_name, row, NULL);
}

/* The bits, and the configuration that they are called. */
static bool take_precision(struct collector *c, const struct record *record, struct table_row *row)
{
	int slot = c->slot[ROLE_X];
	bool by_file = c->options->x_from == X_FILE;
	struct precision precision = c->file_precision;
	size_t len = 0;
	const char *text = by_file ? precision_place(c->file_name, &len)
				   : record_text(record, slot);
	enum notice_kind why;
	if (by_file && c->file_precisions != 1) {
		complain_of_name(c, row->row);
		return false;
	}
	if (!by_file && !precision_rows_read(record, slot, &precision, &why)) {
		collector_complain(c, why, record, slot, row->row);
		return false;
	}
	row->value[OBJECTIVE_X] = precision_rows_take(&c->precisions, c->table->len, record,
						      &precision);
	row->config = precision_rows_name(&c->table->configs, &precision, text,
					  by_file ? len : record->cells[slot].len);
	return true;
}

/* True if something stands in the cell. */
static bool is_gap(const struct collector *c, const struct record *record)
{
	const struct cell *cell = &record->cells[c->slot[ROLE_Y]];
	return c->options->reading != READ_RUNS && cell->kind != CELL_MISSING &&
	       (cell->kind == CELL_NULL || cell->len > 0);
}

bool collector_take_values(struct collector *c, const struct record *record, struct table_row *row,
			   bool *gap)
{
	bool precisions = c->options->reading == READ_PRECISIONS;
	*gap = false;
	if (precisions && !take_precision(c, record, row))
		return false;
	for (int d = precisions ? OBJECTIVE_Y : OBJECTIVE_X; d < c->table->dims; d++) {
		if (take_value(c, d, record, row))
			continue;
		*gap = d == OBJECTIVE_Y && is_gap(c, record);
		return false;
	}
	return true;
}

void collector_add_gap(struct collector *c, const struct record *record,
		       const struct table_row *row)
{
	int slot = c->slot[ROLE_Y];
	const struct cell *cell = &record->cells[slot];
	struct buf shown = BUF_INIT;
	if (cell->kind == CELL_NULL)
		buf_addstr(&shown, "null");
	else
		utf8_sanitize(&shown, record_text(record, slot), cell->len, SHOWN_MAX);
	table_add_gap(c->table, row, buf_str(&shown), shown.len);
	buf_release(&shown);
}
