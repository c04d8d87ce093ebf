// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/imaging/annotations.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <opencv2/imgproc.hpp>

#include "smp/base/error.h"
#include "smp/imaging/codecs.h"
#include "smp/imaging/svg_shapes.h"

namespace smp {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMaxBytes = std::size_t{64} << 20;
constexpr std::size_t kMaxShapes = 10000;
constexpr std::size_t kMaxPoints = 1000000;
constexpr int kMaxDepth = 32;
constexpr int kHairline = 100;
constexpr int kGreyCard = 101;
constexpr int kRuler = 102;
constexpr int kIris = 103;
constexpr int kPupil = 104;

// Codes of kMarkNames.
constexpr std::array kMarkCodes{kHairline, kGreyCard, kRuler, kIris, kIris, kIris, kPupil, kPupil, kPupil};
static_assert(kMarkCodes.size() == kMarkNames.size());

class Reader {
 public:
  Reader(cv::Size size, std::string label) : label_(std::move(label)) {
    out_.regions = cv::Mat(size, CV_8UC1, cv::Scalar(kNotDrawn));
  }

  [[noreturn]] void refuse(const std::string& why) const { throw Error(ExitCode::input, label_ + ": " + why); }

  Annotations read(std::string_view bytes) {
    if (bytes.size() > kMaxBytes) refuse("annotations exceed 64 MB");
    if (bytes.starts_with("\x89PNG")) return read_png(bytes);
    if (is_svg(bytes)) return read_svg(bytes);
    const Json document = parsed(bytes);
    if (document.is_object() && document.contains("shapes")) return read_labelme(document);
    if (document.is_object() && document.contains("annotations")) return read_coco(document);
    refuse("annotations must be LabelMe JSON, COCO JSON, SVG or a PNG label map");
  }

 private:
  Json parsed(std::string_view bytes) const {
    try {
      return Json::parse(bytes, [&](int depth, Json::parse_event_t, Json&) {
        if (depth > kMaxDepth) refuse("annotations are nested too deep");
        return true;
      });
    } catch (const nlohmann::json::exception&) {
      refuse("annotations are not valid JSON");
    }
  }

  Annotations read_png(std::string_view bytes) {
    const cv::Mat map = decode_map_png(bytes, label_);
    if (map.size() != out_.regions.size()) refuse("label map's size differs from the photo's");
    for (int y = 0; y < map.rows; ++y)
      for (int x = 0; x < map.cols; ++x)
        if (const int code = map.at<unsigned char>(y, x); code > 4 && code != kNotDrawn)
          refuse("label map holds " + std::to_string(code) + ", must be 0 to 4, or 255 where nothing is said");
    out_.regions = map;
    return out_;
  }

  int code_of(const std::string& name) const {
    std::string lower = name;
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    for (std::size_t i = 0; i < kMarkNames.size(); ++i)
      if (lower == kMarkNames[i]) return kMarkCodes[i];
    for (std::size_t i = 0; i < kRegionNames.size(); ++i)
      if (lower == kRegionNames[i]) return static_cast<int>(i);
    refuse(
        "unknown region label, must be background, skin, bald, thin, hair, hairline, grey_card, ruler, iris or pupil");
  }

  Annotations read_svg(std::string_view bytes) {
    for (const SvgShape& shape : svg_shapes(bytes, out_.regions.size(), label_)) {
      std::vector<std::vector<Px2>> rings = shape.rings;
      for (auto& ring : rings)
        for (Px2& p : ring) p = point(p.x, p.y);
      const int code = code_of(shape.label);
      if (code < kHairline) {
        fill(rings, code);
        continue;
      }
      if (rings.size() != 1) refuse("a shape that is no region must be one line");
      draw(rings[0], code);
    }
    return out_;
  }

  const Json& member(const Json& object, const char* key) const {
    if (!object.is_object() || !object.contains(key)) refuse(std::string("annotations lack the key ") + key);
    return object.at(key);
  }

  std::string text(const Json& object, const char* key) const {
    const Json& value = member(object, key);
    if (!value.is_string()) refuse(std::string(key) + " must be a text");
    return value.get<std::string>();
  }

