#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# Copyright 2026 the SMP Planner authors
"""Korean reports hold no English sentence: every text of the stages' sources has a translation, and the reports of many
cases, answered in every way, show none. Both scans are first shown to find what they look for."""
import json
import os
import pathlib
import re
import shutil
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from support.cli import ROOT, smp

CONFIGS = pathlib.Path(os.environ.get("SMP_CONFIGS", ROOT / "configs"))
SENTENCES = json.loads((CONFIGS / "locales/ko_sentences.json").read_text())

# Where stages write texts that a report shows.
SOURCES = ["design/checks_*.cpp", "design/gates.cpp", "design/design.cpp", "design/sessions.cpp", "design/hairline.cpp",
           "match/match_color.cpp", "analysis/findings.cpp", "analysis/scale_sources.cpp", "analysis/analyze.cpp",
           "render/render_design.cpp", "report/build_report.cpp"]
# Errors and bugs end the program: no report shows them.
ERRORS = re.compile(r"\b(?:Error|check)\(.*?;", re.S)

# Latin words that stay in Korean text, and why.
ALLOWED = [
    r"Norwood [IVXa]+", r"Ludwig [IVX]+", r"BASP [A-Z0-9]+",  # stages have these names in Korean practice too
    r"[a-z]+(?:_[a-z]+)+ 1:\d+",  # a product of the pigment catalogue and its mix
    r"smp \d[\d.]*",  # the program
    r"p\d+\.[a-z0-9_.]+",  # names of picture files
]
ENGLISH = re.compile(r"[A-Za-z]{2,}[,;:]? [a-z]{2,}")
WORD_IN_LATIN = re.compile(r"\b[a-z]{4,}\b")
# Single words: units, file names, options of the program, and ids.
ALLOWED_WORDS = {"json", "match", "ruler", "tick", "closeup", "view", "carbon", "grey", "warm", "soft", "dark", "brown",
                 "black", "sampler"}


def literals(text):
    """The C++ string literals of a source, adjacent ones joined."""
    text = ERRORS.sub("", re.sub(r"//.*|#include.*", "", text))
    for run in re.finditer(r'"(?:[^"\\\n]|\\.)*"(?:\s*"(?:[^"\\\n]|\\.)*")*', text):
        yield "".join(re.findall(r'"((?:[^"\\\n]|\\.)*)"', run.group()))


def untranslated(text):
    """Literals of two words and more that no pattern holds."""
    known = "\n".join(SENTENCES)
    return [s for s in literals(text) if len(re.findall(r"[A-Za-z]{2,}", s)) > 1 and " " in s and s.strip() not in known]


def visible(html):
    """The texts a reader sees, one a line."""
    html = re.sub(r"<(style|script|title)\b.*?</\1>", "", html, flags=re.S)
    return [re.sub(r"&[a-z#0-9]+;", " ", t).strip() for t in re.split(r"<[^>]*>", html) if t.strip()]


def english_in(html):
    found = []
    for text in visible(html):
        for pattern in ALLOWED:
            text = re.sub(pattern, "", text)
        words = [w for w in WORD_IN_LATIN.findall(text) if w not in ALLOWED_WORDS]
        if ENGLISH.search(text) or words:
            found.append(text)
    return found


def answers(value):
    template = smp("intake", "--template", "-o", "-").stdout
    intake = template[template.index("\nintake:"):template.index("\noverrides:")]
    # A no to photographs would be a bar of its own.
    return ", ".join(f"{key}: {'yes' if key == 'photo_consent' and value == 'no' else value}" for key in re.findall(r"^  ([a-z_]+): unknown", intake, re.M))


