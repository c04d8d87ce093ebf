#!/usr/bin/env bash
# Long checks that CI leaves out: sanitizers, fuzzing (SMP_FUZZ_SECONDS each, default 600), all 200 marker scenes,
# the accuracy table of 60 phantoms.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/install_packages.sh test
scripts/check_sanitizers.sh
cmake --preset fuzz -DCMAKE_C_COMPILER=clang >/dev/null
cmake --build --preset fuzz -j "$(nproc)" --target fuzz_photo fuzz_annotations fuzz_json fuzz_yaml
for target in fuzz_photo fuzz_annotations fuzz_json fuzz_yaml; do
  mkdir -p "build-fuzz/corpus/$target"
  SMP_CONFIGS="$PWD/configs" "build-fuzz/bin/$target" -max_total_time="${SMP_FUZZ_SECONDS:-600}" -rss_limit_mb=1024 -timeout=5 "build-fuzz/corpus/$target"
done
scripts/build.sh --target smp_imaging_tests
SMP_SCENES=200 build/bin/smp_imaging_tests
scripts/build.sh --target smp
PYTHONPATH=tests PYTHONDONTWRITEBYTECODE=1 /usr/bin/python3 tests/accuracy/phantom_accuracy.py 60
