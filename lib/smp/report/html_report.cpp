// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/report/html_report.h"

#include <algorithm>
#include <kainjow/mustache.hpp>

#include "smp/base/error.h"
#include "smp/base/files.h"
#include "smp/base/markup.h"
#include "smp/base/resources.h"

namespace smp {
namespace {

using kainjow::mustache::data;
using kainjow::mustache::mustache;

data list_of_texts(const std::vector<std::string>& texts) {
  data list{data::type::list};
  for (const auto& text : texts) list << data{"text", text};
  return list;
}

data table_data(const Block& block) {
  data table;
  if (!block.text.empty()) table.set("caption", block.text);
  table.set("header", list_of_texts(block.header));
  data rows{data::type::list};
  for (const auto& row : block.rows) rows << data{"cells", list_of_texts(row)};
  table.set("rows", rows);
  return table;
}

data facts_data(const Block& block) {
  data pairs{data::type::list};
  for (const auto& [label, value] : block.facts) {
    data pair;
    pair.set("label", label);
    pair.set("value", value);
    pairs << pair;
  }
  return data{"pairs", pairs};
}

data text_data(const std::string& text) { return data{"text", text}; }

data picture_data(const Block& block, const InlinePicture& inline_picture) {
  data picture = text_data(block.text);
  picture.set("src", "data:image/jpeg;base64," + base64(inline_picture.jpeg));
  picture.set("width", std::to_string(inline_picture.width_px));
  picture.set("height", std::to_string(inline_picture.height_px));
  return picture;
}

std::string css_colour(const SwatchColour& c) {
  return "rgb(" + std::to_string(c[0]) + "," + std::to_string(c[1]) + "," + std::to_string(c[2]) + ")";
}

data swatches_data(const Block& block) {
  data out = text_data(block.text);
  data patches{data::type::list};
  for (const auto& s : block.swatches) {
    data patch;
    patch.set("label", s.label);
    patch.set("value", s.value);
    patch.set("colour", css_colour(s.colour));
    patch.set("lightest", css_colour(s.lightest));
    patch.set("darkest", css_colour(s.darkest));
    patches << patch;
  }
  out.set("patches", patches);
  return out;
}

data block_data(const Block& block, const InlinePictures& pictures) {
  data out;
  switch (block.kind) {
    case BlockKind::heading: out.set("heading", text_data(block.text)); break;
    case BlockKind::text: out.set("paragraph", text_data(block.text)); break;
    case BlockKind::note: out.set("note", text_data(block.text)); break;
    case BlockKind::warning: out.set("warning", text_data(block.text)); break;
    case BlockKind::bullets: out.set("bullets", data{"items", list_of_texts(block.items)}); break;
    case BlockKind::blanks: out.set("blanks", data{"items", list_of_texts(block.items)}); break;
    case BlockKind::facts: out.set("facts", facts_data(block)); break;
    case BlockKind::table: out.set("table", table_data(block)); break;
    case BlockKind::swatches: out.set("swatches", swatches_data(block)); break;
    case BlockKind::picture: {
      const auto found = pictures.find(block.picture);
      if (found != pictures.end()) out.set("picture", picture_data(block, found->second));
      break;
    }
  }
  return out;
}

}  // namespace

std::string html_from_document(const Document& document, const InlinePictures& pictures) {
  mustache page(read_file(resource_path("templates/report.html")));
  if (!page.is_valid()) throw Error(ExitCode::input, "templates/report.html: " + page.error_message());
  data root;
  root.set("lang", document.lang);
  root.set("title", document.title);
  root.set("subtitle", document.subtitle);
  root.set("banner", document.banner);
  root.set("footer", document.footer);
  data sections{data::type::list};
  for (const auto& section : document.sections) {
    data blocks{data::type::list};
    for (const auto& block : section.blocks) blocks << block_data(block, pictures);
    data entry;
    entry.set("id", section.id);
    entry.set("title", section.title);
    entry.set("blocks", blocks);
    sections << entry;
  }
  root.set("sections", sections);
  return page.render(root);
}

}  // namespace smp
