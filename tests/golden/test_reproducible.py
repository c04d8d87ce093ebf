"""Same bytes with 1 and 2 threads and on machines with fewer instructions (DESIGN section 5)."""
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from support.cli import ROOT, smp, sums

WAYS = {
    "one thread": (["-j", "1"], {}),
    "two threads": (["-j", "2"], {}),
    "no AVX-512": (["-j", "1"], {"OPENCV_CPU_DISABLE": "AVX512-SKX"}),
    "no AVX2": (["-j", "2"], {"OPENCV_CPU_DISABLE": "AVX512-SKX,AVX2,FP16"}),
    "libm without FMA": (["-j", "1"], {"GLIBC_TUNABLES": "glibc.cpu.hwcaps=-AVX2,-FMA"}),
    "another locale": (["-j", "1"], {"LC_ALL": "de_DE.UTF-8", "LANG": "de_DE.UTF-8"}),
}


class Reproducible(unittest.TestCase):
    def test_every_way_gives_the_same_bytes(self):
        for case in sorted((ROOT / "samples").glob("*.yaml")):
            first = None
            for way, (args, env) in WAYS.items():
                with self.subTest(f"{case.stem}: {way}"), tempfile.TemporaryDirectory() as tmp:
                    done = smp("run", case, "-o", tmp, *args, env=env)
                    self.assertIn(done.returncode, (0, 5), done.stderr)
                    seen = sums(tmp)
                    first = first or seen
                    self.assertEqual(seen, first)


if __name__ == "__main__":
    unittest.main(verbosity=2)
