#!/usr/bin/env bash
# Makes autograder.zip, to be uploaded on Gradescope's page "Configure Autograder".
set -euo pipefail

cd "$(dirname "$0")"
files=(setup.sh run_autograder options class-secret)
for file in sumsock-conformance-@VERSION@.tgz rubric.json dialect.json manifests; do
  if [ -e "$file" ]; then files+=("$file"); fi
done
rm -f autograder.zip
if command -v zip >/dev/null; then
  zip --quiet --recurse-paths autograder.zip "${files[@]}"
else
  python3 -m zipfile --create autograder.zip "${files[@]}"
fi
echo "autograder.zip holds: ${files[*]}"
if [ ! -e sumsock-conformance-@VERSION@.tgz ]; then
  echo "There is no sumsock-conformance-@VERSION@.tgz here: the npm registry must have it."
fi
