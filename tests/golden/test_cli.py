"""The command line's contract through the real binary: exit codes, streams, suggestions, chain of hashes."""
import json
import pathlib
import shutil
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import jsonschema  # Debian's python3-jsonschema: a validator independent of the program's own
from support.cli import ROOT, load, smp, sums

CASE = ROOT / "samples/front_receding.yaml"
PHOTO = ROOT / "samples/front_receding.jpg"
VERBS = ["analyze", "match-color", "design", "render", "report", "run", "batch", "verify", "phantom", "marker", "intake", "schema"]


class OneRun(unittest.TestCase):
    """Tests that look at the folder of one finished run."""

    @classmethod
    def setUpClass(cls):
        cls.tmp = tempfile.TemporaryDirectory()
        cls.out = pathlib.Path(cls.tmp.name) / "out"
        cls.done = smp("run", CASE, "-o", cls.out)

    @classmethod
    def tearDownClass(cls):
        cls.tmp.cleanup()

    def scratch(self):
        return pathlib.Path(tempfile.mkdtemp(dir=self.tmp.name))

    def test_run_writes_everything_and_talks_on_stderr_only(self):
        self.assertEqual(self.done.returncode, 0, self.done.stderr)
        self.assertEqual(self.done.stdout, "")
        for name in ("analysis.json", "match.json", "design.json", "treatment.csv", "render.json", "report.html", "p1.labels.png", "p1.density.png"):
            self.assertTrue((self.out / name).stat().st_size > 0, name)
        for picture in load(self.out / "render.json")["data"]["pictures"]:
            self.assertTrue((self.out / picture["name"]).exists(), picture)

    def test_artifacts_keep_to_the_schemas_that_the_program_prints(self):
        for name in ("analysis", "match", "design", "render"):
            schema = json.loads(smp("schema", name).stdout)
            jsonschema.Draft7Validator.check_schema(schema)
            jsonschema.validate(load(self.out / f"{name}.json"), schema)

    def test_stages_one_by_one_give_the_bytes_of_run(self):
        d = self.scratch()
        for p in (CASE, PHOTO):
            shutil.copy(p, d)
        self.assertEqual(smp("analyze", d / CASE.name, "-o", d / "analysis.json", "--maps", d).returncode, 0)
        self.assertEqual(smp("match-color", d / "analysis.json", "-o", d / "match.json", "--chart",
                             d / "match.chart.png").returncode, 0)
        self.assertEqual(smp("design", d / "analysis.json", d / "match.json", "-o", d / "design.json").returncode, 0)
        self.assertEqual(smp("render", d / "design.json", "-o", d).returncode, 0)
        self.assertEqual(smp("report", d, "-o", d / "report.html").returncode, 0)
        ours = sums(d)
        for name, digest in sums(self.out).items():
            self.assertEqual(ours.get(name), digest, name)

    def test_calibration_writes_a_catalogue_that_match_color_reads(self):
        d = self.scratch()
        (d / "dots.yaml").write_text("product: warm_grey\nsamples:\n  - {kind: healed_dots, water_per_pigment: 10, "
                                     "bare_lab: [62, 10, 20], treated_lab: [60.5, 8, 18]}\n")
        done = smp("match-color", "--calibrate", d / "dots.yaml", "-o", d / "mine.yaml")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("id: warm_grey", (d / "mine.yaml").read_text())
        done = smp("match-color", self.out / "analysis.json", "--pigments", d / "mine.yaml", "-o", d / "match.json")
        self.assertEqual(done.returncode, 0, done.stderr)
        both = smp("match-color", self.out / "analysis.json", "--calibrate", d / "dots.yaml", "-o", d / "x.yaml")
        self.assertEqual(both.returncode, 2)
        self.assertFalse((d / "x.yaml").exists())

    def test_dot_lists_count_the_plan(self):
        d = self.scratch()
        for end in ("csv", "ply", "svg"):
            done = smp("design", self.out / "analysis.json", self.out / "match.json", "-o", d / "design.json", "--dots",
                       d / f"dots.{end}")
            self.assertEqual(done.returncode, 0, done.stderr)
        count = load(d / "design.json")["data"]["totals"]["dots"]
        self.assertEqual(len((d / "dots.csv").read_text().splitlines()), count + 1)
        self.assertIn(f"element vertex {count}\n", (d / "dots.ply").read_text())
        self.assertEqual((d / "dots.svg").read_text().count("<circle"), count)
        wrong = smp("design", self.out / "analysis.json", self.out / "match.json", "-o", d / "y.json", "--dots", d / "dots.txt")
        self.assertEqual(wrong.returncode, 2)
        self.assertFalse((d / "y.json").exists())

    def test_verify_accepts_the_run_and_finds_a_changed_byte(self):
        self.assertEqual(smp("verify", self.out, "--photo-dir", CASE.parent).returncode, 0)
        d = self.scratch() / "copy"
        shutil.copytree(self.out, d)
        picture = next(p for p in sorted(d.iterdir()) if p.name.endswith(".labels.png"))
        picture.write_bytes(picture.read_bytes() + b"x")
        done = smp("verify", d, "--photo-dir", CASE.parent)
        self.assertEqual(done.returncode, 7)
        self.assertIn(picture.name, done.stderr)

    def test_verify_without_the_photo_is_an_input_error(self):
        self.assertEqual(smp("verify", self.out).returncode, 3)

    def test_a_broken_hash_chain_is_refused(self):
        d = self.scratch()
        analysis = load(self.out / "analysis.json")
        analysis["data"]["pattern"]["confidence"] = 0.123
        (d / "analysis.json").write_text(json.dumps(analysis))
        done = smp("design", d / "analysis.json", self.out / "match.json", "-o", d / "design.json")
        self.assertEqual(done.returncode, 4)
        self.assertIn("another analysis", done.stderr)
        self.assertFalse((d / "design.json").exists())

    def test_streams(self):
        done = smp("match-color", self.out / "analysis.json", "-o", "-")
        self.assertEqual(done.stdout, (self.out / "match.json").read_text())
        piped = smp("match-color", "-", "-o", "-", stdin=(self.out / "analysis.json").read_text())
        self.assertEqual(piped.stdout, done.stdout)
        d = self.scratch()
        line = smp("match-color", self.out / "analysis.json", "-o", d / "m.json", "--json", "-q")
        self.assertEqual(json.loads(line.stdout)["command"], "match-color")
        self.assertEqual(line.stderr, "")
        self.assertEqual(smp("match-color", self.out / "analysis.json", "-o", "-", "--json").returncode, 2)

    def test_report_in_korean(self):
        d = self.scratch()
        self.assertEqual(smp("report", self.out, "-o", d / "ko.html", "--lang", "ko").returncode, 0)
        self.assertIn('lang="ko"', (d / "ko.html").read_text())


