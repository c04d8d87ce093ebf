#!/usr/bin/env bash
# Installs what the build (and with "test" also the tests) needs on Debian 12. Does nothing where all is there.
set -euo pipefail
build=(g++ cmake ninja-build pkg-config git ca-certificates
  libopencv-core-dev libopencv-imgproc-dev libopencv-dnn-dev libopencv-calib3d-dev libopencv-contrib-dev libopencv-dev
  nlohmann-json3-dev libcli11-dev libyaml-cpp-dev libspdlog-dev doctest-dev libvalijson-dev libkainjow-mustache-dev
  liblcms2-dev libheif-dev libjpeg62-turbo-dev libpng-dev libtiff-dev libwebp-dev libcairo2-dev libpango1.0-dev
  libssl-dev fonts-nanum fonts-dejavu-core)
test=(python3 python3-numpy python3-opencv python3-jsonschema librapidcheck-dev libbenchmark-dev clang clang-format
  libclang-rt-14-dev poppler-utils ccache)
wanted=("${build[@]}")
[ "${1:-}" = test ] && wanted+=("${test[@]}")
missing=()
for package in "${wanted[@]}"; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0
echo "installing: ${missing[*]}" >&2
as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo)
export DEBIAN_FRONTEND=noninteractive
"${as_root[@]}" apt-get update -qq >&2
"${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2
