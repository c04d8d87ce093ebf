// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/imaging/svg_shapes.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "smp/base/error.h"
#include "smp/imaging/annotations.h"
#include "smp/imaging/svg_path.h"

namespace smp {
namespace {

constexpr std::size_t kMaxShapes = 10000;
constexpr std::size_t kMaxPoints = 1000000;
constexpr std::size_t kMaxDepth = 64;
/// Editors round the page size: aspects may differ by this ratio.
constexpr double kAspectSlack = 1e-3;

constexpr std::string_view kBlanks = " \t\r\n";
using Attributes = std::map<std::string, std::string_view, std::less<>>;

struct Element {
  std::string name;  ///< without namespace prefix
  SvgMatrix to_photo = kSvgIdentity;
  std::string label;
  bool hidden = false;  ///< inside defs, symbols, ...: not drawn
};

/// The region or line that a word names ("bald-2" gives "bald"), or "".
std::string region_name(std::string_view word) {
  std::string lower;
  for (char c : word) lower += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  const auto end = lower.find_last_not_of("0123456789-_ ");
  lower = end == std::string::npos ? "" : lower.substr(0, end + 1);
  const bool known = std::find(kMarkNames.begin(), kMarkNames.end(), lower) != kMarkNames.end() ||
                     std::find(kRegionNames.begin(), kRegionNames.end(), lower) != kRegionNames.end();
  return known ? lower : "";
}

class SvgReader {
 public:
  SvgReader(std::string_view text, cv::Size photo, const std::string& label)
      : text_(text), photo_(photo), label_(label) {}

  std::vector<SvgShape> read() {
    for (at_ = text_.find('<'); at_ < text_.size(); at_ = text_.find('<', at_)) tag();
    if (!open_.empty() || !has_root_) refuse("SVG is not complete");
    return std::move(shapes_);
  }

 private:
  [[noreturn]] void refuse(const std::string& why) const { throw Error(ExitCode::input, label_ + ": " + why); }

  bool starts(std::string_view word) const { return text_.substr(at_).starts_with(word); }

  void skip_past(std::string_view end) {
    const auto found = text_.find(end, at_);
    if (found == std::string_view::npos) refuse("SVG is not complete");
    at_ = found + end.size();
  }

  void tag() {
    if (starts("<!--")) return skip_past("-->");
    if (starts("<?")) return skip_past("?>");
    if (starts("<![CDATA[")) return skip_past("]]>");
    if (starts("<!")) refuse("SVG must not declare a document type");
    if (starts("</")) return close_tag();
    open_tag();
  }

  void close_tag() {
    at_ += 2;
    const std::string name = local_name();
    skip_past(">");
    if (open_.empty() || open_.back().name != name) refuse("SVG tags do not match");
    open_.pop_back();
  }

  std::string_view word() {
    const auto end = std::min(text_.find_first_of(" \t\r\n=<>/\"'", at_), text_.size());
    const auto out = text_.substr(at_, end - at_);
    if (out.empty()) refuse("SVG is malformed");
    at_ = end;
    return out;
  }

  std::string local_name() {
    const auto name = word();
    const auto colon = name.find(':');
    return std::string(colon == std::string_view::npos ? name : name.substr(colon + 1));
  }

  char next() {
    at_ = std::min(text_.find_first_not_of(kBlanks, at_), text_.size());
    if (at_ >= text_.size()) refuse("SVG is not complete");
    return text_[at_];
  }

  void open_tag() {
    ++at_;
    Element element;
    element.name = local_name();
    Attributes attributes;
    while (next() != '>' && text_[at_] != '/') {
      const std::string key(word());
      if (next() != '=') refuse("SVG is malformed");
      ++at_;
      const char quote = next();
      if (quote != '"' && quote != '\'') refuse("SVG is malformed");
      const auto end = text_.find(quote, ++at_);
      if (end == std::string_view::npos) refuse("SVG is not complete");
      if (!attributes.emplace(key, text_.substr(at_, end - at_)).second) refuse("SVG gives an attribute twice");
      at_ = end + 1;
    }
    const bool is_empty = text_[at_] == '/';
    skip_past(">");
    enter(element, attributes);
    if (is_empty) return;
    if (open_.size() >= kMaxDepth) refuse("SVG is nested too deep");
    open_.push_back(std::move(element));
  }

  void enter(Element& element, const Attributes& attributes) {
    if (open_.empty()) {
      if (has_root_ || element.name != "svg") refuse("SVG must hold one drawing");
      has_root_ = true;
      element.to_photo = viewport(attributes);
    } else {
      element.to_photo = open_.back().to_photo;
      element.label = open_.back().label;
      element.hidden = open_.back().hidden;
    }
    static constexpr std::array kNotDrawnKinds{"defs", "symbol", "clipPath", "mask", "pattern", "marker"};
    element.hidden =
        element.hidden || std::find(kNotDrawnKinds.begin(), kNotDrawnKinds.end(), element.name) != kNotDrawnKinds.end();
    if (const auto given = attributes.find("transform"); given != attributes.end()) {
      const auto matrix = svg_transform(given->second);
      if (!matrix) refuse("SVG transform must be matrix, translate, scale or rotate");
      element.to_photo = combined(element.to_photo, *matrix);
    }
    if (const std::string own = own_label(attributes); !own.empty()) element.label = own;
    if (!element.hidden) shape(element, attributes);
  }