class Usage(unittest.TestCase):
    def setUp(self):
        self.tmp = tempfile.TemporaryDirectory()
        self.dir = pathlib.Path(self.tmp.name)

    def tearDown(self):
        self.tmp.cleanup()

    def refused(self, code, words, *args):
        done = smp(*args)
        self.assertEqual(done.returncode, code, done.stderr)
        self.assertIn(words, done.stderr)
        self.assertEqual(done.stdout, "")
        self.assertEqual(len(done.stderr.strip().splitlines()), 1, done.stderr)

    def test_every_verb_has_help_with_an_example(self):
        for verb in VERBS:
            done = smp(verb, "--help")
            self.assertEqual(done.returncode, 0, verb)
            self.assertIn("Example: smp " + verb, done.stdout)

    def test_unknown_words_suggest_the_nearest(self):
        self.refused(2, "did you mean analyze?", "analyse", PHOTO, "-o", self.dir / "a.json")
        self.refused(2, "did you mean --view?", "analyze", PHOTO, "-o", self.dir / "a.json", "--veiw", "top")
        self.refused(2, "did you mean plan?", "run", PHOTO, "-o", self.dir / "o", "--set", "design.plam=two_stage")
        self.refused(2, "did you mean analysis?", "schema", "analysys")
        self.refused(2, "no command given")

    def test_missing_and_wrong_values(self):
        self.refused(2, "--output", "analyze", PHOTO)
        self.refused(2, "--view", "analyze", PHOTO, "-o", self.dir / "a.json", "--view", "topp")
        self.refused(2, "mm-per-px", "analyze", PHOTO, "-o", self.dir / "a.json", "--mm-per-px", "-1")

    def test_unreadable_inputs(self):
        self.refused(3, "cannot open", "analyze", self.dir / "no.jpg", "-o", self.dir / "a.json")
        (self.dir / "text.jpg").write_text("not a photo")
        self.refused(3, "p1", "analyze", self.dir / "text.jpg", "-o", self.dir / "a.json")
        (self.dir / "cut.jpg").write_bytes(PHOTO.read_bytes()[:2000])
        done = smp("analyze", self.dir / "cut.jpg", "-o", self.dir / "a.json")
        self.assertEqual(done.returncode, 3)
        self.assertFalse((self.dir / "a.json").exists())

    def test_bad_artifacts(self):
        (self.dir / "a.json").write_text('{"schema": "smp.match"}')
        self.refused(4, 'must be "smp.analysis"', "match-color", self.dir / "a.json", "-o", self.dir / "m.json")

    def test_unwritable_output(self):
        (self.dir / "file").write_text("")
        done = smp("analyze", PHOTO, "-o", self.dir / "file" / "a.json")
        self.assertEqual(done.returncode, 6, done.stderr)

    def test_bad_case_files_name_the_line(self):
        (self.dir / "c.yaml").write_text("photos:\n  - {file: a.jpg, veiw: top}\n")
        self.refused(2, "c.yaml:2: photos[0].veiw: unknown key; did you mean view?", "run", self.dir / "c.yaml", "-o", self.dir / "o")
        (self.dir / "d.yaml").write_text("photos:\n  - {file: ../a.jpg}\n")
        self.refused(2, "inside the case file's folder", "run", self.dir / "d.yaml", "-o", self.dir / "o")

    def test_a_picture_without_a_head_gives_no_result_with_a_reason(self):
        import cv2
        import numpy as np
        y, x = np.mgrid[0:300, 0:400]
        cv2.imwrite(str(self.dir / "wall.png"), np.dstack([x % 256, y % 256, (x + y) % 256]).astype(np.uint8))
        done = smp("run", self.dir / "wall.png", "-o", self.dir / "o")
        self.assertEqual(done.returncode, 5, done.stderr)
        analysis = load(self.dir / "o/analysis.json")
        self.assertEqual(analysis["status"], "no_result")
        self.assertTrue(analysis["messages"])
        self.assertTrue((self.dir / "o/report.html").exists())
        self.assertTrue((self.dir / "o/p1.labels.png").exists())

    def test_print_options_prints_a_config_that_is_read_back(self):
        done = smp("run", PHOTO, "-o", self.dir / "o", "--set", "design.variants=2", "--print-options")
        self.assertEqual(done.returncode, 0)
        (self.dir / "config.yaml").write_text(done.stdout)
        again = smp("run", PHOTO, "-o", self.dir / "o", "--config", self.dir / "config.yaml", "--print-options")
        self.assertEqual(again.stdout, done.stdout)
        self.assertIn("variants: 2", again.stdout)

    def test_intake_template_checks(self):
        self.assertEqual(smp("intake", "--template", "-o", self.dir / "case.yaml").returncode, 0)
        self.assertEqual(smp("intake", "--check", self.dir / "case.yaml").returncode, 0)


if __name__ == "__main__":
    unittest.main(verbosity=2)
