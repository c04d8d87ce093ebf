// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/report/document.h"

namespace smp {
namespace {

Block block(BlockKind kind, std::string text) {
  Block b;
  b.kind = kind;
  b.text = std::move(text);
  return b;
}

}  // namespace

Block heading(std::string text) { return block(BlockKind::heading, std::move(text)); }
Block paragraph(std::string text) { return block(BlockKind::text, std::move(text)); }
Block note(std::string text) { return block(BlockKind::note, std::move(text)); }
Block warning(std::string text) { return block(BlockKind::warning, std::move(text)); }

Block bullets(std::vector<std::string> items) {
  Block b = block(BlockKind::bullets, "");
  b.items = std::move(items);
  return b;
}

Block facts(std::vector<std::pair<std::string, std::string>> pairs) {
  Block b = block(BlockKind::facts, "");
  b.facts = std::move(pairs);
  return b;
}

Block table(std::string caption, std::vector<std::string> header, std::vector<std::vector<std::string>> rows) {
  Block b = block(BlockKind::table, std::move(caption));
  b.header = std::move(header);
  b.rows = std::move(rows);
  return b;
}

Block picture(std::string name, std::string caption) {
  Block b = block(BlockKind::picture, std::move(caption));
  b.picture = std::move(name);
  return b;
}

Block swatches(std::string caption, std::vector<Swatch> patches) {
  Block b = block(BlockKind::swatches, std::move(caption));
  b.swatches = std::move(patches);
  return b;
}

Block blanks(std::vector<std::string> labels) {
  Block b = block(BlockKind::blanks, "");
  b.items = std::move(labels);
  return b;
}

}  // namespace smp
