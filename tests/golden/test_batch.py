"""Batches: one bad photo costs only itself, finished work is left alone, damage is repaired."""
import pathlib
import shutil
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from support.cli import ROOT, load, smp, sums

SAMPLES = ROOT / "samples"


class Batch(unittest.TestCase):
    def setUp(self):
        self.tmp = tempfile.TemporaryDirectory()
        self.dir = pathlib.Path(self.tmp.name)
        (self.dir / "in").mkdir()
        for name in ("front_receding.yaml", "front_receding.jpg", "top_vertex.jpg"):
            shutil.copy(SAMPLES / name, self.dir / "in")
        (self.dir / "in/Jane Doe broken.jpg").write_text("not a photo")

    def tearDown(self):
        self.tmp.cleanup()

    def outcomes(self):
        return {c["folder"]: c["outcome"] for c in load(self.dir / "out/batch.json")["cases"]}

    def test_failures_are_listed_and_cost_only_themselves(self):
        done = smp("batch", self.dir / "in", "-o", self.dir / "out", "-j", "2")
        self.assertEqual(done.returncode, 8, done.stderr)
        self.assertIn("failed 1", done.stderr)
        cases = load(self.dir / "out/batch.json")["cases"]
        self.assertEqual(sorted(c["outcome"] for c in cases if c["outcome"] == "failed"), ["failed"])
        good = [c for c in cases if c["outcome"] != "failed"]
        self.assertTrue(good)
        for c in good:
            self.assertTrue((self.dir / "out" / c["folder"] / "report.html").exists())
        self.assertNotIn("Jane", (self.dir / "out/batch.json").read_text())

        before = {c["folder"]: sums(self.dir / "out" / c["folder"]) for c in good}
        smp("batch", self.dir / "in", "-o", self.dir / "out")
        self.assertTrue(all(self.outcomes()[f] == "unchanged" for f in before), self.outcomes())

        folder = next(iter(before))
        (self.dir / "out" / folder / "design.json").write_text("torn")
        smp("batch", self.dir / "in", "-o", self.dir / "out")
        self.assertNotEqual(self.outcomes()[folder], "unchanged")
        self.assertEqual(sums(self.dir / "out" / folder), before[folder])

    def test_a_batch_gives_the_bytes_of_single_runs(self):
        smp("batch", self.dir / "in", "-o", self.dir / "out", "-j", "2", "-q")
        smp("run", self.dir / "in/front_receding.yaml", "-o", self.dir / "single")
        names = [c["folder"] for c in load(self.dir / "out/batch.json")["cases"] if c["outcome"] != "failed"]
        singles = sums(self.dir / "single")
        matching = [n for n in names if {k: v for k, v in sums(self.dir / "out" / n).items() if k != "done.json"} == singles]
        self.assertEqual(len(matching), 1)

    def test_nothing_to_do_is_an_input_error(self):
        (self.dir / "empty").mkdir()
        self.assertEqual(smp("batch", self.dir / "empty", "-o", self.dir / "out").returncode, 3)


if __name__ == "__main__":
    unittest.main(verbosity=2)
