#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# Copyright 2026 the SMP Planner authors
"""Writes the mean of the weights of two nets, the second trained on from the first, as ONNX: average_nets.py A.pt B.pt OUT.onnx

Nets that share a start lie in one valley of the loss, and their mean often does better on unseen photos than either
(Wortsman et al. 2022, "Model soups").
"""
import sys

import torch

import head_net
import train_heads


def main(first, second, onnx):
    a, b = torch.load(first)["ema"], torch.load(second)["ema"]
    net = head_net.HeadNet()
    net.load_state_dict({k: (a[k] + b[k]) / 2 if a[k].dtype.is_floating_point else b[k] for k in a})
    train_heads.export(net, onnx)


if __name__ == "__main__":
    main(*sys.argv[1:])
