import { sourceAt } from '../styles.ts'
import type { HandedIn } from '../submission.ts'
import { instead, manifest } from './special.ts'

const COMPILED = { server: './server {port}', client: './client {port}' }
const compiledBy = (build: string) =>
  manifest(COMPILED, { build: [build, 'cc -o server server.c', 'cc -o client client.c'] })

/** Submissions whose builds fail, or never end. */
export const BUILDS: readonly HandedIn[] = [
  instead(
    {
      of: 'c/poll',
      says: 'The server does not compile.',
      change: { 'server.c': [['int main(int argc', 'int main((int argc']] },
    },
    { status: 'graded', lacking: ['server'] },
  ),
  instead(
    {
      of: 'c/forking',
      says: 'The client does not compile, and a Makefile builds both.',
      change: { 'client.c': [['int main(int argc', 'integer main(int argc']] },
    },
    { status: 'graded', lacking: ['client'] },
  ),
  instead(
    {
      of: 'c/forking',
      says: 'The server does not compile, and a Makefile builds it first.',
      change: { 'server.c': [['int main(int argc', 'integer main(int argc']] },
    },
    { status: 'graded', lacking: ['server'] },
  ),
  instead(
    {
      of: 'java/threads',
      says: 'The server does not compile, and one command builds both.',
      change: { 'Server.java': [['private void start()', 'private voidstart()']] },
    },
    { status: 'graded', lacking: ['server'] },
  ),
  instead(
    {
      of: 'java/selector',
      says: 'What both programs share does not compile.',
      change: {
        'Json.java': [['private boolean take(String sign) {', 'private boolean take(String {']],
      },
    },
    { status: 'did not build', lacking: ['server', 'client'] },
  ),
  instead(
    { of: 'c/poll', says: 'The build never ends.', with: compiledBy('sleep 1000000') },
    { status: 'timed out', also: ['did not build'], lacking: ['server', 'client'] },
  ),
  instead(
    {
      of: 'c/poll',
      says: 'The build fills the disk.',
      with: {
        ...compiledBy('sh fill.sh'),
        'fill.sh': sourceAt('zoo/builds/fill.sh'),
      },
    },
    { status: 'did not build', lacking: ['server', 'client'] },
  ),
  instead(
    {
      of: 'c/poll',
      says: 'The build forks without end.',
      with: {
        ...compiledBy('sh fork.sh'),
        'fork.sh': sourceAt('zoo/builds/fork.sh'),
      },
    },
    // Its processes may be all gone when the compiler is started, or not.
    { status: 'timed out', also: ['did not build', 'graded'], judged: 'somehow' },
  ),
]
