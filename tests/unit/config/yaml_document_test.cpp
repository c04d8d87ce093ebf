// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/config/yaml_document.h"

#include <doctest/doctest.h>

#include "smp/base/error.h"

namespace {

std::string refusal(const std::string& text) {
  try {
    smp::parse_yaml(text, "x.yaml");
  } catch (const smp::Error& error) {
    CHECK(error.code() == smp::ExitCode::usage);
    return error.what();
  }
  FAIL("must be refused");
  return "";
}

}  // namespace

TEST_CASE("paths know their lines") {
  const auto document = smp::parse_yaml("a: 1\nb:\n  - x: 2\n  - x: 3\n", "x.yaml");
  CHECK(document.line_of.at("a") == 1);
  CHECK(document.line_of.at("b[1].x") == 4);
  CHECK(document.root["b"][1]["x"] == "3");
}

TEST_CASE("an empty document is an empty set of keys") { CHECK(smp::parse_yaml("# nothing\n", "x.yaml").root.empty()); }

TEST_CASE("doubled keys, broken text, several documents, lists at the top and alias bombs are refused with a line") {
  CHECK(refusal("a: 1\nb: 2\na: 3\n").find("x.yaml:3: a: key is given twice") != std::string::npos);
  CHECK(refusal("a: [1, 2\nb: }\n").find("not valid YAML") != std::string::npos);
  CHECK(refusal("--- {a: 1}\n--- {b: 2}\n").find("more than one") != std::string::npos);
  CHECK(refusal("- 1\n- 2\n").find("set of keys") != std::string::npos);
  std::string bomb = "a: &a [x, x, x, x, x, x, x, x, x, x]\n";
  for (char c = 'b'; c < 'i'; ++c) {
    bomb += std::string(1, c) + ": &" + c + " [";
    for (int i = 0; i < 10; ++i) bomb += (i == 0 ? "*" : ", *") + std::string(1, static_cast<char>(c - 1));
    bomb += "]\n";
  }
  CHECK(refusal(bomb).find("values") != std::string::npos);
  CHECK(refusal(std::string(3000, '[')).find("x.yaml") != std::string::npos);
}

TEST_CASE("a stray flow token between documents ends (found by fuzz_yaml: memory without end)") {
  CHECK(refusal("# note\n, sex: male, skin_type: normal, origin: european}\ncontext: {a: b}\n").find("x.yaml") == 0);
  CHECK(refusal("}\n").find("x.yaml") == 0);
  CHECK(refusal(", a").find("x.yaml") == 0);
}
