// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <string>
#include <vector>

#include "smp/base/fields.h"

namespace smp {

/// Shape of a front hairline (configs/hairlines/*.yaml). Lengths along the skin in mm.
struct HairlinePreset {
  std::string name;
  std::string source;
  double mid_height_mm = 75.0;      ///< mid-frontal point above the glabella (F3.1, F3.25)
  double corner_lateral_mm = 52.0;  ///< fronto-temporal point to the side of the midline (F3.7)
  double corner_rise_mm = 14.0;     ///< how much higher it lies than the mid-frontal point (F3.7: never lower)
  double roundness = 2.0;           ///< exponent of the rise: 2 is a parabola, higher is flatter in the middle
  double peak_mm = 0.0;             ///< widow's peak below the mid-frontal point (F3.10)
  double macro_amplitude_mm = 2.5;  ///< F3.19: 2-4
  double micro_sd_mm = 1.2;         ///< F3.19: 1.0-1.5
  double asymmetry_mm = 1.8;        ///< left-right height difference (F3.19: 1-3)
  double feather_mm = 9.0;          ///< depth of the transition zone (F3.14: 5-10)
  double edge_ratio = 0.35;         ///< density at the edge over that behind the feather (F4.27: .3-.6)
  int sentinels_per_side = 5;       ///< single dots ahead of the line (F3.19: 3-8)
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("name", s.name, {.doc = "name of the preset", .required = true});
    v("source", s.source, {.doc = "where the numbers come from", .required = true});
    v("mid_height_mm", s.mid_height_mm, {.min = 45, .max = 120, .doc = "mid-frontal point above the glabella"});
    v("corner_lateral_mm", s.corner_lateral_mm, {.min = 20, .max = 90, .doc = "fronto-temporal point off the midline"});
    v("corner_rise_mm", s.corner_rise_mm, {.min = 0, .max = 50, .doc = "its height above the mid-frontal point"});
    v("roundness", s.roundness, {.min = 1, .max = 6, .doc = "exponent of the rise"});
    v("peak_mm", s.peak_mm, {.min = 0, .max = 15, .doc = "widow's peak"});
    v("macro_amplitude_mm", s.macro_amplitude_mm, {.min = 0, .max = 8, .doc = "slow waves of the line"});
    v("micro_sd_mm", s.micro_sd_mm, {.min = 0, .max = 3, .doc = "fine irregularity"});
    v("asymmetry_mm", s.asymmetry_mm, {.min = 0, .max = 6, .doc = "left-right height difference"});
    v("feather_mm", s.feather_mm, {.min = 0, .max = 25, .doc = "depth of the transition zone"});
    v("edge_ratio", s.edge_ratio, {.min = 0.05, .max = 1, .doc = "density at the edge over that behind"});
    v("sentinels_per_side", s.sentinels_per_side, {.min = 0, .max = 20, .doc = "single dots ahead of the line"});
  }
};

/// One needle configuration (configs/needles.yaml).
struct Needle {
  std::string id;
  double diameter_mm = 0.2;
  int points = 1;
  std::string use;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("id", s.id, {.doc = "name", .required = true});
    v("diameter_mm", s.diameter_mm, {.min = 0.1, .max = 0.4, .doc = "of one point", .required = true});
    v("points", s.points, {.min = 1, .max = 9, .doc = "points in the cartridge", .required = true});
    v("use", s.use, {.doc = "zones it is for"});
  }
};

struct NeedleTable {
  std::string source;
  std::string hairline;  ///< id used at the front edge
  std::string fill;      ///< id used elsewhere
  std::string scar;      ///< id used in scars
  std::vector<Needle> needles;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("source", s.source, {.doc = "where the numbers come from", .required = true});
    v("hairline", s.hairline, {.doc = "id for the front edge", .required = true});
    v("fill", s.fill, {.doc = "id for the rest", .required = true});
    v("scar", s.scar, {.doc = "id for scars", .required = true});
    v("needles", s.needles, {.doc = "the needles", .required = true});
  }
};

/// A practitioner's hand and pace (configs/operators/*.yaml).
struct OperatorProfile {
  std::string name;
  std::string source;
  double dots_per_hour = 5000.0;    ///< F5.6
  double setup_minutes = 30.0;      ///< F5.6
  double max_session_hours = 4.0;   ///< F5.6
  double nanolitres_per_dot = 6.0;  ///< mixed pigment used, spill and cup included
  double placement_sd_mm = 0.3;     ///< PRACTICE.md [J]
  double depth_sd_mm = 0.2;         ///< PRACTICE.md [J]
  double size_cv = 0.25;            ///< PRACTICE.md [J]
  double avoidance = 0.75;          ///< share of misplaced dots that the eye keeps off an earlier dot
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("name", s.name, {.doc = "name of the profile", .required = true});
    v("source", s.source, {.doc = "where the numbers come from", .required = true});
    v("dots_per_hour", s.dots_per_hour, {.min = 100, .max = 20000, .doc = "while placing"});
    v("setup_minutes", s.setup_minutes, {.min = 0, .max = 240, .doc = "before and after each session"});
    v("max_session_hours", s.max_session_hours, {.min = 0.5, .max = 12, .doc = "longest session"});
    v("nanolitres_per_dot", s.nanolitres_per_dot, {.min = 0.1, .max = 1000, .doc = "mixed pigment, losses included"});
    v("placement_sd_mm", s.placement_sd_mm, {.min = 0, .max = 2, .doc = "scatter of the hand"});
    v("depth_sd_mm", s.depth_sd_mm, {.min = 0, .max = 1, .doc = "scatter of depth"});
    v("size_cv", s.size_cv, {.min = 0, .max = 1, .doc = "scatter of dot size"});
    v("avoidance", s.avoidance, {.min = 0, .max = 1, .doc = "share of near misses that the eye prevents"});
  }
};

struct DesignResources {
  HairlinePreset hairline;               ///< the one used
  std::vector<HairlinePreset> variants;  ///< others to show, in order
  NeedleTable needles;
  OperatorProfile person;
};

/// Reads what `hairline` (a preset's file name without .yaml) and `operator_profile` name. Throws Error(usage) with
/// the nearest name that exists.
DesignResources load_design_resources(const std::string& hairline, const std::string& operator_profile,
                                      int num_variants);

}  // namespace smp
