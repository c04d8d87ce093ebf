// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
//
// Areas on the fitted surface with the scale given, over views, turns of up to 20 degrees, distances and head shapes.
// True regions are used: what is tested is the surface. Two areas: elements that face the camera by more than a
// cosine of 0.3 (what the local area factor says of them), and the whole scalp that is seen, rim included.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <map>

#include "smp/analysis/area_trust.h"
#include "smp/analysis/surface_area.h"
#include "smp/analysis/surface_fit.h"
#include "smp/base/rng.h"
#include "smp/phantom/phantom.h"

using namespace smp;

namespace {

constexpr int kSide_px = 320;
constexpr double kFacing = 0.3;

struct Errors {
  std::vector<double> factor;  ///< of the area of elements that face the camera
  std::vector<double> whole;   ///< of the whole visible scalp
  std::vector<double> flat;    ///< the same by counting pixels
};

PhantomOptions options_of(int i) {
  static constexpr std::array kViews{View::top, View::left, View::right, View::back, View::front};
  static constexpr std::array kLosses{LossKind::pattern, LossKind::vertex, LossKind::complete, LossKind::receding};
  static constexpr std::array kDistances{400.0, 600.0, 900.0, 1500.0};
  Rng rng(7, "surface", static_cast<std::uint64_t>(i));
  const auto between = [&](double a, double b) { return a + (b - a) * rng.uniform(); };
  PhantomOptions o;
  o.camera.view = kViews[static_cast<std::size_t>(i) % kViews.size()];
  o.camera.width_px = o.camera.height_px = kSide_px;
  o.camera.distance_mm = kDistances[static_cast<std::size_t>(i / 5) % kDistances.size()];
  o.camera.head_ratio = between(0.45, 0.6);
  const bool is_turned = i >= 5;
  o.camera.yaw_deg = is_turned ? between(-15, 15) : 0.0;
  o.camera.pitch_deg = is_turned ? between(-15, 20) : 0.0;
  o.camera.roll_deg = is_turned ? between(-8, 8) : 0.0;
  o.loss = {kLosses[static_cast<std::size_t>(i / 3) % kLosses.size()], between(0.4, 0.9), 1, 40.0, 12.0};
  o.head.breadth_mm = between(143, 167);
  o.head.length_mm = between(181, 207);
  o.head.occiput_ratio = rng.uniform();
  o.head.forehead_ratio = rng.uniform();
  o.hair.top_length_mm = o.hair.side_length_mm = i % 2 == 0 ? 0.5 : 3.0;
  return o;
}

Vec3 vec(const cv::Vec3f& v) {
  return {static_cast<double>(v[0]), static_cast<double>(v[1]), static_cast<double>(v[2])};
}
Vec3 vec(const std::array<double, 3>& v) { return {v[0], v[1], v[2]}; }

/// True and estimated area of the scalp pixels that face the camera, mm2, and their number.
struct Facing {
  double truth = 0.0;
  double estimate = 0.0;
};
Facing facing_areas(const PhantomResult& phantom, const SurfacePose& pose) {
  const HeadSurface surface(pose);
  const PhantomPose& eye = *phantom.truth.pose;
  Facing out;
  for (int y = 0; y < kSide_px; ++y)
    for (int x = 0; x < kSide_px; ++x) {
      const Vec3 n = vec(phantom.normal.at<cv::Vec3f>(y, x));
      if (phantom.labels.at<unsigned char>(y, x) < 2 || norm(n) < 0.5) continue;
      const Vec3 ray = vec(phantom.position_mm.at<cv::Vec3f>(y, x)) - vec(eye.eye_mm);
      const double facing = -dot(n, ray) / (norm(n) * norm(ray));
      if (facing < kFacing) continue;
      const double depth = dot(ray, vec(eye.forward));
      const double edge = depth / eye.focal_px;
      out.truth += edge * edge * depth / (norm(ray) * facing);
      const double area = surface.mm2_per_px2({x + 0.5, y + 0.5});
      out.estimate += area > 0.0 ? area : pose.mm_per_px * pose.mm_per_px;
    }
  return out;
}

double mean_abs(const std::vector<double>& v) {
  double sum = 0.0;
  for (double e : v) sum += std::abs(e);
  return v.empty() ? 0.0 : sum / static_cast<double>(v.size());
}
double bias(const std::vector<double>& v) {
  double sum = 0.0;
  for (double e : v) sum += e;
  return v.empty() ? 0.0 : sum / static_cast<double>(v.size());
}
double at_share(std::vector<double> v, double share) {
  for (double& e : v) e = std::abs(e);
  std::sort(v.begin(), v.end());
  return v[static_cast<std::size_t>(share * static_cast<double>(v.size() - 1))];
}

}  // namespace

