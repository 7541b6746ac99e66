/* A right client: the socket as a stream of stdio. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "message.h"

#define NAME "Ada Client"

static void say(const char *level, const char *text) {
    printf("[%s] [send_message]: %s\n", level, text);
}

static _Noreturn void stop(const char *reason) {
    printf("[ERROR] [send_message]: Error connecting to server: %s\n", reason);
    exit(1);
}

static long long ask(void) {
    long long number;
    char line[100], rest;
    fputs("Enter an integer between 1 and 100: ", stdout);
    fflush(stdout);
    if (!fgets(line, sizeof line, stdin)) stop("nothing was typed");
    if (sscanf(line, "%lld %c", &number, &rest) != 1) stop("the input is not an integer");
    if (strlen(line) > 30 || number > LARGEST || number < -LARGEST)
        stop("the integer is too large");
    return number;
}

static FILE *open_stream(int port) {
    struct sockaddr_in server = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    server.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(fd, (struct sockaddr *)&server, sizeof server) != 0) stop(strerror(errno));
    printf("[DEBUG] [send_message]: Connected to server at 127.0.0.1:%d\n", port);
    return fdopen(fd, "r+");
}

/* Reads octet by octet up to the brace that closes the object. */
static size_t read_reply(FILE *stream, char *octets) {
    size_t length = 0;
    for (int octet = getc(stream); octet != EOF; octet = getc(stream)) {
        if (length == 0 && strchr(" \t\r\n", octet)) continue;
        octets[length++] = (char)octet;
        long whole = message_length(octets, length);
        if (whole < 0) stop("the reply is no JSON object of at most 1024 octets");
        if (whole > 0) return length;
    }
    stop("the server closed the connection without a whole reply");
}

static void send_message(FILE *stream, long long number) {
    char octets[LIMIT + 1];
    struct member members[] = {{.key = "sum"}, {.key = "server_number"}, {.key = "server_name"}};
    fprintf(stream, "{\"client_name\": \"%s\", \"client_number\": %lld}\n", NAME, number);
    fflush(stream);
    if (number < 1 || number > 100) {
        say("WARNING", "The integer input out of range. Terminating the server");
        return;
    }
    size_t length = read_reply(stream, octets);
    if (!parse_message(octets, length, members, 3)) stop("the reply is not JSON");
    if (members[0].kind != INTEGER || members[1].kind != INTEGER || members[2].kind != TEXT)
        stop("the reply lacks a member");
    long long sum = members[0].integer, server_number = members[1].integer;
    if (server_number < 1 || server_number > 100) stop("the server's number is out of range");
    if (sum != number + server_number) stop("the sum is wrong");
    printf("[INFO] [send_message]: %s | %s\n", NAME, members[2].text);
    printf("[INFO] [send_message]: Client Number: %lld | Server Number: %lld | Sum: %lld\n", number,
           server_number, sum);
}

int main(int argc, char **argv) {
    const char *port = argc > 1 ? argv[1] : getenv("PORT");
    signal(SIGPIPE, SIG_IGN);
    long long number = ask();
    FILE *stream = open_stream(port ? atoi(port) : 8000);
    send_message(stream, number);
    fclose(stream);
    return 0;
}
