#include "claim_list.h"

#include "claims_file.h"
#include "mem.h"

#include <stdlib.h>

static bool add_claim(struct claim_list *list, const char *source, struct error *err)
{
	MEM_GROW(list->claims, list->cap, list->len + 1);
	if (!claim_parse(&list->claims[list->len], source, err))
		return false;
	list->len++;
	return true;
}

static bool add_claims_of_file(struct claim_list *list, const char *path, struct error *err)
{
	struct claims_file file = {0};
	bool ok = claims_file_read(&file, path, err);
	for (size_t i = 0; ok && i < file.len; i++) {
		ok = add_claim(list, file.items[i].claim, err) || error_where(err, "%s", path);
		if (!ok)
			break;
		struct claim *claim = &list->claims[list->len - 1];
		claim->id = file.items[i].id;
		claim->text = file.items[i].text;
		file.items[i].id = file.items[i].text = NULL;
	}
	claims_file_release(&file);
	return ok;
}

bool claim_list_read(struct claim_list *list, const struct settings *settings, struct error *err)
{
	if (settings->claims_file && !add_claims_of_file(list, settings->claims_file, err))
		return false;
	for (size_t i = 0; i < settings->claims.len; i++)
		if (!add_claim(list, settings->claims.items[i], err))
			return false;
	for (size_t i = 0; list->len > 1 && i < list->len; i++)
		list->claims[i].number = i + 1;
	return true;
}

static struct claim_options options_of(const struct settings *settings)
{
	return (struct claim_options){.mode = settings->match,
				      .aggregate = settings->aggregate,
				      .axis = settings->axis,
				      .interval = settings_interval(settings)};
}

bool claim_list_check(struct claim_list *list, const struct settings *settings,
		      const struct claim_data *data, struct error *err)
{
	const struct claim_options options = options_of(settings);
	list->results = mem_calloc(list->len, sizeof *list->results);
	for (size_t i = 0; i < list->len; i++)
		if (!claim_check(&list->claims[i], data, &options, &list->results[i], err))
			return false;
	return true;
}

void claim_list_check_figures(struct claim_list *list, const struct settings *settings,
			      const struct claim_figure *figures, size_t n)
{
	const struct claim_options options = options_of(settings);
	list->results = mem_calloc(list->len, sizeof *list->results);
	for (size_t i = 0; i < list->len; i++)
		claim_check_figures(&list->claims[i], figures, n, &options, &list->results[i]);
}

enum exit_status claim_list_status(const struct claim_list *list)
{
	enum exit_status status = STATUS_DONE;
	for (size_t i = 0; i < list->len; i++)
		if (list->results[i].verdict == VERDICT_REFUTED)
			return STATUS_REFUTED;
		else if (list->results[i].verdict == VERDICT_INCONCLUSIVE)
			status = STATUS_INCONCLUSIVE;
	return status;
}

void claim_list_release(struct claim_list *list)
{
	for (size_t i = 0; i < list->len; i++) {
		claim_release(&list->claims[i]);
		if (list->results)
			claim_result_release(&list->results[i]);
	}
	free(list->claims);
	free(list->results);
	*list = (struct claim_list){0};
}
