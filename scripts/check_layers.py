#!/usr/bin/env python3
"""Fails on an include that goes upward or sideways between modules.

Layers as in lib/CMakeLists.txt: a module may include itself and the modules listed here. --self-test plants wrong
includes in memory and checks that they are found.
"""
import pathlib
import re
import sys

LOWER = {"base", "color", "geometry"}
MIDDLE = LOWER | {"imaging", "artifacts", "config"}
STAGES = ("analysis", "match", "design", "render", "report", "phantom")
ALLOWED = {
    "base": set(),
    "color": {"base"},
    "geometry": {"base"},
    "imaging": LOWER,
    "artifacts": LOWER,
    "config": LOWER | {"artifacts"},
    **{stage: MIDDLE for stage in STAGES},
    "batch": MIDDLE | set(STAGES),
}
INCLUDE = re.compile(r'^\s*#\s*include\s+"smp/([a-z_]+)/', re.MULTILINE)


def wrong_includes(module, text):
    """Modules that `text`, a source of `module`, includes without leave."""
    allowed = ALLOWED[module] | {module}
    return sorted({m for m in INCLUDE.findall(text) if m not in allowed})


def check_tree(root):
    problems = []
    for path in sorted((root / "lib/smp").rglob("*")):
        if path.suffix not in (".h", ".cpp"):
            continue
        module = path.relative_to(root / "lib/smp").parts[0]
        if module not in ALLOWED:
            problems.append(f"{path.relative_to(root)}: unknown module {module}")
            continue
        problems += [f"{path.relative_to(root)}: includes smp/{m}, which {module} may not" for m in wrong_includes(module, path.read_text())]
    return problems


def self_test():
    assert wrong_includes("base", '#include "smp/color/tone.h"\n') == ["color"]
    assert wrong_includes("design", '#include "smp/render/sheet.h"\n') == ["render"]
    assert wrong_includes("artifacts", '#include "smp/imaging/photo.h"\n') == ["imaging"]
    assert wrong_includes("design", '#include "smp/design/a.h"\n#include "smp/base/b.h"\n') == []
    assert wrong_includes("batch", '#include "smp/render/sheet.h"\n') == []


if "--self-test" in sys.argv:
    self_test()
    sys.exit(0)
found = check_tree(pathlib.Path(__file__).resolve().parent.parent)
print("\n".join(found))
sys.exit(1 if found else 0)
