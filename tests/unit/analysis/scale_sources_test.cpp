// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/scale_sources.h"

#include <doctest/doctest.h>

#include <cmath>
#include <opencv2/imgproc.hpp>

using namespace smp;

namespace {

/// A ruler along y = 300: ticks from x = 100, every group-th longest.
cv::Mat ruler_picture(double period_px, int num, int group) {
  cv::Mat picture(600, 1000, CV_8UC3, cv::Scalar(225, 225, 220));
  for (int k = 0; k < num; ++k) {
    const int length = k % group == 0 ? 60 : k % std::max(1, group / 2) == 0 ? 45 : 30;
    cv::line(picture, cv::Point2d(100 + k * period_px, 300), cv::Point2d(100 + k * period_px, 300 + length),
             cv::Scalar(50, 50, 50), 2, cv::LINE_AA);
  }
  cv::GaussianBlur(picture, picture, {}, 0.8);
  return picture;
}

Annotations with_ruler() {
  Annotations drawn;
  drawn.ruler = {{100, 312}, {900, 312}};
  return drawn;
}

ScaleHint given(double mm_per_px) {
  ScaleHint hint;
  hint.mm_per_px = mm_per_px;
  return hint;
}

ScaleHint ticks_of(double tick_mm) {
  ScaleHint hint;
  hint.ruler_tick_mm = tick_mm;
  return hint;
}

std::vector<ScaleClaim> claims_of(const cv::Mat& picture, const Annotations& drawn, const ScaleHint& hint,
                                  std::optional<double> guess, std::vector<QualityFinding>& findings) {
  return scale_claims({picture, {}, &drawn, hint, Px2{500, 300}, guess}, findings);
}

}  // namespace

TEST_CASE("a marked millimetre ruler gives the scale, and comes before a given value and the eyes") {
  Annotations drawn = with_ruler();
  drawn.pupils = {{400, 100}, {526, 100}};
  drawn.irises = {{{388, 100}, {412, 100}}};
  std::vector<QualityFinding> findings;
  const auto claims = claims_of(ruler_picture(10.0, 80, 10), drawn, given(0.101), 0.11, findings);
  REQUIRE(claims.size() == 4);
  CHECK(claims[0].method == ScaleMethod::ruler);
  CHECK(claims[0].mm_per_px == doctest::Approx(0.1).epsilon(0.003));
  CHECK(claims[0].uncertainty_ratio >= 0.05);
  CHECK(claims[1].method == ScaleMethod::given);
  CHECK(findings.empty());
}

TEST_CASE("a ruler of unknown unit is refused until the unit is stated") {
  std::vector<QualityFinding> findings;
  const cv::Mat even = ruler_picture(10.0, 80, 1);
  CHECK(claims_of(even, with_ruler(), {}, 0.1, findings).empty());
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].code == "ruler_ambiguous");
  findings.clear();
  // Decimal groups, but the head says that a tick is neither 1 mm nor a tenth or ten of it.
  CHECK(claims_of(ruler_picture(10.0, 80, 10), with_ruler(), {}, 0.16, findings).empty());
  CHECK(findings.at(0).code == "ruler_ambiguous");
  findings.clear();
  const auto stated = claims_of(even, with_ruler(), ticks_of(0.5), std::nullopt, findings);
  REQUIRE(stated.size() == 1);
  CHECK(stated[0].mm_per_px == doctest::Approx(0.05).epsilon(0.003));
}

TEST_CASE("sixteenths of an inch are read as such") {
  std::vector<QualityFinding> findings;
  const auto claims = claims_of(ruler_picture(12.0, 66, 8), with_ruler(), {}, 0.125, findings);
  REQUIRE(claims.size() == 1);
  CHECK(claims[0].mm_per_px == doctest::Approx(25.4 / 16 / 12).epsilon(0.003));
}

TEST_CASE("a marked ruler without ticks is said so") {
  std::vector<QualityFinding> findings;
  const cv::Mat plain(600, 1000, CV_8UC3, cv::Scalar(180, 150, 130));
  CHECK(claims_of(plain, with_ruler(), {}, 0.1, findings).empty());
  CHECK(findings.at(0).code == "ruler_unread");
}

TEST_CASE("eyes give a last-resort scale with the population's spread") {
  const cv::Mat plain(600, 1000, CV_8UC3, cv::Scalar(180, 150, 130));
  std::vector<QualityFinding> findings;
  Annotations drawn;
  drawn.irises = {{{300, 200}, {358.5, 200}}, {{600, 200}, {658.5, 201}}};
  drawn.pupils = {{329, 200}, {644, 200}};
  const auto claims = claims_of(plain, drawn, {}, std::nullopt, findings);
  REQUIRE(claims.size() == 2);
  CHECK(claims[0].method == ScaleMethod::iris);  // surer than the pupils when drawn this large
  CHECK(claims[0].mm_per_px == doctest::Approx(0.2).epsilon(0.001));
  CHECK(claims[0].uncertainty_ratio > 0.07);  // 1.96 * 0.42 / 11.7
  CHECK(claims[0].uncertainty_ratio < 0.12);
  CHECK(claims[1].mm_per_px == doctest::Approx(0.2).epsilon(0.001));
  CHECK(claims[1].uncertainty_ratio > 0.118);  // 1.96 * 3.8 / 63
  CHECK(scale_from(claims[0]).assumed);
  // Small irises are known to a pixel or two only: the pupils are surer.
  drawn.irises = {{{300, 200}, {308, 200}}};
  drawn.pupils = {{304, 200}, {347, 200}};
  CHECK(claims_of(plain, drawn, {}, std::nullopt, findings).front().method == ScaleMethod::pupil_distance);
}

TEST_CASE("sources that differ beyond their intervals are a finding, others are none") {
  const ScaleClaim marker{ScaleMethod::marker, 0.2, 0.005};
  CHECK_FALSE(contradiction({}));
  CHECK_FALSE(contradiction({marker}));
  CHECK_FALSE(contradiction({marker, {ScaleMethod::given, 0.208, 0.05}}));
  const auto finding = contradiction({marker, {ScaleMethod::given, 0.208, 0.05}, {ScaleMethod::ruler, 0.3, 0.05}});
  REQUIRE(finding);
  CHECK(finding->code == "scale_contradiction");
  CHECK(finding->value == doctest::Approx(0.5));
  CHECK_FALSE(scale_from(marker).assumed);
}
