/* A right server: a process for each client; the exit status of a child says whether to go on. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "message.h"

#define NAME "Ada Server"
#define OUT_OF_RANGE 9
#define MOST_CHILDREN 500
#define IDLE_SECONDS 30
#define LINGER_MS 500
#define GRACE_MS 1000

static pid_t children[MOST_CHILDREN];
static size_t child_count;

static long long now(void) {
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return at.tv_sec * 1000LL + at.tv_nsec / 1000000;
}

/* One write for each line: the lines of two processes never mix. */
static void write_log(const char *level, const char *function, const char *format, ...) {
    char line[2048];
    va_list values;
    va_start(values, format);
    int length = snprintf(line, sizeof line, "[%s] [%s]: ", level, function);
    length += vsnprintf(line + length, sizeof line - (size_t)length - 1, format, values);
    line[length++] = '\n';
    if (write(STDOUT_FILENO, line, (size_t)length) < 0) _exit(1);
    va_end(values);
}

static void hang_up(int fd) {
    char rest[65536];
    struct pollfd input = {.fd = fd, .events = POLLIN};
    long long until = now() + LINGER_MS;
    shutdown(fd, SHUT_WR);
    while (now() < until && poll(&input, 1, (int)(until - now())) > 0)
        if (recv(fd, rest, sizeof rest, 0) <= 0) break;
    close(fd);
}

/* Reads one object; its length, or why there is none. */
static size_t read_request(int fd, char *octets, const char **problem) {
    size_t length = 0;
    for (;;) {
        ssize_t got = recv(fd, octets + length, LIMIT + 1 - length, 0);
        *problem = length > 0 ? "the request is cut short" : NULL;
        if (got <= 0) return 0;
        length += (size_t)got;
        size_t spaces = 0;
        while (spaces < length && memchr(" \t\r\n", octets[spaces], 4)) spaces++;
        memmove(octets, octets + spaces, length -= spaces);
        long whole = message_length(octets, length);
        *problem = whole < 0 ? "expected one JSON object of at most 1024 octets" : NULL;
        if (whole != 0) return whole > 0 ? (size_t)whole : 0;
    }
}

static void answer(int fd, const char *name, int number) {
    unsigned random = 0;
    char reply[200];
    if (getrandom(&random, sizeof random, 0) < 0) random = (unsigned)now();
    int server_number = 1 + (int)(random % 100);
    int sum = number + server_number;
    write_log("INFO", "handle_client", "Client Name: %s | Server Name: %s", name, NAME);
    write_log("INFO", "handle_client", "Client Number: %d | Server Number: %d | Sum: %d", number,
              server_number, sum);
    write_log("DEBUG", "handle_client", "Sending client response");
    int length = sprintf(reply, "{\"server_name\": \"%s\", \"server_number\": %d, \"sum\": %d}\n",
                         NAME, server_number, sum);
    if (send(fd, reply, (size_t)length, MSG_NOSIGNAL) != length) return;
    hang_up(fd);
    write_log("DEBUG", "handle_client", "Client connection closed");
}

static int handle_client(int fd) {
    char octets[LIMIT + 1];
    const char *problem;
    struct timeval idle = {.tv_sec = IDLE_SECONDS};
    struct member members[] = {{.key = "client_name"}, {.key = "client_number"}};
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &idle, sizeof idle);
    size_t length = read_request(fd, octets, &problem);
    if (length > 0) {
        write_log("DEBUG", "handle_client", "Message recieved from client");
        if (!parse_message(octets, length, members, 2)) problem = "the request is not JSON";
        else if (members[0].kind != TEXT) problem = "client_name is not a name";
        else if (members[1].kind != INTEGER) problem = "client_number is not an integer";
    }
    if (problem) write_log("ERROR", "handle_client", "Error handling client: %s", problem);
    if (length == 0 || problem) {
        hang_up(fd);
        return 0;
    }
    int64_t number = members[1].integer;
    if (number < 1 || number > 100) {
        write_log("WARNING", "handle_client",
                  "Client int out of range: %lld. Terminating the server.", (long long)number);
        hang_up(fd);
        return OUT_OF_RANGE;
    }
    answer(fd, members[0].text, (int)number);
    return 0;
}

static void accept_client(int listener) {
    struct sockaddr_in peer;
    socklen_t size = sizeof peer;
    int fd = accept(listener, (struct sockaddr *)&peer, &size);
    if (fd < 0) return;
    write_log("DEBUG", "start_server", "Connection accepted from %s:%d", inet_ntoa(peer.sin_addr),
              ntohs(peer.sin_port));
    pid_t child = child_count < MOST_CHILDREN ? fork() : -1;
    if (child == 0) {
        /* A child that kept the listener would keep the port open after the end. */
        close(listener);
        _exit(handle_client(fd));
    }
    if (child > 0) children[child_count++] = child;
    close(fd);
}

/* Takes leave of the children that have ended; whether one of them says that all is over. */
static bool reap(void) {
    bool over = false;
    int status;
    for (size_t i = child_count; i-- > 0;) {
        if (waitpid(children[i], &status, WNOHANG) != children[i]) continue;
        if (WIFEXITED(status) && WEXITSTATUS(status) == OUT_OF_RANGE) over = true;
        children[i] = children[--child_count];
    }
    return over;
}

static void end_children(void) {
    long long until = now() + GRACE_MS;
    for (reap(); child_count > 0 && now() < until; reap()) usleep(5000);
    for (size_t i = 0; i < child_count; i++) kill(children[i], SIGKILL);
    while (wait(NULL) > 0) continue;
}

static int start_server(int port) {
    struct sockaddr_in here = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    int listener = socket(AF_INET, SOCK_STREAM, 0), on = 1;
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(listener, (struct sockaddr *)&here, sizeof here) || listen(listener, 128)) {
        write_log("ERROR", "start_server", "Cannot listen on port %d", port);
        return 1;
    }
    sigset_t ended;
    sigemptyset(&ended);
    sigaddset(&ended, SIGCHLD);
    sigprocmask(SIG_BLOCK, &ended, NULL);
    struct pollfd events[] = {
        {.fd = listener, .events = POLLIN},
        {.fd = signalfd(-1, &ended, SFD_NONBLOCK), .events = POLLIN},
    };
    write_log("INFO", "start_server", "%s started and listening on 0.0.0.0:%d", NAME, port);
    for (;;) {
        struct signalfd_siginfo told;
        poll(events, 2, -1);
        if (events[1].revents && read(events[1].fd, &told, sizeof told) > 0 && reap()) break;
        if (events[0].revents) accept_client(listener);
    }
    close(listener);
    end_children();
    return 0;
}

int main(int argc, char **argv) {
    const char *port = argc > 1 ? argv[1] : getenv("PORT");
    return start_server(port ? atoi(port) : 8000);
}
