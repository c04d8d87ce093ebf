#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# Copyright 2026 the SMP Planner authors
"""Damaged photos, annotations and case files through the real program: the right exit code, no signal, 5 s of processor
time and 1 GiB at most. SMP_HOSTILE_FILES sets how many damaged files are tried (default 300)."""
import io
import os
import pathlib
import random
import resource
import subprocess
import sys
import tempfile
import unittest

from support.cli import ROOT, SMP

try:
    import numpy as np
    from PIL import Image
except ImportError:
    print("skipped: python3-numpy and python3-pil are not installed")
    sys.exit(0)

MAX_SECONDS = 5
MAX_BYTES = 1 << 30
LABELME = b'{"imageWidth":96,"imageHeight":72,"imageData":null,"shapes":[{"label":"hair","points":[[2,2],[90,2],[50,60]],"shape_type":"polygon"}]}'
SVG = b'<svg viewBox="0 0 96 72"><g id="bald"><path d="M 1 1 C 20 1 30 40 50 50 L 3 60 Z"/></g></svg>'
COCO = (b'{"images":[{"id":1,"width":96,"height":72}],"categories":[{"id":1,"name":"thin"}],'
        b'"annotations":[{"image_id":1,"category_id":1,"segmentation":{"size":[72,96],"counts":[3,6903,6]}}]}')
CASE = b"case: K7Q2XM\nclient: {age_years: 41, sex: male}\nphotos:\n  - {file: photo.png, view: top, scale: {mm_per_px: 0.4}}\n"


def picture():
    y, x = np.mgrid[0:72, 0:96]
    return Image.fromarray(np.stack([(x * 2) % 256, (y * 3) % 256, (x + y) % 256], 2).astype(np.uint8))


def encoded(kind):
    out = io.BytesIO()
    picture().save(out, kind)
    return out.getvalue()


def damaged(data, rng):
    data = bytearray(data)
    for _ in range(rng.randint(1, 6)):
        at = rng.randrange(len(data))
        action = rng.randrange(5)
        if action == 0:
            data[at] ^= 1 << rng.randrange(8)
        elif action == 1:
            data[at:at + rng.randint(1, 8)] = rng.randbytes(rng.randint(0, 8))
        elif action == 2:
            del data[at:at + rng.randint(1, 64)]
        elif action == 3:
            data[at:at] = data[rng.randrange(len(data)):][:rng.randint(1, 64)]
        else:
            data[at:at + 4] = rng.choice([b"\xff\xff\xff\xff", b"\0\0\0\0", b"\x7f\xff\xff\xff", b"\x80\0\0\0"])
        data = data or bytearray(b"\0")
    return bytes(data[:rng.randrange(len(data))]) if rng.random() < 0.15 else bytes(data)


def limit():
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS, MAX_SECONDS))
    resource.setrlimit(resource.RLIMIT_DATA, (MAX_BYTES, MAX_BYTES))


def run(folder, *args):
    done = subprocess.run([SMP, "analyze", *map(str, args), "-o", str(folder / "out.json"), "-q", "-j", "1"], cwd=folder,
                          capture_output=True, preexec_fn=limit, timeout=120)
    return done.returncode, done.stderr.decode(errors="replace")


class Hostile(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.folder = pathlib.Path(holder.name)

    def check(self, name, allowed, *args):
        code, talk = run(self.folder, *args)
        self.assertIn(code, allowed, f"{name}: exit {code}: {talk[-300:]}")
        if code not in (0, 5):
            self.assertEqual(1, len(talk.strip().splitlines()), f"{name}: {talk}")

    def test_damaged_files(self):
        count = int(os.environ.get("SMP_HOSTILE_FILES", "300"))
        photos = [("photo.jpg", encoded("JPEG")), ("photo.png", encoded("PNG")), ("photo.tif", encoded("TIFF")),
                  ("photo.webp", encoded("WEBP"))]
        drawings = [("drawn.json", LABELME), ("drawn.svg", SVG), ("drawn.coco.json", COCO)]
        (self.folder / "sound.png").write_bytes(encoded("PNG"))
        (self.folder / "photo.png").write_bytes(encoded("PNG"))
        for i in range(count):
            rng = random.Random(i)
            if i % 3 == 0:
                name, data = drawings[(i // 3) % 3]
                (self.folder / name).write_bytes(damaged(data, rng))
                self.check(f"{name} {i}", (0, 3, 5), "sound.png", "--view", "top", "--annotations", name)
            elif i % 10 == 1:
                (self.folder / "case.yaml").write_bytes(damaged(CASE, rng))
                self.check(f"case {i}", (0, 2, 3, 5), "case.yaml")
                (self.folder / "photo.png").write_bytes(encoded("PNG"))
            else:
                name, data = photos[i % 4]
                (self.folder / f"bad.{name}").write_bytes(damaged(data, rng))
                self.check(f"{name} {i}", (0, 3, 5), f"bad.{name}", "--view", "top")

    def test_contents_that_are_refused(self):
        refused = {"nitf.jpg": b"NITF02.10" + b"\0" * 400, "dicom.jpg": b"\0" * 128 + b"DICM" + b"\0" * 200,
                   "empty.png": b"", "gif.gif": b"GIF89a" + b"\0" * 60, "png.jpg": encoded("PNG"), "svg.png": SVG,
                   "cut.jpg": encoded("JPEG")[:-400], "cut.png": encoded("PNG")[:-300], "cut.tif": encoded("TIFF")[:-9000],
                   "cut.webp": encoded("WEBP")[:-100]}
        for name, data in refused.items():
            (self.folder / name).write_bytes(data)
            self.check(name, (3,), name)


if __name__ == "__main__":
    unittest.main(verbosity=2)
