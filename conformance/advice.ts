import type { RuleId } from '../spec/rules.ts'
import { ruleOf } from '../spec/rules.ts'
import type { HintId } from './judge/outcome.ts'

/** The languages that a command shows, as far as hints differ by them. */
export type Language = 'python' | 'java' | 'c' | 'node'

type Words = { any: string } & Partial<Record<Language, string>>

const HINTS: Record<HintId, Words> = {
  'one-recv': {
    any: 'One read gives what has arrived, not a whole message: read in a loop until the object is complete.',
    python:
      'recv(1024) gives what has arrived, not a whole message: loop, append to a buffer, try again.',
    java: 'read(byte[]) gives what has arrived, not a whole message: loop until the object is complete.',
    c: 'recv() gives what has arrived, not a whole message: loop until the object is complete.',
    node: "One 'data' event is not one message: append to a buffer, and act when the object is complete.",
  },
  'waits-for-line-feed': {
    any: 'It seems to wait for a line feed: act as soon as the object is complete.',
    python:
      'readline() waits for a line feed that need not come: use recv and look for the end of the object.',
    java: 'readLine() waits for a line feed that need not come: read characters until the braces balance.',
    c: 'fgets waits for a line feed that need not come: use recv and look for the end of the object.',
  },
  'waits-for-end-of-stream': {
    any: 'It waits for the end of the stream, which comes only after the reply: act on the complete object.',
    python:
      'read() and "while data: recv" wait for the end of the stream: stop at the complete object.',
    java: 'readAllBytes() waits for the end of the stream: stop at the complete object.',
  },
  'exit-in-thread': {
    any: 'Ending a handler does not end the process: leave the accept loop and return from main.',
    python:
      'sys.exit() in a thread ends that thread only: set a flag, close the listening socket, end the loop.',
    java: 'A blocked accept() or a non-daemon thread keeps the JVM alive: close the ServerSocket.',
    node: 'server.close() waits for open connections: end or destroy them as well.',
    c: 'pthread_exit and return end the handler only: leave the accept loop, or call exit() after fflush.',
  },
  'no-reuseaddr': {
    any: 'Set SO_REUSEADDR on the listening socket before bind.',
    python: 'Before bind: s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1).',
    java: 'Create the ServerSocket unbound, call setReuseAddress(true), then bind.',
    c: 'Before bind: int on = 1; setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on).',
  },
  'range-off-by-one': {
    any: 'The range is 1..100 with both ends included: test 1 <= n && n <= 100.',
    python: 'Write 1 <= n <= 100; range(1, 100) ends at 99.',
  },
  'unread-input': {
    any: 'Closing a socket with unread input resets the connection, and the reset may eat the reply: read what has arrived first.',
  },
  'not-flushed': {
    any: 'Flush the output after each line.',
    python: 'Use print(…, flush=True), or logging, which flushes each line.',
    c: 'Call setvbuf(stdout, NULL, _IOLBF, 0) first, or fflush(stdout) after each line.',
  },
  'no-close': {
    any: 'Close the connection on every way out of the handler.',
    python: 'Put the handler into "with conn:", so that each way out closes it.',
    java: 'Open the socket in try (Socket s = …), so that each way out closes it.',
    c: 'Call close(fd) on every way out of the handler.',
    node: 'Call socket.end() after the reply, and on every error.',
  },
  'sum-of-others': {
    any: 'Add the number of this request and the server_number of this very reply.',
  },
  'sum-as-text': {
    any: 'The sum is sent as text: send an integer.',
    python: 'json.dumps writes quotes around a str: send int(sum).',
    java: 'Put an int or long into the object, not a String.',
    node: 'JSON.stringify writes quotes around a string: send Number(sum).',
  },
  'number-cut': {
    any: 'The number is cut to fewer bits before its range is tested: read it into 64 bits.',
    java: 'Integer.parseInt and (int) cannot hold it: use long, or BigInteger, and test the range first.',
    c: 'atoi and int cannot hold it: use strtoll and test the range before any cast.',
  },
  uncaught: {
    any: 'An error of one client ends the service for all: catch it around the handling of that client.',
    python: 'Put try/except around the handling of one client, and log the exception.',
    java: 'Catch RuntimeException as well as IOException around the handling of one client.',
    node: "Wrap JSON.parse in try/catch, and add an 'error' listener to each socket.",
    c: 'Check every return value, and ignore SIGPIPE: signal(SIGPIPE, SIG_IGN).',
  },
  'single-shot': {
    any: 'It serves one client and ends: put accept and the handling of a client into a loop.',
  },
  'number-as-text': {
    any: 'The number is sent as text: send an integer.',
    python: 'input() gives a str, and json.dumps writes quotes around it: send int(text).',
    java: 'Put an int or long into the object, not a String.',
    node: 'JSON.stringify writes quotes around a string: send Number(text).',
  },
  'other-port': {
    any: 'Connect to the port that the command gives in {port}, or to PORT of the environment; give one that is fixed by --port.',
  },
  'refuses-out-of-range': {
    any: 'Send the number first and test its range after that: it shuts the server down.',
  },
  'waits-for-reply': {
    any: 'No reply comes to a number out of range: end after sending it.',
    python: 'No reply comes to a number out of range: return before the recv loop.',
  },
  'waits-for-close': {
    any: 'It seems to wait for the end of the stream: the exchange is over with the complete reply.',
    python:
      '"while data: recv" and read() wait for the server to close: stop at the complete object.',
    java: 'readLine() until null and readAllBytes() wait for the server to close: stop at the complete object.',
    node: "'end' and 'close' come when the server closes: call socket.end() once the reply is complete.",
    c: 'recv until 0 waits for the server to close: stop at the complete object.',
  },
  'own-sum': {
    any: 'Compare the sum of the reply with client_number + server_number, and log that one.',
  },
  'no-catch': {
    any: 'Catch the error, log it as [ERROR] [send_message]: …, and end with status 1.',
    python:
      'Put try/except (OSError, ValueError, KeyError) around all from connect to the last use of the reply, and log the error.',
    java: 'Catch IOException and RuntimeException around the exchange, and log the error.',
    node: "Listen to 'error' on the socket, wrap JSON.parse in try/catch, and log the error.",
    c: 'Check what connect, send and recv return, and log the error.',
  },
  encoding: {
    any: 'The name lost its non-ASCII letters on the way to the log: print in UTF-8.',
  },
}

