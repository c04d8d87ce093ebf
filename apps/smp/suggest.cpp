// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "suggest.h"

#include <algorithm>
#include <vector>

#include "smp/base/text.h"

namespace smp {
namespace {

std::vector<std::string> verbs_of(const CLI::App& app) {
  std::vector<std::string> verbs;
  for (const auto* command : app.get_subcommands([](const CLI::App*) { return true; }))
    verbs.push_back(command->get_name());
  return verbs;
}

std::vector<std::string> options_of(const CLI::App& app) {
  std::vector<std::string> names;
  for (const auto* option : app.get_options()) {
    for (const auto& name : option->get_lnames()) names.push_back("--" + name);
    for (const auto& name : option->get_snames()) names.push_back("-" + name);
  }
  return names;
}

std::string hint(const std::string& nearest) { return nearest.empty() ? "" : "; did you mean " + nearest + "?"; }

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : ", ") + word;
  return out;
}

}  // namespace

std::string usage_sentence(const CLI::App& app, const CLI::ParseError& error, int argc, char** argv) {
  const auto verbs = verbs_of(app);
  const std::string verb = argc > 1 ? argv[1] : "";
  if (verb.empty()) return "no command given; one of " + joined(verbs);
  if (std::find(verbs.begin(), verbs.end(), verb) == verbs.end()) {
    if (verb.front() == '-') return "unknown option " + verb + hint(nearest_name(verb, options_of(app)));
    return "unknown command " + verb + hint(nearest_name(verb, verbs)) + " One of " + joined(verbs);
  }
  const auto* command = app.get_subcommand(verb);
  const auto known = options_of(*command);
  for (int i = 2; i < argc; ++i) {
    const std::string word = std::string(argv[i]).substr(0, std::string(argv[i]).find('='));
    if (word.size() < 2 || word.front() != '-' || std::isdigit(static_cast<unsigned char>(word[1])) != 0) continue;
    if (std::find(known.begin(), known.end(), word) == known.end()) {
      return verb + ": unknown option " + word + hint(nearest_name(word, known));
    }
  }
  return verb + ": " + error.what() + " (smp " + verb + " --help shows the options)";
}

}  // namespace smp
