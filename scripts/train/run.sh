#!/bin/bash
# SPDX-License-Identifier: MIT
# Copyright 2026 the SMP Planner authors
# Trains the head net and the view guess as shipped: scripts/train/run.sh DATA WORK
# DATA is the folder of real photos (SMP_REAL_DATA), WORK takes checkpoints. Needs build/bin/smp and python3-torch, -opencv, -numpy, -onnx.
set -euo pipefail
data=${1:?folder of real photos} work=${2:?work folder}
here=$(cd "$(dirname "$0")" && pwd) root=$(cd "$(dirname "$0")/../.." && pwd)
export OMP_NUM_THREADS=1
coarse="--input 96 --cache 160 --bare 0"  # quick at first: most of what it learns carries over to the finer input
/usr/bin/python3 "$here/train_heads.py" --data "$data" --work "$work/first" --steps 3600 --lr 4e-3 --threads 1 --all $coarse
/usr/bin/python3 "$here/train_heads.py" --data "$data" --work "$work/second" --start "$work/first/last.pt" --steps 6000 --stop 1000 \
  --lr 3e-3 --seed 20261126 --every 250 --threads 1 --all $coarse
/usr/bin/python3 "$here/train_heads.py" --data "$data" --work "$work/third" --start "$work/second/last.pt" --steps 6000 --lr 3e-3 \
  --seed 20261127 --empty 0.05 --every 250 --threads 1 --all $coarse
/usr/bin/python3 "$here/train_heads.py" --data "$data" --work "$work/fourth" --start "$work/third/last.pt" --steps 12000 --lr 3e-3 \
  --seed 20261128 --empty 0.05 --threads 1 --all --input 160
for set in "standard 991" "shaved 992"; do
  "$root/build/bin/smp" phantom --set "${set% *}" -n 60 --seed "${set#* }" -o "$work/phantoms/${set% *}" -q
done
/usr/bin/python3 "$here/train_heads.py" --data "$data" --work "$work/fifth" --start "$work/fourth/last.pt" --teacher "$work/fourth/last.pt" \
  --phantoms "$work/phantoms" --shaved 0.15 --steps 10500 --lr 2e-3 --seed 20261129 --empty 0.05 --threads 1 --all
# Pictures without people, from Debian's packages: things that are no head, and what may stand behind one.
mkdir -p "$work/scenes"
(cd "$work/scenes" && apt-get download opencv-doc mate-backgrounds gnome-backgrounds && for deb in *.deb; do dpkg-deb -x "$deb" .; done)
/usr/bin/python3 "$here/train_heads.py" --data "$data" --work "$work/sixth" --start "$work/fifth/last.pt" --teacher "$work/fifth/last.pt" \
  --phantoms "$work/phantoms" --scenes "$work/scenes" --shaved 0.15 --steps 5000 --lr 1.5e-3 --seed 20261130 --empty 0.1 --every 250 \
  --threads 1 --all
/usr/bin/python3 "$here/average_nets.py" "$work/fifth/last.pt" "$work/sixth/last.pt" "$root/configs/models/segmentation.onnx"
/usr/bin/python3 "$here/train_view.py" --data "$data" --out "$root/lib/smp/analysis/view_weights.h"
