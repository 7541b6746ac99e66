import { type GroupPlace, programGroup } from './memory-group.ts'

/** Who joins a group stays in it; where the machine lacks memory, what a student has started ends first. */
const JOIN = `
echo 1000 >/proc/self/oom_score_adj
if [ -n "$1" ]; then echo 0 >"$1" || exit 126; fi
shift
exec "$@"`

/** The words that run others in a memory group of their own, if there is one for the submission. */
export function joining(group: GroupPlace | undefined): string[] {
  return ['/bin/sh', '-c', JOIN, 'sh', group === undefined ? '' : programGroup(group)]
}
