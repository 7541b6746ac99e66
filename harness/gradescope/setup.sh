#!/usr/bin/env bash
# Run once by Gradescope, as root, when it builds the image of the autograder: what programs of the
# class are written in, Node for the suite, and the suite itself, which only root can read.
set -euo pipefail

root=${AUTOGRADER_ROOT:-/autograder}
sumsock=${SUMSOCK_HOME:-/opt/sumsock}
source=$root/source
version=@VERSION@
node_version=20.20.2

export DEBIAN_FRONTEND=noninteractive
apt-get update
apt-get install -y --no-install-recommends \
  ca-certificates curl util-linux python3 gcc g++ libc6-dev make default-jdk-headless
rm -rf /var/lib/apt/lists/*

# The Node of the distribution may be too old.
is_new_enough() {
  command -v node >/dev/null && command -v npm >/dev/null &&
    node -e 'const [a, b] = process.versions.node.split(".").map(Number)
      process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)'
}
if ! is_new_enough; then
  case $(uname -m) in
    x86_64) machine=x64 ;;
    aarch64) machine=arm64 ;;
    *) echo "expected a machine of x86_64 or aarch64, found $(uname -m)" >&2; exit 1 ;;
  esac
  archive=node-v$node_version-linux-$machine.tar.gz
  folder=$(mktemp -d)
  cd "$folder"
  curl --fail --silent --show-error --location --retry 3 \
    --remote-name "https://nodejs.org/dist/v$node_version/$archive" \
    --remote-name "https://nodejs.org/dist/v$node_version/SHASUMS256.txt"
  grep " $archive\$" SHASUMS256.txt | sha256sum --check --status
  tar -xzf "$archive" -C /usr/local --strip-components=1 --no-same-owner
  cd /
  rm -rf "$folder"
fi

# The package that lies beside, or that of the registry; this version in either case.
package=sumsock-conformance@$version
if [ -f "$source/sumsock-conformance-$version.tgz" ]; then
  package=$source/sumsock-conformance-$version.tgz
fi
npm install --global --prefix "$sumsock" --ignore-scripts --no-audit --no-fund "$package"
chmod -R go-rwx "$sumsock"
"$sumsock/bin/sumsock-conformance" --version
