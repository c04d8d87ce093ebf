"""Goldens: every sample's outputs, by hash, with the key figures in words so that a change can be read.

SMP_UPDATE_GOLDEN=1 rewrites them (scripts/update_golden.sh).
"""
import json
import os
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from support.cli import ROOT, load, smp, sums

HERE = pathlib.Path(__file__).resolve().parent


def figures(out):
    analysis, match, design = (load(out / f"{n}.json") for n in ("analysis", "match", "design"))
    mixes = (match["data"]["recommendation"] or {"sessions": []})["sessions"]
    return {
        "status": [analysis["status"], match["status"], design["status"]],
        "loss_ratio": [p["scalp"]["loss_ratio"] for p in analysis["data"]["photos"]],
        "pattern": analysis["data"]["pattern"]["kind"],
        "skin": (analysis["data"]["skin"] or {}).get("lab"),
        "mixes": [[m["pigment"], m["water_per_pigment"]] for m in mixes],
        "dots": design["data"]["totals"]["dots"],
        "not_ok": [f'{c["id"]} {c["severity"]}' for c in design["data"]["checks"] if c["severity"] in ("warn", "error")],
    }


class Samples(unittest.TestCase):
    maxDiff = None

    def test_samples_give_their_goldens(self):
        cases = sorted((ROOT / "samples").glob("*.yaml"))
        self.assertGreaterEqual(len(cases), 3)
        for case in cases:
            with self.subTest(case.stem), tempfile.TemporaryDirectory() as tmp:
                out = pathlib.Path(tmp)
                done = smp("run", case, "-o", out)
                self.assertIn(done.returncode, (0, 5), done.stderr)
                seen = {"figures": figures(out), "sha256": sums(out)}
                golden = HERE / f"{case.stem}.json"
                if os.environ.get("SMP_UPDATE_GOLDEN"):
                    golden.write_text(json.dumps(seen, indent=1) + "\n")
                self.assertEqual(seen, load(golden))


if __name__ == "__main__":
    unittest.main(verbosity=2)
