// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/phantom/clips.h"

#include <doctest/doctest.h>

#include "smp/phantom/phantom.h"

namespace {

smp::PhantomOptions patchy() {
  smp::PhantomOptions o;
  o.camera.view = smp::View::back;
  o.camera.width_px = o.camera.height_px = 320;
  o.hair.top_length_mm = 60.0;
  o.hair.side_length_mm = 50.0;
  o.loss = {.kind = smp::LossKind::areata, .patches = 1, .patch_mm = 40.0, .edge_mm = 4.0};
  return o;
}

int count_of(const cv::Mat& labels, int code) {
  int n = 0;
  for (int y = 0; y < labels.rows; ++y)
    for (int x = 0; x < labels.cols; ++x) n += labels.at<std::uint8_t>(y, x) == code ? 1 : 0;
  return n;
}

}  // namespace

TEST_CASE("hair combed aside uncovers the patch that it hung over") {
  const smp::PhantomResult covered = smp::make_phantom(patchy(), 3, 2);
  smp::PhantomOptions o = patchy();
  o.clips.aside_ratio = 1.0;
  const smp::PhantomResult open = smp::make_phantom(o, 3, 2);
  const int bare = count_of(open.root_labels, 2);
  CHECK(count_of(covered.root_labels, 2) == bare);
  CHECK(count_of(covered.labels, 2) < count_of(open.labels, 2));
  CHECK(count_of(open.labels, 2) > 3 * bare / 4);
  CHECK(covered.truth.hair_count == open.truth.hair_count);
}

TEST_CASE("clips lie outside the patch, are listed, and hide the skin under them") {
  smp::PhantomOptions o = patchy();
  o.clips.aside_ratio = 1.0;
  o.clips.clips = 3;
  const smp::PhantomResult r = smp::make_phantom(o, 3, 2);
  REQUIRE(r.truth.clips.size() == 3);
  const smp::PhantomResult without = smp::make_phantom(patchy(), 3, 2);
  CHECK(r.truth.visible.scalp_cm2 < without.truth.visible.scalp_cm2 - 1.0);
  for (const smp::PhantomClipTruth& c : r.truth.clips) {
    if (!c.visible) continue;
    const int x = static_cast<int>(0.5 * (c.ends_px[0][0] + c.ends_px[1][0]));
    const int y = static_cast<int>(0.5 * (c.ends_px[0][1] + c.ends_px[1][1]));
    CHECK(r.root_labels.at<std::uint8_t>(y, x) == 0);
    CHECK(without.root_labels.at<std::uint8_t>(y, x) >= 2);
  }
  o.loss.kind = smp::LossKind::vertex;
  CHECK(smp::make_phantom(o, 3, 2).truth.clips.empty());
}
