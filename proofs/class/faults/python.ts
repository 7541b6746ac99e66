import type { Fault } from './fault.ts'

/** Faults of pairs in Python. */
export const PYTHON_FAULTS: readonly Fault[] = [
  {
    says: 'The sum is one too high, in the reply and in the log.',
    of: 'python/threads',
    change: {
      'server.py': [['total = number + server_number', 'total = number + server_number + 1']],
    },
    fails: { server: ['exchange/sum'] },
  },
  {
    says: 'The sum is right in the reply, and wrong in the log.',
    of: 'python/processes',
    change: { 'server.py': [['| Sum: {both}', '| Sum: {both + 1}']] },
    fails: { server: ['server-log/numbers'] },
  },
  {
    says: 'The sum is a string.',
    of: 'python/threads',
    change: { 'server.py': [['"sum": total}', '"sum": str(total)}']] },
    fails: { server: ['exchange/sum'] },
  },
  {
    says: 'The server numbers begin at 101.',
    of: 'python/asyncio',
    change: { 'server.py': [['random.randint(1, 100)', 'random.randint(101, 200)']] },
    fails: { server: ['exchange/server-number'] },
  },
  {
    says: 'The server number is always 42.',
    of: 'python/processes',
    change: { 'server.py': [['random.randint(1, 100)', '42']] },
    warns: { server: ['exchange/server-number-varies'] },
  },
  {
    says: 'A hundred is taken for out of range.',
    of: 'python/asyncio',
    change: {
      'server.py': [
        [
          'if not 1 <= number <= 100:\n            handling',
          'if not 1 <= number < 100:\n            handling',
        ],
      ],
    },
    fails: { server: ['range/boundaries'] },
  },
  {
    says: 'The process ends with status 1 after a number out of range.',
    of: 'python/threads',
    change: { 'server.py': [['os._exit(0)', 'os._exit(1)']] },
    warns: { server: ['range/exit-status'] },
  },
  {
    says: 'WARNING is spelled WARN, in server and client.',
    of: 'python/processes',
    change: {
      'server.py': [['log("WARNING",', 'log("WARN",']],
      'client.py': [['log("WARNING",', 'log("WARN",']],
    },
    fails: { server: ['log/line-format'], client: ['log/line-format'] },
  },
  {
    says: 'The names are logged at level DEBUG.',
    of: 'python/asyncio',
    change: { 'server.py': [['handling.info("Client Name', 'handling.debug("Client Name']] },
    fails: { server: ['server-log/names'] },
  },
  {
    says: 'The server ends after its first exchange.',
    of: 'python/processes',
    change: {
      'server.py': [
        [
          '"Client connection closed")\n    return True',
          '"Client connection closed")\n    return False',
        ],
      ],
    },
    fails: { server: ['exchange/keeps-serving'] },
  },
  {
    says: 'One client is served after the other.',
    of: 'python/threads',
    change: {
      'server.py': [
        [
          'threading.Thread(target=handle_client, args=(connection,), daemon=True).start()',
          'handle_client(connection)',
        ],
      ],
    },
    fails: { server: ['service/concurrent'] },
  },
  {
    says: 'The log is lost: it is never flushed, and the process ends without doing so.',
    of: 'python/threads',
    change: {
      'server.py': [
        ['message}\\n")\n        sys.stdout.flush()', 'message}\\n")'],
        ['    with printing:\n        sys.stdout.flush()\n        os._exit(0)', '    os._exit(0)'],
        [
          'printing = threading.Lock()',
          'printing = threading.Lock()\nsys.stdout = open(1, "w", buffering=1 << 20)',
        ],
      ],
    },
    // Of a log that is not there no line is wrong: all that needs it is blocked.
    core: 'fail',
  },
  {
    says: 'One recv is taken for the whole request.',
    of: 'python/processes',
    change: {
      'server.py': [
        ['        if length > 0:\n            return octets[:length]\n', '        return octets\n'],
      ],
    },
    fails: { server: ['wire/segments'] },
  },
  {
    says: 'The server reads a line.',
    of: 'python/asyncio',
    change: { 'server.py': [['reader.read(4096)', 'reader.readline()']] },
    fails: { server: ['wire/self-delimiting'] },
  },
  {
    says: 'true is taken for the number 1.',
    of: 'python/threads',
    change: { 'server.py': [['type(number) is not int or', 'not isinstance(number, int) or']] },
    fails: { server: ['malformed/no-reply'] },
  },
  {
    says: 'The log names the same client whoever came.',
    of: 'python/threads',
    change: { 'server.py': [['f"Client Name: {name} |', 'f"Client Name: Ada |']] },
    fails: { server: ['agreement/server-log'] },
  },
  {
    says: 'The server keeps running after a number out of range.',
    of: 'python/asyncio',
    change: { 'server.py': [['            self.stopping.set()\n', '']] },
    fails: { server: ['range/stops-listening'] },
  },
  {
    says: 'The client does not look at the sum.',
    of: 'python/asyncio',
    change: { 'client.py': [[' or total != number + picked:', ':']] },
    fails: { client: ['client/checks-reply'] },
  },
  {
    says: 'The client hangs at the end of the stream.',
    of: 'python/processes',
    change: {
      'client.py': [
        ['give_up("the server closed the connection without a whole reply")', 'continue'],
      ],
    },
    // So it does where what came before that end is no reply.
    fails: { client: ['client/no-reply', 'client/checks-reply', 'client/exits'] },
  },
  {
    says: 'The client sends its number as a string.',
    of: 'python/threads',
    change: { 'client.py': [['"client_number": number}', '"client_number": str(number)}']] },
    fails: { client: ['client/request'] },
  },
  {
    says: 'The client refuses a number out of range.',
    of: 'python/processes',
    change: {
      'client.py': [['    if abs(number) > 2**53 - 1:', '    if not 1 <= number <= 100:']],
    },
    fails: { client: ['client/sends-out-of-range'] },
  },
  {
    says: 'The client ends with status 1 after a number out of range.',
    of: 'python/asyncio',
    change: {
      'client.py': [
        [
          'Terminating the server")\n            return',
          'Terminating the server")\n            sys.exit(1)',
        ],
      ],
    },
    warns: { client: ['client/exit-status'] },
  },
  {
    says: 'A line of debugging is left in both programs.',
    of: 'python/threads',
    change: {
      'server.py': [
        [
          '    connection.settimeout(IDLE_SECONDS)\n',
          '    connection.settimeout(IDLE_SECONDS)\n    with printing:\n        print("here", flush=True)\n',
        ],
      ],
      'client.py': [
        [
          'def send_message(host, port, number):\n',
          'def send_message(host, port, number):\n    print("number is", number, flush=True)\n',
        ],
      ],
    },
    warns: { server: ['log/no-stray-lines'], client: ['log/no-stray-lines'] },
  },
]
