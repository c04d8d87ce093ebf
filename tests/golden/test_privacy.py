"""No output holds a file name, a path, EXIF data or another planted identifier."""
import pathlib
import shutil
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from support.cli import ROOT, smp

PLANTED = ["Jane Doe", "jane_doe", "1971-02-03", "Pentax K-Secret", "48.8584", "PlantedFolder"]


def with_exif(jpeg):
    """The JPEG with an APP1 segment that holds a camera, an artist and a date, and a comment segment."""
    text = b"Exif\0\0II*\0\x08\0\0\0\0\0\0\0\0\0Jane Doe;1971-02-03;Pentax K-Secret;48.8584"
    app1 = b"\xff\xe1" + (len(text) + 2).to_bytes(2, "big") + text
    note = b"jane_doe comment"
    return jpeg[:2] + app1 + b"\xff\xfe" + (len(note) + 2).to_bytes(2, "big") + note + jpeg[2:]


class Privacy(unittest.TestCase):
    def test_planted_identifiers_reach_no_output(self):
        with tempfile.TemporaryDirectory() as tmp:
            folder = pathlib.Path(tmp) / "PlantedFolder Jane Doe"
            folder.mkdir()
            photo = ROOT / "samples/front_receding.jpg"
            (folder / "jane_doe 1971-02-03.jpg").write_bytes(with_exif(photo.read_bytes()))
            (folder / "case.yaml").write_text("photos:\n  - {file: jane_doe 1971-02-03.jpg, view: front, scale: {mm_per_px: 0.4}}\n")
            done = smp("run", folder / "case.yaml", "-o", folder / "out", "-v")
            self.assertIn(done.returncode, (0, 5), done.stderr)
            files = sorted((folder / "out").iterdir())
            self.assertTrue(files)
            for file in files:
                data = file.read_bytes()
                for word in PLANTED + [str(folder)]:
                    for form in (word.encode(), word.encode("utf-16-le")):
                        self.assertNotIn(form, data, f"{word} in {file.name}")
                self.assertNotIn(b"Exif\0\0", data, file.name)
            self.assertNotIn("jane_doe", done.stderr)


if __name__ == "__main__":
    unittest.main(verbosity=2)
