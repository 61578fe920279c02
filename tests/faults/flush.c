/*
 * A library to be preloaded into the server under test. It stands between the
 * program and the kernel, so it can say in which order things truly happened
 * (was the reply handed over before the flush had returned?), make a disk slow,
 * and make it fail. README.md beside this file says what the settings mean.
 *
 * What a descriptor is gets asked of the kernel at every call. Remembering it
 * would be faster, but a descriptor that is closed inside the C library and
 * used again for another file would then be taken for the old one, and the
 * proof would rest on a guess.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

enum kind { OTHER, LOG, DATABASE, SOCKET };

/* Length of the part of a reply's status line that is written down. */
enum { STATUS = 24 };

static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_writev)(int, const struct iovec *, int);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static ssize_t (*real_pwrite64)(int, const void *, size_t, off64_t);
static ssize_t (*real_pwritev)(int, const struct iovec *, int, off_t);
static ssize_t (*real_pwritev64)(int, const struct iovec *, int, off64_t);
static ssize_t (*real_send)(int, const void *, size_t, int);
static ssize_t (*real_sendto)(int, const void *, size_t, int, const struct sockaddr *, socklen_t);
static ssize_t (*real_sendmsg)(int, const struct msghdr *, int);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);

static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_mutex_t order = PTHREAD_MUTEX_INITIALIZER;
static int log_fd = -1;
static long delay_ms;
static const char *fail_path;

static void next(void *slot, const char *name)
{
    void *found = dlsym(RTLD_NEXT, name);
    memcpy(slot, &found, sizeof found);
}

static void set_up(void)
{
    next(&real_write, "write");
    next(&real_writev, "writev");
    next(&real_pwrite, "pwrite");
    next(&real_pwrite64, "pwrite64");
    next(&real_pwritev, "pwritev");
    next(&real_pwritev64, "pwritev64");
    next(&real_send, "send");
    next(&real_sendto, "sendto");
    next(&real_sendmsg, "sendmsg");
    next(&real_fsync, "fsync");
    next(&real_fdatasync, "fdatasync");

    const char *log = getenv("LW_FAULTS_LOG");
    const char *delay = getenv("LW_FAULTS_DELAY_MS");
    fail_path = getenv("LW_FAULTS_FAIL");
    delay_ms = delay ? strtol(delay, NULL, 10) : 0;
    if (log) {
        log_fd = open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
        if (log_fd < 0) {
            static const char sorry[] = "faults: the log cannot be opened\n";
            /* A proof that silently writes nothing down proves nothing. */
            (void)!real_write(STDERR_FILENO, sorry, sizeof sorry - 1);
            abort();
        }
    }
}

static void ready(void)
{
    pthread_once(&once, set_up);
}

/* One line, whole and in order: the mutex makes the order, O_APPEND the wholeness. */
static void note(const char *event, const char *rest)
{
    if (log_fd < 0)
        return;
    int saved = errno;
    char line[8 + STATUS];
    int length = snprintf(line, sizeof line, "%s%s%s\n", event, *rest ? " " : "", rest);
    pthread_mutex_lock(&order);
    ssize_t done = real_write(log_fd, line, (size_t)length);
    pthread_mutex_unlock(&order);
    if (done != length)
        abort();
    errno = saved;
}

static int ends_with(const char *text, size_t length, const char *end)
{
    size_t wanted = strlen(end);
    return length >= wanted && memcmp(text + length - wanted, end, wanted) == 0;
}

static enum kind kind_of(int fd)
{
    char link[32], path[4096];
    int saved = errno;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t got = readlink(link, path, sizeof path);
    errno = saved;
    if (got <= 0)
        return OTHER;
    size_t length = (size_t)got;
    static const char deleted[] = " (deleted)";
    if (ends_with(path, length, deleted))
        length -= sizeof deleted - 1;
    if (length > 8 && memcmp(path, "socket:[", 8) == 0)
        return SOCKET;
    if (ends_with(path, length, "-wal"))
        return LOG;
    if (ends_with(path, length, ".sqlite") || ends_with(path, length, ".db"))
        return DATABASE;
    return OTHER;
}

static int is_kept(enum kind kind)
{
    return kind == LOG || kind == DATABASE;
}

/* The fault that is switched on just now: 0, ENOSPC (writes) or EIO (flushes). */
static int fault(void)
{
    if (!fail_path)
        return 0;
    int saved = errno;
    char content[8] = "";
    int fd = open(fail_path, O_RDONLY | O_CLOEXEC);
    int chosen = 0;
    if (fd >= 0) {
        ssize_t got = read(fd, content, sizeof content - 1);
        close(fd);
        chosen = got >= 6 && memcmp(content, "enospc", 6) == 0 ? ENOSPC : EIO;
    }
    errno = saved;
    return chosen;
}

