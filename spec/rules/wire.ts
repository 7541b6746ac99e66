import { CORE_MUST, CORE_SHOULD, ROBUST_MUST, rules } from '../rule.ts'

/** How a message becomes octets (spec/wire.md). */
export const WIRE_RULES = rules([
  {
    id: 'wire/one-object',
    binds: ['server', 'client'],
    ...CORE_MUST,
    sentence: 'A message MUST be exactly one JSON object (RFC 8259), encoded in UTF-8.',
    needs: ['exchange/replies'],
    why: 'The other side finds the end of a message by the end of its object; anything else on the wire is not this protocol.',
    mistake:
      'The program sends plain text, a JSON array, a printed dict with single quotes, or text around the object.',
    cure: 'Build the object as a value and let a JSON library write it: json.dumps, JSON.stringify, Jackson, cJSON.',
  },
  {
    id: 'wire/self-delimiting',
    binds: ['server', 'client'],
    ...CORE_MUST,
    sentence:
      'A receiver MUST act on a message as soon as its object is complete, without waiting for a line feed or for the end of the stream.',
    needs: ['exchange/replies', 'client/request', 'client/exits'],
    why: 'The peer keeps its connection open to read the answer: who waits for the end of the stream waits for ever.',
    mistake: 'The program reads with readline(), or reads until the other side closes.',
    cure: 'Collect octets until they hold one whole JSON object, then act; do not wait for more.',
  },
  {
    id: 'wire/line-feed',
    binds: ['server', 'client'],
    ...CORE_SHOULD,
    sentence: 'A sender SHOULD end its message with one line feed (U+000A).',
    needs: ['wire/one-object'],
    why: 'A line feed makes messages readable in a terminal, and lets line-based peers read them.',
    mistake: 'The program sends what the JSON library returns and nothing after it.',
    cure: 'Append "\\n" to the text before it is encoded and sent.',
  },
  {
    id: 'wire/extra-members',
    binds: ['server', 'client'],
    ...ROBUST_MUST,
    sentence: 'A receiver MUST ignore members that it does not know.',
    needs: ['exchange/replies', 'client/request'],
    why: 'A later version can add a member only if older programs look past it.',
    mistake: 'The program counts members, or unpacks the object into exactly two variables.',
    cure: 'Take the members you know by name and leave the others alone.',
  },
  {
    id: 'wire/segments',
    binds: ['server'],
    ...ROBUST_MUST,
    sentence:
      'A server MUST accept a request however TCP splits it into segments, down to one octet at a time.',
    needs: ['exchange/replies'],
    why: 'TCP carries a stream of octets, not messages: one send may arrive in many pieces.',
    mistake: 'The program calls recv once and takes what it got for the whole message.',
    cure: 'Call recv in a loop and append to a buffer until the object is complete.',
  },
  {
    id: 'wire/half-close',
    binds: ['server'],
    ...ROBUST_MUST,
    sentence:
      'A server MUST answer a client that has closed its sending side after a complete request.',
    needs: ['exchange/replies'],
    why: 'A client that has said all it has to say may close its half; it still reads.',
    mistake: 'The program takes the end of the stream for a lost connection and drops the answer.',
    cure: 'Answer the complete request first; the end of the stream only means that no more will come.',
  },
  {
    id: 'wire/size-limit',
    binds: ['server'],
    ...ROBUST_MUST,
    sentence:
      'A server MUST treat a message of more than 1024 octets as malformed, and MUST NOT wait for the rest of it before it does so.',
    needs: ['exchange/replies', 'malformed/no-reply'],
    why: 'Without a limit one client can make the server keep whatever it sends until the memory is full.',
    mistake: 'The program appends to its buffer for as long as the object is not complete.',
    cure: 'Count the octets from the opening brace; at octet 1025 close the connection.',
  },
])
