/*
 * fuzz_replay: gives every file of the folders named as arguments to LLVMFuzzerTestOneInput, whole
 * and cut short after each of its first bytes, each in memory of exactly its size, so that a
 * sanitizer sees a read past the end. Exits 1 if a file cannot be read or there is none.
 */
#include "fuzz.h"

#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PREFIXES  300
#define SIZE_MOST (1 << 20)

static void give(const uint8_t *data, size_t size)
{
	uint8_t *copy = malloc(size ? size : 1);
	if (!copy)
		abort();
	if (size)
		memcpy(copy, data, size);
	LLVMFuzzerTestOneInput(copy, size);
	free(copy);
}

static bool replay_file(const char *folder, const char *name, uint8_t *data)
{
	char path[4096];
	int length = snprintf(path, sizeof path, "%s/%s", folder, name);
	FILE *file = length > 0 && (size_t)length < sizeof path ? fopen(path, "rb") : NULL;
	if (!file) {
		fprintf(stderr, "%s/%s: cannot be opened\n", folder, name);
		return false;
	}
	size_t size = fread(data, 1, SIZE_MOST, file);
	bool complete = !ferror(file) && fgetc(file) == EOF;
	fclose(file);
	if (!complete) {
		fprintf(stderr, "%s: cannot be read, or longer than %d bytes\n", path, SIZE_MOST);
		return false;
	}
	for (size_t cut = 0; cut < size && cut < PREFIXES; cut++)
		give(data, cut);
	give(data, size);
	return true;
}

/* The number of files that were replayed; 0 also if one of them could not be. */
static int replay_folder(const char *folder, uint8_t *data)
{
	struct dirent **entries;
	int count = scandir(folder, &entries, NULL, alphasort);
	int files = 0;
	bool good = true;
	for (int i = 0; i < count; i++) {
		if (entries[i]->d_name[0] != '.') {
			good = replay_file(folder, entries[i]->d_name, data) && good;
			files++;
		}
		free(entries[i]);
	}
	if (count >= 0)
		free(entries);
	return good ? files : 0;
}

int main(int argc, char **argv)
{
	uint8_t *data = malloc(SIZE_MOST);
	bool good = data && argc > 1;
	for (int i = 1; good && i < argc; i++) {
		int files = replay_folder(argv[i], data);
		printf("%s: %d files\n", argv[i], files);
		good = files > 0;
	}
	free(data);
	return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
