// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/imaging/annotations.h"

#include <doctest/doctest.h>

#include <opencv2/imgproc.hpp>

#include "smp/base/error.h"
#include "smp/imaging/codecs.h"
#include "unit/imaging/sample_files.h"

using namespace smp;
using namespace smp::test;

namespace {

int at(const Annotations& a, int x, int y) { return a.regions.at<unsigned char>(y, x); }

const std::string kLabelme =
    R"({"imageWidth":40,"imageHeight":30,"imageData":null,"shapes":[
    {"label":"Hair","points":[[2,2],[30,2],[30,20],[2,20]],"shape_type":"polygon"},
    {"label":"bald","points":[[10,5],[20,15]],"shape_type":"rectangle"},
    {"label":"hairline","points":[[5,5],[10,7.5],[15,6]],"shape_type":"linestrip"}]})";

std::string coco(const std::string& segmentation) {
  return R"({"images":[{"id":1,"width":4,"height":3}],"categories":[{"id":7,"name":"thin"}],
    "annotations":[{"image_id":1,"category_id":7,"segmentation":)" +
         segmentation + "}]}";
}

cv::Mat drawn_map() {
  cv::Mat map(60, 80, CV_8UC1, cv::Scalar(0));
  cv::ellipse(map, {40, 30}, {30, 22}, 10, 0, 360, cv::Scalar(4), cv::FILLED);
  cv::ellipse(map, {42, 28}, {12, 9}, 0, 0, 360, cv::Scalar(2), cv::FILLED);
  cv::circle(map, {42, 28}, 3, cv::Scalar(4), cv::FILLED);  // an island inside the hole of its own kind
  map.at<unsigned char>(30, 20) = 3;
  return map;
}

/// Regions that cross diagonally: their borders cannot be nested.
cv::Mat crossing_map() {
  cv::Mat map(60, 80, CV_8UC1);
  for (int y = 0; y < map.rows; ++y)
    for (int x = 0; x < map.cols; ++x)
      map.at<unsigned char>(y, x) = static_cast<unsigned char>((x / 3 + (y / 3) * 3 + (x * y) % 2) % 5);
  return map;
}

}  // namespace

TEST_CASE("LabelMe shapes are drawn in order and the hairline is kept as a line") {
  const Annotations a = read_annotations(kLabelme, {40, 30}, "a1");
  CHECK(at(a, 5, 10) == 4);
  CHECK(at(a, 15, 10) == 2);
  CHECK(at(a, 38, 28) == kNotDrawn);
  REQUIRE(a.hairline.size() == 3);
  CHECK(a.hairline[1] == Px2{10, 7.5});
}

TEST_CASE("COCO polygons and both run-length forms say the same") {
  // Column by column: skip 3, then 3 of the region, then 6 others: the second column.
  for (const char* segmentation :
       {"[[1,0, 2,0, 2,3, 1,3]]", R"({"size":[3,4],"counts":[3,3,6]})", R"({"size":[3,4],"counts":"336"})"}) {
    const Annotations a = read_annotations(coco(segmentation), {4, 3}, "a1");
    for (int y = 0; y < 3; ++y) {
      CHECK(at(a, 1, y) == 3);
      CHECK(at(a, 0, y) == (std::string(segmentation).front() == '[' ? at(a, 0, y) : kNotDrawn));
      CHECK(at(a, 3, y) == kNotDrawn);
    }
  }
}

TEST_CASE("regions go out as LabelMe, COCO and SVG and come back the same") {
  for (const cv::Mat& map : {drawn_map(), crossing_map()}) {
    const Annotations out{map, {{5.25, 6.0}, {20.0, 4.125}, {33.5, 7.0}}, {}};
    for (const auto& text : {labelme_from_annotations(out), svg_from_annotations(out), coco_from_annotations(out)}) {
      const Annotations back = read_annotations(text, map.size(), "a1");
      CHECK(cv::countNonZero(back.regions != map) == 0);
      const bool is_coco = text.find("categories") != std::string::npos;
      CHECK(back.hairline == (is_coco ? std::vector<Px2>{} : out.hairline));
    }
  }
}

TEST_CASE("annotations that are written name no photo") {
  const Annotations out{drawn_map(), {}, {}};
  CHECK(labelme_from_annotations(out).find("\"imageData\": null") != std::string::npos);
  CHECK(labelme_from_annotations(out).find("\"imagePath\": null") != std::string::npos);
}

TEST_CASE("an SVG drawing is scaled to the photo and its groups name regions") {
  const std::string svg =
      R"svg(<?xml version="1.0"?><!-- any --><svg xmlns="x" viewBox="0 0 20 15" inkscape:version="1">
    <defs><path d="M0 0 A 1 1"/></defs><title>a &lt; b</title>
    <g id="Bald-2" transform="translate(1 2) scale(2)"><path d="m1,1 h3 v2 h-3 z M1.5 1.5h1v1h-1z"/></g>
    <svg:polyline class="hairline" points="0,0 10,5 20,0"/></svg>)svg";
  const Annotations a = read_annotations(svg, {40, 30}, "a1");
  CHECK(at(a, 16, 9) == 2);
  CHECK(at(a, 8, 9) == 2);
  CHECK(at(a, 10, 12) == kNotDrawn);  // the inner ring is a hole
  CHECK(at(a, 30, 20) == kNotDrawn);
  REQUIRE(a.hairline.size() == 3);
  CHECK(a.hairline[1] == Px2{20, 10});
}