  double number(const Json& value) const {
    if (!value.is_number() || !std::isfinite(value.get<double>())) refuse("coordinates must be finite numbers");
    return value.get<double>();
  }

  const Json& list(const Json& value, std::size_t limit) const {
    if (!value.is_array() || value.size() > limit) refuse("annotations hold a list that is none, or is too long");
    return value;
  }

  Px2 point(double x, double y) {
    if (++num_points_ > kMaxPoints) refuse("annotations hold more than a million points");
    return {std::clamp(x, 0.0, static_cast<double>(out_.regions.cols)),
            std::clamp(y, 0.0, static_cast<double>(out_.regions.rows))};
  }

  void check_size(const Json& width, const Json& height) const {
    if (number(width) != out_.regions.cols || number(height) != out_.regions.rows)
      refuse("annotations are for a picture of another size");
  }

  void draw(const std::vector<Px2>& ring, int code) {
    if (code == kHairline) {
      out_.hairline = ring;
      return;
    }
    if (code == kGreyCard) {
      out_.grey_card = ring;
      return;
    }
    if (code > kGreyCard) return draw_scale(ring, code);
    fill({ring}, code);
  }

  void draw_scale(const std::vector<Px2>& ring, int code) {
    if (code == kPupil) {
      if (ring.empty() || out_.pupils.size() == 2) refuse("pupils must be one or two points");
      Px2 middle{0, 0};
      for (const Px2& p : ring) middle = middle + (1.0 / static_cast<double>(ring.size())) * p;
      out_.pupils.push_back(middle);
      return;
    }
    if (ring.size() < 2) refuse("a ruler or an iris needs two points or more");
    if (code == kRuler)
      out_.ruler = ring;
    else
      out_.irises.push_back(ring);
  }

  // LabelMe's circle: its middle and a point of its rim.
  static std::vector<Px2> circle(Px2 middle, Px2 rim) {
    constexpr int kCorners = 64;
    std::vector<Px2> ring;
    for (int k = 0; k < kCorners; ++k) {
      const double turn = 2.0 * CV_PI * k / kCorners;
      ring.push_back(middle + norm(rim - middle) * Px2{std::cos(turn), std::sin(turn)});
    }
    return ring;
  }

  void fill(const std::vector<std::vector<Px2>>& rings, int code) {
    constexpr int kShift = 8;  // sixteenths would do; OpenCV counts from pixel centres
    std::vector<std::vector<cv::Point>> polygons;
    for (const auto& ring : rings) {
      if (ring.size() < 3) refuse("a region needs three points or more");
      auto& points = polygons.emplace_back();
      for (const Px2& p : ring)
        points.emplace_back(static_cast<int>(std::lround((p.x - 0.5) * (1 << kShift))),
                            static_cast<int>(std::lround((p.y - 0.5) * (1 << kShift))));
    }
    cv::fillPoly(out_.regions, polygons, cv::Scalar(code), cv::LINE_8, kShift);
  }

  Annotations read_labelme(const Json& document) {
    check_size(member(document, "imageWidth"), member(document, "imageHeight"));
    for (const Json& shape : list(member(document, "shapes"), kMaxShapes)) {
      std::vector<Px2> ring;
      for (const Json& p : list(member(shape, "points"), kMaxPoints)) {
        if (!p.is_array() || p.size() != 2) refuse("a point must be [x, y]");
        ring.push_back(point(number(p[0]), number(p[1])));
      }
      const std::string kind = shape.contains("shape_type") ? text(shape, "shape_type") : "polygon";
      const int code = code_of(text(shape, "label"));
      if (kind == "rectangle" && ring.size() == 2)
        ring = {ring[0], {ring[1].x, ring[0].y}, ring[1], {ring[0].x, ring[1].y}};
      else if (kind == "circle" && ring.size() == 2 && code != kHairline)
        ring = circle(ring[0], ring[1]);
      else if (kind != "polygon" && kind != "linestrip" && kind != "line" && !(kind == "point" && code == kPupil))
        refuse("shape_type must be polygon, rectangle, circle, line or linestrip, or point for a pupil");
      const bool is_line = kind == "line" || kind == "linestrip";
      if (is_line && (code < kHairline || code == kGreyCard)) refuse("a region must be a polygon");
      draw(ring, code);
    }
    return out_;
  }

