/* A right client: sockets and stdio. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include "message.h"

#define NAME "Ada Client"
#define PROMPT "Enter an integer between 1 and 100: "

static int give_up(const char *reason) {
    printf("[ERROR] [send_message]: Error connecting to server: %s\n", reason);
    return 1;
}

static bool ask(int64_t *number) {
    char line[64], *end;
    printf(PROMPT);
    fflush(stdout);
    if (!fgets(line, sizeof line, stdin)) return false;
    errno = 0;
    long long value = strtoll(line, &end, 10);
    if (end == line || errno != 0 || value > LARGEST || value < -LARGEST) return false;
    end += strspn(end, " \t\r\n");
    *number = value;
    return *end == '\0';
}

static int connect_to(const char *host, const char *port) {
    struct addrinfo hints = {.ai_family = AF_INET, .ai_socktype = SOCK_STREAM}, *found;
    if (getaddrinfo(host, port, &hints, &found) != 0) return -1;
    int fd = socket(found->ai_family, found->ai_socktype, 0);
    struct timeval patience = {.tv_sec = 4};
    setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    int failed = connect(fd, found->ai_addr, found->ai_addrlen);
    freeaddrinfo(found);
    return failed ? -1 : fd;
}

/* Reads one object; its length, or 0 if none came. */
static size_t read_reply(int fd, char *octets) {
    size_t length = 0;
    for (;;) {
        ssize_t got = recv(fd, octets + length, LIMIT + 1 - length, 0);
        if (got <= 0) return 0;
        length += (size_t)got;
        size_t spaces = 0;
        while (spaces < length && memchr(" \t\r\n", octets[spaces], 4)) spaces++;
        memmove(octets, octets + spaces, length -= spaces);
        long whole = message_length(octets, length);
        if (whole != 0) return whole > 0 ? (size_t)whole : 0;
    }
}

static int send_message(const char *host, const char *port, int64_t number) {
    char octets[LIMIT + 1];
    struct member members[] = {{.key = "server_name"}, {.key = "server_number"}, {.key = "sum"}};
    int fd = connect_to(host, port);
    if (fd < 0) return give_up("the connection is refused");
    printf("[DEBUG] [send_message]: Connected to server at %s:%s\n", host, port);
    int size = snprintf(octets, sizeof octets, "{\"client_name\":\"%s\",\"client_number\":%lld}\n",
                        NAME, (long long)number);
    if (send(fd, octets, (size_t)size, MSG_NOSIGNAL) != size)
        return give_up("the request cannot be sent");
    if (number < 1 || number > 100) {
        printf("[WARNING] [send_message]: "
               "The integer input out of range. Terminating the server\n");
        close(fd);
        return 0;
    }
    size_t length = read_reply(fd, octets);
    close(fd);
    if (length == 0 || !parse_message(octets, length, members, 3))
        return give_up("no whole reply came");
    if (members[0].kind != TEXT || members[1].kind != INTEGER || members[2].kind != INTEGER)
        return give_up("the reply lacks a name or a number");
    int64_t picked = members[1].integer, sum = members[2].integer;
    if (picked < 1 || picked > 100) return give_up("the server's number is out of range");
    if (sum != number + picked) return give_up("the sum is wrong");
    printf("[INFO] [send_message]: %s | %s\n", NAME, members[0].text);
    printf("[INFO] [send_message]: Client Number: %lld | Server Number: %lld | Sum: %lld\n",
           (long long)number, (long long)picked, (long long)sum);
    return 0;
}

int main(int argc, char **argv) {
    const char *port = argc > 1 ? argv[1] : getenv("PORT"), *host = getenv("HOST");
    int64_t number;
    if (!ask(&number)) return give_up("the input is not an integer that can be sent");
    return send_message(host ? host : "127.0.0.1", port ? port : "8000", number);
}
