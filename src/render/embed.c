/*
 * embed: writes the C source of builtin_table[] (builtin_table.h) from template files.
 *
 *     embed OUTPUT.c FILE.mustache...
 *
 * It runs on the machine that builds and depends on the C library alone.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SUFFIX ".mustache"

struct input {
	const char *path;
	const char *name; /* the base name; name_len leaves the suffix out */
	size_t name_len;
	unsigned char *bytes;
	size_t len;
};

static bool fail(const char *path, const char *what)
{
	fprintf(stderr, "embed: %s: %s\n", path, what);
	return false;
}

static bool read_all(struct input *in)
{
	FILE *f = fopen(in->path, "rb");
	if (!f)
		return fail(in->path, "cannot open");
	size_t got;
	do {
		unsigned char *more = realloc(in->bytes, in->len + BUFSIZ);
		if (!more)
			break;
		in->bytes = more;
		got = fread(in->bytes + in->len, 1, BUFSIZ, f);
		in->len += got;
	} while (got == BUFSIZ);
	bool ok = !ferror(f) && feof(f);
	fclose(f);
	return ok || fail(in->path, "cannot read");
}

static bool load(struct input *in, const char *path)
{
	const char *slash = strrchr(path, '/');
	*in = (struct input){.path = path, .name = slash ? slash + 1 : path};
	in->name_len = strlen(in->name);
	if (in->name_len <= strlen(SUFFIX) ||
	    strcmp(in->name + in->name_len - strlen(SUFFIX), SUFFIX) != 0)
		return fail(path, "the name of a template ends in " SUFFIX);
	in->name_len -= strlen(SUFFIX);
	return read_all(in);
}

static int by_name(const void *a, const void *b)
{
	const struct input *x = a;
	const struct input *y = b;
	size_t shorter = x->name_len < y->name_len ? x->name_len : y->name_len;
	int order = memcmp(x->name, y->name, shorter);
	return order ? order : (x->name_len > y->name_len) - (x->name_len < y->name_len);
}

static void write_quoted(FILE *out, const unsigned char *s, size_t len)
{
	fputc('"', out);
	for (size_t i = 0; i < len; i++) {
		if (s[i] < ' ' || s[i] > '~' || strchr("\"\\?", s[i]))
			fprintf(out, "\\%03o", s[i]);
		else
			fputc(s[i], out);
	}
	fputc('"', out);
}

/* The text of "{{! text }}" if the file begins with one that ends on the first line. */
static void write_about(FILE *out, const struct input *in)
{
	const unsigned char *newline = in->len > 0 ? memchr(in->bytes, '\n', in->len) : NULL;
	size_t end = newline ? (size_t)(newline - in->bytes) : in->len;
	size_t start = 3;
	while (end > 0 && in->bytes[end - 1] <= ' ')
		end--;
	if (end < 5 || memcmp(in->bytes, "{{!", 3) != 0 ||
	    memcmp(in->bytes + end - 2, "}}", 2) != 0)
		start = end;
	else
		end -= 2;
	while (start < end && in->bytes[start] == ' ')
		start++;
	while (end > start && in->bytes[end - 1] == ' ')
		end--;
	write_quoted(out, in->bytes + start, end - start);
}

static void write_bytes(FILE *out, size_t number, const struct input *in)
{
	fprintf(out, "\nstatic const unsigned char bytes_%zu[] = {", number);
	for (size_t i = 0; i < in->len; i++)
		fprintf(out, "%s%d,", i % 20 == 0 ? "\n\t" : " ", in->bytes[i]);
	fputs("\n\t0\n};\n", out);
}

static bool write_table(const char *path, const struct input *inputs, size_t count)
{
	FILE *out = fopen(path, "wb");
	if (!out)
		return fail(path, "cannot open");
	fputs("#include \"builtin_table.h\"\n", out);
	for (size_t i = 0; i < count; i++)
		write_bytes(out, i, &inputs[i]);
	fputs("\nconst struct builtin_template builtin_table[] = {\n", out);
	for (size_t i = 0; i < count; i++) {
		fputs("\t{", out);
		write_quoted(out, (const unsigned char *)inputs[i].name, inputs[i].name_len);
		fprintf(out, ", bytes_%zu, %zu, ", i, inputs[i].len);
		write_about(out, &inputs[i]);
		fputs("},\n", out);
	}
	fputs("\t{NULL, NULL, 0, NULL},\n};\n", out);
	bool ok = !ferror(out);
	return (fclose(out) == 0 && ok) || fail(path, "cannot write");
}

int main(int argc, char **argv)
{
	if (argc < 2) {
		fail("usage", "embed OUTPUT.c FILE.mustache...");
		return 1;
	}
	size_t count = (size_t)argc - 2;
	struct input *inputs = calloc(count + 1, sizeof *inputs);
	bool ok = inputs != NULL;
	for (size_t i = 0; ok && i < count; i++)
		ok = load(&inputs[i], argv[i + 2]);
	if (ok) {
		qsort(inputs, count, sizeof *inputs, by_name);
		ok = write_table(argv[1], inputs, count);
	}
	for (size_t i = 0; inputs && i < count; i++)
		free(inputs[i].bytes);
	free(inputs);
	return ok ? 0 : 1;
}
