// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <cmath>
#include <cstdint>

#include "smp/base/rng.h"
#include "smp/render/render_design.h"

namespace smp::tiny {

inline constexpr int kSide_px = 160;
inline constexpr double kScale = 0.5;  // mm/px

/// A plane of noisy skin, 80 mm wide.
inline RenderPhoto photo() {
  RenderPhoto out;
  out.photo.pixels = cv::Mat(kSide_px, kSide_px, CV_8UC3);
  Rng rng(0, "tiny photo");
  for (int y = 0; y < kSide_px; ++y)
    for (int x = 0; x < kSide_px; ++x) {
      const int n = static_cast<int>(rng.below(7)) - 3;
      out.photo.pixels.at<cv::Vec3b>(y, x) = {static_cast<std::uint8_t>(205 + n), static_cast<std::uint8_t>(160 + n),
                                              static_cast<std::uint8_t>(132 + n)};
    }
  return out;
}

inline Analysis analysis() {
  Analysis a;
  PhotoAnalysis p;
  p.id = "p1";
  p.width_px = p.height_px = kSide_px;
  p.scale.mm_per_px = kScale;
  p.scale.uncertainty_ratio = 0.1;
  SurfacePose pose;
  pose.kind = SurfaceKind::plane;
  pose.mm_per_px = kScale;
  pose.center_px = {kSide_px / 2.0, kSide_px / 2.0};
  p.surface = pose;
  a.photos.push_back(p);
  return a;
}

inline Match match(int sessions = 2) {
  Match m;
  for (int s = 0; s < sessions; ++s)
    for (const Age age : {Age::fresh, Age::healed, Age::y5}) {
      DotAppearance d;
      d.session = s;
      d.age = age;
      d.diameter_um = age == Age::fresh ? 250.0 : 150.0;
      const double strength = age == Age::fresh ? 1.0 : (age == Age::healed ? 0.6 : 0.4);
      for (int r = 0; r <= 800; r += 20) {
        const double v = r == 800 ? 0.0 : strength * std::exp(-r / 150.0);
        d.radius_um.push_back(r);
        d.density_r.push_back(v);
        d.density_g.push_back(0.9 * v);
        d.density_b.push_back(0.8 * v);
      }
      m.appearance.push_back(d);
    }
  return m;
}

/// A 40 x 30 mm field about the centre, a dot a mm, alternating sessions.
inline Design design() {
  Design d;
  DesignZone zone;
  zone.id = "z1";
  d.zones.push_back(zone);
  for (int j = 0; j < 30; ++j)
    for (int i = 0; i < 40; ++i) {
      const double x = i - 19.5 + 0.2 * ((i * 7 + j * 3) % 5 - 2);
      const double y = j - 14.5 + 0.2 * ((i * 3 + j * 11) % 5 - 2);
      d.dots.x_mm.push_back(x);
      d.dots.y_mm.push_back(y);
      d.dots.z_mm.push_back(0.0);
      d.dots.photo.push_back(0);
      d.dots.x_px.push_back(kSide_px / 2.0 + x / kScale);
      d.dots.y_px.push_back(kSide_px / 2.0 + y / kScale);
      d.dots.diameter_um.push_back(150.0);
      d.dots.session.push_back((i + j) % 2);
      d.dots.zone.push_back(0);
    }
  DesignHairline line;
  line.photo = 0;
  line.points_mm = {{-20.0, -15.0, 0.0}, {0.0, -16.5, 0.0}, {20.0, -15.0, 0.0}};
  d.hairline = line;
  d.totals.dots = static_cast<int>(d.dots.size());
  return d;
}

}  // namespace smp::tiny
