#!/usr/bin/env bash
# Ends what start.sh started, by the files that each daemon keeps its number in: stop.sh DIR
set -uo pipefail

dir=$1
ended=()
for file in "$dir"/slurmd-n1.pid "$dir"/slurmd-n2.pid "$dir"/slurmctld.pid "$dir"/munge/pid; do
  if [ -f "$file" ]; then
    pid=$(cat "$file")
    # The number may be that of another process by now.
    if grep -q -a -E 'slurm|munge' "/proc/$pid/cmdline" 2>/dev/null; then kill "$pid" && ended+=("$pid"); fi
  fi
done
# Until they are gone they may still write.
for _ in $(seq 50); do
  left=0
  for pid in "${ended[@]}"; do if [ -d "/proc/$pid" ]; then left=1; fi; done
  if [ "$left" = 0 ]; then break; fi
  sleep 0.2
done
exit 0
