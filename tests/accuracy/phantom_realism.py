#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# Copyright 2026 the SMP Planner authors
"""Compares colour and local contrast of phantoms with those of real photographs and prints both side by side.

    phantom_realism.py [N] [FAMILY] [FOLDER]     (default 24 standard; FOLDER keeps the phantoms)

For each class of the label maps (skin, bald, thin, hair) and each photo: mean Lab, spread of L, sd of L in four bands
(differences of Gaussians of sigma s and 2s, s = 1, 2, 4, 8 px of a 640 px picture, normalised inside the class), share of
clipped pixels. Printed: median over the photos, and for the means also the spread between photos. A line that differs by
more than a standard deviation between real photos (means), or by more than a factor 1.5 (spreads and bands), is marked.
Fails only when phantoms cannot be made: the figures are a record.
"""
import os
import pathlib
import sys
import tempfile

from support.cli import REAL_DATA, smp

try:
    import cv2
    import numpy as np
except ImportError:
    print("skipped: python3-opencv and python3-numpy are not installed")
    sys.exit(0)

CLASSES = {1: "skin", 2: "bald", 3: "thin", 4: "hair"}
BANDS = (1, 2, 4, 8)
SIDE = 640
MARGIN = 3       # px kept off a class's border
FEWEST = 1500    # pixels of a class in a photo
FACTOR = 1.5     # spreads that differ by more are marked
CLIPPED = 252    # of 255, in all channels
MEANS = ("L", "a", "b")
SPREADS = ("sd L", "sd a", "sd b") + tuple(f"band {s}" for s in BANDS)


def blurred(image, mask, sigma):
    """Gaussian mean inside the mask only."""
    weight = cv2.GaussianBlur(mask, (0, 0), sigma)
    return cv2.GaussianBlur(image * mask, (0, 0), sigma) / np.maximum(weight, 1e-4)


def statistics(photo, labels):
    """Figures of each class of one photo."""
    scale = SIDE / max(photo.shape[:2])
    size = (round(photo.shape[1] * scale), round(photo.shape[0] * scale))
    photo = cv2.resize(photo, size, interpolation=cv2.INTER_AREA)
    labels = cv2.resize(labels, size, interpolation=cv2.INTER_NEAREST)
    lab = cv2.cvtColor(photo.astype(np.float32) / 255, cv2.COLOR_BGR2LAB)
    bright = (photo >= CLIPPED).all(axis=2)
    out = {}
    for code, name in CLASSES.items():
        mask = (labels == code).astype(np.uint8)
        inner = cv2.erode(mask, np.ones((2 * MARGIN + 1, 2 * MARGIN + 1), np.uint8), borderValue=0) > 0
        if inner.sum() < FEWEST:
            continue
        values = lab[inner]
        row = dict(zip(MEANS, values.mean(axis=0)))
        row.update(zip(SPREADS, values.std(axis=0)))
        weight = mask.astype(np.float32)
        levels = {s: blurred(lab[:, :, 0], weight, s) for s in BANDS + (2 * BANDS[-1],)}
        for s in BANDS:
            row[f"band {s}"] = (levels[s] - levels[2 * s])[inner].std()
        row["clipped %"] = 100 * bright[inner].mean()
        out[name] = row
    return out


def collected(pairs):
    """{class: {figure: values over photos}} of (photo, labels) paths."""
    out = {}
    for photo, labels in pairs:
        rows = statistics(cv2.imread(str(photo)), cv2.imread(str(labels), cv2.IMREAD_GRAYSCALE))
        for name, row in rows.items():
            for key, value in row.items():
                out.setdefault(name, {}).setdefault(key, []).append(float(value))
    return out


def verdict(key, real, made):
    """What a line's difference means; empty when it is small."""
    r, m = np.median(real), np.median(made)
    if key in MEANS:
        return f"{m - r:+.1f}" if abs(m - r) > np.std(real) else ""
    if key in SPREADS and r > 0:
        return f"x{m / r:.2f}" if not 1 / FACTOR <= m / r <= FACTOR else ""
    return ""


def table(real, made):
    """Prints the comparison; returns the lines that differ."""
    different = []
    for name in CLASSES.values():
        if name not in real or name not in made:
            continue
        print(f"\n{name:10} {'real':>15} {'phantoms':>15}   n {len(real[name]['L'])}, {len(made[name]['L'])}")
        for key in MEANS + SPREADS + ("clipped %",):
            r, m = real[name][key], made[name][key]
            note = verdict(key, r, m)
            different += [f"{name} {key} {note}"] if note else []
            print(f"{key:10} {np.median(r):8.2f} ±{np.std(r):5.2f} {np.median(m):9.2f} ±{np.std(m):5.2f}   {note}")
    return different


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else int(os.environ.get("SMP_PHANTOM_N", "24"))
    family = sys.argv[2] if len(sys.argv) > 2 else "standard"
    photos = sorted((pathlib.Path(REAL_DATA) / "heads/train").glob("*.jpg"))
    if not photos:
        print("skipped: no real photos here")
        return
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(sys.argv[3] if len(sys.argv) > 3 else scratch)
        if not list(folder.glob("*.truth.json")):
            made = smp("phantom", "--set", family, "-n", str(count), "-o", folder, "--seed", "1", timeout=3600)
            assert made.returncode == 0, made.stderr
        phantoms = [(str(p).replace(".truth.json", ".jpg"), str(p).replace(".truth.json", ".labels.png"))
                    for p in sorted(folder.glob("*.truth.json"))]
        made = collected(phantoms)
    real = collected([(p, str(p).replace(".jpg", "_mask.png")) for p in photos])
    different = table(real, made)
    print("\nphantoms differ in: " + (", ".join(different) if different else "nothing beyond the limits"))


main()
