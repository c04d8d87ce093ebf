#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# Copyright 2026 the SMP Planner authors
"""Regions go out of the real program, and what is drawn comes back in, wins and is recorded."""
import pathlib
import shutil
import sys
import tempfile
import unittest

from support.cli import ROOT, load, smp

try:
    import cv2
    import numpy as np
except ImportError:
    print("skipped: python3-opencv and python3-numpy are not installed")
    sys.exit(0)


class Annotations(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.folder = pathlib.Path(holder.name)
        self.photo = self.folder / "photo.jpg"
        shutil.copy(ROOT / "samples/front_receding.jpg", self.photo)

    def analyze(self, name, *more):
        out = self.folder / name
        done = smp("analyze", self.photo, "--view", "front", "--mm-per-px", "0.4", "-o", out / "analysis.json", "--maps",
                   out, *more)
        self.assertEqual(done.returncode, 0, done.stderr)
        return load(out / "analysis.json"), cv2.imread(str(out / "p1.labels.png"), cv2.IMREAD_UNCHANGED)

    def test_regions_out_and_in_give_the_same_map(self):
        first, labels = self.analyze("first", "--regions-out", self.folder / "regions")
        self.assertEqual(first["data"]["photos"][0]["regions_from"], "automatic")
        for name in ("p1.labelme.json", "p1.coco.json", "p1.regions.svg"):
            again, back = self.analyze(name, "--annotations", self.folder / "regions" / name)
            self.assertTrue(np.array_equal(labels, back), name)
            self.assertEqual(again["data"]["photos"][0]["regions_from"], "annotated")
            self.assertIn({"role": "annotations", "alias": "p1"}, [{k: i[k] for k in ("role", "alias")} for i in again["inputs"]])

    def test_what_is_drawn_wins(self):
        height, width = cv2.imread(str(self.photo)).shape[:2]
        drawn = np.full((height, width), 255, np.uint8)
        drawn[height // 8:height // 4, width // 3:2 * width // 3] = 2
        cv2.imwrite(str(self.folder / "drawn.png"), drawn)
        result, labels = self.analyze("drawn", "--annotations", self.folder / "drawn.png")
        self.assertTrue((labels[drawn == 2] == 2).all())
        self.assertEqual(result["data"]["photos"][0]["regions_from"], "partly_annotated")
        self.assertIn("annotated", [m["code"] for m in result["messages"]])

    def test_a_case_with_a_drawn_hairline_is_verified(self):
        height, width = cv2.imread(str(self.photo)).shape[:2]
        (self.folder / "line.svg").write_text(
            f'<svg viewBox="0 0 {width} {height}"><polyline class="hairline" '
            f'points="{0.35 * width},{0.25 * height} {0.5 * width},{0.22 * height} {0.65 * width},{0.25 * height}"/></svg>')
        (self.folder / "case.yaml").write_text(
            "photos:\n  - {file: photo.jpg, view: front, scale: {mm_per_px: 0.4}}\nannotations: line.svg\n")
        done = smp("analyze", self.folder / "case.yaml", "-o", self.folder / "case" / "analysis.json")
        self.assertEqual(done.returncode, 0, done.stderr)
        kinds = [h["kind"] for h in load(self.folder / "case/analysis.json")["data"]["photos"][0]["hairlines"]]
        self.assertIn("annotated", kinds)
        self.assertNotIn("original_estimated", kinds)
        done = smp("verify", self.folder / "case", "--photo-dir", self.folder)
        self.assertEqual(done.returncode, 0, done.stderr)
        (self.folder / "line.svg").unlink()
        self.assertEqual(smp("verify", self.folder / "case", "--photo-dir", self.folder).returncode, 3)

    def test_bad_annotations_are_refused(self):
        for name, text, code in (("a.json", "{}", 3), ("b.svg", "<svg viewBox='0 0 10 20'/>", 3)):
            (self.folder / name).write_text(text)
            done = smp("analyze", self.photo, "--annotations", self.folder / name, "-o", "-")
            self.assertEqual(done.returncode, code, done.stderr)
            self.assertNotIn(name, done.stderr)
        (self.folder / "case.yaml").write_text("photos:\n  - {file: photo.jpg}\nannotations: ../x.json\n")
        self.assertEqual(smp("analyze", self.folder / "case.yaml", "-o", "-").returncode, 2)


if __name__ == "__main__":
    unittest.main(verbosity=2)
