#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# Copyright 2026 the SMP Planner authors
"""Fits the view guess (front, top, left, right, back) to the masks of heads/train and writes lib/smp/analysis/view_weights.h.

  train_view.py --data SMP_REAL_DATA --out lib/smp/analysis/view_weights.h

Multinomial logistic regression on the features of lib/smp/analysis/view_guess.cpp; each mask also mirrored (left and
right change places). Reports five-fold accuracy by person and the accuracy on heads/dev.
"""
import argparse
import csv

import cv2
import numpy as np

GRID, SUB = 5, 6
VIEWS = ["front", "top", "left", "right", "back"]
MIRROR = {"left": "right", "right": "left"}


def features(label):
    x, y, w, h = cv2.boundingRect(((label >= 2) & (label <= 4)).astype(np.uint8))
    if w == 0:
        return np.zeros(3 * GRID * GRID + 1)
    line = (np.arange(GRID * SUB) + 0.5) / (GRID * SUB)
    xs = np.floor(x - 0.3 * w + line * 1.6 * w).astype(int)
    ys = np.floor(y - 0.1 * h + line * 1.6 * h).astype(int)
    inside = ((ys >= 0) & (ys < label.shape[0]))[:, None] & ((xs >= 0) & (xs < label.shape[1]))[None]
    part = label[np.clip(ys, 0, label.shape[0] - 1)][:, np.clip(xs, 0, label.shape[1] - 1)]
    planes = [(part == 1) & inside, ((part == 2) | (part == 3)) & inside, (part == 4) & inside]
    cells = np.stack([p.reshape(GRID, SUB, GRID, SUB).mean((1, 3)) for p in planes], axis=-1)
    return np.append(cells.reshape(-1), w / (w + h))


def load(folder):
    x, y, who = [], [], []
    with open(folder + "/index.csv", encoding="utf-8") as f:
        for r in csv.DictReader(f):
            label = cv2.imread(folder + "/" + r["file"][:-4] + "_mask.png", 0)
            for flip in (False, True):
                x.append(features(label[:, ::-1] if flip else label))
                y.append(VIEWS.index(MIRROR.get(r["view"], r["view"]) if flip else r["view"]))
                who.append(r["subject"])
    return np.array(x), np.array(y), np.array(who)


def fit(x, y, decay=2e-3, steps=4000, rate=0.5):
    w = np.zeros((len(VIEWS), x.shape[1] + 1))
    one = np.hstack([x, np.ones((len(x), 1))])
    hot = np.eye(len(VIEWS))[y]
    for _ in range(steps):
        z = one @ w.T
        p = np.exp(z - z.max(1, keepdims=True))
        p /= p.sum(1, keepdims=True)
        w -= rate * ((p - hot).T @ one / len(x) + decay * w)
    return w


def accuracy(w, x, y):
    return float(((np.hstack([x, np.ones((len(x), 1))]) @ w.T).argmax(1) == y).mean())


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--data", required=True)
    ap.add_argument("--out", required=True)
    args = ap.parse_args()
    x, y, who = load(args.data + "/heads/train")
    people = sorted(set(who))
    folds = [np.isin(who, people[k::5]) for k in range(5)]
    print("five-fold by person", np.mean([accuracy(fit(x[~t], y[~t]), x[t], y[t]) for t in folds]))
    w = fit(x, y)
    print("dev", accuracy(w, *load(args.data + "/heads/dev")[:2]))
    rows = ",\n".join("    {" + ", ".join(f"{v:.3f}" for v in row) + "}" for row in w)
    with open(args.out, "w", encoding="utf-8") as f:
        f.write(f"""// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <cstddef>

namespace smp {{

// Written by scripts/train/train_view.py: rows are front, top, left, right, back; the last column is the bias.
inline constexpr int kViewGrid = {GRID};
inline constexpr std::size_t kViewFeatures = {x.shape[1]};
inline constexpr std::size_t kViewClasses = {len(VIEWS)};
// clang-format off
inline constexpr double kViewWeights[kViewClasses][kViewFeatures + 1] = {{
{rows}}};
// clang-format on

}}  // namespace smp
""")


if __name__ == "__main__":
    main()
