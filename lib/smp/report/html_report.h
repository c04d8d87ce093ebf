// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "smp/report/document.h"

namespace smp {

/// A picture ready to be put into a page.
struct InlinePicture {
  std::string jpeg;  ///< the file's bytes
  int width_px = 0;
  int height_px = 0;
};

/// Pictures by the name that blocks use.
using InlinePictures = std::map<std::string, InlinePicture>;

/// Fills configs/templates/report.html. Every text is escaped; a picture block without a picture is left out.
/// Throws Error(input) on a template error.
std::string html_from_document(const Document& document, const InlinePictures& pictures);

}  // namespace smp
