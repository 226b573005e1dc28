#include "streams.h"

#include "file.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void streams_secure(void)
{
	for (int fd = 0; fd <= 2; fd++)
		if (fcntl(fd, F_GETFD) == -1 &&
		    open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY) != fd)
			exit(1);
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN);
}

bool streams_failed(const char *name, int failure, struct error *err)
{
	if (err && failure == EPIPE && !error_is_set(err))
		err->unheard = true;
	return error_set_errno(err, failure ? failure : EIO, "%s: cannot write", name);
}

_Noreturn void streams_end_unheard(void)
{
	signal(SIGPIPE, SIG_DFL);
	raise(SIGPIPE);
	exit(128 + SIGPIPE);
}

bool streams_print(const struct buf *text, struct error *err)
{
	errno = 0;
	bool ok = fwrite(buf_str(text), 1, text->len, stdout) == text->len;
	int failure = errno;
	if (ok) {
		ok = fclose(stdout) == 0;
		failure = errno;
	}
	return ok || streams_failed("stdout", failure, err);
}

bool streams_print_beside(const struct buf *text, struct error *err)
{
	struct error failure = ERROR_INIT;
	if (streams_print(text, &failure))
		return true;
	bool unheard = failure.unheard;
	if (!unheard)
		error_set(err, "%s", failure.message);
	error_release(&failure);
	return unheard;
}

static bool write_file(const struct buf *text, const char *path, struct error *err)
{
	struct file_batch batch = FILE_BATCH_INIT;
	bool ok = file_batch_write(&batch, path, buf_str(text), text->len, err) &&
		  file_batch_commit(&batch, err);
	file_batch_release(&batch);
	return ok;
}

bool streams_deliver(const struct buf *text, const char *path, struct error *err)
{
	return path && strcmp(path, "-") != 0 ? write_file(text, path, err)
					      : streams_print(text, err);
}
