/*
 * The quote of the day: one thread, epoll, non-blocking, and as careful at the end as Plaza is. The quote goes out, then
 * the end of output; what the client still sends is read and thrown away until it closes too, so that no reset destroys
 * the quote. A client that does not close is cut after a second. Prints the port it listens on.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { MOST_EVENTS = 256, MOST_FILES = 65536, PATIENCE = 1 };

static const char QUOTE[] = "Keep pushing forward! - QOTD\n";

/* When each connection was accepted; 0: there is none with this descriptor. */
static time_t since[MOST_FILES];

static int listen_somewhere(void) {
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    if (fd < 0 || bind(fd, (struct sockaddr *)&address, size) || listen(fd, 4096)
        || getsockname(fd, (struct sockaddr *)&address, &size)) {
        perror("epoll_qotd");
        exit(1);
    }
    printf("listening on %d\n", ntohs(address.sin_port));
    fflush(stdout);
    return fd;
}

static void leave(int fd) {
    since[fd] = 0;
    close(fd);
}

static void quote(int listener, int epoll) {
    int fd;
    while ((fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
        struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};
        if (fd >= MOST_FILES) {
            close(fd);
            continue;
        }
        since[fd] = time(NULL);
        if (write(fd, QUOTE, sizeof QUOTE - 1) < 0 || shutdown(fd, SHUT_WR)
            || epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event)) {
            leave(fd);
        }
    }
}

static void drain(int fd) {
    char bytes[4096];
    ssize_t count;
    while ((count = read(fd, bytes, sizeof bytes)) > 0) {
    }
    if (count == 0 || errno != EAGAIN) {
        leave(fd);
    }
}

static void sweep(void) {
    time_t now = time(NULL);
    for (int fd = 0; fd < MOST_FILES; fd++) {
        if (since[fd] != 0 && now - since[fd] > PATIENCE) {
            leave(fd);
        }
    }
}

int main(void) {
    int listener = listen_somewhere();
    int epoll = epoll_create1(0);
    struct epoll_event event = {.events = EPOLLIN, .data.fd = listener};
    epoll_ctl(epoll, EPOLL_CTL_ADD, listener, &event);
    time_t swept = time(NULL);
    for (;;) {
        struct epoll_event events[MOST_EVENTS];
        int count = epoll_wait(epoll, events, MOST_EVENTS, 1000);
        for (int i = 0; i < count; i++) {
            if (events[i].data.fd == listener) {
                quote(listener, epoll);
            } else {
                drain(events[i].data.fd);
            }
        }
        if (time(NULL) != swept) {
            swept = time(NULL);
            sweep();
        }
    }
}
