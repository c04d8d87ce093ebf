"""Phantoms: same bytes with 1 and 2 threads and on machines with fewer instructions (DESIGN section 5); their truth keeps
to the schema that the program prints; 12 megapixels stay within 2 GiB."""
import json
import pathlib
import resource
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import jsonschema
from support.cli import SMP, load, smp, sums

WAYS = {
    "one thread": (["-j", "1"], {}),
    "two threads": (["-j", "2"], {}),
    "no AVX-512": (["-j", "2"], {"OPENCV_CPU_DISABLE": "AVX512-SKX"}),
    "no AVX2": (["-j", "2"], {"OPENCV_CPU_DISABLE": "AVX512-SKX,AVX2,FP16"}),
    "libm without FMA": (["-j", "2"], {"GLIBC_TUNABLES": "glibc.cpu.hwcaps=-AVX2,-FMA"}),
}
SMALL = ["--set", "camera.width_px=320", "--set", "camera.height_px=320"]
# A head with cards seen by a real sensor, and a close-up: together they go through all of the module's arithmetic.
SCENES = {"front_references": SMALL, "closeup_dense": ["--set", "camera.width_px=640", "--set", "camera.height_px=512"]}
MEMORY_KIB = 2 << 20


class Phantoms(unittest.TestCase):
    def test_every_way_gives_the_same_bytes(self):
        for preset, settings in SCENES.items():
            first = None
            for way, (args, env) in WAYS.items():
                with self.subTest(f"{preset}: {way}"), tempfile.TemporaryDirectory() as tmp:
                    done = smp("phantom", preset, "--full", "-o", tmp, *settings, *args, env=env)
                    self.assertEqual(done.returncode, 0, done.stderr)
                    seen = sums(tmp)
                    first = first or seen
                    self.assertEqual(seen, first)

    def test_truth_keeps_to_the_printed_schema(self):
        schema = json.loads(smp("schema", "phantom").stdout)
        jsonschema.Draft7Validator.check_schema(schema)
        with tempfile.TemporaryDirectory() as tmp:
            for preset, settings in SCENES.items():
                self.assertEqual(smp("phantom", preset, "-o", tmp, *settings).returncode, 0)
                jsonschema.validate(load(pathlib.Path(tmp) / f"{preset}.truth.json"), schema)

    def test_twelve_megapixels_fit_in_two_gibibytes(self):
        with tempfile.TemporaryDirectory() as tmp:
            before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
            subprocess.run([SMP, "phantom", "front_receding", "-o", tmp, "-j", "2", "--set", "camera.width_px=4000",
                            "--set", "camera.height_px=3000"], check=True, capture_output=True)
            peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
            self.assertGreaterEqual(peak, before)
            self.assertLess(peak, MEMORY_KIB)


if __name__ == "__main__":
    unittest.main(verbosity=2)
