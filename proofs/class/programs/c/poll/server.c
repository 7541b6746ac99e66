/* A right server: one loop over all sockets, and a state for each of them. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "message.h"

#define NAME "Ada Server"
#define MOST_CLIENTS 500
#define IDLE_MS 30000
#define LINGER_MS 500
#define GRACE_MS 1000

struct client {
    int fd;
    bool answered, hung_up;
    long long due;
    size_t length;
    char octets[LIMIT + 1];
};

static struct client clients[MOST_CLIENTS];
static size_t client_count;
static bool stopping;

static long long now(void) {
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return at.tv_sec * 1000LL + at.tv_nsec / 1000000;
}

static void log_line(const char *level, const char *function, const char *format, ...) {
    va_list values;
    va_start(values, format);
    printf("[%s] [%s]: ", level, function);
    vprintf(format, values);
    printf("\n");
    fflush(stdout);
    va_end(values);
}

static int pick(void) {
    unsigned char octet;
    do {
        if (getrandom(&octet, 1, 0) != 1) octet = 255;
    } while (octet >= 200);
    return 1 + octet % 100;
}

/* Ends the sending side; the socket is closed once the client has closed its own. */
static void hang_up(struct client *client) {
    shutdown(client->fd, SHUT_WR);
    client->hung_up = true;
    client->due = now() + LINGER_MS;
}

static void refuse(struct client *client, const char *reason) {
    log_line("ERROR", "handle_client", "Error handling client: %s", reason);
    hang_up(client);
}

static void answer(struct client *client, const char *name, int number) {
    char reply[200];
    int mine = pick(), sum = number + mine;
    log_line("INFO", "handle_client", "Client Name: %s | Server Name: %s", name, NAME);
    log_line("INFO", "handle_client", "Client Number: %d | Server Number: %d | Sum: %d", number,
             mine, sum);
    log_line("DEBUG", "handle_client", "Sending client response");
    int length = snprintf(reply, sizeof reply,
                          "{\"server_name\":\"%s\",\"server_number\":%d,\"sum\":%d}\n", NAME, mine,
                          sum);
    client->answered = send(client->fd, reply, (size_t)length, MSG_NOSIGNAL) == length;
    hang_up(client);
    if (client->answered) log_line("DEBUG", "handle_client", "Client connection closed");
}

static void handle_client(struct client *client, size_t length) {
    struct member members[] = {{.key = "client_name"}, {.key = "client_number"}};
    log_line("DEBUG", "handle_client", "Message recieved from client");
    if (!parse_message(client->octets, length, members, 2)) {
        refuse(client, "the request is not JSON");
    } else if (members[0].kind != TEXT || members[1].kind != INTEGER) {
        refuse(client, "the request lacks a name or an integer");
    } else if (members[1].integer < 1 || members[1].integer > 100) {
        log_line("WARNING", "handle_client",
                 "Client int out of range: %lld. Terminating the server.",
                 (long long)members[1].integer);
        hang_up(client);
        stopping = true;
    } else {
        answer(client, members[0].text, (int)members[1].integer);
    }
}

static void skip_space(struct client *client) {
    size_t spaces = 0;
    while (spaces < client->length && memchr(" \t\r\n", client->octets[spaces], 4)) spaces++;
    memmove(client->octets, client->octets + spaces, client->length -= spaces);
}

/* Reads what is there; false when the client is to be forgotten. */
static bool take_input(struct client *client) {
    char rest[65536];
    char *to = client->hung_up ? rest : client->octets + client->length;
    size_t room = client->hung_up ? sizeof rest : sizeof client->octets - client->length;
    ssize_t got = recv(client->fd, to, room, MSG_DONTWAIT);
    if (got < 0) return errno == EAGAIN || errno == EINTR;
    if (client->hung_up) return got > 0;
    if (got == 0) {
        if (client->length == 0) return false;
        refuse(client, "the request is cut short");
        return true;
    }
    client->due = now() + IDLE_MS;
    client->length += (size_t)got;
    skip_space(client);
    long length = message_length(client->octets, client->length);
    if (length > 0) handle_client(client, (size_t)length);
    else if (length < 0) refuse(client, "expected one JSON object of at most 1024 octets");
    return true;
}

static void accept_client(int listener) {
    struct sockaddr_in peer;
    socklen_t size = sizeof peer;
    int fd = accept(listener, (struct sockaddr *)&peer, &size);
    if (fd < 0) return;
    log_line("DEBUG", "start_server", "Connection accepted from %s:%d", inet_ntoa(peer.sin_addr),
             ntohs(peer.sin_port));
    if (client_count == MOST_CLIENTS) {
        close(fd);
        return;
    }
    clients[client_count++] = (struct client){.fd = fd, .due = now() + IDLE_MS};
}

static void serve_clients(struct pollfd *sockets, size_t count) {
    for (size_t i = count; i-- > 0;) {
        bool stays = now() < clients[i].due;
        if (stays && sockets[i].revents != 0) stays = take_input(&clients[i]);
        if (stays) continue;
        close(clients[i].fd);
        clients[i] = clients[--client_count];
    }
}

static bool anyone_hung_up(void) {
    for (size_t i = 0; i < client_count; i++)
        if (clients[i].hung_up || clients[i].length > 0) return true;
    return false;
}

static int start_server(int port) {
    struct pollfd sockets[MOST_CLIENTS + 1];
    struct sockaddr_in here = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    int listener = socket(AF_INET, SOCK_STREAM, 0), on = 1;
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(listener, (struct sockaddr *)&here, sizeof here) || listen(listener, 128)) {
        log_line("ERROR", "start_server", "Cannot listen on port %d", port);
        return 1;
    }
    log_line("INFO", "start_server", "%s started and listening on 0.0.0.0:%d", NAME, port);
    long long end = 0;
    while (!stopping || (anyone_hung_up() && now() < end)) {
        size_t count = client_count;
        for (size_t i = 0; i < count; i++)
            sockets[i] = (struct pollfd){.fd = clients[i].fd, .events = POLLIN};
        sockets[count] = (struct pollfd){.fd = stopping ? -1 : listener, .events = POLLIN};
        poll(sockets, count + 1, client_count > 0 ? 100 : -1);
        serve_clients(sockets, count);
        if (sockets[count].revents) accept_client(listener);
        if (stopping && end == 0) {
            close(listener);
            end = now() + GRACE_MS;
        }
    }
    return 0;
}

int main(int argc, char **argv) {
    const char *port = argc > 1 ? argv[1] : getenv("PORT");
    return start_server(port ? atoi(port) : 8000);
}
