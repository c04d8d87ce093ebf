// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/report/build_report.h"

#include <algorithm>
#include <utility>

#include "smp/base/error.h"
#include "smp/imaging/codecs.h"
#include "smp/imaging/photo.h"
#include "smp/imaging/pixels.h"
#include "smp/report/compose.h"
#include "smp/report/html_report.h"
#include "smp/report/pdf_report.h"

namespace smp {
namespace {

constexpr std::size_t kPageBudget_bytes = 2'000'000;  // of pictures before base64: the page stays under 3 MB
constexpr int kLargestSide_px = 1600;
constexpr int kSmallestSide_px = 320;
constexpr int kQuality = 82;

std::vector<std::string> pictures_wanted(const Document& document) {
  std::vector<std::string> names;
  for (const auto& section : document.sections)
    for (const auto& block : section.blocks)
      if (block.kind == BlockKind::picture && std::find(names.begin(), names.end(), block.picture) == names.end())
        names.push_back(block.picture);
  return names;
}

std::string shrunk_jpeg(const cv::Mat& pixels, int side_px) {
  const cv::Size size = fit_within(pixels.size(), side_px);
  return encode_jpeg(size.area() < pixels.size().area() ? resize_area(pixels, size) : pixels, kQuality);
}

/// Scales a picture down until it fits its share of the page.
InlinePicture inlined(const cv::Mat& pixels, std::size_t budget_bytes) {
  int side = std::min(kLargestSide_px, std::max(pixels.cols, pixels.rows));
  std::string jpeg = shrunk_jpeg(pixels, side);
  while (jpeg.size() > budget_bytes && side > kSmallestSide_px) {
    side = std::max(kSmallestSide_px, side * 4 / 5);
    jpeg = shrunk_jpeg(pixels, side);
  }
  const cv::Size size = fit_within(pixels.size(), side);
  const bool smaller = size.area() < pixels.size().area();
  return {std::move(jpeg), smaller ? size.width : pixels.cols, smaller ? size.height : pixels.rows};
}

struct LoadedPicture {
  std::string name;
  cv::Mat pixels;
};

std::vector<LoadedPicture> load_pictures(const ReportInput& input, const Document& document,
                                         std::vector<Message>& messages) {
  std::vector<LoadedPicture> out;
  for (const auto& name : pictures_wanted(document)) {
    const std::string bytes = input.read_picture ? input.read_picture(name) : std::string();
    if (bytes.empty()) {
      messages.push_back({"picture_missing", Severity::warn, name + " was not found: the report does without it."});
      continue;
    }
    DecodeOptions options;
    options.label = name;
    out.push_back({name, to_8bit(load_photo(bytes, options).pixels)});
  }
  return out;
}

}  // namespace

ReportResult build_report(const ReportInput& input, const ReportOptions& options) {
  ReportResult result;
  const std::string lang = name_of(options.lang);
  const Locale words = Locale::load(lang);
  const Document document = compose_report(input, words, lang);
  const auto loaded = load_pictures(input, document, result.messages);
  InlinePictures pictures;
  const std::size_t budget = loaded.empty() ? kPageBudget_bytes : kPageBudget_bytes / loaded.size();
  for (const auto& picture : loaded) pictures.emplace(picture.name, inlined(picture.pixels, budget));
  result.html = html_from_document(document, pictures);
  if (options.pdf) result.pdf = pdf_from_document(document, pictures);
  return result;
}

}  // namespace smp
