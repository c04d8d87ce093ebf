#!/bin/sh
# SPDX-License-Identifier: MIT
# Copyright 2026 the SMP Planner authors
# Builds the Monte Carlo generator and writes configs/optics/dot_kernels.csv. Usage: make_dot_kernels.sh [TRAJECTORIES]
set -eu
root=$(CDPATH= cd -- "$(dirname -- "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
g++ -std=c++20 -O3 -ffp-contract=off -I"$root/lib" "$root/scripts/optics/dot_kernel_mc.cpp" \
  "$root/lib/smp/base/rng.cpp" "$root/lib/smp/base/error.cpp" \
  "$root/lib/smp/color/layers.cpp" "$root/lib/smp/color/quadrature.cpp" -o "$work/mc" -lpthread
"$work/mc" "${1:-500000}" > "$work/dot_kernels.csv"
mv "$work/dot_kernels.csv" "$root/configs/optics/dot_kernels.csv"
