// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "smp/artifacts/common.h"
#include "smp/color/tone.h"

namespace smp {

struct MatchOptions {
  std::uint64_t seed = 0;
  int num_sessions = 2;
  double max_dots_per_cm2 = 120.0;  ///< F4.19
  friend bool operator==(const MatchOptions&, const MatchOptions&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("seed", s.seed, {.doc = "seed of everything random"});
    v("num_sessions", s.num_sessions, {.min = 1, .max = 5, .doc = "sessions to mix pigment for"});
    v("max_dots_per_cm2", s.max_dots_per_cm2, {.min = 10, .max = 195, .doc = "densest field considered (F4.19)"});
  }
};

/// What goes into the cup and the needle in one session.
struct SessionMix {
  std::string pigment;  ///< id in the catalogue
  double water_per_pigment = 0.0;
  bool water_comparable = false;  ///< false: the product's strength is not calibrated, the ratio is 'not comparable'
  double needle_depth_mm = 0.0;
  double pigment_depth_mm = 0.0;  ///< healed centre
  double dot_diameter_fresh_um = 0.0;
  double dot_diameter_healed_um = 0.0;
  double dots_per_cm2 = 0.0;  ///< on bare scalp, all sessions up to this one
  friend bool operator==(const SessionMix&, const SessionMix&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("pigment", s.pigment, {.doc = "id in the pigment catalogue"});
    v("water_per_pigment", s.water_per_pigment, {.min = 0, .max = 100, .doc = "mL water per mL pigment (F2.24)"});
    v("water_comparable", s.water_comparable, {.doc = "false: product strength not calibrated"});
    v("needle_depth_mm", s.needle_depth_mm, {.min = 0, .max = 2, .doc = "depth set on the needle (F4.6)"});
    v("pigment_depth_mm", s.pigment_depth_mm, {.min = 0, .max = 3, .doc = "healed centre of the pigment"});
    v("dot_diameter_fresh_um", s.dot_diameter_fresh_um, {.min = 0, .max = 2000, .doc = "just placed"});
    v("dot_diameter_healed_um", s.dot_diameter_healed_um, {.min = 0, .max = 2000, .doc = "28 days later"});
    v("dots_per_cm2", s.dots_per_cm2, {.min = 0, .max = 400, .doc = "on bare scalp, all sessions up to this one"});
  }
};

/// A tone under one light, adapted to D65, at one age.
struct LightTone {
  Light light = Light::d65;
  Age age = Age::healed;
  Lab lab;
  double delta_e00 = 0.0;
  friend bool operator==(const LightTone&, const LightTone&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("light", s.light, {.doc = "illuminant"});
    v("age", s.age, {.doc = "time after the last session"});
    v("lab", s.lab, {.doc = "area tone, adapted to D65"});
    v("delta_e00", s.delta_e00, {.min = 0, .doc = "to the target under the same light"});
  }
};

/// What an option stands beside under one light.
struct LightSurroundings {
  Light light = Light::d65;
  Lab skin;
  Lab target;
  friend bool operator==(const LightSurroundings&, const LightSurroundings&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("light", s.light, {.doc = "illuminant"});
    v("skin", s.skin, {.doc = "bare skin, adapted to D65"});
    v("target", s.target, {.doc = "the client's shaved hair, adapted to D65"});
  }
};

struct MatchOption {
  int rank = 1;
  std::vector<SessionMix> sessions;
  Lab healed_lab;
  double delta_e00 = 0.0;
  double worst_delta_e00 = 0.0;  ///< over the lights and ages
  std::vector<std::string> flags;
  std::vector<LightTone> tones;
  friend bool operator==(const MatchOption&, const MatchOption&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("rank", s.rank, {.min = 1, .doc = "1 is best"});
    v("sessions", s.sessions, {.doc = "mix of each session"});
    v("healed_lab", s.healed_lab, {.doc = "area tone, healed, D65"});
    v("delta_e00", s.delta_e00, {.min = 0, .doc = "to the target, healed, D65"});
    v("worst_delta_e00", s.worst_delta_e00, {.min = 0, .doc = "worst over lights and ages"});
    v("flags", s.flags, {.doc = "codes of concerns"});
    v("tones", s.tones, {.doc = "fresh, healed and after 5 years under each light"});
  }
};

struct Recommendation {
  std::vector<SessionMix> sessions;
  friend bool operator==(const Recommendation&, const Recommendation&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("sessions", s.sessions, {.doc = "one entry a session"});
  }
};

struct Prediction {
  Age age = Age::healed;
  Light light = Light::d65;
  double distance_m = 1.0;
  Lab lab;
  std::array<std::array<double, 2>, 3> lab_interval{};  ///< 90 % of L, a, b
  double delta_e00 = 0.0;                               ///< to the target under the same light
  friend bool operator==(const Prediction&, const Prediction&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("age", s.age, {.doc = "time after the last session"});
    v("light", s.light, {.doc = "illuminant"});
    v("distance_m", s.distance_m, {.min = 0, .doc = "viewing distance"});
    v("lab", s.lab, {.doc = "area tone seen, adapted to D65"});
    v("lab_interval", s.lab_interval, {.doc = "90 % interval of L, a, b"});
    v("delta_e00", s.delta_e00, {.min = 0, .doc = "to the target under the same light"});
  }
};

/// How one dot of a session looks: radial optical density per linear sRGB band around the dot's centre. The
/// reflectance ratio R/R_skin at a place is exp(-sum of the densities of all dots there), so a field of n dots per
/// mm² has mean ratio about exp(-n * integral of the profile).
struct DotAppearance {
  int session = 0;
  Age age = Age::healed;
  Light light = Light::d65;
  double diameter_um = 0.0;  ///< geometric
  std::vector<double> radius_um;
  std::vector<double> density_r;
  std::vector<double> density_g;
  std::vector<double> density_b;
  friend bool operator==(const DotAppearance&, const DotAppearance&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("session", s.session, {.min = 0, .doc = "index of the session that placed it"});
    v("age", s.age, {.doc = "time after the last session"});
    v("light", s.light, {.doc = "illuminant"});
    v("diameter_um", s.diameter_um, {.min = 0, .doc = "geometric diameter"});
    v("radius_um", s.radius_um, {.min = 0, .doc = "radii of the profile, from 0 up"});
    v("density_r", s.density_r, {.doc = "-ln(R/R_skin) at these radii, linear red"});
    v("density_g", s.density_g, {.doc = "linear green"});
    v("density_b", s.density_b, {.doc = "linear blue"});
  }
};

struct MatchTarget {
  Lab lab;
  std::array<double, 3> half_width{0.0, 0.0, 0.0};
  std::string source;  ///< shaved_patch, hair_over_skin, assumed
  friend bool operator==(const MatchTarget&, const MatchTarget&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("lab", s.lab, {.doc = "tone of the client's shaved hair, D65"});
    v("half_width", s.half_width, {.min = 0, .doc = "half of the 95 % interval of L, a, b"});
    v("source", s.source, {.doc = "shaved_patch, hair_over_skin or assumed"});
  }
};

/// data of smp.match
struct Match {
  std::optional<MatchTarget> target;
  std::optional<Lab> skin_lab;
  std::optional<Recommendation> recommendation;
  std::vector<MatchOption> options;
  std::vector<LightSurroundings> surroundings;
  std::vector<Prediction> predictions;
  std::vector<DotAppearance> appearance;
  std::vector<Message> flags;
  bool assessed = false;
  friend bool operator==(const Match&, const Match&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("target", s.target, {.doc = "what to match"});
    v("skin_lab", s.skin_lab, {.doc = "skin the predictions are for"});
    v("recommendation", s.recommendation, {.doc = "null: the photo cannot support one"});
    v("options", s.options, {.doc = "ranked"});
    v("surroundings", s.surroundings, {.doc = "skin and target under each light of the options' tones"});
    v("predictions", s.predictions, {.doc = "area tone of the finished plan"});
    v("appearance", s.appearance, {.doc = "how single dots look"});
    v("flags", s.flags, {.doc = "too_dark, bluish, metameric, ages_badly, scar, uncalibrated_photo, ..."});
    v("assessed", s.assessed, {.doc = "false without a colour reference: a match is then not assessed"});
  }
};

}  // namespace smp
