#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# Copyright 2026 the SMP Planner authors
"""Scores `smp analyze` on the annotated head photos and areata photos, in all, by view and by skin-tone class.

Prints the figures of floor.json beside what was measured and fails below them. The floors hold what
has been reached, so that it is not lost; the aims are the two annotators' agreement (heads/AGREEMENT.md).
Skin-tone classes are the annotated bare skin's own ITA (F2.2) in the photo, so they are indicative.
"""
import glob
import json
import os
import pathlib
import re
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2]))
from support.cli import REAL_DATA, load, smp

try:
    import cv2
    import numpy as np
except ImportError:
    print("skipped: python3-opencv and python3-numpy are not installed")
    sys.exit(0)

VIEWS = {"topdown": "top", "front": "front", "left": "left", "right": "right", "back": "back"}
BARE = 0.02  # photos with less loss than this have no loss IoU (tools/score_analysis.py)
FLOORS = json.loads((pathlib.Path(__file__).parent / "floor.json").read_text())


def iou(a, b):
    union = (a | b).sum()
    return 1.0 if union == 0 else (a & b).sum() / union


def ita_class(bgr, mask):
    skin = np.isin(mask, (1, 2))
    lab = cv2.cvtColor(bgr.astype(np.float32) / 255, cv2.COLOR_BGR2LAB)[skin]
    l, b = np.median(lab[:, 0]), np.median(lab[:, 2])
    ita = np.degrees(np.arctan2(l - 50, max(b, 1e-3)))
    return "light (ITA > 41)" if ita > 41 else "middle (10..41)" if ita > 10 else "dark (< 10)"


def label_map(photo, view, folder):
    done = smp("analyze", photo, "-o", folder / "analysis.json", "--maps", folder, *(["--view", view] if view else []))
    assert done.returncode in (0, 5), f"{photo}: exit {done.returncode}: {done.stderr}"
    return cv2.imread(str(folder / load(folder / "analysis.json")["data"]["photos"][0]["labels"]), cv2.IMREAD_UNCHANGED)


def heads(folder):
    rows = []
    for path in sorted(glob.glob(str(REAL_DATA / "heads/dev/*_mask.png"))):
        truth, photo = cv2.imread(path, 0), path.replace("_mask.png", ".jpg")
        view = next((VIEWS[k] for k in re.split(r"[_.]", os.path.basename(photo)) if k in VIEWS), None)
        said, ok, firm = label_map(photo, view, folder), truth != 255, (truth != 255) & (truth != 3)
        scalp, said_scalp = np.isin(truth, (2, 3, 4)) & ok, np.isin(said, (2, 3, 4)) & ok
        loss, said_loss = np.isin(truth, (2, 3)) & ok, np.isin(said, (2, 3)) & ok
        bald = (truth == 2) & firm
        rows.append(dict(view=view, tone=ita_class(cv2.imread(photo), truth), scalp=iou(scalp, said_scalp),
                         bald=iou(bald, (said == 2) & firm) if bald.sum() >= BARE * scalp.sum() else None,
                         points=100 * abs(loss.sum() / max(1, scalp.sum()) - said_loss.sum() / max(1, said_scalp.sum()))))
    return rows


def areata(folder):
    rows = []
    for path in sorted(glob.glob(str(REAL_DATA / "areata/*_loss.png"))):
        inside = cv2.imread(path.replace("_loss", "_scalp"), 0) > 127
        loss = (cv2.imread(path, 0) > 127) & inside
        said = np.isin(label_map(path.replace("_loss", ""), None, folder), (2, 3)) & inside
        rows.append((iou(loss, said), 100 * abs(int(loss.sum()) - int(said.sum())) / inside.sum()))
    return rows


def summary(rows):
    bald = [r["bald"] for r in rows if r["bald"] is not None]
    return (f"{len(rows):3d} photos  scalp IoU {np.mean([r['scalp'] for r in rows]):.3f}  "
            f"bald IoU {np.mean(bald) if bald else float('nan'):.3f}  loss points {np.mean([r['points'] for r in rows]):.1f}")


def main():
    if not (REAL_DATA / "heads/dev").is_dir():
        print("skipped: no real photos (SMP_REAL_DATA)")
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        rows, patches = heads(folder), areata(folder)
    print("all                 ", summary(rows))
    for key in ("view", "tone"):
        for value in sorted({r[key] for r in rows}):
            print(f"{value:20s}", summary([r for r in rows if r[key] == value]))
    found = {"heads_scalp_iou": np.mean([r["scalp"] for r in rows]), "heads_bald_iou": np.mean([r["bald"] for r in rows if r["bald"] is not None]),
             "heads_loss_points": np.mean([r["points"] for r in rows]), "areata_loss_iou": np.mean([p[0] for p in patches]),
             "areata_loss_points": np.mean([p[1] for p in patches])}
    failed = 0
    for key, value in found.items():
        bad = value > FLOORS[key] if key.endswith("points") else value < FLOORS[key]
        failed += bad
        print(f"{key:20s} {value:.3f}  kept at {FLOORS[key]}{'  FAILED' if bad else ''}")
    print(f"{len(found) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
