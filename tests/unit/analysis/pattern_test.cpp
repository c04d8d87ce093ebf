// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/pattern.h"

#include <doctest/doctest.h>

#include "drawn_head.h"
#include "smp/analysis/region_grid.h"

using namespace smp;

namespace {

PhotoAnalysis photo_of(const cv::Mat& labels, View view) {
  PhotoAnalysis p;
  p.view = view;
  cv::Mat density(labels.size(), CV_8U, cv::Scalar(0));
  density.setTo(255, labels == 4);
  p.regions = make_region_grid(labels, density);
  const double scalp = cv::countNonZero(labels >= 2);
  p.scalp.bald_ratio = cv::countNonZero(labels == 2) / scalp;
  p.scalp.loss_ratio = p.scalp.bald_ratio;
  return p;
}

}  // namespace

TEST_CASE("A full head of hair has no pattern") {
  CHECK(find_pattern({photo_of(test::top_labels({}, 0), View::top)}, {}).kind == PatternKind::none);
}

TEST_CASE("Closed round patches are patchy loss and get no stage") {
  auto p = photo_of(test::top_labels({{70, 100}, {130, 110}}, 16), View::back);
  p.patches.resize(2);
  for (auto& patch : p.patches) patch.share = 0.04;
  const Pattern pattern = find_pattern({p}, {});
  CHECK(pattern.kind == PatternKind::patchy);
  CHECK_FALSE(pattern.norwood);
}

TEST_CASE("A stage is stated only where front and crown are seen") {
  const auto photo = [](View view) { return photo_of(test::top_labels({}, 0), view); };
  CHECK(find_pattern({photo(View::top)}, {}).norwood == "I");
  CHECK(find_pattern({photo(View::front), photo(View::back)}, {}).norwood == "I");
  for (const View view : {View::front, View::back, View::left, View::right}) {
    const std::vector<PhotoAnalysis> photos{photo(view)};
    const Pattern pattern = find_pattern(photos, {});
    CHECK_FALSE(pattern.norwood);
    CHECK(stage_limit(photos, {}, pattern) == StageLimit::not_seen);
  }
}

TEST_CASE("Recession seen from the front alone is staged, and said to rest on it") {
  cv::Mat labels = test::top_labels({}, 0);
  const cv::Rect scalp = cv::boundingRect(labels >= 2);
  cv::Mat low = labels(cv::Rect(scalp.x, scalp.y + 2 * scalp.height / 3, scalp.width, scalp.height / 3));
  low.setTo(2, low == 4);
  const std::vector<PhotoAnalysis> photos{photo_of(labels, View::front)};
  const Pattern pattern = find_pattern(photos, {});
  CHECK(pattern.kind == PatternKind::frontal);
  CHECK(pattern.norwood);
  CHECK(stage_limit(photos, {}, pattern) == StageLimit::front_only);
}

TEST_CASE("SALT needs a physician's diagnosis and says when views are missing") {
  const std::vector<PhotoAnalysis> photos{photo_of(test::top_labels({{100, 100}}, 30), View::top)};
  CaseContext about;
  about.context.condition = Condition::alopecia_areata;
  CHECK_FALSE(find_salt(photos, about));
  about.context.diagnosed_by = DiagnosedBy::physician;
  const auto salt = find_salt(photos, about);
  REQUIRE(salt);
  CHECK(salt->partial);
  CHECK(salt->weight_seen == doctest::Approx(0.4));
  CHECK(salt->score == doctest::Approx(100.0 * photos[0].scalp.loss_ratio).epsilon(0.03));
}
