import { CORE_MUST, CORE_SHOULD, ROBUST_MUST, rules } from '../rule.ts'

/** What a client does (spec/client.md). */
export const CLIENT_RULES = rules([
  {
    id: 'client/prompt',
    binds: ['client'],
    ...CORE_SHOULD,
    sentence:
      'A client that has not been given its number otherwise SHOULD print the prompt `Enter an integer between 1 and 100: `.',
    needs: [],
    why: 'A program that waits in silence looks like one that hangs.',
    mistake: 'The words differ, or the prompt is not flushed before the program waits.',
    cure: 'Print the prompt letter by letter as it stands, and flush the output.',
  },
  {
    id: 'client/request',
    binds: ['client'],
    ...CORE_MUST,
    sentence:
      'A client MUST make one connection and send one valid Request on it, with its name and the number that was typed.',
    needs: ['wire/one-object'],
    why: 'All else depends on the server getting this request.',
    mistake:
      'The number is sent as a string, a member has another name, or two connections are made.',
    cure: 'Convert the input to an integer and send {"client_name": …, "client_number": …}.',
  },
  {
    id: 'client/sends-out-of-range',
    binds: ['client'],
    ...CORE_MUST,
    sentence:
      'A client MUST send the number also when it is out of range, and MUST then end without waiting for a reply.',
    needs: ['client/request'],
    why: 'That is how the server is shut down; no reply will come.',
    mistake: 'The client refuses the number, asks again, or waits for a reply that never comes.',
    cure: 'Send first, then test the range; if the number is out of range, log the warning and end.',
  },
  {
    id: 'client/exits',
    binds: ['client'],
    ...CORE_MUST,
    sentence: 'A client MUST end by itself within 2 seconds of the end of its exchange.',
    needs: ['client/request'],
    why: 'One run of the client is one exchange.',
    mistake: 'The client asks for the next number, or waits for the server to close.',
    cure: 'Return from main when the reply is logged.',
  },
  {
    id: 'client/exit-status',
    binds: ['client'],
    ...CORE_SHOULD,
    sentence:
      'A client SHOULD end with status 0 after a good exchange and after it has sent a number out of range.',
    needs: ['client/request', 'client/exits'],
    why: 'Both are what the user asked for; scripts read the status.',
    mistake: 'The program calls exit(1) after the warning.',
    cure: 'Return from main normally.',
  },
  {
    id: 'client/checks-reply',
    binds: ['client'],
    ...CORE_MUST,
    sentence:
      'A client MUST NOT log a reply as good whose sum is wrong or whose number is out of range; it MUST log `error` instead.',
    needs: ['client/request'],
    why: 'If anything is wrong, the program that sees it stops: that is how errors are found.',
    mistake: 'The client adds the numbers itself and never looks at the sum that was sent.',
    cure: 'Compare the sum of the reply with client_number + server_number before you log it.',
  },
  {
    id: 'client/no-reply',
    binds: ['client'],
    ...CORE_MUST,
    sentence:
      'A client MUST log `error` when the server closes without a reply, and MUST NOT hang.',
    needs: ['client/request'],
    why: 'The user must see that there was no answer.',
    mistake: 'An empty recv is parsed as JSON, or read again for ever.',
    cure: 'Treat an empty recv as the end of the stream: log the error and end.',
  },
  {
    id: 'client/refused',
    binds: ['client'],
    ...CORE_MUST,
    sentence:
      'A client MUST log `error` when nobody listens, and end within 5 seconds of its input.',
    needs: [],
    why: 'A forgotten server is the most common case of all.',
    mistake: 'ConnectionRefusedError ends the program with a trace, or connect is tried for ever.',
    cure: 'Catch the error of connect, log it at level ERROR, and end.',
  },
  {
    id: 'client/error-status',
    binds: ['client'],
    ...CORE_SHOULD,
    sentence:
      'A client SHOULD end with a status other than 0 after a wrong reply, after no reply, and when nobody listens.',
    needs: ['client/request', 'client/exits'],
    why: 'Scripts read the status.',
    mistake: 'The error is logged and main returns as if all were well.',
    cure: 'End with status 1 after an ERROR line.',
  },
  {
    id: 'client/not-an-integer',
    binds: ['client'],
    ...ROBUST_MUST,
    sentence: 'A client MUST NOT send input that is no integer.',
    needs: ['client/request', 'wire/one-object'],
    why: 'The server would get a request that is none.',
    mistake: 'The typed text is sent as it is, or abc becomes 0, as with atoi.',
    cure: 'Parse the whole input as an integer; if that cannot be done, log an ERROR line or ask again.',
  },
  {
    id: 'client/segments',
    binds: ['client'],
    ...ROBUST_MUST,
    sentence: 'A client MUST read a reply however TCP splits it into segments.',
    needs: ['client/request'],
    why: 'TCP carries a stream of octets, not messages.',
    mistake: 'The program calls recv once and takes what it got for the whole message.',
    cure: 'Call recv in a loop and append to a buffer until the object is complete.',
  },
])
