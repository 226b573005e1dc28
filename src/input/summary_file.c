#include "summary_file.h"

#include "file.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

enum { HEAD_MAX = 128 };

static const char begin[] = "{\n  \"schema_version\": 1,\n  \"kind\": \"";

static const char *const kinds[] = {"efficiency", "quantization", "stability", "report"};

static bool is_kind(const char *text)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		size_t len = strlen(kinds[i]);
		if (strncmp(text, kinds[i], len) == 0 && strncmp(text + len, "\",\n", 3) == 0)
			return true;
	}
	return false;
}

bool summary_file_is(const char *path)
{
	char head[HEAD_MAX + 1];
	if (!file_ends_in(path, ".json"))
		return false;
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t len = fd < 0 ? -1 : read(fd, head, HEAD_MAX);
	if (fd >= 0)
		close(fd);
	head[len > 0 ? len : 0] = '\0';
	size_t n = strlen(begin);
	return strncmp(head, begin, n) == 0 && is_kind(head + n);
}
