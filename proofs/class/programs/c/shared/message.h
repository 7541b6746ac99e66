/* Messages of sumsock: where a JSON object ends, and what its members hold. */
#ifndef MESSAGE_H
#define MESSAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define LIMIT 1024
#define LONGEST_NAME 100
#define LARGEST INT64_C(9007199254740991)

enum kind { ABSENT, TEXT, INTEGER, OTHER };

/* A member that is looked for; a text is a name, or else OTHER. */
struct member {
    const char *key;
    enum kind kind;
    int64_t integer;
    char text[LIMIT + 1];
};

struct json {
    const unsigned char *at, *end;
    struct member *members;
    size_t count;
    bool bad;
};

static enum kind json_value(struct json *in, int depth, struct member *out);

static int json_peek(const struct json *in) { return in->at < in->end ? *in->at : -1; }

static bool json_take(struct json *in, int wanted) {
    if (json_peek(in) != wanted) return false;
    in->at++;
    return true;
}

static void json_need(struct json *in, int wanted) {
    if (!json_take(in, wanted)) in->bad = true;
}

static void json_space(struct json *in) {
    while (in->at < in->end && memchr(" \t\r\n", *in->at, 4)) in->at++;
}

static unsigned json_hex(struct json *in) {
    static const char digits[] = "0123456789abcdefABCDEF";
    unsigned code = 0;
    for (int i = 0; i < 4; i++) {
        int sign = json_peek(in);
        const char *found = sign > 0 ? strchr(digits, sign) : NULL;
        if (!found) {
            in->bad = true;
            return 0;
        }
        size_t value = (size_t)(found - digits);
        code = code * 16 + (unsigned)(value > 15 ? value - 6 : value);
        in->at++;
    }
    return code;
}