  static std::string own_label(const Attributes& attributes) {
    if (const auto a = attributes.find("data-label"); a != attributes.end()) return std::string(a->second);
    for (const char* key : {"inkscape:label", "class", "id"}) {
      const auto a = attributes.find(key);
      if (a == attributes.end()) continue;
      if (std::string name = region_name(a->second); !name.empty()) return name;
    }
    return "";
  }

  SvgMatrix viewport(const Attributes& attributes) const {
    std::vector<double> box;
    if (const auto given = attributes.find("viewBox"); given != attributes.end()) {
      box = svg_numbers(given->second).value_or(std::vector<double>{});
    } else {
      box = {0.0, 0.0, length(attributes, "width"), length(attributes, "height")};
    }
    if (box.size() != 4 || !(box[2] > 0.0) || !(box[3] > 0.0)) refuse("SVG needs a viewBox, or width and height");
    const double sx = photo_.width / box[2];
    const double sy = photo_.height / box[3];
    if (std::abs(sx / sy - 1.0) > kAspectSlack) refuse("annotations are for a picture of another aspect");
    return {sx, 0, 0, sy, -sx * box[0], -sy * box[1]};
  }

  double length(const Attributes& attributes, const char* key, std::optional<double> absent = std::nullopt) const {
    const auto given = attributes.find(key);
    if (given == attributes.end()) {
      if (absent) return *absent;
      refuse("SVG needs a viewBox, or width and height");
    }
    std::string_view text = given->second;
    if (text.ends_with("px")) text.remove_suffix(2);
    const auto values = svg_numbers(text);
    if (!values || values->size() != 1) refuse("SVG lengths must be numbers in px");
    return values->front();
  }

  std::string_view needed(const Attributes& attributes, const char* key) const {
    const auto given = attributes.find(key);
    if (given == attributes.end()) refuse(std::string("SVG shape lacks the attribute ") + key);
    return given->second;
  }

  std::vector<std::vector<Px2>> rings_of(const Element& element, const Attributes& attributes) const {
    if (element.name == "path") {
      const auto rings = svg_path(needed(attributes, "d"));
      if (!rings) refuse("SVG path must be made of M L H V C S Q T Z and numbers (no arcs)");
      return *rings;
    }
    if (element.name == "rect") {
      const double x = length(attributes, "x", 0.0);
      const double y = length(attributes, "y", 0.0);
      const double w = length(attributes, "width");
      const double h = length(attributes, "height");
      return {{{x, y}, {x + w, y}, {x + w, y + h}, {x, y + h}}};
    }
    const auto values = svg_numbers(needed(attributes, "points"));
    if (!values || values->size() % 2 != 0) refuse("SVG points must be pairs of numbers");
    std::vector<Px2> ring;
    for (std::size_t i = 0; i < values->size(); i += 2) ring.push_back({(*values)[i], (*values)[i + 1]});
    return {ring};
  }

  void shape(const Element& element, const Attributes& attributes) {
    static constexpr std::array kShapes{"path", "polygon", "polyline", "rect"};
    static constexpr std::array kOtherShapes{"circle", "ellipse", "line", "use"};
    if (std::find(kOtherShapes.begin(), kOtherShapes.end(), element.name) != kOtherShapes.end())
      refuse("SVG shapes must be path, polygon, polyline or rect");
    if (std::find(kShapes.begin(), kShapes.end(), element.name) == kShapes.end()) return;
    if (element.label.empty()) refuse("SVG shape has no label: set data-label, class or id to a region's name");
    SvgShape out{element.label, rings_of(element, attributes)};
    for (auto& ring : out.rings) {
      num_points_ += ring.size();
      for (Px2& p : ring) p = mapped(element.to_photo, p);
    }
    for (const auto& ring : out.rings)
      for (const Px2& p : ring)
        if (!std::isfinite(p.x) || !std::isfinite(p.y)) refuse("coordinates must be finite numbers");
    if (num_points_ > kMaxPoints || shapes_.size() >= kMaxShapes) refuse("SVG holds too many shapes or points");
    if (!out.rings.empty()) shapes_.push_back(std::move(out));
  }

  std::string_view text_;
  cv::Size photo_;
  std::string label_;
  std::size_t at_ = 0;
  std::size_t num_points_ = 0;
  bool has_root_ = false;
  std::vector<Element> open_;
  std::vector<SvgShape> shapes_;
};

}  // namespace

bool is_svg(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const auto first = bytes.find_first_not_of(kBlanks);
  return first != std::string_view::npos && bytes[first] == '<';
}

std::vector<SvgShape> svg_shapes(std::string_view bytes, cv::Size photo_px, const std::string& label) {
  return SvgReader(bytes, photo_px, label).read();
}

}  // namespace smp
