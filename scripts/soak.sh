#!/usr/bin/env bash
# Long checks that CI leaves out: sanitizers, fuzzing (SMP_FUZZ_SECONDS each, default 600), all 200 marker scenes,
# the accuracy table of 60 phantoms.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/install_packages.sh test
scripts/build.sh --target smp smp_imaging_tests
scripts/check_sanitizers.sh
scripts/fuzz.sh "${SMP_FUZZ_SECONDS:-600}"
SMP_SCENES=200 build/bin/smp_imaging_tests
PYTHONPATH=tests PYTHONDONTWRITEBYTECODE=1 /usr/bin/python3 tests/accuracy/phantom_accuracy.py 60
