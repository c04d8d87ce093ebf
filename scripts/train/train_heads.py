#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# Copyright 2026 the SMP Planner authors
"""Trains the head-region net from scratch and writes it as ONNX.

  train_heads.py --data SMP_REAL_DATA --work DIR --onnx OUT.onnx

Needs python3-torch, python3-opencv, python3-numpy, python3-onnx. Uses heads/train and the hair masks of masks/, and where asked
heads/multiview with labels by an earlier net and phantoms: never heads/dev, never areata. One seed fixes the samples; each sample
depends on (seed, step, index) alone.
"""
import argparse
import copy
import csv
import glob
import os
import time

import cv2
import numpy as np
import torch
from torch import nn

import augment
import head_net

BATCH = 8
IGNORE = 255
# Held out while choosing: people who are in no other training photo and not in dev.
HOLDOUT_EVERY = 9
# How often a picture is drawn against an annotated photo.
SHARES = {"other": 0.35, "phantom": 0.12}


def read_rgb(path, size):
    return cv2.cvtColor(cv2.resize(cv2.imread(path), (size, size), interpolation=cv2.INTER_AREA), cv2.COLOR_BGR2RGB)


def load_heads(root, cache):
    rows = []
    with open(root + "/heads/train/index.csv", encoding="utf-8") as f:
        for r in csv.DictReader(f):
            base = root + "/heads/train/" + r["file"][:-4]
            mask = cv2.imread(base + "_mask.png", 0)
            rows.append(dict(rgb=read_rgb(base + ".jpg", cache), label=cv2.resize(mask, (cache, cache), interpolation=cv2.INTER_NEAREST),
                             view=r["view"], subject=r["subject"], in_dev=r["same_person_in_dev"] == "yes"))
    return rows


def load_hair_only(root, cache):
    """Hair masks say nothing of the rest, which is ignored."""
    rows = []
    for path in sorted(glob.glob(root + "/masks/hair_mask_*/*_hair.png")):
        mask = cv2.resize(cv2.imread(path, 0), (cache, cache), interpolation=cv2.INTER_NEAREST)
        label = np.where(mask > 127, augment.HAIR, IGNORE).astype(np.uint8)
        rows.append(dict(rgb=read_rgb(path.replace("_hair.png", ".jpg"), cache), label=label, view="other", subject=path, in_dev=False))
    return rows


@torch.no_grad()
def load_taught(root, cache, checkpoint, sure=0.6):
    """Photos without truth, labelled by an earlier net at two input sizes; ignored where it is less than `sure`."""
    net = head_net.HeadNet()
    net.load_state_dict(torch.load(checkpoint)["ema"])
    rows, size = [], head_net.INPUT
    for path in sorted(glob.glob(root + "/heads/multiview/*.jpg")):
        name, rgb, chance = os.path.basename(path)[:-4], read_rgb(path, cache), 0
        for head_net.INPUT in (160, 192):
            chance = chance + cv2.resize(predict(net, rgb).transpose(1, 2, 0), (cache, cache)) / 2
        label = np.where(chance.max(axis=2) >= sure, chance.argmax(axis=2), IGNORE).astype(np.uint8)
        view = name.split("_")[2].replace("top-down", "top")
        rows.append(dict(rgb=rgb, label=label, view=view, subject="m" + name.split("_")[1], in_dev=False))
    head_net.INPUT = size
    return rows


def load_phantoms(folder, cache):
    """Phantoms of `smp phantom` as photos with exact labels."""
    rows = []
    for path in sorted(glob.glob(folder + "/**/*.labels.png", recursive=True)):
        label = cv2.resize(cv2.imread(path, 0), (cache, cache), interpolation=cv2.INTER_NEAREST)
        rows.append(dict(rgb=read_rgb(path.replace(".labels.png", ".jpg"), cache), label=label, view="phantom", subject=path, in_dev=False))
    return rows


def load_scenes(folder, root, side=384):
    """Pictures without people (scenes.txt beside this file names them) and scope pictures, which show no head either."""
    with open(os.path.dirname(os.path.abspath(__file__)) + "/scenes.txt", encoding="utf-8") as f:
        paths = [os.path.join(folder, line.strip()) for line in f if line.strip()]
    paths += sorted(glob.glob(root + "/trichoscopy/*.jpg"))[::4]
    scenes = []
    for path in paths:
        rgb = cv2.cvtColor(cv2.imread(path), cv2.COLOR_BGR2RGB)
        scale = side / min(rgb.shape[:2])
        scenes.append(cv2.resize(rgb, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA))
    return scenes


def split(rows):
    free = sorted({r["subject"] for r in rows if not r["in_dev"]})
    held = set(free[::HOLDOUT_EVERY])
    return [r for r in rows if r["subject"] not in held], [r for r in rows if r["subject"] in held]


