import type { Fault } from './fault.ts'

/** Changes of right pairs that leave them right: what people do otherwise, and may. */
export const LEGAL_CHANGES: readonly Fault[] = [
  {
    says: 'Port 8000 stands in the source.',
    of: 'python/threads',
    change: {
      'server.py': [
        ['int(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("PORT", 8000))', '8000'],
      ],
      'client.py': [
        ['int(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("PORT", 8000))', '8000'],
        [
          'sys.argv[2] if len(sys.argv) > 2 else os.environ.get("HOST", "127.0.0.1")',
          '"127.0.0.1"',
        ],
      ],
    },
  },
  {
    says: 'Port 8000 stands in the source.',
    of: 'c/poll',
    change: {
      'server.c': [
        [
          '    const char *port = argc > 1 ? argv[1] : getenv("PORT");\n',
          '    (void)argc, (void)argv;\n',
        ],
        ['start_server(port ? atoi(port) : 8000)', 'start_server(8000)'],
      ],
      'client.c': [
        [
          '    const char *port = argc > 1 ? argv[1] : getenv("PORT"), *host = getenv("HOST");\n',
          '    (void)argc, (void)argv;\n',
        ],
        [
          'send_message(host ? host : "127.0.0.1", port ? port : "8000", number)',
          'send_message("127.0.0.1", "8000", number)',
        ],
      ],
    },
  },
  {
    says: 'Port 8000 stands in the source.',
    of: 'java/selector',
    change: {
      'Server.java': [
        [
          '        String port = args.length > 0 ? args[0] : System.getenv().getOrDefault("PORT", "8000");\n',
          '',
        ],
        ['startServer(Integer.parseInt(port))', 'startServer(8000)'],
      ],
      'Client.java': [
        [
          '        String port = args.length > 0 ? args[0] : System.getenv().getOrDefault("PORT", "8000");\n',
          '',
        ],
        ['        String host = System.getenv().getOrDefault("HOST", "127.0.0.1");\n', ''],
        [
          'sendMessage(host, Integer.parseInt(port), ask())',
          'sendMessage("127.0.0.1", 8000, ask())',
        ],
      ],
    },
  },
  {
    says: 'Port 8000 stands in the source.',
    of: 'node/async',
    change: {
      'server.js': [['Number(process.argv[2] ?? process.env.PORT ?? 8000)', '8000']],
      'client.js': [
        ['Number(process.argv[2] ?? process.env.PORT ?? 8000)', '8000'],
        ["process.env.HOST ?? '127.0.0.1'", "'127.0.0.1'"],
      ],
    },
  },
  {
    says: 'Nothing is flushed before the end.',
    of: 'python/threads',
    change: {
      'server.py': [['message}\\n")\n        sys.stdout.flush()', 'message}\\n")']],
      'client.py': [['message}", flush=True)', 'message}")']],
    },
  },
  {
    says: 'The log goes to standard error.',
    of: 'python/asyncio',
    change: {
      'server.py': [['stream=sys.stdout', 'stream=sys.stderr']],
      'client.py': [['stream=sys.stdout', 'stream=sys.stderr']],
    },
  },
  {
    says: 'The lines of the log are coloured.',
    of: 'python/processes',
    change: {
      'server.py': [
        [
          'f"[{level}] [{function}]: {message}\\n"',
          'f"\\033[34m[{level}] [{function}]: {message}\\033[0m\\n"',
        ],
      ],
      'client.py': [
        [
          'f"[{level}] [send_message]: {message}"',
          'f"\\033[32m[{level}]\\033[0m [send_message]: {message}"',
        ],
      ],
    },
  },
  {
    says: 'Received is spelled right.',
    of: 'node/callbacks',
    change: { 'server.js': [['Message recieved', 'Message received']] },
  },
  {
    says: 'The reply is written octet by octet.',
    of: 'c/forking',
    change: {
      'server.c': [
        [
          '    if (send(fd, reply, (size_t)length, MSG_NOSIGNAL) != length) return;\n',
          '    for (int i = 0; i < length; i++)\n        if (send(fd, reply + i, 1, MSG_NOSIGNAL) != 1) return;\n',
        ],
      ],
    },
  },
]
