// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include <algorithm>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <opencv2/imgproc.hpp>

#include "smp/base/error.h"
#include "smp/base/text.h"
#include "smp/imaging/annotations.h"

namespace smp {
namespace {

using Json = nlohmann::ordered_json;

struct Outline {
  std::size_t code;
  double area;
  std::vector<cv::Point> points;
};

/// Outer borders of the parts of `wanted` (per label, within `where`), larger ones first. A part inside another
/// label's hole is smaller than that label's border, so drawing in this order restores nested regions.
std::vector<Outline> outlines_of(const cv::Mat& regions, const cv::Mat& where) {
  std::vector<Outline> all;
  for (std::size_t code = 0; code < kRegionNames.size(); ++code) {
    const cv::Mat mask = (regions == static_cast<int>(code)) & where;
    std::vector<std::vector<cv::Point>> rings;
    std::vector<cv::Vec4i> tree;
    cv::findContours(mask, rings, tree, cv::RETR_CCOMP, cv::CHAIN_APPROX_SIMPLE);
    for (std::size_t i = 0; i < rings.size(); ++i) {
      if (tree[i][3] >= 0) continue;  // a hole's border: another label's part fills it
      const double area = cv::contourArea(rings[i]);
      while (rings[i].size() < 3) rings[i].push_back(rings[i].back());  // readers want three points
      all.push_back({code, area, std::move(rings[i])});
    }
  }
  std::stable_sort(all.begin(), all.end(), [](const Outline& a, const Outline& b) { return a.area > b.area; });
  return all;
}

void draw(cv::Mat& map, const Outline& outline) {
  cv::fillPoly(map, std::vector<std::vector<cv::Point>>{outline.points}, cv::Scalar(static_cast<double>(outline.code)));
}

/// Horizontal runs of the pixels that `drawn` has wrong: one shape each, none touches another pixel.
void add_runs(const cv::Mat& regions, const cv::Mat& wrong, std::vector<Outline>& all) {
  for (int y = 0; y < regions.rows; ++y) {
    const auto* row = regions.ptr<unsigned char>(y);
    const auto* bad = wrong.ptr<unsigned char>(y);
    for (int x = 0; x < regions.cols; ++x) {
      if (bad[x] == 0) continue;
      int end = x;
      while (end + 1 < regions.cols && bad[end + 1] != 0 && row[end + 1] == row[x]) ++end;
      all.push_back({row[x], 0.0, {{x, y}, {end, y}, {end, y}}});
      x = end;
    }
  }
}

/// Shapes that, drawn in order, give the map back. Diagonal neighbours can make two borders cross; what comes out wrong
/// is drawn again on top.
std::vector<Outline> shapes_of(const cv::Mat& regions) {
  check(regions.type() == CV_8UC1, "annotations need a label map");
  const cv::Mat said = regions < static_cast<int>(kRegionNames.size());
  cv::Mat replay(regions.size(), CV_8UC1, cv::Scalar(kNotDrawn));
  std::vector<Outline> all = outlines_of(regions, said);
  for (const Outline& outline : all) draw(replay, outline);
  add_runs(regions, (replay != regions) & said, all);
  return all;
}

Json points_json(const std::vector<Px2>& line) {
  Json points = Json::array();
  for (const Px2& p : line) points.push_back({p.x, p.y});
  return points;
}

std::vector<Px2> centred(const std::vector<cv::Point>& ring) {
  std::vector<Px2> out;
  for (const cv::Point& p : ring) out.push_back({p.x + 0.5, p.y + 0.5});
  return out;
}

Json labelme_shape(const char* label, const std::vector<Px2>& line, const char* kind) {
  return {{"label", label},
          {"points", points_json(line)},
          {"group_id", nullptr},
          {"shape_type", kind},
          {"flags", Json::object()}};
}

/// Run lengths down the columns, starting with what is not the region.
Json runs_of(const cv::Mat& mask) {
  Json runs = Json::array();
  bool inside = false;
  std::int64_t run = 0;
  for (int x = 0; x < mask.cols; ++x) {
    for (int y = 0; y < mask.rows; ++y) {
      if ((mask.at<unsigned char>(y, x) != 0) != inside) {
        runs.push_back(run);
        run = 0;
        inside = !inside;
      }
      ++run;
    }
  }
  runs.push_back(run);
  return runs;
}

/// Fill colours for the eye only.
constexpr std::array kFills{"#000000", "#f4a582", "#d73027", "#fdae61", "#1a9850"};

std::string coordinates(const std::vector<Px2>& line) {
  std::string out;
  for (const Px2& p : line) out += (out.empty() ? "" : " ") + text_from_double(p.x) + "," + text_from_double(p.y);
  return out;
}

}  // namespace

std::string labelme_from_annotations(const Annotations& drawn) {
  Json shapes = Json::array();
  for (const Outline& outline : shapes_of(drawn.regions))
    shapes.push_back(labelme_shape(kRegionNames[outline.code], centred(outline.points), "polygon"));
  if (!drawn.hairline.empty()) shapes.push_back(labelme_shape("hairline", drawn.hairline, "linestrip"));
  const Json document{{"version", "5.0.1"},
                      {"flags", Json::object()},
                      {"shapes", shapes},
                      {"imagePath", nullptr},
                      {"imageData", nullptr},
                      {"imageHeight", drawn.regions.rows},
                      {"imageWidth", drawn.regions.cols}};
  return document.dump(1) + "\n";
}

std::string coco_from_annotations(const Annotations& drawn) {
  check(drawn.regions.type() == CV_8UC1, "annotations need a label map");
  Json categories = Json::array();
  Json annotations = Json::array();
  for (std::size_t code = 0; code < kRegionNames.size(); ++code) {
    categories.push_back({{"id", code + 1}, {"name", kRegionNames[code]}, {"supercategory", "head"}});
    const cv::Mat mask = drawn.regions == static_cast<int>(code);
    const int area = cv::countNonZero(mask);
    if (area == 0) continue;
    const cv::Rect box = cv::boundingRect(mask);
    annotations.push_back(
        {{"id", annotations.size() + 1},
         {"image_id", 1},
         {"category_id", code + 1},
         {"iscrowd", 1},
         {"area", area},
         {"bbox", {box.x, box.y, box.width, box.height}},
         {"segmentation", {{"size", {drawn.regions.rows, drawn.regions.cols}}, {"counts", runs_of(mask)}}}});
  }
  const Json image{{"id", 1}, {"width", drawn.regions.cols}, {"height", drawn.regions.rows}, {"file_name", "photo"}};
  const Json document{{"images", Json::array({image})}, {"categories", categories}, {"annotations", annotations}};
  return document.dump() + "\n";
}

std::string svg_from_annotations(const Annotations& drawn) {
  const std::string width = std::to_string(drawn.regions.cols);
  const std::string height = std::to_string(drawn.regions.rows);
  std::string out = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + width + "\" height=\"" + height +
                    "\" viewBox=\"0 0 " + width + " " + height + "\">\n";
  for (const Outline& outline : shapes_of(drawn.regions))
    out += std::string("<path data-label=\"") + kRegionNames[outline.code] + "\" fill=\"" + kFills[outline.code] +
           "\" fill-opacity=\"0.4\" d=\"M " + coordinates(centred(outline.points)) + " Z\"/>\n";
  if (!drawn.hairline.empty())
    out += "<polyline data-label=\"hairline\" fill=\"none\" stroke=\"#2166ac\" points=\"" +
           coordinates(drawn.hairline) + "\"/>\n";
  return out + "</svg>\n";
}

}  // namespace smp
