"""No output holds a file name, a path, EXIF data or another planted identifier: all artifacts, maps, pictures, sheets,
reports, regions and batch files, with what is packed inside them (PDF streams, PNG chunks, data URIs) unpacked."""
import base64
import pathlib
import re
import sys
import tempfile
import unittest
import zlib

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from support.cli import ROOT, smp

PLANTED = ["Jane Doe", "jane_doe", "1971-02-03", "Pentax K-Secret", "48.8584", "PlantedFolder", "PlantedPicture"]
LABELME = """{"version":"5","flags":{},"imageWidth":%d,"imageHeight":%d,"imagePath":"jane_doe 1971-02-03.jpg",
"imageData":"UGxhbnRlZFBpY3R1cmU=","shapes":[{"label":"hairline","description":"Jane Doe","group_id":null,
"shape_type":"linestrip","points":[[%d,%d],[%d,%d]]}]}"""


def with_exif(jpeg):
    """The JPEG with an APP1 segment that holds a camera, an artist and a date, and a comment segment."""
    text = b"Exif\0\0II*\0\x08\0\0\0\0\0\0\0\0\0Jane Doe;1971-02-03;Pentax K-Secret;48.8584"
    app1 = b"\xff\xe1" + (len(text) + 2).to_bytes(2, "big") + text
    note = b"jane_doe comment"
    return jpeg[:2] + app1 + b"\xff\xfe" + (len(note) + 2).to_bytes(2, "big") + note + jpeg[2:]


def size_of(jpeg):
    """Width and height from the frame header."""
    at = 2
    while at + 9 < len(jpeg):
        if jpeg[at + 1] in (0xC0, 0xC1, 0xC2):
            return int.from_bytes(jpeg[at + 7:at + 9], "big"), int.from_bytes(jpeg[at + 5:at + 7], "big")
        at += 2 + int.from_bytes(jpeg[at + 2:at + 4], "big")
    raise ValueError("no frame header")


def unpacked(data):
    """The bytes, and whatever compressed streams and data URIs they hold."""
    parts = [data]
    for found in re.finditer(rb"stream\r?\n", data):
        try:
            parts.append(zlib.decompressobj().decompress(data[found.end():]))
        except zlib.error:
            pass
    for found in re.finditer(rb"base64,([A-Za-z0-9+/=]{16,})", data):
        parts += unpacked(base64.b64decode(found.group(1)))
    return parts


class Privacy(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.folder = pathlib.Path(holder.name) / "PlantedFolder Jane Doe"
        self.folder.mkdir()
        jpeg = (ROOT / "samples/front_receding.jpg").read_bytes()
        width, height = size_of(jpeg)
        (self.folder / "jane_doe 1971-02-03.jpg").write_bytes(with_exif(jpeg))
        (self.folder / "jane_doe.json").write_text(
            LABELME % (width, height, width // 3, height // 4, 2 * width // 3, height // 4))
        (self.folder / "case.yaml").write_text(
            "photos:\n  - {file: jane_doe 1971-02-03.jpg, view: front, scale: {mm_per_px: 0.4}, annotations: jane_doe.json}\n")

    def scan(self, out, suffixes):
        files = sorted(p for p in out.rglob("*") if p.is_file())
        self.assertLessEqual(suffixes, {p.suffix for p in files})
        for file in files:
            for word in PLANTED:
                self.assertNotIn(word, str(file.relative_to(out)))
            for part in unpacked(file.read_bytes()):
                for word in PLANTED + [str(self.folder)]:
                    for form in (word.encode(), word.encode("utf-16-le"), word.encode("utf-16-be")):
                        self.assertNotIn(form, part, f"{word} in {file.name}")
                for form in (b"Exif\0\0", b"eXIf", b"GPSLatitude", b"http://ns.adobe.com/xap"):
                    self.assertNotIn(form, part, file.name)

    def test_a_run_names_nobody(self):
        done = smp("run", self.folder / "case.yaml", "-o", self.folder / "out", "-v", "--pdf")
        self.assertIn(done.returncode, (0, 5), done.stderr)
        self.scan(self.folder / "out", {".json", ".csv", ".html", ".pdf", ".png"})
        for word in ("jane_doe", "PlantedFolder/jane"):
            self.assertNotIn(word, done.stderr)

    def test_regions_name_nobody(self):
        out = self.folder / "regions"
        done = smp("analyze", self.folder / "case.yaml", "-o", out / "analysis.json", "--maps", out, "--regions-out", out)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.scan(out, {".json", ".svg", ".png"})

    def test_a_batch_names_nobody(self):
        cases = self.folder / "cases"
        cases.mkdir(parents=True)
        for name in ("jane_doe 1971-02-03.jpg", "jane_doe.json", "case.yaml"):
            (cases / name).write_bytes((self.folder / name).read_bytes())
        out = self.folder / "batch"
        done = smp("batch", self.folder / "cases", "-o", out, "--json")
        self.assertIn(done.returncode, (0, 8), done.stderr)
        self.scan(out, {".json"})
        self.assertNotIn("jane_doe", done.stdout + done.stderr)

    def test_messages_about_bad_files_name_nobody(self):
        (self.folder / "jane_doe.json").write_text("{}")
        for args in (("analyze", self.folder / "jane_doe 1971-02-03.jpg", "--annotations", self.folder / "jane_doe.json"),
                     ("analyze", self.folder / "case.yaml")):
            done = smp(*args, "-o", self.folder / "x.json")
            self.assertEqual(done.returncode, 3, done.stderr)
            self.assertNotIn("jane_doe", done.stderr)


if __name__ == "__main__":
    unittest.main(verbosity=2)
