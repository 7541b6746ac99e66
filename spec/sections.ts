/** One section of the specification: the file `spec/<name>.md`. */
export interface Section {
  /** Also the part of a rule's id before the slash. */
  name: string
  /** The heading that the file begins with. */
  title: string
  /** What the reader finds there, as the rest of the line in the table of contents. */
  about: string
}

/** The sections in reading order; rules stand in the registry in this order too. */
export const SECTIONS = [
  { name: 'abstract', title: 'Abstract', about: 'what this document is, and what it is not' },
  { name: 'terms', title: 'Terms', about: 'keywords, and the words of the field' },
  { name: 'overview', title: 'Overview', about: 'one exchange, with its octets and both logs' },
  { name: 'states', title: 'States', about: 'both programs as state machines' },
  { name: 'wire', title: 'The wire', about: 'messages, and how they become octets' },
  { name: 'exchange', title: 'The exchange', about: 'from the request to the close' },
  { name: 'deadlines', title: 'Deadlines', about: 'how long each step may take' },
  { name: 'range', title: 'Range and shutdown', about: 'the number that ends a server' },
  { name: 'malformed', title: 'Malformed requests', about: 'input that is no request' },
  { name: 'left-open', title: 'Left open', about: 'what nobody is blamed for' },
  { name: 'service', title: 'Service', about: 'several clients, and over time' },
  { name: 'log', title: 'Log lines', about: 'the form of a line, and its grammar' },
  { name: 'server-log', title: 'The log of a server', about: 'its lines, letter by letter' },
  { name: 'client', title: 'The client', about: 'from its prompt to its exit status' },
  { name: 'client-log', title: 'The log of a client', about: 'its lines, letter by letter' },
  { name: 'agreement', title: 'Agreement', about: 'logs and wire tell the same' },
  { name: 'levels', title: 'Levels and conformance', about: 'what it takes; all rules in a table' },
  { name: 'security', title: 'Security considerations', about: 'what can be done to whom' },
  { name: 'dialects', title: 'Dialects', about: 'annex: the same exercise on other wires' },
  { name: 'rubrics', title: 'Rubrics', about: 'annex: points for what a report says' },
  { name: 'changes', title: 'Changes', about: 'how versions differ' },
] as const satisfies readonly Section[]