/** Whom a hint is for. */
export interface Reader {
  language?: Language | undefined
  /** Whether the dialect of the run lays down our own log lines; true if left out. */
  ownLines?: boolean
  /** The dialect that the subject was found to speak in place of that of the run. */
  speaks?: string | undefined
  /** Whether the subject does not seem to speak the protocol at all. */
  misfit?: boolean
  /** Whether the run was in the protocol's own dialect; true if left out. */
  native?: boolean
}

const FIRST: readonly RuleId[] = ['exchange/replies', 'wire/one-object']

const OTHER_FORMAT = 'If your course sets another wire format, add --dialect auto.'
const AS_THE_DIALECT =
  'In this dialect that is one message in the format of its file; --dialect auto finds another.'
const FACTS = 'Print both names, both numbers and the sum, as they crossed the wire.'

/** The hint of a finding: for the known mistake if there is one, else the cure of the rule. */
export function adviceFor(
  rule: RuleId,
  hint: HintId | undefined,
  { language, ownLines = true, native = true, speaks, misfit = false }: Reader,
): string {
  if (FIRST.includes(rule)) {
    if (speaks !== undefined)
      return `It speaks the dialect ${speaks}: run again with --dialect ${speaks}, or with both programs and --dialect auto.`
    if (misfit && native) return `${ruleOf(rule).cure} ${OTHER_FORMAT}`
    if (!native && rule === 'wire/one-object') return AS_THE_DIALECT
  }
  if (hint === undefined) return !ownLines && /-log\//u.test(rule) ? FACTS : ruleOf(rule).cure
  const words = HINTS[hint]
  return (language === undefined ? undefined : words[language]) ?? words.any
}

/** The language that a command is likely to be in. */
export function languageOf(command: string | undefined): Language | undefined {
  if (command === undefined) return undefined
  if (/\bpython[\d.]*\b|\.py\b/u.test(command)) return 'python'
  if (/\bjava\b|\.jar\b/u.test(command)) return 'java'
  if (/\b(?:node|tsx|npx|npm|bun|deno)\b|\.[mc]?[jt]s\b/u.test(command)) return 'node'
  return /(?:^|\/)(?:a\.out|server|main)\b|\.(?:out|exe)\b/u.test(command) ? 'c' : undefined
}