def skin_bank(rows, size=30):
    """Square tiles of bare skin for textures, and their median tones."""
    rng, tiles = np.random.default_rng(7), []
    for r in rows:
        inner = cv2.erode(np.isin(r["label"], (augment.SKIN, augment.BALD)).astype(np.uint8), np.ones((size + 1, size + 1), np.uint8), borderValue=0)
        ys, xs = np.nonzero(inner)
        for _ in range(3 if len(ys) else 0):
            k = rng.integers(len(ys))
            tiles.append(r["rgb"][ys[k] - size // 2:ys[k] + size // 2, xs[k] - size // 2:xs[k] + size // 2])
    return tiles, np.array([np.median(t.reshape(-1, 3), axis=0) for t in tiles])


class Samples(torch.utils.data.Dataset):
    """Samples of steps first .. last - 1, at one input size; labels at the net's output size."""

    def __init__(self, rows, first, last, size, args, scenes):
        self.rows, self.first, self.last, self.size, self.args, self.scenes = rows, first, last, size, args, scenes
        self.weights = np.array([SHARES.get(r["view"], 1.0) for r in rows])
        self.weights /= self.weights.sum()
        self.tiles, self.tones = skin_bank([r for r in rows if r["view"] not in SHARES])

    def __len__(self):
        return (self.last - self.first) * BATCH

    def __getitem__(self, i):
        cv2.setNumThreads(1)
        a = self.args
        rng = np.random.default_rng([a.seed, self.first * BATCH + i])
        r = self.rows[rng.choice(len(self.rows), p=self.weights)]
        if a.empty > 0 and rng.random() < a.empty:
            scene = len(self.scenes) > 0 and rng.random() < 0.8
            rgb, label = augment.no_head_scene(rng, self.size, self.scenes, self.tiles) if scene else augment.no_head(rng, self.size)
            return torch.from_numpy(head_net.to_input(rgb)), torch.from_numpy(label[::2, ::2].astype(np.int64))
        rgb, label = augment.sample(r["rgb"], r["label"], rng, self.size, r["view"], self.tiles, self.tones, a.patches, a.bare, a.shaved,
                                    self.scenes)
        down, across = rng.integers(0, 2, 2)  # which of the four pixels of an output cell speaks for it: unbiased on average
        return torch.from_numpy(head_net.to_input(rgb)), torch.from_numpy(label[down::2, across::2].astype(np.int64))


def loss_of(logits, label):
    weight = torch.tensor([0.8, 1.0, 1.4, 1.4, 1.0])
    ce = nn.functional.cross_entropy(logits, label, weight=weight, ignore_index=IGNORE, label_smoothing=0.03)
    known = (label != IGNORE).float()
    p = logits.softmax(1) * known[:, None]
    total = ce
    for group, share in (((2, 3, 4), 0.5), ((2, 3), 0.35), ((2,), 0.35)):
        t = sum((label == c).float() for c in group) * known
        q = p[:, list(group)].sum(1)
        inter, union = (q * t).sum((1, 2)), (q + t - q * t).sum((1, 2))
        total = total + share * (1 - (inter + 6) / (union + 6)).mean()
    return total


@torch.no_grad()
def predict(net, rgb):
    net.eval()
    image = cv2.resize(rgb, (head_net.INPUT, head_net.INPUT), interpolation=cv2.INTER_AREA)
    pair = np.stack([head_net.to_input(image), head_net.to_input(np.ascontiguousarray(image[:, ::-1]))])
    out = net(torch.from_numpy(pair)).softmax(1).numpy()
    return (out[0] + out[1][:, :, ::-1]) / 2


def score(net, rows):
    """The yardstick's figures (scalp IoU, bald IoU, loss share error) at the cached size."""
    scalp, bald, points = [], [], []
    for r in rows:
        p = cv2.resize(predict(net, r["rgb"]).transpose(1, 2, 0), r["label"].shape[::-1]).argmax(2)
        ok, t = r["label"] != IGNORE, r["label"]
        iou = lambda a, b: (a & b).sum() / max(1, (a | b).sum())
        gs, ps = np.isin(t, (2, 3, 4)) & ok, np.isin(p, (2, 3, 4)) & ok
        scalp.append(iou(gs, ps))
        points.append(abs((np.isin(t, (2, 3)) & ok).sum() / max(1, gs.sum()) - (np.isin(p, (2, 3)) & ok).sum() / max(1, ps.sum())))
        if (t == 2).sum() >= 0.02 * gs.sum():
            firm = ok & (t != 3)
            bald.append(iou((t == 2) & firm, (p == 2) & firm))
    return f"scalp {np.mean(scalp):.4f} p10 {np.percentile(scalp, 10):.3f} bald {np.mean(bald):.4f} points {100 * np.mean(points):.2f}"


def export(net, path):
    net = copy.deepcopy(net).eval()
    torch.onnx.export(net, torch.zeros(1, 5, head_net.INPUT, head_net.INPUT), path, opset_version=11, input_names=["image"], output_names=["logits"])


def learning_rate(step, steps, peak):
    return peak * min(1.0, step / 200) * (0.5 + 0.5 * np.cos(np.pi * min(1.0, step / steps))) + 1e-6


def batches(rows, args):
    """Small pictures first where asked (saves time, but on this data learned less a second), full size for the rest."""
    turn = int(args.steps * args.small_share)
    done = args.done
    scenes = load_scenes(args.scenes, args.data) if args.scenes else []
    for first, last, size in ((0, turn, args.small), (turn, args.steps, head_net.INPUT)):
        first = max(first, done)
        if last > first:
            samples = Samples(rows, first, last, size, args, scenes)
            yield from torch.utils.data.DataLoader(samples, batch_size=BATCH, num_workers=1, prefetch_factor=4)


def train(args):
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    rows, held = load_heads(args.data, args.cache), []
    if not args.all:
        rows, held = split(rows)
    rows += load_hair_only(args.data, args.cache)
    if args.teacher:
        rows += load_taught(args.data, args.cache, args.teacher)
    if args.phantoms:
        rows += load_phantoms(args.phantoms, args.cache)
    net = head_net.HeadNet()
    print(len(rows), "photos,", len(held), "held out,", sum(p.numel() for p in net.parameters()), "parameters", flush=True)
    ema = copy.deepcopy(net)
    if args.start:
        state = torch.load(args.start)
        net.load_state_dict(state["ema"])
        ema.load_state_dict(state["ema"])
    opt = torch.optim.AdamW(net.parameters(), lr=args.lr, weight_decay=0.02)
    if args.resume:
        state = torch.load(args.work + "/last.pt")
        net.load_state_dict(state["net"])
        ema.load_state_dict(state["ema"])
        opt.load_state_dict(state["opt"])
        args.done = state["step"]
    began, mean = time.time(), 0.0
    for step, (x, label) in enumerate(batches(rows, args), args.done + 1):
        net.train()
        for g in opt.param_groups:
            g["lr"] = learning_rate(step, args.steps, args.lr)
        loss = loss_of(net(x), label)
        opt.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 2.0)
        opt.step()
        decay = min(0.997, (1 + step) / (10 + step))
        with torch.no_grad():
            for a, b in zip(ema.state_dict().values(), net.state_dict().values()):
                a.copy_(b) if not a.dtype.is_floating_point else a.mul_(decay).add_(b, alpha=1 - decay)
        mean += loss.item()
        if step % args.every == 0 or step == args.steps:
            print(f"{step} {time.time() - began:.0f}s loss {mean / args.every:.4f} held {score(ema, held) if held else '-'}", flush=True)
            mean = 0.0
            torch.save(dict(ema=ema.state_dict(), net=net.state_dict(), opt=opt.state_dict(), step=step), args.work + "/last.pt")
            export(ema, args.work + "/last.onnx")
        if step == args.stop:
            break
    export(ema, args.onnx or args.work + "/final.onnx")


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--data", default=os.environ.get("SMP_REAL_DATA", "../shared/data"))
    ap.add_argument("--work", required=True)
    ap.add_argument("--onnx")
    ap.add_argument("--all", action="store_true", help="train on the held-out people too")
    ap.add_argument("--start", help="checkpoint to start from")
    ap.add_argument("--resume", action="store_true", help="go on from DIR/last.pt")
    ap.add_argument("--steps", type=int, default=4000)
    ap.add_argument("--input", type=int, default=head_net.INPUT, help="input size of the net")
    ap.add_argument("--cache", type=int, default=256, help="size the photos are kept at")
    ap.add_argument("--bare", type=float, default=0.12, help="share of the composed patches that bare the whole scalp")
    ap.add_argument("--shaved", type=float, default=0.0, help="share of samples whose hair is cut to the skin")
    ap.add_argument("--teacher", help="checkpoint that labels the photos without truth")
    ap.add_argument("--scenes", help="folder of unpacked packages with the pictures that scenes.txt names")
    ap.add_argument("--phantoms", help="folder of phantoms to train on as well")
    ap.add_argument("--small", type=int, default=128, help="input size of the first part")
    ap.add_argument("--small-share", type=float, default=0.0, help="share of the steps at that size")
    ap.add_argument("--every", type=int, default=500)
    ap.add_argument("--lr", type=float, default=4e-3)
    ap.add_argument("--patches", type=float, default=0.25)
    ap.add_argument("--stop", type=int, help="end after this step, though --steps shapes the learning rate (a multiple of --every)")
    ap.add_argument("--empty", type=float, default=0.0, help="share of samples without a head")
    ap.add_argument("--threads", type=int, default=2)
    ap.add_argument("--seed", type=int, default=20261125)
    args = ap.parse_args()
    args.done = 0
    head_net.INPUT = args.input
    os.makedirs(args.work, exist_ok=True)
    train(args)


if __name__ == "__main__":
    main()
