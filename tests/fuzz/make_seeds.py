#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# Copyright 2026 the SMP Planner authors
"""Valid small inputs for every fuzz target: make_seeds.py RUN_FOLDER OUT (RUN_FOLDER holds the artifacts of `smp run`)."""
import json
import pathlib
import shutil
import sys

import cv2
import numpy as np

ROOT = pathlib.Path(__file__).resolve().parents[2]


def photos(folder):
    image = np.random.default_rng(1).integers(0, 255, (24, 32, 3), np.uint8)
    for extension in ("jpg", "png", "tif", "webp"):
        cv2.imwrite(str(folder / f"eight.{extension}"), image)
    cv2.imwrite(str(folder / "sixteen.png"), image.astype(np.uint16) * 257)
    cv2.imwrite(str(folder / "sixteen.tif"), image.astype(np.uint16) * 257)
    cv2.imwrite(str(folder / "grey.jpg"), image[..., 0])


def annotations(folder):
    square = [[2, 2], [20, 2], [20, 20], [2, 20]]
    labelme = {"version": "5.0.1", "flags": {}, "shapes": [{"label": "bald", "points": square, "shape_type": "polygon"}],
               "imagePath": "a.jpg", "imageData": None, "imageHeight": 30, "imageWidth": 40}
    coco = {"images": [{"id": 1, "width": 40, "height": 30, "file_name": "a.jpg"}], "categories": [{"id": 1, "name": "bald"}],
            "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "segmentation": [sum(square, [])], "iscrowd": 0},
                            {"id": 2, "image_id": 1, "category_id": 1, "segmentation": {"size": [30, 40], "counts": [200, 500, 500]}, "iscrowd": 1},
                            {"id": 3, "image_id": 1, "category_id": 1, "segmentation": {"size": [30, 40], "counts": "X6i0O1N"}, "iscrowd": 1}]}
    svg = ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"><g transform="translate(1 1) scale(.5)"><path id="bald" '
           'd="M2 2h20v20q-5 5-20 0a3 4 10 0 1 5 5C1 2 3 4 5 6z"/></g><polygon class="scar" points="1,1 9,1 9,9"/></svg>')
    (folder / "labelme.json").write_text(json.dumps(labelme), encoding="utf-8")
    (folder / "coco.json").write_text(json.dumps(coco), encoding="utf-8")
    (folder / "path.svg").write_text(svg, encoding="utf-8")
    cv2.imwrite(str(folder / "labels.png"), np.full((30, 40), 2, np.uint8))


def shortened(value):
    """An artifact with two entries a list: a small seed is mutated faster and reads the same members."""
    if isinstance(value, list):
        return [shortened(v) for v in value[:2]]
    return {k: shortened(v) for k, v in value.items()} if isinstance(value, dict) else value


def main():
    run, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    for name in ("photo", "annotations", "json", "yaml"):
        shutil.rmtree(out / name, ignore_errors=True)
        (out / name).mkdir(parents=True)
    photos(out / "photo")
    annotations(out / "annotations")
    for path in run.glob("*.json"):
        short = shortened(json.loads(path.read_text(encoding="utf-8")))
        (out / "json" / path.name).write_text(json.dumps(short), encoding="utf-8")
    for path in (*ROOT.glob("samples/*.yaml"), ROOT / "configs/default.yaml"):
        shutil.copy(path, out / "yaml")


if __name__ == "__main__":
    main()
