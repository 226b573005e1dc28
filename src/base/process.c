#include "process.h"

#include "file.h"
#include "mem.h"
#include "strvec.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

enum { READ_END, WRITE_END };

static const size_t default_output_limit = (size_t)16 << 20;
static const double grace = 1.0;     /* seconds from SIGTERM to SIGKILL, and from exit to EOF */
static const double tick = 0.1;      /* longest sleep before the stop flag is looked at again */
static const double shortest = 1e-4; /* first sleep when only the exit is waited for */

struct pipes {
	int in[2];
	int out[2];
	int errors[2];
	int status[2]; /* errno of a failed start; closed by a successful exec */
};

struct supervision {
	const struct process *p;
	struct process_result *result;
	pid_t pid;
	struct pollfd fds[3]; /* input, out, errors; fd is -1 when done */
	size_t sent;
	double start;
	double signalled; /* when SIGTERM was sent; negative: not yet */
	double exited;    /* when it was seen to have ended; negative: not yet */
	double pause;
};

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void close_fd(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

static void close_pair(int pair[2])
{
	close_fd(&pair[READ_END]);
	close_fd(&pair[WRITE_END]);
}

static void pipes_close(struct pipes *pipes)
{
	close_pair(pipes->in);
	close_pair(pipes->out);
	close_pair(pipes->errors);
	close_pair(pipes->status);
}

/* Above the standard streams, even if ours are closed, and closed by exec. */
static bool raise_fd(int *fd)
{
	int raised = fcntl(*fd, F_DUPFD_CLOEXEC, 3);
	int saved = errno;
	close(*fd);
	*fd = raised;
	errno = saved;
	return raised >= 0;
}

static bool open_pair(int pair[2])
{
	int fds[2];
	if (pipe(fds) != 0)
		return false;
	bool ok = raise_fd(&fds[READ_END]);
	int saved = errno;
	ok = raise_fd(&fds[WRITE_END]) && ok;
	pair[READ_END] = fds[READ_END];
	pair[WRITE_END] = fds[WRITE_END];
	if (!ok && fds[READ_END] < 0)
		errno = saved;
	return ok;
}

static bool open_input(const struct process *p, int pair[2])
{
	if (p->input)
		return open_pair(pair);
	pair[READ_END] = open("/dev/null", O_RDONLY | O_CLOEXEC);
	return pair[READ_END] >= 0 && raise_fd(&pair[READ_END]);
}

static bool pipes_open(const struct process *p, struct pipes *pipes)
{
	*pipes = (struct pipes){{-1, -1}, {-1, -1}, {-1, -1}, {-1, -1}};
	if (open_input(p, pipes->in) && open_pair(pipes->out) && open_pair(pipes->errors) &&
	    open_pair(pipes->status))
		return true;
	int saved = errno;
	pipes_close(pipes);
	errno = saved;
	return false;
}

static bool same_name(const char *setting, const char *name)
{
	size_t len = strcspn(name, "=");
	return strncmp(setting, name, len) == 0 && setting[len] == '=';
}

static bool names_setting(const char *const *names, const char *setting)
{
	for (; names && *names; names++)
		if (same_name(setting, *names))
			return true;
	return false;
}

static void environment_build(const struct process *p, struct strvec *env)
{
	for (char **setting = environ; setting && *setting; setting++)
		if (!names_setting(p->unset_env, *setting) && !names_setting(p->set_env, *setting))
			strvec_push(env, *setting);
	for (const char *const *setting = p->set_env; setting && *setting; setting++)
		strvec_push(env, *setting);
	if (env->len == 0) {
		env->items = mem_calloc(1, sizeof *env->items);
		env->cap = 1;
	}
}

static void mark_other_fds_cloexec(void)
{
	DIR *dir = opendir("/dev/fd");
	if (!dir) {
		for (int fd = 3; fd < 256; fd++)
			fcntl(fd, F_SETFD, FD_CLOEXEC);
		return;
	}
	for (struct dirent *entry; (entry = readdir(dir));) {
		long fd = strtol(entry->d_name, NULL, 10);
		if (fd > 2)
			fcntl((int)fd, F_SETFD, FD_CLOEXEC);
	}
	closedir(dir);
}

static void set_handler(int signal, void (*handler)(int), struct sigaction *former)
{
	struct sigaction action = {0};
	action.sa_handler = handler;
	sigemptyset(&action.sa_mask);
	sigaction(signal, &action, former);
}

static void child_signals(void)
{
	set_handler(SIGPIPE, SIG_DFL, NULL);
	sigset_t none;
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

/* Reports what failed: an errno; as a negative number if the working directory is to blame. */
_Noreturn static void child_run(const struct process *p, const char *program, char **env,
				struct pipes *pipes)
{
	int failure = 0;
	setpgid(0, 0);
	child_signals();
	if (dup2(pipes->in[READ_END], 0) < 0 || dup2(pipes->out[WRITE_END], 1) < 0 ||
	    dup2(pipes->errors[WRITE_END], 2) < 0) {
		failure = errno;
	} else if (p->directory && chdir(p->directory) != 0) {
		failure = -errno;
	} else {
		mark_other_fds_cloexec();
		execve(program, (char *const *)p->argv, env);
		failure = errno;
	}
	ssize_t written = write(pipes->status[WRITE_END], &failure, sizeof failure);
	_exit(written < 0 ? 126 : 127);
}

/* 0 if exec succeeded, or what child_run() reports. */
static int read_start_status(int fd)
{
	int failure = 0;
	ssize_t got;
	do
		got = read(fd, &failure, sizeof failure);
	while (got < 0 && errno == EINTR);
	return got == (ssize_t)sizeof failure ? failure : 0;
}

static void reap(pid_t pid, int *status)
{
	while (waitpid(pid, status, 0) < 0 && errno == EINTR)
		;
}

/* The child's pid, or -1 and *failure as child_run() reports it. */
static pid_t start(const struct process *p, const char *program, struct pipes *pipes, int *failure)
{
	struct strvec env = STRVEC_INIT;
	environment_build(p, &env);
	pid_t pid = fork();
	if (pid == 0)
		child_run(p, program, env.items, pipes);
	*failure = pid < 0 ? errno : 0;
	strvec_release(&env);
	if (pid < 0)
		return -1;
	setpgid(pid, pid);
	close_fd(&pipes->in[READ_END]);
	close_fd(&pipes->out[WRITE_END]);
	close_fd(&pipes->errors[WRITE_END]);
	close_fd(&pipes->status[WRITE_END]);
	*failure = read_start_status(pipes->status[READ_END]);
	if (*failure == 0)
		return pid;
	int status;
	reap(pid, &status);
	return -1;
}

static void feed(struct supervision *s)
{
	const struct process *p = s->p;
	while (s->sent < p->input_len) {
		ssize_t n = write(s->fds[0].fd, p->input + s->sent, p->input_len - s->sent);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
			return;
		if (n < 0)
			break;
		s->sent += (size_t)n;
	}
	close_fd(&s->fds[0].fd);
}

static void drain(struct supervision *s, int *fd, struct buf *kept)
{
	size_t limit = s->p->output_limit ? s->p->output_limit : default_output_limit;
	char chunk[16384];
	for (int rounds = 0; rounds < 64; rounds++) {
		ssize_t n = read(*fd, chunk, sizeof chunk);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
			return;
		if (n <= 0) {
			close_fd(fd);
			return;
		}
		size_t room = limit > kept->len ? limit - kept->len : 0;
		buf_add(kept, chunk, (size_t)n < room ? (size_t)n : room);
	}
}

static bool streams_open(const struct supervision *s)
{
	return s->fds[1].fd >= 0 || s->fds[2].fd >= 0;
}

static void transfer(struct supervision *s, double wait)
{
	if (poll(s->fds, 3, (int)(wait * 1000.0) + 1) <= 0)
		return;
	if (s->fds[0].fd >= 0 && s->fds[0].revents)
		feed(s);
	if (s->fds[1].fd >= 0 && s->fds[1].revents)
		drain(s, &s->fds[1].fd, &s->result->out);
	if (s->fds[2].fd >= 0 && s->fds[2].revents)
		drain(s, &s->fds[2].fd, &s->result->errors);
}

/* When the child closed its streams, its end is a matter of microseconds: sleep briefly first. */
static void sleep_a_little(struct supervision *s, double wait)
{
	double seconds = s->pause < wait ? s->pause : wait;
	struct timespec t = {0, (long)(seconds * 1e9)};
	nanosleep(&t, NULL);
	s->pause = s->pause * 2 < tick ? s->pause * 2 : tick;
}

/* Leaves the dead child unreaped: its number stays taken, so that its group can be signalled. */
static void look_for_exit(struct supervision *s)
{
	siginfo_t info = {0};
	if (s->exited < 0 && waitid(P_PID, (id_t)s->pid, &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
	    info.si_pid == s->pid)
		s->exited = now();
}

static bool stop_is_set(const struct supervision *s)
{
	return s->p->stop && *s->p->stop;
}

static bool deadline_passed(const struct supervision *s, double time)
{
	return s->p->timeout > 0 && time - s->start >= s->p->timeout;
}

/* Sends SIGTERM once there is a reason to end the child. */
static void look_for_reason_to_end(struct supervision *s, double time)
{
	if (s->signalled >= 0 || s->exited >= 0)
		return;
	s->result->interrupted = stop_is_set(s);
	s->result->timed_out = !s->result->interrupted && deadline_passed(s, time);
	if (s->result->interrupted || s->result->timed_out) {
		kill(-s->pid, SIGTERM);
		s->signalled = time;
	}
}

static double time_left(const struct supervision *s, double time)
{
	double wait = tick;
	double until = wait;
	if (s->signalled >= 0)
		until = s->signalled + grace - time;
	else if (s->p->timeout > 0)
		until = s->start + s->p->timeout - time;
	if (until < wait)
		wait = until;
	return wait > 0 ? wait : 0;
}

static bool out_of_patience(const struct supervision *s, double time)
{
	if (s->signalled >= 0)
		return time - s->signalled >= grace;
	return s->exited >= 0 &&
	       (time - s->exited >= grace || deadline_passed(s, time) || stop_is_set(s));
}

/* Until the child has ended and its streams are closed, or patience is at an end. */
static void supervise(struct supervision *s)
{
	for (;;) {
		look_for_exit(s);
		if (s->exited >= 0 && !streams_open(s))
			return;
		double time = now();
		if (out_of_patience(s, time))
			return;
		look_for_reason_to_end(s, time);
		double wait = time_left(s, time);
		if (streams_open(s) || (s->fds[0].fd >= 0 && s->exited < 0))
			transfer(s, wait);
		else
			sleep_a_little(s, wait);
	}
}

/* What is left of the group after a forced end, or still holds a stream, ends here. */
static void finish(struct supervision *s)
{
	if (s->signalled >= 0 || streams_open(s))
		kill(-s->pid, SIGKILL);
	if (s->exited < 0)
		kill(s->pid, SIGKILL);
	if (s->fds[1].fd >= 0)
		drain(s, &s->fds[1].fd, &s->result->out);
	if (s->fds[2].fd >= 0)
		drain(s, &s->fds[2].fd, &s->result->errors);
	for (int i = 0; i < 3; i++)
		close_fd(&s->fds[i].fd);
}

static void set_nonblocking(int fd)
{
	if (fd >= 0)
		fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK);
}

static void set_exit(struct process_result *result, int status)
{
	result->exit_status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
	result->signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

static void run_child(const struct process *p, pid_t pid, struct pipes *pipes,
		      struct process_result *result)
{
	struct supervision s = {.p = p,
				.result = result,
				.pid = pid,
				.fds = {{.fd = pipes->in[WRITE_END], .events = POLLOUT},
					{.fd = pipes->out[READ_END], .events = POLLIN},
					{.fd = pipes->errors[READ_END], .events = POLLIN}},
				.start = now(),
				.signalled = -1,
				.exited = -1,
				.pause = shortest};
	pipes->in[WRITE_END] = pipes->out[READ_END] = pipes->errors[READ_END] = -1;
	for (int i = 0; i < 3; i++)
		set_nonblocking(s.fds[i].fd);
	supervise(&s);
	finish(&s);
	int status = 0;
	reap(pid, &status);
	set_exit(result, status);
	result->seconds = now() - s.start;
}

/* The program's path, good in any working directory; NULL if PATH has none. */
static char *program_path(const struct process *p)
{
	char *found = strchr(p->argv[0], '/') ? mem_strdup(p->argv[0]) : process_find(p->argv[0]);
	char *here = NULL;
	if (found && found[0] != '/' && p->directory && (here = realpath(".", NULL))) {
		char *joined = file_join(here, found);
		free(found);
		found = joined;
	}
	free(here);
	return found;
}

static bool cannot_start(const struct process *p, int failure, struct error *err)
{
	if (failure < 0)
		return error_set_errno(err, -failure, "%s: cannot start in %s", p->argv[0],
				       p->directory);
	return error_set_errno(err, failure, "%s: cannot start", p->argv[0]);
}

static bool run_program(const struct process *p, const char *program, struct process_result *result,
			struct error *err)
{
	struct pipes pipes;
	if (!pipes_open(p, &pipes))
		return cannot_start(p, errno, err);
	int failure;
	pid_t pid = start(p, program, &pipes, &failure);
	if (pid >= 0)
		run_child(p, pid, &pipes, result);
	pipes_close(&pipes);
	return pid >= 0 || cannot_start(p, failure, err);
}

bool process_run(const struct process *p, struct process_result *result, struct error *err)
{
	*result = (struct process_result){.exit_status = -1};
	char *program = program_path(p);
	if (!program)
		return error_set(err, "%s: cannot start: no such program on PATH", p->argv[0]);
	struct sigaction former_pipe, former_child;
	set_handler(SIGPIPE, SIG_IGN, &former_pipe);
	set_handler(SIGCHLD, SIG_DFL, &former_child);
	bool ok = run_program(p, program, result, err);
	sigaction(SIGPIPE, &former_pipe, NULL);
	sigaction(SIGCHLD, &former_child, NULL);
	free(program);
	return ok;
}

void process_result_release(struct process_result *result)
{
	if (!result)
		return;
	buf_release(&result->out);
	buf_release(&result->errors);
	*result = (struct process_result)PROCESS_RESULT_INIT;
}

static bool is_program(const char *path)
{
	struct stat st;
	return stat(path, &st) == 0 && S_ISREG(st.st_mode) && access(path, X_OK) == 0;
}

char *process_find(const char *name)
{
	if (name[0] == '\0')
		return NULL;
	if (strchr(name, '/'))
		return is_program(name) ? mem_strdup(name) : NULL;
	const char *path = getenv("PATH");
	struct strvec directories = STRVEC_INIT;
	strvec_split(&directories, path ? path : "/usr/bin:/bin", ':');
	char *found = NULL;
	for (size_t i = 0; i < directories.len && !found; i++) {
		const char *directory = directories.items[i][0] ? directories.items[i] : ".";
		char *candidate = file_join(directory, name);
		if (is_program(candidate))
			found = candidate;
		else
			free(candidate);
	}
	strvec_release(&directories);
	return found;
}