CASES = {
    "all_yes": ("front_receding", "front", "condition: pattern_loss, active: yes, diagnosed_by: physician", "yes", ""),
    "all_no": ("front_receding", "front", "condition: pattern_loss, active: no, diagnosed_by: physician", "no", "style: shaved"),
    "unknown": ("top_vertex", "top", "condition: unknown", "unknown", ""),
    "areata": ("back_areata", "back", "condition: alopecia_areata, active: yes, onset_months: 2, regrowth_expected: yes, "
               "treatments: [jak_inhibitor, intralesional_steroid]", "no", "style: coverage"),
    "patches": ("back_areata", "back", "condition: unknown, diagnosed_by: self", "no", ""),
    "scar": ("back_areata", "back", "condition: scar, scar_months: 8", "no",
             "overrides: [{gate: scar_age, by_role: practitioner, date: 2026-01-31, reason: '확인함'}]"),
    "transplant": ("top_vertex", "top", "condition: transplant, transplant_months: 3", "no",
                   "overrides: [{gate: transplant_age, by_role: practitioner, date: 2026-01-31, reason: '확인함'}]"),
    "fibrosing": ("front_receding", "front", "condition: frontal_fibrosing", "unknown", ""),
    "effluvium": ("top_vertex", "top", "condition: telogen_effluvium", "no", ""),
}


class Korean(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.folder = pathlib.Path(holder.name)

    def run_case(self, name):
        sample, view, context, answer, more = CASES[name]
        shutil.copy(ROOT / f"samples/{sample}.jpg", self.folder / "a.jpg")
        scale = "" if name == "unknown" else ", scale: {mm_per_px: 0.39}"
        (self.folder / "case.yaml").write_text(
            f"case: T1\nclient: {{age_years: 22, sex: male}}\ncontext: {{{context}}}\n"
            f"intake: {{{answers(answer)}}}\n{more}\nphotos:\n  - {{file: a.jpg, view: {view}{scale}}}\n")
        out = self.folder / name
        done = smp("run", self.folder / "case.yaml", "-o", out)
        self.assertIn(done.returncode, (0, 5), done.stderr)
        return out

    def report(self, out, env=None):
        done = smp("report", out, "-o", out / "ko.html", "--lang", "ko", env=env)
        self.assertEqual(done.returncode, 0, done.stderr)
        return (out / "ko.html").read_text()

    def test_the_scans_find_what_they_look_for(self):
        self.assertEqual(untranslated('f("Shave the " "moon first.")'), ["Shave the moon first."])
        self.assertEqual(untranslated('f("Ask a physician.")'), [])
        self.assertTrue(english_in("<p>피부 Ask a physician.</p>"))
        self.assertTrue(english_in("<td>uncalibrated</td>"))
        self.assertFalse(english_in("<p>단계(추정): Norwood III, BASP M1, 1 cm²</p>"))

    def test_every_text_of_the_stages_has_a_translation(self):
        files = [f for pattern in SOURCES for f in sorted((ROOT / "lib/smp").glob(pattern))]
        self.assertGreater(len(files), 12)
        missing = [(f.name, s) for f in files for s in untranslated(f.read_text())]
        self.assertEqual(missing, [])

    def test_no_translation_is_left_over(self):
        sources = "\n".join(s for pattern in SOURCES for f in (ROOT / "lib/smp").glob(pattern) for s in literals(f.read_text()))
        roles = {"physician", "practitioner"}  # words of case files
        stale = [key for key in SENTENCES if key not in roles
                 and any(part.strip() not in sources for part in re.split(r"\{\d\}\.?", key) if part.strip())]
        self.assertEqual(stale, [])

    def test_reports_of_many_cases_hold_no_english(self):
        for name in CASES:
            with self.subTest(name):
                self.assertEqual(english_in(self.report(self.run_case(name))), [])

    def test_a_missing_translation_is_seen_in_a_report(self):
        out = self.run_case("unknown")
        configs = self.folder / "configs"
        shutil.copytree(CONFIGS, configs)
        fewer = {k: v for k, v in SENTENCES.items() if not k.startswith("Ask a physician.")}
        (configs / "locales/ko_sentences.json").write_text(json.dumps(fewer))
        self.assertTrue(english_in(self.report(out, {"SMP_CONFIGS": str(configs)})))

    def test_open_questions_stand_once(self):
        html = "\n".join(visible(self.report(self.run_case("unknown"))))
        for question in ("켈로이드", "뇌전증", "사르코이드증", "혈액 응고 방지제"):
            self.assertEqual(html.count(question), 1, question)

    def test_a_cleared_case_shows_the_chair_sheet(self):
        html = self.report(self.run_case("all_no"))
        self.assertFalse("□ 예" in html)
        self.assertTrue("구역 (점의 수는" in html)


if __name__ == "__main__":
    unittest.main(verbosity=2)
