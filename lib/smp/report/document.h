// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <array>
#include <string>
#include <utility>
#include <vector>

namespace smp {

/// A report as plain blocks, written once and laid out twice (HTML and PDF). All texts are unescaped UTF-8.

enum class BlockKind { heading, text, note, warning, bullets, facts, table, picture, blanks, swatches };

using SwatchColour = std::array<int, 3>;  ///< sRGB codes, 0 to 255

/// A patch of colour with the ends of its range.
struct Swatch {
  std::string label;
  std::string value;
  SwatchColour colour{};
  SwatchColour lightest{};
  SwatchColour darkest{};
};

struct Block {
  BlockKind kind = BlockKind::text;
  std::string text;                ///< heading, text, note, warning, picture caption, table and swatches caption
  std::vector<std::string> items;  ///< bullets; blanks: labels of lines to fill in by hand
  std::vector<std::pair<std::string, std::string>> facts;  ///< label and value
  std::vector<std::string> header;                         ///< table
  std::vector<std::vector<std::string>> rows;              ///< table
  std::vector<Swatch> swatches;
  std::string picture;  ///< name in the render manifest
};

enum class Audience { client, chair, file };

/// One part of the report; client and chair are one printed page each.
struct Section {
  Audience audience = Audience::client;
  std::string id;
  std::string title;
  std::vector<Block> blocks;
};

struct Document {
  std::string lang;
  std::string title;
  std::string subtitle;
  std::string banner;  ///< printed on every page
  std::string footer;
  std::vector<Section> sections;
};

Block heading(std::string text);
Block paragraph(std::string text);
Block note(std::string text);
Block warning(std::string text);
Block bullets(std::vector<std::string> items);
Block facts(std::vector<std::pair<std::string, std::string>> pairs);
Block table(std::string caption, std::vector<std::string> header, std::vector<std::vector<std::string>> rows);
Block picture(std::string name, std::string caption);
Block swatches(std::string caption, std::vector<Swatch> patches);
Block blanks(std::vector<std::string> labels);

}  // namespace smp
