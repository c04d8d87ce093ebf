#!/usr/bin/env bash
# Builds the optimised program at build/bin/smp. Arguments go to cmake --build (e.g. --target smp).
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/install_packages.sh
launcher=()
command -v ccache >/dev/null && launcher=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
export CCACHE_BASEDIR="$PWD"  # so that another clone finds the same objects
cmake --preset release "${launcher[@]}" >/dev/null
if [ $# -eq 0 ]; then set -- --target smp; fi
cmake --build --preset release -j "$(nproc)" "$@"
