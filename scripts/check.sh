#!/usr/bin/env bash
# All gates in order; scripts/test.sh calls it after installing packages.
set -euo pipefail
cd "$(dirname "$0")/.."
step() { printf '\n== %s (%ss)\n' "$1" "$SECONDS"; }

step "layers and sizes"
python3 scripts/check_layers.py --self-test
python3 scripts/check_layers.py
python3 scripts/check_sizes.py
step "format"
scripts/format.sh --check
step "build"
scripts/build.sh --target all
step "tests"
ctest --test-dir build --output-on-failure -j "$(nproc)"
step "install and use from another project"
scripts/check_install.sh
step "done"
