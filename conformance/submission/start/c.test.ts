import { suite } from 'uvu'
import { cMain } from '../../testing/submissions-made.ts'
import { type Shown, shows } from '../../testing/submissions-shown.ts'

const test = suite('c')

const C_SERVER = 'addr.sin_port = htons(PORT); bind(s, &addr, n); listen(s, 5);'
const C_CLIENT =
  'addr.sin_port = htons(atoi(argv[2])); addr.x = inet_addr(argv[1]); connect(s, &addr, n);'

/** What a folder shows: all of it. */
const SHOWN: Shown = {
  'programs of C': [
    {
      'server.c': cMain(C_SERVER, '#include <pthread.h>\n#include <math.h>\n#define PORT 5050'),
      'client.c': cMain(C_CLIENT, '#include "wire.h"'),
      'wire.h': 'int send_all(int);\n',
      'wire.c': '#include "wire.h"\nint send_all(int s) { return s; }\n',
    },
    {
      build: ['cc -o server server.c -pthread -lm', 'cc -o client client.c wire.c'],
      server: { command: './server', port: 5050 },
      client: { command: './client {host} {port}' },
    },
  ],
  'C++, beside a folder of the same name': [
    {
      'server.cpp': cMain(C_SERVER, '#include <thread>\nconst int PORT = 5050;'),
      'server/notes.txt': '',
    },
    {
      build: ['g++ -std=c++17 -o server.out server.cpp -pthread'],
      server: { command: './server.out', port: 5050 },
    },
  ],
}

shows(test, SHOWN)

test.run()
