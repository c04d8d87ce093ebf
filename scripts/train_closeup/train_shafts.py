#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# Copyright 2026 the SMP Planner authors
"""Trains configs/models/closeup_shafts.txt: which candidate lines of a scope picture are hairs.

    train_shafts.py CANDIDATES BOXES_DIR [OUT]

CANDIDATES is what candidates.cpp prints. BOXES_DIR holds NAME_boxes.csv (class,xmin,ymin,xmax,ymax), NAME being the
picture's stem. Prints five-fold cross-validated scores by picture (every picture is scored by nets that never saw it);
with OUT also fits five nets on all pictures and writes the model. Single-threaded and seeded: same input, same file.
"""
import csv
import pathlib
import sys

import numpy as np
import torch
from torch import nn

WIDTH, HEIGHT, EDGE, TOP = 1280, 1024, 30, 70  # lines whose middle is nearer to the rim have no reliable label
FOLDS, NETS, EPOCHS, HIDDEN = 5, 5, 110, 24
SAME_SCENE = {"230219_A004_1": "220915_A771_1"}  # one scene, photographed twice: never in different folds


def overlap(a, b):
    w, h = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    both = max(0, w) * max(0, h)
    return both / max(1e-9, (a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - both)


def matches(lines, boxes):
    """Index pairs of lines and boxes, one to one, best overlap first; a middle inside a grown box also counts."""
    pairs = []
    for i, line in enumerate(lines):
        for j, box in enumerate(boxes):
            share = overlap(line[2:6], box)
            if share >= 0.2 or (box[0] - 8 <= line[0] <= box[2] + 8 and box[1] - 8 <= line[1] <= box[3] + 8):
                pairs.append((-share, i, j))
    lines_used, boxes_used = {}, set()
    for _, i, j in sorted(pairs):
        if i not in lines_used and j not in boxes_used:
            lines_used[i] = j
            boxes_used.add(j)
    return lines_used


def inside(x, y):
    return (x >= EDGE) & (x < WIDTH - EDGE) & (y >= TOP) & (y < HEIGHT - TOP)


def fit(x, y, seed):
    torch.manual_seed(seed)
    mean, scale = x.mean(0), x.std(0) + 1e-3
    z, t = torch.tensor((x - mean) / scale, dtype=torch.float32), torch.tensor(y, dtype=torch.float32)
    net = nn.Sequential(nn.Linear(x.shape[1], HIDDEN), nn.ReLU(), nn.Linear(HIDDEN, HIDDEN // 2), nn.ReLU(),
                        nn.Linear(HIDDEN // 2, 1))
    optimizer = torch.optim.AdamW(net.parameters(), 3e-3, weight_decay=3e-3)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, EPOCHS * 4)
    generator = torch.Generator().manual_seed(seed)
    for _ in range(EPOCHS):
        for batch in torch.randperm(len(z), generator=generator).chunk(4):
            noisy = z[batch] + 0.1 * torch.randn(z[batch].shape, generator=generator)
            loss = nn.functional.binary_cross_entropy_with_logits(net(noisy)[:, 0], t[batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
    return net, mean, scale


def probability(nets, x):
    with torch.no_grad():
        return np.mean([torch.sigmoid(n(torch.tensor((x - m) / s, dtype=torch.float32))[:, 0]).numpy()
                        for n, m, s in nets], 0)


def score(lines, keep, boxes, names):
    hit = said = true = 0
    errors = []
    for name in names:
        found = lines[name][keep[name] & inside(lines[name][:, 0], lines[name][:, 1])]
        known = [b for b in boxes[name] if inside((b[0] + b[2]) / 2, (b[1] + b[3]) / 2)]
        hit, said, true = hit + len(matches(found, known)), said + len(found), true + len(known)
        errors.append(abs(len(found) - len(known)) / max(1, len(known)))
    return f"f1 {2 * hit / (said + true):.4f}  precision {hit / said:.4f}  recall {hit / true:.4f}  " \
           f"count_error {np.mean(errors):.4f}"


def training_set(lines, boxes, names):
    x, y = [], []
    for name in names:
        label = np.zeros(len(lines[name]))
        label[list(matches(lines[name], boxes[name]))] = 1
        use = inside(lines[name][:, 0], lines[name][:, 1])
        x.append(lines[name][use, 6:])
        y.append(label[use])
    return np.vstack(x), np.hstack(y)


def model_text(nets, x):
    text = ["smp-shaft-model 1", f"features {x.shape[1]}", " ".join(f"{v:.4g}" for v in x.min(0)),
            " ".join(f"{v:.4g}" for v in x.max(0)), f"nets {len(nets)}"]
    for net, mean, scale in nets:
        text.append("net 3")
        for k, layer in enumerate(layer for layer in net if isinstance(layer, nn.Linear)):
            w, b = layer.weight.detach().numpy().astype(float), layer.bias.detach().numpy().astype(float)
            if k == 0:  # the features' mean and scale go into the first layer
                b, w = b - w @ (mean / scale), w / scale
            text.append(f"layer {w.shape[1]} {w.shape[0]}")
            text += [" ".join(f"{v:.6g}" for v in row) for row in w] + [" ".join(f"{v:.6g}" for v in b)]
    return "\n".join(text) + "\n"


def main():
    torch.set_num_threads(1)
    folder, lines, boxes = pathlib.Path(sys.argv[2]), {}, {}
    for path in sorted(folder.glob("*_boxes.csv")):
        name = path.name[:-len("_boxes.csv")]
        boxes[name] = [tuple(float(r[k]) for k in ("xmin", "ymin", "xmax", "ymax")) for r in csv.DictReader(open(path))]
        lines[name] = []
    for row in open(sys.argv[1]):
        parts = row.split()
        lines[pathlib.Path(parts[0]).stem].append([float(v) for v in parts[1:]])
    lines = {name: np.array(rows).reshape(len(rows), 30) for name, rows in lines.items()}
    names = sorted(lines)
    order = np.random.RandomState(3).permutation(len(names))
    fold = {names[i]: k % FOLDS for k, i in enumerate(order)}
    fold.update({a: fold[b] for a, b in SAME_SCENE.items() if a in fold and b in fold})
    said = {}
    for k in range(FOLDS):
        x, y = training_set(lines, boxes, [n for n in names if fold[n] != k])
        nets = [fit(x, y, seed) for seed in range(NETS)]
        said.update({n: probability(nets, lines[n][:, 6:]) for n in names if fold[n] == k})
    for threshold in (0.30, 0.33, 0.36, 0.39, 0.42, 0.45, 0.50):
        print(threshold, score(lines, {n: said[n] > threshold for n in names}, boxes, names), flush=True)
    if len(sys.argv) > 3:
        x, y = training_set(lines, boxes, names)
        pathlib.Path(sys.argv[3]).write_text(model_text([fit(x, y, seed) for seed in range(NETS)], x))


if __name__ == "__main__":
    main()
