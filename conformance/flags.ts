/** One flag of the command line. */
export interface Flag {
  type: 'string' | 'boolean'
  short?: string
  multiple?: boolean
  /** What stands for its value in the help. */
  value?: string
  help: string
}

/** Every flag that is parsed; each does what its help says. */
export const FLAGS = {
  target: { type: 'string', value: 'HOST:PORT', help: 'a server that runs already' },
  server: {
    type: 'string',
    value: '"CMD"',
    help: 'a server that is started; {port} is a free port',
  },
  client: {
    type: 'string',
    value: '"CMD"',
    help: 'a client that is started; {port}: where to connect',
  },
  submission: {
    type: 'string',
    value: 'DIR',
    help: 'a folder with a manifest, or found by looking',
  },
  'server-log': {
    type: 'string',
    value: 'FILE|-',
    help: 'the log of the target; - is standard input',
  },
  port: { type: 'string', value: 'N', help: 'the port of a command that takes none' },
  cwd: { type: 'string', value: 'DIR', help: 'the folder that the commands run in' },
  env: {
    type: 'string',
    multiple: true,
    value: 'KEY=VALUE',
    help: 'added to the environment of the commands',
  },
  build: { type: 'string', value: '"CMD"', help: 'run once, before all else' },
  pty: { type: 'boolean', help: 'run the commands on a terminal of their own' },
  dialect: {
    type: 'string',
    value: 'NAME|FILE|auto',
    help: 'how messages become octets (sumsock)',
  },
  profile: { type: 'string', value: 'core|robust|all', help: 'the rules to judge (all)' },
  seed: { type: 'string', value: 'N', help: 'the seed of names and numbers (1)' },
  reporter: {
    type: 'string',
    multiple: true,
    value: 'KIND[=FILE]',
    help: 'text json junit tap ctrf github … (text; README)',
  },
  rubric: { type: 'string', value: 'FILE', help: 'what gives how many points' },
  fixtures: {
    type: 'string',
    value: 'DIR',
    help: 'transcripts of your own, beside the built-in ones',
  },
  'known-failing': { type: 'string', value: 'FILE', help: 'rules that must fail, one id a line' },
  'no-shutdown': { type: 'boolean', help: 'leave the target running: no number out of range' },
  'await-restart': {
    type: 'string',
    value: 'SECONDS',
    help: 'wait for the target to come back each time',
  },
  'timeout-scale': { type: 'string', value: 'X', help: 'stretch all deadlines (1)' },
  'start-timeout': { type: 'string', value: 'S', help: 'seconds until a server must listen (15)' },
  repeat: { type: 'string', value: 'N', help: 'run N times, and name what differs (1)' },
  slow: { type: 'boolean', help: 'also what takes half a minute' },
  bail: { type: 'boolean', help: 'stop at the first failure' },
  listen: { type: 'string', value: 'PORT', help: 'where clients connect' },
  out: { type: 'string', value: 'FILE|DIR', help: 'where to write what comes of it' },
  sandbox: {
    type: 'string',
    value: 'KIND',
    help: 'auto bwrap user none: how they are confined (auto)',
  },
  limit: {
    type: 'string',
    multiple: true,
    value: 'NAME=VALUE',
    help: 'memory together processes cpu file open-files disk',
  },
  tools: {
    type: 'string',
    multiple: true,
    value: 'DIR',
    help: 'tools outside /usr and /opt that programs may use',
  },
  jobs: { type: 'string', value: 'N', help: 'how many at once (as many as there are cores)' },
  'submission-timeout': { type: 'string', value: 'S', help: 'seconds for one submission (300)' },
  'build-timeout': { type: 'string', value: 'S', help: 'seconds of these for its builds (120)' },
  only: { type: 'string', multiple: true, value: 'NAME', help: 'this submission, not all' },
  sample: { type: 'string', value: 'N', help: 'clients for each server, drawn by the seed (all)' },
  again: {
    type: 'string',
    multiple: true,
    value: 'NAME|STATUS',
    help: 'test it again although nothing has changed',
  },
  manifests: {
    type: 'string',
    value: 'DIR',
    help: 'your own NAME.json and default.json, before theirs',
  },
  'class-secret': { type: 'string', value: '@FILE', help: 'what the seeds are made from' },
  shard: { type: 'string', value: 'I/N', help: 'the I-th of N parts of the class (README)' },
  partial: { type: 'boolean', help: 'merge although parts are missing' },
  roster: { type: 'string', value: 'FILE', help: 'the CSV of the course system, to be filled' },
  key: { type: 'string', value: 'COLUMN', help: 'its column that tells whose a row is' },
  match: { type: 'string', value: 'REGEX', help: 'finds that in the name of a submission' },
  column: { type: 'string', value: 'NAME', help: 'its column for the points' },
  force: { type: 'boolean', help: 'write over what is there' },
  verbose: { type: 'boolean', short: 'v', help: 'octets and log of every case' },
  help: { type: 'boolean', short: 'h', help: 'this text' },
  version: { type: 'boolean', help: 'the version' },
} as const satisfies Record<string, Flag>

/** The name of a flag. */
export type FlagName = keyof typeof FLAGS
