import { suite } from 'uvu'
import { cMain } from '../../testing/submissions-made.ts'
import { type Shown, shows } from '../../testing/submissions-shown.ts'

const test = suite('makefile')

const C_SERVER = 'addr.sin_port = htons(PORT); bind(s, &addr, n); listen(s, 5);'
const C_CLIENT =
  'addr.sin_port = htons(atoi(argv[2])); addr.x = inet_addr(argv[1]); connect(s, &addr, n);'

/** What a folder shows: all of it. */
const SHOWN: Shown = {
  'a Makefile that makes both': [
    {
      'src/server.c': cMain(C_SERVER, '#define PORT 5050'),
      'src/client.c': cMain(C_CLIENT),
      Makefile:
        'CC = gcc\nBIN = bin\nall: $(BIN)/srv $(BIN)/cli\n$(BIN)/srv: src/server.c\n\t$(CC) -o $@ $<\n$(BIN)/cli: src/client.c\n\t$(CC) -o $@ $<\nclean:\n\trm -f bin/*\n',
    },
    {
      build: ['make'],
      server: { command: 'bin/srv', port: 5050 },
      client: { command: 'bin/cli {host} {port}' },
    },
  ],
  'a Makefile whose first target is another': [
    {
      'server.c': cMain(C_SERVER, '#define PORT 5050'),
      Makefile:
        'help:\n\t@echo help\nserver: server.o\n\tcc -o sumd server.o\nserver.o: server.c\n\tcc -c server.c\n',
    },
    { build: ['make server'], server: { command: './sumd', port: 5050 } },
  ],
  'a Makefile that makes all in one rule': [
    {
      'server.c': cMain(C_SERVER, '#define PORT 5050'),
      'client.c': cMain(C_CLIENT),
      Makefile: 'all:\n\tgcc client.c -o cli\n\tgcc -Wall server.c -o srv\nrun: all\n\t./srv\n',
    },
    {
      build: ['make'],
      server: { command: './srv', port: 5050 },
      client: { command: './cli {host} {port}' },
    },
  ],
  'a Makefile that leaves it to a pattern': [
    {
      'server.c': cMain(C_SERVER, '#define PORT 5050'),
      Makefile: 'PROGRAMS = server \\\n  other\nall: $(PROGRAMS)\n%: %.c\n\tcc -o $@ $<\n',
    },
    { build: ['make'], server: { command: './server', port: 5050 } },
  ],
  'a Makefile that makes something else': [
    { 'server.c': cMain(C_SERVER, '#define PORT 5050'), Makefile: 'all:\n\techo nothing\n' },
    { build: ['cc -o server server.c'], server: { command: './server', port: 5050 } },
  ],
}

shows(test, SHOWN)

test.run()
