#!/usr/bin/env bash
# Rewrites what tests compare against: schemas, default config and the goldens of the samples. Commit the result on its
# own, with the numbers before and after in the message.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/build.sh --target smp smp_artifacts_tests smp_config_tests
export SMP_CONFIGS="$PWD/configs" SMP_UPDATE_GOLDEN=1
build/bin/smp_artifacts_tests >/dev/null || true
build/bin/smp_config_tests >/dev/null || true
python3 tests/golden/test_samples.py
git status --short configs tests/golden
