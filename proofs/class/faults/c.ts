import type { Fault } from './fault.ts'

/** Faults of pairs in C. */
export const C_FAULTS: readonly Fault[] = [
  {
    says: 'Nothing is closed after the reply.',
    of: 'c/poll',
    change: {
      'server.c': [
        [
          'MSG_NOSIGNAL) == length;\n    hang_up(client);',
          'MSG_NOSIGNAL) == length;\n    client->length = 0;',
        ],
      ],
    },
    fails: { server: ['exchange/closes'] },
  },
  {
    says: 'Zero is taken for in range.',
    of: 'c/poll',
    change: { 'server.c': [['integer < 1 ||', 'integer < 0 ||']] },
    fails: { server: ['range/no-reply'] },
  },
  {
    says: 'The socket is bound without SO_REUSEADDR.',
    of: 'c/threads',
    change: {
      'server.c': [
        [
          '    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);\n',
          '    (void)yes;\n',
        ],
      ],
    },
    warns: { server: ['service/rebind'] },
  },
  {
    says: 'A number out of range is answered.',
    of: 'c/forking',
    change: {
      'server.c': [
        [
          '        hang_up(fd);\n        return OUT_OF_RANGE;',
          '        if (send(fd, "{}\\n", 3, MSG_NOSIGNAL) == 3) hang_up(fd);\n        return OUT_OF_RANGE;',
        ],
      ],
    },
    fails: { server: ['range/no-reply'] },
  },
  {
    says: 'A malformed request ends the server.',
    of: 'c/forking',
    change: {
      'server.c': [
        [
          '        hang_up(fd);\n        return 0;\n',
          '        hang_up(fd);\n        return problem ? OUT_OF_RANGE : 0;\n',
        ],
      ],
    },
    fails: { server: ['malformed/keeps-serving', 'malformed/disconnect'] },
  },
  {
    says: 'The reply lacks the name of the server.',
    of: 'c/threads',
    change: {
      'server.c': [
        [
          '"{\\"server_name\\": \\"%s\\", \\"server_number\\": %d, \\"sum\\": %d}\\n",\n                          NAME, server_number, sum);',
          '"{\\"server_number\\": %d, \\"sum\\": %d}\\n",\n                          server_number, sum);',
        ],
      ],
    },
    fails: { server: ['exchange/server-name'] },
  },
  {
    says: 'Messages of up to 4096 octets are taken.',
    of: 'c/threads',
    change: { 'server.c': [['#define LIMIT 1024', '#define LIMIT 4096']] },
    fails: { server: ['wire/size-limit'] },
  },
  {
    says: 'The reply has no line feed.',
    of: 'c/poll',
    change: { 'server.c': [['\\"sum\\":%d}\\n"', '\\"sum\\":%d}"']] },
    warns: { server: ['wire/line-feed'] },
  },
  {
    says: 'The client keeps its number in 32 bits.',
    of: 'c/poll',
    change: { 'client.c': [['    *number = value;', '    *number = (int32_t)value;']] },
    fails: { client: ['range/wide-integers'] },
  },
  {
    says: 'The client logs names as the server does not.',
    of: 'c/forking',
    change: { 'client.c': [['[send_message]: %s | %s\\n', '[send_message]: %s and %s\\n']] },
    fails: { client: ['client-log/names'] },
  },
  {
    says: 'The client has no prompt.',
    of: 'c/poll',
    change: { 'client.c': [['    printf(PROMPT);\n', '']] },
    warns: { client: ['client/prompt'] },
  },
  {
    says: 'The client sends what atoi makes of the input.',
    of: 'c/forking',
    change: {
      'client.c': [
        ['sscanf(line, "%lld %c", &number, &rest) != 1', '(number = atoll(line), rest = 0)'],
      ],
    },
    fails: { client: ['client/not-an-integer'] },
  },
]
