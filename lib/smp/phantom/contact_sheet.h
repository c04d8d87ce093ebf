// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <opencv2/core.hpp>
#include <string>
#include <vector>

#include "smp/phantom/phantom.h"

namespace smp {

/// One picture of a contact sheet and what it shows, in words.
struct SheetItem {
  std::string name;  ///< file name of the photo
  cv::Mat thumb;     ///< CV_8UC3, RGB
  std::string view, loss, hair, tone;
  std::string details;  ///< numbers of the truth
};

/// Thumbnail (at most `thumb_px` a side) and caption of a phantom.
SheetItem sheet_item(const PhantomResult& result, const std::string& name, int thumb_px);

/// Thumbnails side by side, `columns` a row, as PNG bytes.
std::string contact_sheet_png(const std::vector<SheetItem>& items, int columns, int thumb_px);

/// One self-contained page: how many pictures show each view, loss, hair and skin tone, then every picture (embedded
/// JPEG) with its caption. Needs no network and no scripts. `title` and names are escaped.
std::string contact_sheet_html(const std::vector<SheetItem>& items, const std::string& title);

}  // namespace smp
