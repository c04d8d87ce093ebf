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

TEST_CASE("a label map goes out as LabelMe and comes back the same") {
  cv::Mat map(60, 80, CV_8UC1, cv::Scalar(kNotDrawn));
  cv::ellipse(map, {40, 30}, {30, 22}, 10, 0, 360, cv::Scalar(4), cv::FILLED);
  cv::ellipse(map, {42, 28}, {12, 9}, 0, 0, 360, cv::Scalar(2), cv::FILLED);
  const Annotations back = read_annotations(labelme_from_regions(map), map.size(), "a1");
  CHECK(cv::countNonZero(back.regions != map) == 0);
  CHECK(labelme_from_regions(map).find("\"imageData\": null") != std::string::npos);
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
