#!/usr/bin/env bash
# Installs what is missing, builds, and runs the whole pipeline: on a sample, or `smp run ARGS` when arguments are given.
set -euo pipefail
root="$(cd "$(dirname "$0")/.." && pwd)"
"$root/scripts/build.sh" >&2
if [ $# -gt 0 ]; then exec "$root/build/bin/smp" run "$@"; fi
cd "$root"
build/bin/smp run samples/front_receding.yaml -o out/front_receding
echo "The report is at out/front_receding/report.html"
