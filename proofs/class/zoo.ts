import type { Blame } from './expected.ts'
import { plant } from './faults/fault.ts'
import { manifest } from './specials/special.ts'
import { filesOf, STYLES, type StyleName, sourceAt } from './styles.ts'
import type { HandedIn } from './submission.ts'

/** A hostile pair: what it does besides, and the right pair that it is otherwise. */
interface Beast {
  /** The file of its deed; none where its names alone are hostile. */
  act?: string
  of?: StyleName
  says: string
  server_name?: string
  client_name?: string
  fails?: Blame
  warns?: Blame
  either?: Blame
  judged?: HandedIn['judged']
  also?: HandedIn['also']
  lacking?: HandedIn['lacking']
}

const STRAY: Blame = { server: ['log/no-stray-lines'], client: ['log/no-stray-lines'] }
/** Who ends what confines it ends itself. */
const SUICIDE = { judged: 'somehow', also: ['did not start'] } as const
const SLOW = { judged: 'somehow', also: ['timed out'] } as const

const BEASTS: readonly Beast[] = [
  { act: 'kills_parents', says: 'It kills its parents and their groups.', ...SUICIDE },
  { act: 'kills_all', says: 'It kills every process that it may.', ...SUICIDE },
  { act: 'stops_all', says: 'It stops every process that it may.', ...SUICIDE },
  { act: 'fork_bomb', of: 'python/asyncio', says: 'It forks without end.', ...SLOW },
  { act: 'spins', of: 'python/asyncio', says: 'It keeps four processors busy.', ...SLOW },
  { act: 'memory_hog', says: 'It takes all memory.', ...SLOW },
  { act: 'shared_hog', says: 'It takes all memory as shared memory.', ...SLOW },
  { act: 'fills_disk', says: 'It fills every disk.', ...SLOW },
  { act: 'floods_log', says: 'It prints a gigabyte.', ...SLOW },
  { act: 'writes_everywhere', says: 'It writes into every folder that it may.' },
  { act: 'reads_everything', says: 'It reads every file that it can open.' },
  { act: 'scans_loopback', of: 'python/asyncio', says: 'It connects to every port.' },
  {
    act: 'leaves_daemon',
    says: 'It leaves a daemon on its port.',
    fails: { server: ['range/exits'] },
    // By chance the daemon takes the port before the next life does, or after.
    either: { server: ['range/stops-listening', 'service/rebind'] },
  },
  { act: 'prints_markup', says: 'It prints what others might obey.', warns: STRAY },
  { act: 'spies', says: 'It looks into the memory of others.' },
  { act: 'opens_sockets', says: 'It opens sockets of every family.' },
  { act: 'calls_kernel', says: 'It asks the kernel for namespaces, mounts and keys.' },
  { act: 'peeks', says: 'It opens what others have open, and devices.' },
  { act: 'forges_reports', says: 'It writes a report to every descriptor that it inherits.' },
  { act: 'prints_report', says: 'Its server prints a report, and ends.', lacking: ['server'] },
  { act: 'listens_everywhere', says: 'It listens on 160 ports more.' },
  { act: 'closes_streams', says: 'It closes its standard input and output.' },
  { act: 'ignores_signals', says: 'It ignores all signals.' },
  {
    act: 'never_ends',
    says: 'It sleeps for ever in place of ending.',
    fails: { server: ['range/exits'] },
  },
  { act: 'confesses', says: 'It says that it got somewhere: the control.', warns: STRAY },
  { act: 'renames_itself', says: 'It goes by the name of another program.' },
  { act: 'sets_bits', says: 'It makes programs that run as somebody else.' },
  {
    says: 'Its names are markup.',
    server_name: '<script>alert(1)</script>',
    client_name: ']]><img src=x onerror=alert(1)>',
  },
  {
    says: 'Its names are formulas and commands.',
    server_name: "=HYPERLINK('http://forged.example/','x')",
    client_name: '::error::forged',
  },
  {
    says: 'Its names are those of others.',
    server_name: 'Server | Server Name: Bob',
    client_name: '%2e%2e%2f | \u{1f642}',
  },
]

/** What the control says that it has reached, however that is quoted where it is told. */
export const CONFESSED = 'confession'

/** Those who must lose nothing by their neighbours. */
const NEIGHBOURS = ['python/threads', 'c/forking', 'node/async'] as const

/** All hostile submissions, each a right pair in Python that does something else besides; and right ones. */
export function zoo(): HandedIn[] {
  const neighbours = NEIGHBOURS.map(
    (of): HandedIn => ({
      kind: 'right',
      language: STYLES[of].language,
      says: `${of}, beside the hostile ones`,
      files: filesOf(of),
      status: 'graded',
      core: 'pass',
      fullPoints: true,
    }),
  )
  return [...BEASTS.map(handedIn), ...neighbours]
}

function handedIn(beast: Beast): HandedIn {
  const { act, of = 'python/threads', says, server_name, client_name } = beast
  const { fails = {}, warns = {}, either = {}, judged, also, lacking = [] } = beast
  const renamed = (program: string, role: string, name = `Ada ${role}`) =>
    plant(
      { [program]: filesOf(of)[program] ?? '' },
      {
        says,
        change: { [program]: [[`NAME = "Ada ${role}"`, `NAME = "${name}"`]] },
      },
    )
  const before = act === undefined ? 'python3' : `python3 ${act}.py`
  const isRight = Object.keys(fails).length === 0 && lacking.length === 0
  return {
    kind: 'hostile',
    language: 'python',
    says,
    files: {
      ...renamed('server.py', 'Server', server_name),
      ...renamed('client.py', 'Client', client_name),
      ...(act === undefined
        ? {}
        : {
            'honest.py': sourceAt('zoo/honest.py'),
            [`${act}.py`]: sourceAt(`zoo/acts/${act}.py`),
          }),
      ...manifest({ server: `${before} server.py {port}`, client: `${before} client.py {port}` }),
    },
    status: 'graded',
    ...(judged === 'somehow' ? {} : { core: isRight ? 'pass' : 'fail' }),
    fails,
    warns,
    either,
    lacking,
    ...(judged === undefined ? {} : { judged }),
    ...(also === undefined ? {} : { also }),
  }
}
