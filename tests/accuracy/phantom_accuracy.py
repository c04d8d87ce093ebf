#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# Copyright 2026 the SMP Planner authors
"""Scores `smp analyze` on a balanced set of phantoms, whose truth is exact, and prints a table.

    phantom_accuracy.py [N]      (default 60; SMP_PHANTOM_N in the environment also sets it)

Scale is given, so that areas test the surface and the regions only. What is printed, each as a mean over a group:
intersection over union of scalp and of loss, the difference of the loss share in points, the ratio of the loss areas, and
the mean error of the density map inside the scalp that both agree on (0..1); by view, kind of loss and skin-tone class.
Fails only when analyze fails: the figures are a record of what the present version does, not a floor.
"""
import math
import os
import pathlib
import sys
import tempfile

from support.cli import load, smp

try:
    import cv2
    import numpy as np
except ImportError:
    print("skipped: python3-opencv and python3-numpy are not installed")
    sys.exit(0)

TONES = ((55, "very light"), (41, "light"), (28, "intermediate"), (10, "tan"), (-30, "brown"))
BARE = 0.02  # less loss than this has no loss IoU


def iou(a, b):
    union = (a | b).sum()
    return 1.0 if union == 0 else (a & b).sum() / union


def tone_class(lab):
    """Class of the individual typology angle (Chardon 1991)."""
    lab = list(lab.values()) if isinstance(lab, dict) else lab
    angle = math.degrees(math.atan2(lab[0] - 50, lab[2]))
    return next((name for limit, name in TONES if angle > limit), "dark")


def density_error(stem, folder, photo, where):
    """Mean absolute difference of the two density maps over 3 mm of skin, which is what the program's map means."""
    if photo["density"] is None or not where.any():
        return None
    known = cv2.imread(stem + ".density.png", cv2.IMREAD_UNCHANGED).astype(np.float32) / 255
    said = cv2.imread(str(folder / photo["density"]), cv2.IMREAD_UNCHANGED).astype(np.float32) / 255
    return float(np.abs(known - said)[where].mean())


def score(truth_path, folder):
    truth = load(truth_path)
    stem = str(truth_path).replace(".truth.json", "")
    options, data = truth["options"], truth["data"]
    view = options["camera"]["view"]
    done = smp("analyze", stem + ".jpg", "-o", folder / "analysis.json", "--maps", folder, "--view", view,
               "--mm-per-px", str(data["mm_per_px"]))
    assert done.returncode in (0, 5), f"{stem}: exit {done.returncode}: {done.stderr}"
    photo = load(folder / "analysis.json")["data"]["photos"][0]
    if photo["labels"] is None:
        return None
    said = cv2.imread(str(folder / photo["labels"]), cv2.IMREAD_UNCHANGED)
    known = cv2.imread(stem + ".labels.png", cv2.IMREAD_UNCHANGED)
    loss, said_loss = np.isin(known, (2, 3)), np.isin(said, (2, 3))
    density = density_error(stem, folder, photo, (known >= 2) & (said >= 2))
    area, said_area = data["seen"]["bald_cm2"] + data["seen"]["thin_cm2"], photo["scalp"]["loss_area_cm2"]
    return dict(view=view, kind=options["loss"]["kind"], tone=tone_class(data["skin_lab"]), density=density,
                scalp=iou(known >= 2, said >= 2),
                loss=iou(loss, said_loss) if data["loss_ratio"] > BARE else None,
                points=100 * abs(data["loss_ratio"] - (photo["scalp"]["loss_ratio"] or 0.0)),
                area=said_area / area if said_area and area > 5 else None)


def mean(rows, key):
    values = [r[key] for r in rows if r[key] is not None]
    return f"{np.mean(values):8.3f}" if values else "       -"


def main():
    count = int(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("SMP_PHANTOM_N", "60"))
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        made = smp("phantom", "--set", "standard", "-n", str(count), "-o", folder / "set", "--seed", "1", timeout=3600)
        assert made.returncode == 0, made.stderr
        rows = [score(path, folder) for path in sorted((folder / "set").glob("*.truth.json"))]
    failed = sum(r is None for r in rows)
    rows = [r for r in rows if r]
    print(f"{'':12}  n  scalp IoU loss IoU  points  area ratio  density   ({failed} without a map)")
    groups = [("all", rows)]
    groups += [(v, [r for r in rows if r["view"] == v]) for v in sorted({r["view"] for r in rows})]
    groups += [(k, [r for r in rows if r["kind"] == k]) for k in sorted({r["kind"] for r in rows})]
    groups += [(t, [r for r in rows if r["tone"] == t]) for t in [name for _, name in TONES] + ["dark"]]
    for title, part in groups:
        print(f"{title:12}{len(part):3}  " + " ".join(mean(part, key) for key in ("scalp", "loss", "points", "area", "density")))


main()
