#!/usr/bin/env bash
# Fuzzes what reads foreign bytes, each target SECONDS long, after the regression files: scripts/fuzz.sh [SECONDS]. Needs
# build/bin/smp, whose artifacts are seeds. A crash is left in build-fuzz/crashes: mend it, then move the file into
# tests/fuzz/regressions/TARGET under a name that says what was wrong.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds="${1:-20}" targets=(photo annotations json yaml)
launcher=()
command -v ccache >/dev/null && launcher=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
export CCACHE_BASEDIR="$PWD" SMP_CONFIGS="$PWD/configs"
cmake --preset fuzz -DCMAKE_C_COMPILER=clang "${launcher[@]}" >/dev/null
cmake --build --preset fuzz -j "$(nproc)" --target "${targets[@]/#/fuzz_}"
build/bin/smp run samples/back_areata.yaml -o build-fuzz/run -q
/usr/bin/python3 tests/fuzz/make_seeds.py build-fuzz/run build-fuzz/seeds
mkdir -p build-fuzz/crashes
fuzz() {
  local target="$1" seconds="$2" known
  mkdir -p "build-fuzz/corpus/$target"
  known=(tests/fuzz/regressions/"$target"/*)
  [ ! -e "${known[0]}" ] || "build-fuzz/bin/fuzz_$target" -timeout=5 "${known[@]}" 2>/dev/null || return 1
  "build-fuzz/bin/fuzz_$target" -max_total_time="$seconds" -rss_limit_mb=1024 -timeout=5 -max_len=20000 -print_final_stats=1 \
    -artifact_prefix="build-fuzz/crashes/$target-" "build-fuzz/corpus/$target" "build-fuzz/seeds/$target" >"build-fuzz/$target.log" 2>&1 \
    || { tail -40 "build-fuzz/$target.log"; return 1; }
  echo "$target: $(grep number_of_executed_units "build-fuzz/$target.log")"
}
export -f fuzz
printf '%s\n' "${targets[@]}" | xargs -P "$(nproc)" -I{} bash -euo pipefail -c 'fuzz "$1" "$2"' _ {} "$seconds"