static unsigned json_escape(struct json *in) {
    static const char letters[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
    int letter = json_peek(in);
    const char *found = letter > 0 ? strchr(letters, letter) : NULL;
    if (found) {
        in->at++;
        return (unsigned char)meanings[found - letters];
    }
    json_need(in, 'u');
    unsigned high = json_hex(in);
    if (high < 0xd800 || high > 0xdfff) return high;
    json_need(in, '\\');
    json_need(in, 'u');
    unsigned low = json_hex(in);
    if (high > 0xdbff || low < 0xdc00 || low > 0xdfff) in->bad = true;
    return 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
}

static unsigned json_character(struct json *in) {
    unsigned code = *in->at++;
    if (code == '\\') return json_escape(in);
    if (code < 0x20) in->bad = true;
    if (code < 0x80) return code;
    int more = code >= 0xf0 ? 3 : code >= 0xe0 ? 2 : 1;
    unsigned least = more == 3 ? 0x10000 : more == 2 ? 0x800 : 0x80;
    if (code < 0xc2 || code > 0xf4) in->bad = true;
    code &= 0x3fu >> more;
    for (; more > 0 && !in->bad; more--) {
        if (in->at == in->end || (*in->at & 0xc0) != 0x80) in->bad = true;
        else code = code << 6 | (*in->at++ & 0x3f);
    }
    if (code < least || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) in->bad = true;
    return code;
}

static size_t json_encode(unsigned code, char *to) {
    if (code < 0x80) {
        to[0] = (char)code;
        return 1;
    }
    int more = code >= 0x10000 ? 3 : code >= 0x800 ? 2 : 1;
    to[0] = (char)((more == 3 ? 0xf0 : more == 2 ? 0xe0 : 0xc0) | code >> (6 * more));
    for (int i = 1; i <= more; i++) to[i] = (char)(0x80 | (code >> (6 * (more - i)) & 0x3f));
    return (size_t)more + 1;
}

/* Reads a string; it is a TEXT if it can be a name. */
static enum kind json_string(struct json *in, char *text) {
    size_t octets = 0, characters = 0;
    bool plain = true;
    json_need(in, '"');
    while (!in->bad && json_peek(in) != '"') {
        if (in->at == in->end) {
            in->bad = true;
            break;
        }
        unsigned code = json_character(in);
        if (in->bad) break;
        if (code < 0x20 || (code >= 0x7f && code < 0xa0)) plain = false;
        octets += json_encode(code, text + octets);
        characters++;
    }
    json_need(in, '"');
    text[octets] = '\0';
    return plain && characters >= 1 && characters <= LONGEST_NAME ? TEXT : OTHER;
}

static size_t json_digits(struct json *in, int64_t *value) {
    size_t count = 0;
    for (; json_peek(in) >= '0' && json_peek(in) <= '9'; in->at++, count++)
        if (*value <= LARGEST) *value = *value * 10 + (*in->at - '0');
    return count;
}

static enum kind json_number(struct json *in, int64_t *value) {
    int64_t fraction = 0, magnitude = 0;
    bool negative = json_take(in, '-'), whole = true, zero = json_peek(in) == '0';
    size_t digits = json_digits(in, &magnitude);
    if (digits == 0 || (zero && digits > 1)) in->bad = true;
    if (json_take(in, '.')) {
        whole = false;
        if (json_digits(in, &fraction) == 0) in->bad = true;
    }
    if (json_take(in, 'e') || json_take(in, 'E')) {
        whole = false;
        if (!json_take(in, '+')) json_take(in, '-');
        if (json_digits(in, &fraction) == 0) in->bad = true;
    }
    *value = negative ? -magnitude : magnitude;
    return whole && magnitude <= LARGEST ? INTEGER : OTHER;
}

static void json_word(struct json *in, const char *word) {
    for (; *word && !in->bad; word++) json_need(in, *word);
}

static struct member *json_wanted(struct json *in, const char *key, int depth) {
    for (size_t i = 0; depth == 1 && i < in->count; i++)
        if (strcmp(in->members[i].key, key) == 0) return &in->members[i];
    return NULL;
}

static void json_members(struct json *in, int depth) {
    char key[LIMIT + 1];
    json_need(in, '{');
    json_space(in);
    if (json_take(in, '}')) return;
    do {
        json_space(in);
        json_string(in, key);
        json_space(in);
        json_need(in, ':');
        struct member *member = in->bad ? NULL : json_wanted(in, key, depth);
        enum kind kind = json_value(in, depth, member);
        if (member) member->kind = kind;
    } while (!in->bad && json_take(in, ','));
    json_need(in, '}');
}

static void json_elements(struct json *in, int depth) {
    json_need(in, '[');
    json_space(in);
    if (json_take(in, ']')) return;
    do json_value(in, depth, NULL);
    while (!in->bad && json_take(in, ','));
    json_need(in, ']');
}

static enum kind json_value(struct json *in, int depth, struct member *out) {
    char text[LIMIT + 1];
    int64_t integer = 0;
    enum kind kind = OTHER;
    if (in->bad) return OTHER;
    json_space(in);
    switch (json_peek(in)) {
    case '{': json_members(in, depth + 1); break;
    case '[': json_elements(in, depth + 1); break;
    case '"': kind = json_string(in, out ? out->text : text); break;
    case 't': json_word(in, "true"); break;
    case 'f': json_word(in, "false"); break;
    case 'n': json_word(in, "null"); break;
    default: kind = json_number(in, out ? &out->integer : &integer);
    }
    json_space(in);
    return kind;
}

/* Fills in the members of an object; false if the octets are no object. */
static bool parse_message(const char *octets, size_t length, struct member *members,
                          size_t count) {
    const unsigned char *from = (const unsigned char *)octets;
    struct json in = {from, from + length, members, count, false};
    for (size_t i = 0; i < count; i++) members[i].kind = ABSENT;
    json_members(&in, 1);
    return !in.bad && in.at == in.end;
}

/* The octets of the object at the front; 0 while it is not whole, -1 if it can be none. */
static long message_length(const char *octets, size_t length) {
    bool quoted = false;
    int depth = 0;
    if (length > 0 && octets[0] != '{') return -1;
    for (size_t i = 0; i < length && i < LIMIT; i++) {
        if (quoted && octets[i] == '\\') i++;
        else if (octets[i] == '"') quoted = !quoted;
        else if (!quoted && octets[i] == '{') depth++;
        else if (!quoted && octets[i] == '}' && --depth == 0) return (long)i + 1;
    }
    return length > LIMIT ? -1 : 0;
}

#endif
