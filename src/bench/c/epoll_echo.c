/*
 * The tiny service's greeting and ECHO, and nothing else of it: one thread, epoll, non-blocking. What a server in C
 * reaches that does as little as possible. Prints the port it listens on.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MOST_EVENTS = 256, LONGEST = 4096, REPLIES = 65536 };

static const char GREETING[] = "WELCOME\n";
static const char ERROR[] = "ERROR UNKNOWN_COMMAND\n";

/* A connection, and what has come of a line that is not whole yet. */
struct peer {
    int fd;
    size_t length;
    char bytes[LONGEST];
};

static int listen_somewhere(void) {
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    if (fd < 0 || bind(fd, (struct sockaddr *)&address, size) || listen(fd, 4096)
        || getsockname(fd, (struct sockaddr *)&address, &size)) {
        perror("epoll_echo");
        exit(1);
    }
    printf("listening on %d\n", ntohs(address.sin_port));
    fflush(stdout);
    return fd;
}

static void leave(struct peer *peer) {
    close(peer->fd);
    free(peer);
}

static void welcome(int listener, int epoll) {
    int fd;
    while ((fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
        int on = 1;
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        struct peer *peer = calloc(1, sizeof *peer);
        peer->fd = fd;
        struct epoll_event event = {.events = EPOLLIN, .data.ptr = peer};
        if (write(fd, GREETING, sizeof GREETING - 1) < 0 || epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event)) {
            leave(peer);
        }
    }
}

/* Puts the reply to one line, its end included, behind those that are there. */
static size_t reply(const char *line, size_t length, char *replies, size_t at) {
    int is_echo = length > 5 && memcmp(line, "ECHO ", 5) == 0;
    const char *words = is_echo ? line : ERROR;
    size_t count = is_echo ? length : sizeof ERROR - 1;
    memcpy(replies + at, words, count);
    return at + count;
}

/* Whether the connection goes on. A client that does not read is cut: the generator reads. */
static int serve(struct peer *peer) {
    static char replies[REPLIES];
    ssize_t count = read(peer->fd, peer->bytes + peer->length, sizeof peer->bytes - peer->length);
    if (count <= 0) {
        return count < 0 && errno == EAGAIN;
    }
    peer->length += count;
    char *line = peer->bytes;
    char *end = peer->bytes + peer->length;
    size_t answered = 0;
    for (char *newline; (newline = memchr(line, '\n', end - line)) != NULL; line = newline + 1) {
        answered = reply(line, newline + 1 - line, replies, answered);
    }
    peer->length = end - line;
    memmove(peer->bytes, line, peer->length);
    return write(peer->fd, replies, answered) == (ssize_t)answered && peer->length < sizeof peer->bytes;
}

int main(void) {
    struct rlimit files;
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    int listener = listen_somewhere();
    int epoll = epoll_create1(0);
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = NULL};
    epoll_ctl(epoll, EPOLL_CTL_ADD, listener, &event);
    for (;;) {
        struct epoll_event events[MOST_EVENTS];
        int count = epoll_wait(epoll, events, MOST_EVENTS, -1);
        for (int i = 0; i < count; i++) {
            struct peer *peer = events[i].data.ptr;
            if (peer == NULL) {
                welcome(listener, epoll);
            } else if (!serve(peer)) {
                leave(peer);
            }
        }
    }
}
