#!/usr/bin/env bash
# Run by PrairieLearn, as root, for each submission: tests what was handed in, and leaves the results.
# Where the suite itself fails, they say that it did, and cost no attempt.
set -euo pipefail

root=${GRADE_ROOT:-/grade}
sumsock=${SUMSOCK_HOME:-/opt/sumsock}
tests=$root/tests
results=$root/results/results.json

# The programs run as another user, who must reach nothing in here.
chmod 700 "$root"
mkdir -p "$root/results"
rm -f "$results"

words=(--submission "$root/student" --sandbox user --class-secret "@$tests/class-secret")
if [ -f "$tests/rubric.json" ]; then words+=(--rubric "$tests/rubric.json"); fi
if [ -f "$tests/dialect.json" ]; then words+=(--dialect "$tests/dialect.json"); fi
if [ -d "$tests/manifests" ]; then words+=(--manifests "$tests/manifests"); fi
while IFS= read -r word || [ -n "$word" ]; do
  case $word in '' | '#'*) ;; *) words+=("$word") ;; esac
done <"$tests/options"

# PrairieLearn itself gives up after the seconds in info.json.
status=0
timeout --kill-after=30 "${SUMSOCK_PATIENCE:-540}" "$sumsock/bin/sumsock-conformance" "${words[@]}" \
  --reporter text --reporter "prairielearn=$results" || status=$?

# 0: all is well; 1: a fault of the submission, and a result as well.
if [ "$status" -gt 1 ] || [ ! -s "$results" ]; then
  echo "The submission was not tested (status $status). That is not the fault of its author." >&2
  printf '%s\n' '{"gradable":false,"format_errors":["The autograder failed, not your program: nothing was counted. Please tell your instructor."]}' \
    >"$results.new"
  mv -f "$results.new" "$results"
fi
