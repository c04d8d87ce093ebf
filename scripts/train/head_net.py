# SPDX-License-Identifier: MIT
# Copyright 2026 the SMP Planner authors
"""The head-region net: a small U-Net-like encoder and decoder.

Input 1 x 5 x N x N (N = 192 as shipped): R, G, B scaled to -1..1, then the x and y coordinate maps (-1..1), which are channels because
OpenCV's dnn does not read the Expand operator. Output 1 x 5 x N/2 x N/2: logits of background, skin, bald, thinning,
hair-covered.
"""
import numpy as np
import torch
from torch import nn

INPUT = 192  # px; train_heads.py --input changes it
CLASSES = 5
WIDTHS = (16, 32, 56, 88, 112)


def conv(cin, cout, stride=1, kernel=3):
    return nn.Sequential(nn.Conv2d(cin, cout, kernel, stride, kernel // 2, bias=False), nn.BatchNorm2d(cout), nn.ReLU(inplace=True))


class Residual(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.first = conv(width, width)
        self.second = nn.Sequential(nn.Conv2d(width, width, 3, 1, 1, bias=False), nn.BatchNorm2d(width))

    def forward(self, x):
        return torch.relu(x + self.second(self.first(x)))


class HeadNet(nn.Module):
    def __init__(self, widths=WIDTHS):
        super().__init__()
        self.stem = conv(CLASSES, widths[0], 2)
        self.down = nn.ModuleList(nn.Sequential(conv(a, b, 2), Residual(b)) for a, b in zip(widths, widths[1:]))
        self.lateral = nn.ModuleList(conv(b, a, 1, 1) for a, b in zip(widths, widths[1:]))
        self.merge = nn.ModuleList(conv(a, a) for a in widths[:-1])
        self.dropout = nn.Dropout2d(0.1)
        self.head = nn.Conv2d(widths[0], CLASSES, 1)

    def forward(self, x):
        levels = [self.stem(x)]
        for down in self.down:
            levels.append(down(levels[-1]))
        y = self.dropout(levels.pop())
        for lateral, merge in zip(reversed(self.lateral), reversed(self.merge)):
            y = nn.functional.interpolate(lateral(y), scale_factor=2.0, mode="bilinear", align_corners=False)
            y = merge(y + levels.pop())
        return self.head(y)


def coordinates(size):
    line = (np.arange(size, dtype=np.float32) + 0.5) / size * 2 - 1
    return np.stack([np.broadcast_to(line, (size, size)), np.broadcast_to(line[:, None], (size, size))])


def to_input(rgb):
    """uint8 RGB of INPUT x INPUT to the 5-channel float array."""
    planes = rgb.astype(np.float32).transpose(2, 0, 1) / 127.5 - 1
    return np.concatenate([planes, coordinates(rgb.shape[0])])