TEST_CASE("areas on the fitted head are nearer to the truth than flat pixels by far") {
  const char* given = std::getenv("SMP_SURFACE_PHANTOMS");
  const int count = given != nullptr ? std::max(5, std::atoi(given)) : 20;
  std::map<std::string, Errors> by_view;
  Errors all;
  for (int i = 0; i < count; ++i) {
    const PhantomResult phantom = make_phantom(options_of(i), static_cast<std::uint64_t>(1000 + i), 2);
    ScaleHint hint;
    hint.mm_per_px = phantom.truth.mm_per_px;
    const View view = phantom.options.camera.view;
    const SurfaceFit fit = fit_surface(phantom.labels, view, hint, {}, 1.0);
    REQUIRE(fit.pose);
    const cv::Mat scalp = phantom.labels >= static_cast<int>(Label::bald);
    const double truth = 100.0 * phantom.truth.seen.scalp_cm2;
    const Facing facing = facing_areas(phantom, *fit.pose);
    for (Errors* e : {&all, &by_view[EnumNames<View>::names[static_cast<std::size_t>(view)]]}) {
      e->factor.push_back(100.0 * (facing.estimate / facing.truth - 1.0));
      e->whole.push_back(100.0 * (surface_area_mm2(scalp, *fit.pose, 1.0) / truth - 1.0));
      e->flat.push_back(100.0 * (*hint.mm_per_px * *hint.mm_per_px * cv::countNonZero(scalp) / truth - 1.0));
    }
  }
  std::printf("area error in %%, mean absolute (mean signed): elements that face the camera, whole scalp, flat\n");
  by_view["all"] = all;
  for (const auto& [view, e] : by_view)
    std::printf("%-6s n %2zu  %5.1f (%+5.1f)  %5.1f (%+5.1f)  %5.1f (%+5.1f)  p95 %5.1f %5.1f\n", view.c_str(),
                e.factor.size(), mean_abs(e.factor), bias(e.factor), mean_abs(e.whole), bias(e.whole), mean_abs(e.flat),
                bias(e.flat), at_share(e.factor, 0.95), at_share(e.whole, 0.95));
  // Floors a little above what was measured on 20 and on 100 phantoms; the aim of 3 % is met from above only.
  CHECK(mean_abs(all.factor) < 5.5);
  CHECK(mean_abs(all.whole) < 6.0);
  CHECK(mean_abs(all.flat) > 3.0 * mean_abs(all.whole));
  CHECK(mean_abs(by_view["top"].factor) < 4.5);
  CHECK(at_share(all.factor, 0.95) < 20.0);  // what area_uncertainty states of shape
  CHECK(at_share(all.whole, 0.95) < 20.0);
}

TEST_CASE("over long hair areas are withheld, or the stated interval holds the truth") {
  const char* given = std::getenv("SMP_SURFACE_PHANTOMS");
  const int count = given != nullptr ? std::max(10, std::atoi(given)) : 20;
  for (const bool has_scale : {true, false}) {
    int stated = 0;
    int held = 0;
    for (int i = 0; i < count; ++i) {
      PhantomOptions o = options_of(i);
      Rng rng(8, "long hair", static_cast<std::uint64_t>(i));
      o.hair.top_length_mm = rng.uniform(15.0, 70.0);
      o.hair.side_length_mm = o.hair.top_length_mm * rng.uniform(0.3, 1.0);
      o.hair.curl_ratio = rng.uniform(0.0, 0.8);
      o.hair.mess_ratio = rng.uniform(0.2, 0.8);
      const PhantomResult phantom = make_phantom(o, static_cast<std::uint64_t>(3000 + i), 2);
      ScaleHint hint;
      if (has_scale) hint.mm_per_px = phantom.truth.mm_per_px;
      const SurfaceFit fit = fit_surface(phantom.labels, o.camera.view, hint, {}, 1.0);
      REQUIRE(fit.pose);
      if (area_doubt(fit)) continue;
      ++stated;
      const Facing facing = facing_areas(phantom, *fit.pose);
      const double whole = surface_area_mm2(phantom.labels >= static_cast<int>(Label::bald), *fit.pose, 1.0) /
                           (100.0 * phantom.truth.seen.scalp_cm2);
      const double half = area_uncertainty(fit).value();
      if (std::abs(facing.estimate / facing.truth - 1.0) < half && std::abs(whole - 1.0) < half) ++held;
    }
    std::printf("long hair, %s: areas stated on %d of %d, %d within their interval\n",
                has_scale ? "scale given" : "scale assumed", stated, count, held);
    CHECK(stated >= count / 4);
    CHECK(held >= static_cast<int>(0.91 * stated));
  }
}
