#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# Copyright 2026 the SMP Planner authors
"""Sources of scale through the real program: ruler, eyes, given value, their order and contradictions; scope bars.

Heads are the repository's phantom with a ruler drawn into it. Scope pictures lie outside the repository (SMP_REAL_DATA,
default ../shared/data); without them that test says skipped.
"""
import json
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from support.cli import REAL_DATA, ROOT, load, smp

try:
    import cv2
    import numpy as np
except ImportError:
    print("skipped: python3-opencv and python3-numpy are not installed")
    sys.exit(0)

MM_PER_PX = 0.3917  # of the sample, by its truth


class Scale(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.folder = pathlib.Path(holder.name)
        self.picture = cv2.imread(str(ROOT / "samples/front_receding.jpg"))
        # Four times as large: millimetres are 10 px apart, as in a phone's photo.
        self.picture = cv2.resize(self.picture, None, fx=4, fy=4, interpolation=cv2.INTER_CUBIC)
        self.mm_per_px = MM_PER_PX / 4

    def draw_ruler(self, tick_mm, group):
        """Ticks along the lower rim, drawn eight times as fine as the picture."""
        height, width = self.picture.shape[:2]
        top, zoom, step = height - 140, 8, tick_mm / self.mm_per_px
        strip = np.full((140, (width - 200) * zoom), 228, np.uint8)
        for k in range(int((width - 240) / step)):
            length = 110 if k % group == 0 else 85 if group > 1 and k % (group // 2) == 0 else 60
            x = int((20 + k * step) * zoom)
            strip[:length, x - zoom:x + zoom] = 45
        strip = cv2.resize(strip, (width - 200, 140), interpolation=cv2.INTER_AREA)
        self.picture[top:, 100:width - 100] = cv2.GaussianBlur(strip, None, 0.8)[:, :, None]
        return {"label": "ruler", "shape_type": "line", "points": [[110, top + 30], [width - 110, top + 30]]}

    def analyze(self, shapes=(), scale="{}"):
        height, width = self.picture.shape[:2]
        cv2.imwrite(str(self.folder / "a.jpg"), self.picture, [cv2.IMWRITE_JPEG_QUALITY, 92])
        (self.folder / "a.json").write_text(json.dumps({"imageWidth": width, "imageHeight": height, "shapes": list(shapes)}))
        (self.folder / "case.yaml").write_text(
            f"photos:\n  - {{file: a.jpg, view: front, scale: {scale}, annotations: a.json}}\n")
        done = smp("analyze", self.folder / "case.yaml", "-o", self.folder / "out.json")
        self.assertEqual(done.returncode, 0, done.stderr)
        artifact = load(self.folder / "out.json")
        photo = artifact["data"]["photos"][0]
        return artifact, photo["scale"], [q["code"] for q in photo["quality"]]

    def test_a_marked_ruler_wins_over_the_given_value(self):
        ruler = self.draw_ruler(1.0, 10)
        artifact, scale, codes = self.analyze([ruler], f"{{mm_per_px: {self.mm_per_px:.5f}}}")
        self.assertEqual(scale["method"], "ruler")
        self.assertAlmostEqual(scale["mm_per_px"] / self.mm_per_px, 1.0, delta=0.005)
        self.assertGreaterEqual(scale["uncertainty_ratio"], 0.05)
        self.assertNotIn("scale_contradiction", codes)
        self.assertEqual(artifact["data"]["photos"][0]["regions_from"], "automatic")

    def test_a_given_value_that_contradicts_the_ruler_is_said_so(self):
        _, scale, codes = self.analyze([self.draw_ruler(1.0, 10)], f"{{mm_per_px: {1.3 * self.mm_per_px:.5f}}}")
        self.assertEqual(scale["method"], "ruler")
        self.assertIn("scale_contradiction", codes)

    def test_an_inch_ruler_is_no_millimetre_ruler(self):
        _, scale, codes = self.analyze([self.draw_ruler(25.4 / 16, 8)])
        if scale["method"] == "ruler":
            self.assertAlmostEqual(scale["mm_per_px"] / self.mm_per_px, 1.0, delta=0.005)
        else:
            self.assertIn("ruler_ambiguous", codes)

    def test_ticks_of_one_length_need_their_unit(self):
        ruler = self.draw_ruler(1.0, 1)
        artifact, scale, codes = self.analyze([ruler])
        self.assertEqual(scale["method"], "head_breadth")
        self.assertEqual(artifact["status"], "degraded")
        self.assertIn("ruler_ambiguous", codes)
        _, scale, _ = self.analyze([ruler], "{ruler_tick_mm: 1}")
        self.assertEqual(scale["method"], "ruler")
        self.assertAlmostEqual(scale["mm_per_px"] / self.mm_per_px, 1.0, delta=0.005)

    def test_a_photo_without_a_ruler_gives_none(self):
        line = {"label": "ruler", "shape_type": "line", "points": [[100, 300], [1500, 500]]}
        _, scale, codes = self.analyze([line])
        self.assertEqual(scale["method"], "head_breadth")
        self.assertIn("ruler_unread", codes)

    def test_eyes_are_the_last_resort_and_said_to_be_assumed(self):
        iris, apart = 11.7 / self.mm_per_px, 63.0 / self.mm_per_px
        x, y = self.picture.shape[1] / 2, self.picture.shape[0] * 0.8
        pupils = [{"label": f"pupil_{s}", "shape_type": "point", "points": [[x + k * apart / 2, y]]}
                  for s, k in (("left", 1), ("right", -1))]
        irises = [{"label": "iris", "shape_type": "circle", "points": [[x + k * apart / 2, y], [x + (k * apart + iris) / 2, y]]}
                  for k in (-1, 1)]
        for shapes, method, least in ((pupils, "pupil_distance", 0.118), (pupils + irises, "iris", 0.07)):
            artifact, scale, _ = self.analyze(shapes)
            self.assertEqual(scale["method"], method)
            self.assertTrue(scale["assumed"])
            self.assertEqual(artifact["status"], "degraded")
            self.assertAlmostEqual(scale["mm_per_px"] / self.mm_per_px, 1.0, delta=0.01)
            self.assertGreater(scale["uncertainty_ratio"], least)
        _, scale, _ = self.analyze(pupils + irises, f"{{mm_per_px: {self.mm_per_px:.5f}}}")
        self.assertEqual(scale["method"], "given")

    @unittest.skipUnless((REAL_DATA / "trichoscopy").is_dir(), "skipped: no scope pictures here")
    def test_scope_bars_are_found_where_they_are_and_nowhere_else(self):
        found = {}
        for photo in sorted((REAL_DATA / "trichoscopy").glob("*.jpg")):
            done = smp("analyze", photo, "--view", "closeup", "-o", self.folder / "scope.json", "-q")
            self.assertEqual(done.returncode, 0, done.stderr)
            scale = load(self.folder / "scope.json")["data"]["photos"][0]["scale"]
            if scale["method"] != "none":
                found[photo.stem] = scale
        self.assertEqual(len(found), 2, list(found))
        for scale in found.values():
            self.assertEqual(scale["method"], "scope_bar")
            self.assertAlmostEqual(scale["mm_per_px"] * 360, 1.0, delta=0.01)  # about 360 px a mm


if __name__ == "__main__":
    unittest.main(verbosity=2)
