"""Helpers for tests that run the real program."""
import hashlib
import json
import os
import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SMP = os.environ.get("SMP_BINARY", str(ROOT / "build/bin/smp"))
REAL_DATA = pathlib.Path(os.environ.get("SMP_REAL_DATA", ROOT.parent / "shared/data"))


def smp(*args, stdin=None, env=None, timeout=300):
    """Runs the program; returns the finished process with text output."""
    full = {**os.environ, **(env or {})}
    return subprocess.run([SMP, *map(str, args)], input=stdin, capture_output=True, text=stdin is None or isinstance(stdin, str),
                          timeout=timeout, env=full)


def sums(folder):
    """sha256 of every file of a folder, by name."""
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(pathlib.Path(folder).iterdir()) if p.is_file()}


def load(path):
    return json.loads(pathlib.Path(path).read_text())
