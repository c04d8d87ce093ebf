// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <cmath>
#include <cstdio>
#include <string>

#include "smp/artifacts/analysis.h"
#include "smp/artifacts/design.h"
#include "smp/artifacts/match.h"
#include "smp/base/rng.h"

/// Small cases with known answers for the tests of the design stage.
namespace smp::fixture {

/// A flat front view, 200 x 200 mm at 0.5 mm a pixel: forehead skin below row 60 of 100 (2 mm cells), bald scalp above
/// with hair at both sides, density 0 on the bald part.
inline PhotoAnalysis bald_front() {
  PhotoAnalysis p;
  p.id = "p1";
  p.view = View::front;
  p.view_given = true;
  p.width_px = 400;
  p.height_px = 400;
  p.scale = {0.5, ScaleMethod::marker, 0.03};
  p.scalp.loss_ratio = 0.6;
  p.colour_reference = ColourReference::colour_chart;
  p.regions.cell_px = 4;
  p.regions.columns = 100;
  p.regions.rows = 100;
  for (int r = 0; r < 100; ++r) {
    std::string labels;
    std::string density;
    for (int c = 0; c < 100; ++c) {
      const bool is_side = c < 20 || c >= 80;
      const int code = r < 10 ? 0 : r >= 60 ? 1 : is_side ? 4 : 2;
      labels += static_cast<char>('0' + code);
      density += code == 4 ? "ff" : "00";
    }
    p.regions.labels.push_back(labels);
    p.regions.density.push_back(density);
  }
  return p;
}

/// Visitor that answers every question with no.
struct AllNo {
  template <class T>
  void operator()(const char*, T&, const Rule& = {}) {}
  void operator()(const char*, Answer& answer, const Rule& = {}) { answer = Answer::no; }
};

/// A man of 40 with stable pattern loss whose every question is answered well.
inline Analysis healthy_case() {
  Analysis a;
  a.photos.push_back(bald_front());
  a.about.client = {40, Sex::male, SkinType::normal, Origin::european};
  a.about.context.condition = Condition::pattern_loss;
  a.about.context.diagnosed_by = DiagnosedBy::physician;
  a.about.context.active = Answer::no;
  a.about.context.family_pattern = Answer::no;
  a.about.style = Style::shaved;
  AllNo all_no;
  Intake::fields(all_no, a.about.intake);
  a.about.intake.photo_consent = Answer::yes;
  a.about.intake.pigment_certificate = Answer::yes;
  a.about.intake.guard_mm = 0.5;
  a.pattern.kind = PatternKind::frontal;
  a.skin = SkinTone{{62.0, 12.0, 18.0}, {1, 1, 1}, 33.0, 56.0, "intermediate"};
  a.hair = HairTone{{25.0, 2.0, 3.0}, {1, 1, 1}};
  return a;
}

/// Two sessions of one carbon mix whose dot darkens 1 mm² of skin by about 10 %.
inline Match plain_match() {
  Match m;
  m.assessed = true;
  m.skin_lab = Lab{62.0, 12.0, 18.0};
  m.target = MatchTarget{{56.5, 10.5, 15.5}, {1, 1, 1}, "shaved_patch"};
  m.recommendation = Recommendation{};
  for (int s = 0; s < 2; ++s) {
    SessionMix mix;
    mix.pigment = "carbon";
    mix.water_per_pigment = 18.0 - 2.0 * s;
    mix.needle_depth_mm = 1.0;
    mix.pigment_depth_mm = 0.6;
    mix.dot_diameter_fresh_um = 250.0;
    mix.dot_diameter_healed_um = 150.0;
    mix.dots_per_cm2 = 60.0 + 40.0 * s;
    m.recommendation->sessions.push_back(mix);
    for (Age age : {Age::healed, Age::y3}) {
      DotAppearance d;
      d.session = s;
      d.age = age;
      d.diameter_um = 150.0;
      d.radius_um = {0.0, 100.0, 200.0, 400.0};
      d.density_r = {0.9, 0.6, 0.15, 0.0};
      d.density_g = {0.8, 0.5, 0.12, 0.0};
      d.density_b = {0.75, 0.45, 0.11, 0.0};
      m.appearance.push_back(d);
    }
  }
  for (Light light : {Light::d65, Light::a, Light::flash})
    m.predictions.push_back({Age::healed, light, 1.0, {57, 10, 15}, {}, 1.0});
  return m;
}

/// A good hairline on a plane: 100 mm wide, corners 12 mm higher, waves of 2.5 mm, fine noise, uneven sides.
inline DesignHairline good_line() {
  DesignHairline h;
  h.preset = "test";
  h.mid_height_mm = 75.0;
  h.height_uncertainty_mm = 4.0;
  h.landmark = "glabella";
  Rng rng(7, "good_line");
  for (int k = -50; k <= 50; ++k) {
    const double t = k;
    const double up = 12.0 * (t / 50.0) * (t / 50.0) + 2.6 * std::sin(0.18 * t + 0.6) + 1.3 * rng.normal() + 0.02 * t;
    h.points_mm.push_back({t, -up, 0.0});
    h.points_px.push_back({200.0 + 2.0 * t, 200.0 - 2.0 * up});
  }
  return h;
}

/// Adds a dot on the plane z = 0 whose pixels are at 0.5 mm.
inline void add_dot(Design& d, double x, double y, int session = 0, int zone = 0, double um = 150.0) {
  d.dots.x_mm.push_back(x);
  d.dots.y_mm.push_back(y);
  d.dots.z_mm.push_back(0.0);
  d.dots.photo.push_back(0);
  d.dots.x_px.push_back(200.0 + 2.0 * x);
  d.dots.y_px.push_back(200.0 + 2.0 * y);
  d.dots.diameter_um.push_back(um);
  d.dots.session.push_back(session);
  d.dots.zone.push_back(zone);
}

}  // namespace smp::fixture