static int refuses_write(enum kind kind)
{
    if (!is_kept(kind) || fault() != ENOSPC)
        return 0;
    errno = ENOSPC;
    return 1;
}

/* A reply is written down before its first byte reaches the kernel. */
static void note_reply(const struct iovec *parts, size_t count)
{
    char status[STATUS + 1];
    size_t length = 0;
    for (size_t i = 0; i < count && length < STATUS; i++) {
        size_t room = STATUS - length;
        size_t take = parts[i].iov_len < room ? parts[i].iov_len : room;
        if (take)
            memcpy(status + length, parts[i].iov_base, take);
        length += take;
    }
    if (length < 5 || memcmp(status, "HTTP/", 5) != 0)
        return;
    status[length] = '\0';
    status[strcspn(status, "\r\n")] = '\0';
    note("R", status);
}

/*
 * A write is written down after it returned: a flush that began in between
 * then seems not to cover it. The error is on the side of a false alarm.
 */
static void note_written(enum kind kind, ssize_t done)
{
    if (done > 0 && is_kept(kind))
        note(kind == LOG ? "W" : "w", "");
}

static int flush(int fd, int (*real)(int))
{
    enum kind kind = kind_of(fd);
    if (!is_kept(kind))
        return real(fd);
    int of_log = kind == LOG;
    note(of_log ? "F+" : "f+", "");
    int done = 0;
    if (fault() == EIO) {
        errno = EIO;
        done = -1;
    } else {
        done = real(fd);
    }
    int saved = errno;
    if (delay_ms > 0) {
        struct timespec left = {delay_ms / 1000, (delay_ms % 1000) * 1000000L};
        while (nanosleep(&left, &left) != 0 && errno == EINTR) {
        }
    }
    errno = saved;
    if (done == 0)
        note(of_log ? "F-" : "f-", "");
    else
        note(of_log ? "F!" : "f!", "");
    return done;
}

int fsync(int fd)
{
    ready();
    return flush(fd, real_fsync);
}

int fdatasync(int fd)
{
    ready();
    return flush(fd, real_fdatasync);
}

/* The body of every write: refuse it, or announce a reply, do it, write it down. */
#define PASS(parts, count, call)                     \
    do {                                             \
        enum kind kind = kind_of(fd);                \
        if (refuses_write(kind))                     \
            return -1;                               \
        if (kind == SOCKET)                          \
            note_reply((parts), (size_t)(count));    \
        ssize_t done = (call);                       \
        note_written(kind, done);                    \
        return done;                                 \
    } while (0)

/* writev and its kin take bytes to send as if they could be changed. */
static struct iovec part(const void *bytes, size_t length)
{
    struct iovec one = {.iov_len = length};
    memcpy(&one.iov_base, &bytes, sizeof bytes);
    return one;
}

ssize_t write(int fd, const void *bytes, size_t length)
{
    ready();
    struct iovec one = part(bytes, length);
    PASS(&one, 1, real_write(fd, bytes, length));
}

ssize_t writev(int fd, const struct iovec *parts, int count)
{
    ready();
    PASS(parts, count < 0 ? 0 : count, real_writev(fd, parts, count));
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t at)
{
    ready();
    PASS(NULL, 0, real_pwrite(fd, bytes, length, at));
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t at)
{
    ready();
    PASS(NULL, 0, real_pwrite64(fd, bytes, length, at));
}

ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t at)
{
    ready();
    PASS(NULL, 0, real_pwritev(fd, parts, count, at));
}

ssize_t pwritev64(int fd, const struct iovec *parts, int count, off64_t at)
{
    ready();
    PASS(NULL, 0, real_pwritev64(fd, parts, count, at));
}

ssize_t send(int fd, const void *bytes, size_t length, int flags)
{
    ready();
    struct iovec one = part(bytes, length);
    PASS(&one, 1, real_send(fd, bytes, length, flags));
}

ssize_t sendto(int fd, const void *bytes, size_t length, int flags,
               const struct sockaddr *to, socklen_t to_length)
{
    ready();
    struct iovec one = part(bytes, length);
    PASS(&one, 1, real_sendto(fd, bytes, length, flags, to, to_length));
}

ssize_t sendmsg(int fd, const struct msghdr *message, int flags)
{
    ready();
    PASS(message->msg_iov, message->msg_iovlen, real_sendmsg(fd, message, flags));
}