  std::map<double, int> coco_codes(const Json& document) const {
    std::map<double, int> codes;
    for (const Json& category : list(member(document, "categories"), kMaxShapes))
      codes[number(member(category, "id"))] = code_of(text(category, "name"));
    return codes;
  }

  Annotations read_coco(const Json& document) {
    const Json& images = list(member(document, "images"), kMaxShapes);
    if (images.size() != 1) refuse("COCO file must describe one picture");
    check_size(member(images[0], "width"), member(images[0], "height"));
    const auto codes = coco_codes(document);
    for (const Json& annotation : list(member(document, "annotations"), kMaxShapes)) {
      const auto code = codes.find(number(member(annotation, "category_id")));
      if (code == codes.end()) refuse("COCO category_id is not among the categories");
      const Json& segmentation = member(annotation, "segmentation");
      if (segmentation.is_object()) {
        draw_runs(segmentation, code->second);
        continue;
      }
      for (const Json& flat : list(segmentation, kMaxShapes)) {
        std::vector<Px2> ring;
        for (std::size_t i = 0; i + 1 < list(flat, kMaxPoints).size(); i += 2)
          ring.push_back(point(number(flat[i]), number(flat[i + 1])));
        draw(ring, code->second);
      }
    }
    return out_;
  }

  // COCO's text form: base 48 digits of five bits, least first; from the third run on the difference to the run before
  // the last (pycocotools, maskApi, rleFrString).
  std::vector<std::int64_t> runs_from_text(const std::string& text) const {
    std::vector<std::int64_t> runs;
    for (std::size_t at = 0; at < text.size();) {
      std::int64_t value = 0;
      bool goes_on = true;
      for (int k = 0; goes_on; ++k) {
        if (at >= text.size() || k > 6) refuse("COCO run lengths are damaged");
        const int digit = text[at++] - 48;
        if (digit < 0 || digit > 63) refuse("COCO run lengths are damaged");
        value |= static_cast<std::int64_t>(digit & 31) << (5 * k);
        goes_on = (digit & 32) != 0;
        if (!goes_on && (digit & 16) != 0) value |= -(std::int64_t{1} << (5 * (k + 1)));
      }
      if (runs.size() > 2) value += runs[runs.size() - 2];
      runs.push_back(value);
    }
    return runs;
  }

  // Runs go down the columns, starting with what is not the region.
  void draw_runs(const Json& segmentation, int code) {
    if (code >= kHairline) refuse("only regions can be run-length masks");
    const Json& size = list(member(segmentation, "size"), 2);
    if (size.size() != 2) refuse("COCO size must be [height, width]");
    check_size(size[1], size[0]);
    const Json& counts = member(segmentation, "counts");
    std::vector<std::int64_t> runs;
    if (counts.is_string())
      runs = runs_from_text(counts.get<std::string>());
    else
      for (const Json& c : list(counts, kMaxPoints)) {
        if (!c.is_number_unsigned()) refuse("COCO counts must be whole numbers");
        runs.push_back(static_cast<std::int64_t>(std::min<std::uint64_t>(c.get<std::uint64_t>(), 1U << 30)));
      }
    const auto total = static_cast<std::int64_t>(out_.regions.total());
    std::int64_t at = 0;
    for (std::size_t i = 0; i < runs.size(); ++i) {
      if (runs[i] < 0 || runs[i] > total - at) refuse("COCO run lengths exceed the picture");
      for (std::int64_t k = at; i % 2 == 1 && k < at + runs[i]; ++k)
        out_.regions.at<unsigned char>(static_cast<int>(k % out_.regions.rows),
                                       static_cast<int>(k / out_.regions.rows)) = static_cast<unsigned char>(code);
      at += runs[i];
    }
  }

  std::string label_;
  Annotations out_;
  std::size_t num_points_ = 0;
};

}  // namespace

Annotations read_annotations(std::string_view bytes, cv::Size photo_px, const std::string& label) {
  return Reader(photo_px, label).read(bytes);
}

}  // namespace smp
