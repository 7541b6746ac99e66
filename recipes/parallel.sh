#!/usr/bin/env bash
# Grades a class on the machines of a file, by GNU parallel over ssh: a part for each line of output.
# Run it in a folder that all machines have under the same path, with submissions/ and class-secret:
#   parallel.sh hosts 16
# A line of the file is a machine as parallel takes it, `2/ada.example.org` for two parts at once there,
# or `:` for this machine.
set -euo pipefail

hosts=$1
parts=$2
status=0
seq "$parts" | parallel --sshloginfile "$hosts" --workdir "$PWD" --retries 3 --line-buffer --tag \
  --joblog grades.log \
  sumsock-conformance grade submissions --class-secret @class-secret --shard "{}/$parts" || status=$?
# To parallel a part that ends with 3 has failed: it has results that somebody should look at. Above 101
# it is parallel itself that has.
if [ "$status" -gt 101 ]; then exit "$status"; fi
exec sumsock-conformance merge --out grades/all grades/part-*-of-"$parts"
