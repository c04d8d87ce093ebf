#!/usr/bin/env python3
"""Fails on source files over 500 lines (house rule; 300 is usual)."""
import pathlib
import subprocess
import sys

LIMIT = 500
root = pathlib.Path(__file__).resolve().parent.parent
names = subprocess.run(["git", "ls-files", "lib", "apps"], cwd=root, capture_output=True, text=True, check=True).stdout.split()
long = [(n, len((root / n).read_text().splitlines())) for n in names if n.endswith((".h", ".cpp"))]
long = [(n, c) for n, c in long if c > LIMIT]
for name, count in long:
    print(f"{name}: {count} lines, must be at most {LIMIT}")
sys.exit(1 if long else 0)
