#include "script_room.h"

#include "error.h"
#include "file.h"
#include "mem.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CHUNK = 1 << 20 };

static const char *const all_files[] = {"", NULL};

/* A line of its own copy, owned; *p goes on behind it. */
static char *next_line(const char **p)
{
	size_t n = strcspn(*p, "\n");
	char *line = mem_strndup(*p, n);
	*p += n + ((*p)[n] == '\n');
	return line;
}

/* A line that opens a file of that name, which stands in quotes, alone or behind a folder. */
static bool opens(const char *line, const char *name, bool to_append)
{
	static const char *const commands[] = {"set out", "set print", "set table"};
	size_t len = strlen(name);
	const char *at = NULL;
	for (size_t i = 0; !at && i < sizeof commands / sizeof *commands; i++)
		at = strstr(line, commands[i]);
	at = at && line[strspn(line, " \t")] != '#' ? strstr(at, name) : NULL;
	return at && strchr("\"'/", at[-1]) && (at[len] == '"' || at[len] == '\'') &&
	       (to_append || !strstr(at, "append"));
}

static bool has_opening_line(const struct buf *script, const char *name, bool to_append)
{
	bool found = false;
	for (const char *p = buf_str(script); *p && !found;) {
		char *line = next_line(&p);
		found = opens(line, name, to_append);
		free(line);
	}
	return found;
}

bool script_writes_anew(const struct buf *script, const char *name)
{
	return has_opening_line(script, name, false);
}

static bool has_shell_command(const char *line)
{
	static const char *const marks[] = {"\"<", "'<", "system", "`"};
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (strstr(line, marks[i]))
			return true;
	return line[strspn(line, " \t")] == '!';
}

static char *shell_lines(const struct buf *script)
{
	struct buf out = BUF_INIT;
	for (const char *p = buf_str(script); *p;) {
		char *line = next_line(&p);
		if (line[strspn(line, " \t")] != '#' && has_shell_command(line))
			buf_addf(&out, "%s\n", line);
		free(line);
	}
	return buf_detach(&out);
}

/* What the script itself opens to write, is made here. */
static bool is_wanted(const struct buf *script, const char *commands, const char *name)
{
	return strstr(commands, name) && !has_opening_line(script, name, true);
}

static bool copy_content(int from, int to)
{
	char *chunk = mem_calloc(1, CHUNK);
	ssize_t n = 0;
	bool ok = true;
	while (ok && (n = read(from, chunk, CHUNK)) > 0)
		ok = file_write_all(to, chunk, (size_t)n);
	free(chunk);
	return ok && n == 0;
}

/* A copy, so that a command that writes to it does no harm; as old as the file, which tells whether
 * one did. */
static void bring(const char *path, const char *place)
{
	struct stat st;
	if (stat(path, &st) != 0 || !S_ISREG(st.st_mode))
		return;
	int from = open(path, O_RDONLY | O_CLOEXEC);
	int to = from < 0 ? -1 : open(place, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	if (to >= 0) {
		struct timespec times[] = {st.st_atim, st.st_mtim};
		bool ok = copy_content(from, to) && futimens(to, times) == 0;
		if (close(to) != 0 || !ok)
			unlink(place);
	}
	if (from >= 0)
		close(from);
}

static void furnish(const char *staging, const char *folder, const struct buf *script)
{
	char *commands = shell_lines(script);
	DIR *dir = opendir(folder);
	for (struct dirent *entry; dir && (entry = readdir(dir));) {
		const char *name = entry->d_name;
		if (name[0] == '.')
			continue;
		char *path = file_join(folder, name), *place = file_join(staging, name);
		if (file_is_directory(path))
			mkdir(place, 0777);
		else if (is_wanted(script, commands, name))
			bring(path, place);
		free(path);
		free(place);
	}
	if (dir)
		closedir(dir);
	free(commands);
}

static void list(const char *staging, struct strvec *files)
{
	struct error ignored = ERROR_INIT;
	file_walk(staging, all_files, files, &ignored);
	error_release(&ignored);
}

void script_room_open(struct script_room *room, const char *staging, const char *folder,
		      const struct buf *script)
{
	*room = (struct script_room){.staging = mem_strdup(staging)};
	char *library = file_join(staging, SCRIPT_ROOM_LIBRARY), *real = realpath(folder, NULL);
	if (real)
		symlink(real, library);
	list(staging, &room->before);
	furnish(staging, folder, script);
	free(library);
	free(real);
}

static bool is_regular(const char *path)
{
	struct stat st;
	return lstat(path, &st) == 0 && S_ISREG(st.st_mode);
}

static bool is_same_age(const struct stat *a, const struct stat *b)
{
	return a->st_size == b->st_size && a->st_mtim.tv_sec == b->st_mtim.tv_sec &&
	       a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

/* A copy that nothing was written to. */
static bool is_untouched(const struct script_room *room, const char *name)
{
	struct stat copy, file;
	char *library = file_join(room->staging, SCRIPT_ROOM_LIBRARY);
	char *path = file_join(library, name), *place = file_join(room->staging, name);
	bool same = lstat(place, &copy) == 0 && stat(path, &file) == 0 && is_same_age(&copy, &file);
	free(library);
	free(path);
	free(place);
	return same;
}

void script_room_made(const struct script_room *room, struct strvec *names)
{
	struct strvec after = STRVEC_INIT;
	size_t len = strlen(room->staging);
	list(room->staging, &after);
	for (size_t i = 0; i < after.len; i++) {
		const char *path = after.items[i], *name = path + len + 1;
		if (!strvec_contains(&room->before, path) && is_regular(path) &&
		    strcmp(name, "fit.log") != 0 && !is_untouched(room, name))
			strvec_push(names, name);
	}
	strvec_release(&after);
}

void script_room_lost(const struct script_room *room, struct strvec *names)
{
	char *above = file_directory(room->staging);
	DIR *dir = opendir(above);
	for (struct dirent *entry; dir && (entry = readdir(dir));) {
		char *path = file_join(above, entry->d_name);
		if (is_regular(path) && unlink(path) == 0)
			strvec_pushf(names, "../%s", entry->d_name);
		free(path);
	}
	if (dir)
		closedir(dir);
	free(above);
	strvec_sort(names);
}

void script_room_release(struct script_room *room)
{
	free(room->staging);
	strvec_release(&room->before);
	*room = (struct script_room){0};
}
