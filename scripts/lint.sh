#!/usr/bin/env bash
# clang-tidy over the library and the program (slow: not part of CI). Needs a configured build/.
set -euo pipefail
cd "$(dirname "$0")/.."
git ls-files 'lib/*.cpp' 'apps/*.cpp' | xargs -P "$(nproc)" -n 4 clang-tidy -p build --quiet
