// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/basp.h"

#include <doctest/doctest.h>

#include <cmath>

#include "smp/geometry/head_surface.h"

using namespace smp;

namespace {

/// Mean head from the front (z up in the photo) or from above (face down in the photo), 1 mm a pixel.
SurfacePose pose_of(View view) {
  SurfacePose pose;
  pose.kind = SurfaceKind::ellipsoid;
  pose.semi_axes_mm = {76.0, 97.0, 99.0};
  pose.center_px = {150.0, 150.0};
  // The photo's axes are right, down, away from the camera.
  if (view == View::front) pose.photo_from_head = {1, 0, 0, 0, 0, -1, 0, -1, 0};
  if (view == View::top) pose.photo_from_head = {1, 0, 0, 0, 1, 0, 0, 0, -1};
  return pose;
}

PhotoAnalysis photo_of(View view) {
  PhotoAnalysis p;
  p.view = view;
  p.surface = pose_of(view);
  p.regions.cell_px = 4;
  p.regions.columns = p.regions.rows = 75;
  return p;
}

/// Front view whose present line lies above a straight original line by `middle` px at the middle and `temples` px
/// beyond 20 px.
PhotoAnalysis front_with(double middle, double temples) {
  PhotoAnalysis p = photo_of(View::front);
  p.regions.rows = p.regions.columns = 0;
  HairlineTrace once;
  once.kind = HairlineKind::original_estimated;
  HairlineTrace now;
  now.confidence = 0.7;
  constexpr double kRow = 100.0;
  for (double x = 90.0; x <= 210.0; x += 4.0) {
    once.points_px.push_back({x, kRow});
    now.points_px.push_back({x, kRow - (std::abs(x - 150.0) < 20.0 ? middle : temples)});
  }
  p.hairlines = {now, once};
  return p;
}

/// Top view, hair all over with `frontal` and `vertex` density in front of and behind the ears' line.
PhotoAnalysis top_with(const char* frontal, const char* vertex, char label) {
  PhotoAnalysis p = photo_of(View::top);
  for (int r = 0; r < p.regions.rows; ++r) {
    p.regions.labels.emplace_back(75, label);
    std::string row;
    for (int c = 0; c < 75; ++c) row += r > 37 ? frontal : vertex;
    p.regions.density.push_back(row);
  }
  HairlineTrace once;
  once.kind = HairlineKind::original_estimated;
  once.mid_frontal_px = {150.0, 240.0};
  p.hairlines = {once};
  return p;
}

}  // namespace

TEST_CASE("A line that has not moved is L") { CHECK(find_basp({front_with(0.0, 0.0)}) == "L"); }

TEST_CASE("Receded temples are M and an even recession is C") {
  CHECK(find_basp({front_with(0.0, 20.0)})->front() == 'M');
  CHECK(find_basp({front_with(25.0, 25.0)})->front() == 'C');
}

TEST_CASE("A view from the side supports no BASP type") {
  PhotoAnalysis p = front_with(0.0, 20.0);
  p.view = View::left;
  CHECK_FALSE(find_basp({p}));
}

TEST_CASE("An unsure present line supports no basic type") {
  PhotoAnalysis p = front_with(0.0, 20.0);
  p.hairlines[0].confidence = 0.3;
  CHECK_FALSE(find_basp({p}));
}

TEST_CASE("Thinning over the top is F and at the vertex alone V") {
  CHECK(find_basp({top_with("60", "60", '3')}) == "F2");
  CHECK(find_basp({top_with("ff", "40", '3')}) == "V3");
  CHECK_FALSE(find_basp({top_with("ff", "ff", '4')}));
}

TEST_CASE("Loss that has joined the vertex is U, of unknown grade") {
  CHECK(find_basp({top_with("00", "00", '2')}) == "U1-3");
}

TEST_CASE("A view from above without its forehead is not read") {
  PhotoAnalysis p = top_with("60", "60", '3');
  p.hairlines.clear();
  CHECK_FALSE(find_basp({p}));
}

TEST_CASE("The fitted mean head is read like its ellipsoid") {
  PhotoAnalysis front = front_with(0.0, 20.0);
  PhotoAnalysis top = top_with("00", "00", '2');
  front.surface->kind = top.surface->kind = SurfaceKind::head;
  CHECK(find_basp({front}) == find_basp({front_with(0.0, 20.0)}));
  CHECK(find_basp({top}) == "U1-3");
}
