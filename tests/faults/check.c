/*
 * Shows that the preloaded library does what its README says, before any test
 * rests on it. Run as `check LIBRARY FOLDER`: it starts itself again under the
 * library, once per setting, and looks at the log and at the errors that came.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static const char REPLY[] = "HTTP/1.1 303 See Other\r\nlocation: /\r\n\r\n";
static const char ALL_WELL[] = "W\nF+\nF-\nw\nf+\nf-\nR HTTP/1.1 303 See Other\n"
                               "R HTTP/1.1 303 See Other\nR HTTP/1.1 303 See Other\n";

/* What a small server does: log, flush, database, flush, reply; 0, or what failed. */
static int serve(const char *folder)
{
    char wal[4096], database[4096], plain[4096];
    snprintf(wal, sizeof wal, "%s/place.sqlite-wal", folder);
    snprintf(database, sizeof database, "%s/place.sqlite", folder);
    snprintf(plain, sizeof plain, "%s/plain.txt", folder);
    int file = open(plain, O_RDWR | O_CREAT, 0600);
    if (write(file, "x", 1) != 1 || fsync(file) != 0)
        return 1;
    close(file);
    /* The same descriptor again, for another file: it must not be mistaken. */
    file = open(wal, O_RDWR | O_CREAT, 0600);
    if (pwrite(file, "x", 1, 0) != 1)
        return errno == ENOSPC ? 2 : 1;
    if (fdatasync(file) != 0)
        return errno == EIO ? 3 : 1;
    close(file);
    file = open(database, O_RDWR | O_CREAT, 0600);
    if (write(file, "x", 1) != 1 || fsync(file) != 0)
        return 1;
    close(file);

    int pair[2];
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, pair) != 0)
        return 1;
    char words[sizeof REPLY];
    memcpy(words, REPLY, sizeof REPLY);
    struct iovec halves[2] = {{words, 7}, {words + 7, sizeof REPLY - 8}};
    if (send(pair[0], REPLY, sizeof REPLY - 1, MSG_NOSIGNAL) < 0 || writev(pair[0], halves, 2) < 0 ||
        write(pair[0], REPLY, sizeof REPLY - 1) < 0 || write(pair[0], "not a reply", 11) < 0)
        return 1;
    return 0;
}

struct outcome {
    int exit;
    long ms;
    char log[4096];
};

static struct outcome run(char **argv, const char *delay, const char *fault)
{
    char log[4096], fail[4096];
    snprintf(log, sizeof log, "%s/order.log", argv[2]);
    snprintf(fail, sizeof fail, "%s/fail", argv[2]);
    unlink(log);
    unlink(fail);
    if (fault) {
        int file = open(fail, O_WRONLY | O_CREAT, 0600);
        if (write(file, fault, strlen(fault)) < 0)
            abort();
        close(file);
    }
    struct outcome outcome = {0};
    struct timespec before, after;
    clock_gettime(CLOCK_MONOTONIC, &before);
    pid_t child = fork();
    if (child == 0) {
        setenv("LD_PRELOAD", argv[1], 1);
        setenv("LW_FAULTS_LOG", log, 1);
        setenv("LW_FAULTS_FAIL", fail, 1);
        setenv("LW_FAULTS_DELAY_MS", delay, 1);
        execl("/proc/self/exe", "check", "serve", argv[2], (char *)NULL);
        _exit(127);
    }
    int status = 0;
    waitpid(child, &status, 0);
    clock_gettime(CLOCK_MONOTONIC, &after);
    outcome.exit = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    outcome.ms = (after.tv_sec - before.tv_sec) * 1000 + (after.tv_nsec - before.tv_nsec) / 1000000;
    int file = open(log, O_RDONLY);
    if (file >= 0) {
        ssize_t got = read(file, outcome.log, sizeof outcome.log - 1);
        outcome.log[got > 0 ? got : 0] = '\0';
        close(file);
    }
    unlink(fail);
    return outcome;
}

static int wrong;

static void holds(int truth, const char *sentence, struct outcome outcome)
{
    printf("  %s  %s\n", truth ? "holds" : "FAILS", sentence);
    if (!truth) {
        printf("exit %d after %ld ms, log:\n%s", outcome.exit, outcome.ms, outcome.log);
        wrong = 1;
    }
}

int main(int argc, char **argv)
{
    if (argc != 3)
        return 64;
    if (strcmp(argv[1], "serve") == 0)
        return serve(argv[2]);
    struct outcome well = run(argv, "0", NULL);
    holds(well.exit == 0 && strcmp(well.log, ALL_WELL) == 0, "events are written down in order", well);
    struct outcome slow = run(argv, "100", NULL);
    holds(slow.exit == 0 && slow.ms >= 200 && strcmp(slow.log, ALL_WELL) == 0,
          "every flush of a database file takes longer", slow);
    struct outcome broken = run(argv, "0", "eio");
    holds(broken.exit == 3 && strcmp(broken.log, "W\nF+\nF!\n") == 0, "a flush fails", broken);
    struct outcome full = run(argv, "0", "enospc");
    holds(full.exit == 2 && full.log[0] == '\0', "a full disk takes no write", full);
    return wrong;
}
