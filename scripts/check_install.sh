#!/usr/bin/env bash
# Installs the build into a scratch prefix, runs the installed program there and builds a small project against it.
set -euo pipefail
cd "$(dirname "$0")/.."
scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT
cmake --install build --prefix "$scratch/prefix" >/dev/null
(cd "$scratch" && env -u SMP_CONFIGS prefix/bin/smp run "$OLDPWD/samples/front_receding.yaml" -o "$scratch/out" -q)
test -s "$scratch/out/report.html"
cmake -S tests/consumer -B "$scratch/consumer" -G Ninja -DCMAKE_PREFIX_PATH="$scratch/prefix" >/dev/null
cmake --build "$scratch/consumer" >/dev/null
"$scratch/consumer/consumer"
