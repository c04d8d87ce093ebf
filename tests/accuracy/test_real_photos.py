"""Every real photo at hand runs through all stages: exit 0 or 5 with a reason, artifacts valid, pictures written.

The photos lie outside the repository (SMP_REAL_DATA, default ../shared/data); without them the test says skipped.
"""
import concurrent.futures
import json
import pathlib
import re
import sys
import tempfile
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import jsonschema
from support.cli import REAL_DATA, load, smp

VIEWS = {"topdown": "top", "top": "top", "front": "front", "left": "left", "right": "right", "back": "back"}
# Photos have no scale, so the head is as broad as the mean and the visible scalp of one view has some 100 to 330 cm2; a
# surface fit that ran away gave 5 to 22.
AREA_CM2 = (60, 450)
MAX_SECONDS = 10  # a run, by the issue that asked for it; measured on an idle machine about 1.5


def photos():
    return sorted((REAL_DATA / "heads/dev").glob("*.jpg")) + sorted(p for p in (REAL_DATA / "areata").glob("aa*.png") if "_" not in p.stem)


class RealPhotos(unittest.TestCase):
    @unittest.skipUnless((REAL_DATA / "heads/dev").is_dir(), "skipped: no real photos here")
    def test_all_stages_on_every_photo(self):
        schemas = {n: json.loads(smp("schema", n).stdout) for n in ("analysis", "match", "design", "render")}

        def one(photo):
            view = next((VIEWS[w] for w in re.split(r"[_.]", photo.stem) if w in VIEWS), None)
            with tempfile.TemporaryDirectory() as tmp:
                start = time.monotonic()
                done = smp("run", photo, "-o", tmp, *(["--view", view] if view else []))
                seconds = time.monotonic() - start
                if done.returncode not in (0, 5):
                    return photo.name, f"exit {done.returncode}: {done.stderr[-200:]}", seconds
                out = pathlib.Path(tmp)
                artifacts = {n: load(out / f"{n}.json") for n in schemas}
                for n, artifact in artifacts.items():
                    jsonschema.validate(artifact, schemas[n])
                if done.returncode == 5 and not any(a["messages"] for a in artifacts.values() if a["status"] == "no_result"):
                    return photo.name, "exit 5 without a reason", seconds
                area = artifacts["analysis"]["data"]["photos"][0]["scalp"]["scalp_area_cm2"]
                if area is not None and not AREA_CM2[0] < area < AREA_CM2[1]:
                    return photo.name, f"scalp of {area:.0f} cm2", seconds
                missing = [p["name"] for p in artifacts["render"]["data"]["pictures"] if not (out / p["name"]).stat().st_size]
                if missing or not (out / "p1.labels.png").exists():
                    return photo.name, f"missing pictures {missing}", seconds
                return photo.name, "", seconds

        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            rows = list(pool.map(one, photos()))
        bad = [r for r in rows if r[1]]
        print(f"{len(rows)} photos, slowest {max(r[2] for r in rows):.1f} s (limit {MAX_SECONDS} s, for information: timings do not fail a test)")
        self.assertEqual(bad, [])


if __name__ == "__main__":
    unittest.main(verbosity=2)