TEST_CASE("malformed SVG is refused with one sentence") {
  for (const char* body :
       {"<svg", "<svg viewBox='0 0 40 30'>", "<svg viewBox='0 0 40 30'></g></svg>", "<svg viewBox='0 0 40 40'/>",
        "<svg/>", "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg viewBox='0 0 40 30'/>", "<g/>",
        "<svg viewBox='0 0 40 30'><polygon class='hair' points=''/></svg>",
        "<svg viewBox='0 0 40 30'><path d='M0 0L1 1'/></svg>", "<svg viewBox='0 0 40 30'><path id='bald'/></svg>",
        "<svg viewBox='0 0 40 30'><path id='bald' d='M0 0A1 1 0 0 0 1 1'/></svg>",
        "<svg viewBox='0 0 40 30'><path data-label='nose' d='M0 0L1 1 2 3'/></svg>",
        "<svg viewBox='0 0 40 30'><path id='bald' d='M nan 0L1 1 2 3'/></svg>",
        "<svg viewBox='0 0 40 30'><g transform='skewX(3)'/></svg>", "<svg viewBox='0 0 40 30'><circle/></svg>",
        "<svg viewBox='0 0 40 30' a='1' a='2'/>", "<svg viewBox='0 0 1e999 30'/>"}) {
    CAPTURE(body);
    CHECK_THROWS_AS(read_annotations(body, {40, 30}, "a1"), Error);
  }
}

TEST_CASE("a PNG label map is taken as it is") {
  cv::Mat map(6, 8, CV_8UC1, cv::Scalar(3));
  CHECK(max_difference(read_annotations(encode_png(map), map.size(), "a1").regions, map) == 0.0);
  map.at<unsigned char>(0, 0) = 77;
  CHECK_THROWS_AS(read_annotations(encode_png(map), map.size(), "a1"), Error);
}

TEST_CASE("malformed annotations are refused with one sentence") {
  std::string deep(200, '[');
  for (const std::string& bytes :
       {std::string(), std::string("{}"), std::string("[1,2"), deep, kLabelme.substr(0, 100),
        std::string(R"({"imageWidth":41,"imageHeight":30,"shapes":[]})"),
        std::string(R"({"imageWidth":40,"imageHeight":30,"shapes":[{"label":"nose","points":[]}]})"),
        std::string(R"({"imageWidth":40,"imageHeight":30,"shapes":[{"label":"bald","points":[[1,"x"]]}]})"),
        coco(R"({"size":[3,4],"counts":[3,300]})"), coco(R"({"size":[3,4],"counts":"~~~"})")})
    CHECK_THROWS_AS(read_annotations(bytes, {40, 30}, "a1"), Error);
}

TEST_CASE("rulers, irises and pupils are marks, no regions") {
  const std::string labelme =
      R"({"imageWidth": 200, "imageHeight": 100, "shapes": [)"
      R"({"label": "ruler", "shape_type": "line", "points": [[10, 90], [150, 92]]},)"
      R"({"label": "Iris_left", "shape_type": "circle", "points": [[120, 40], [126, 40]]},)"
      R"({"label": "pupil_left", "shape_type": "point", "points": [[120, 40]]},)"
      R"({"label": "pupil_right", "shape_type": "rectangle", "points": [[50, 38], [54, 42]]}]})";
  const Annotations a = read_annotations(labelme, {200, 100}, "a1");
  CHECK(cv::countNonZero(a.regions != kNotDrawn) == 0);
  CHECK(a.ruler == std::vector<Px2>{{10, 90}, {150, 92}});
  REQUIRE(a.irises.size() == 1);
  CHECK(norm(a.irises[0][0] - a.irises[0][32]) == doctest::Approx(12.0));
  CHECK(a.pupils == std::vector<Px2>{{120, 40}, {52, 40}});
  const Annotations s = read_annotations(R"(<svg viewBox="0 0 200 100"><polyline id="ruler" points="10,90 150,92"/>)"
                                         R"(<rect class="pupil_left" x="118" y="38" width="4" height="4"/></svg>)",
                                         {200, 100}, "a1");
  CHECK(s.ruler == a.ruler);
  REQUIRE(s.pupils.size() == 1);
  CHECK(norm(s.pupils[0] - Px2{120, 40}) < 1.0);
  for (const char* bad : {R"({"label": "bald", "shape_type": "line", "points": [[1, 1], [9, 9]]})",
                          R"({"label": "ruler", "shape_type": "point", "points": [[1, 1]]})",
                          R"({"label": "ruler", "shape_type": "line", "points": [[1, 1]]})"}) {
    const std::string text = R"({"imageWidth": 200, "imageHeight": 100, "shapes": [)" + std::string(bad) + "]}";
    CHECK_THROWS_AS(read_annotations(text, {200, 100}, "a1"), Error);
  }
}
