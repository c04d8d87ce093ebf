#!/usr/bin/env bash
# Every check that CI runs, on a fresh Debian 12 as well: packages, hygiene, build, tests, install.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/install_packages.sh test
exec scripts/check.sh
