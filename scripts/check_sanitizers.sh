#!/usr/bin/env bash
# Unit and robustness tests of the modules that read foreign bytes, under the address and undefined-behaviour sanitizers.
set -euo pipefail
cd "$(dirname "$0")/.."
launcher=()
command -v ccache >/dev/null && launcher=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
export CCACHE_BASEDIR="$PWD"
cmake --preset asan "${launcher[@]}" >/dev/null
targets=(smp_base_tests smp_artifacts_tests smp_config_tests smp_imaging_tests)
cmake --build --preset asan -j "$(nproc)" --target "${targets[@]}"
export ASAN_OPTIONS=detect_leaks=0
ctest --test-dir build-asan --output-on-failure -R "^($(IFS='|'; echo "${targets[*]}"))$"
