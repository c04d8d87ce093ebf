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

enum class SessionPlanKind { two_stage, three_stage, test_first };
template <>
struct EnumNames<SessionPlanKind> {
  static constexpr std::array names{"two_stage", "three_stage", "test_first"};
};

struct DesignOptions {
  std::uint64_t seed = 0;
  SessionPlanKind plan = SessionPlanKind::two_stage;
  std::string hairline = "auto";  ///< preset in configs/hairlines, or auto: by sex and origin
  int variants = 1;
  std::string operator_profile = "default";
  int hand_error_runs = 0;
  std::optional<double> regularity;  ///< 0 natural .. 1 as even as possible; null: the client's own or natural
  double max_dots_per_cm2 = 120.0;   ///< hair counted (F4.19)
  friend bool operator==(const DesignOptions&, const DesignOptions&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("seed", s.seed, {.doc = "seed of everything random"});
    v("plan", s.plan, {.doc = "how density builds up over the sessions"});
    v("hairline", s.hairline, {.doc = "preset in configs/hairlines, or auto"});
    v("variants", s.variants, {.min = 1, .max = 3, .doc = "hairline variants shown side by side"});
    v("operator_profile", s.operator_profile, {.doc = "profile in configs/operators"});
    v("hand_error_runs", s.hand_error_runs, {.min = 0, .max = 1000, .doc = "simulated runs of the hand"});
    v("regularity", s.regularity,
      {.min = 0, .max = 1, .doc = "0 natural .. 1 as even as possible; null: the client's own"});
    v("max_dots_per_cm2", s.max_dots_per_cm2, {.min = 10, .max = 195, .doc = "cap, existing hair counted (F4.19)"});
  }
};

enum class ZoneKind {
  hairline_feather,
  frontal,
  mid_scalp,
  vertex,
  temple,
  side_blend,
  areata_patch,
  thinning_fill,
  scar,
  transplant
};
template <>
struct EnumNames<ZoneKind> {
  static constexpr std::array names{"hairline_feather", "frontal",      "mid_scalp",     "vertex", "temple",
                                    "side_blend",       "areata_patch", "thinning_fill", "scar",   "transplant"};
};

struct DesignZone {
  std::string id;  ///< z1, z2, ...
  ZoneKind kind = ZoneKind::frontal;
  int photo = 0;
  double area_cm2 = 0.0;
  int dots = 0;
  double dots_per_cm2 = 0.0;  ///< mean, all sessions
  double spacing_mm = 0.0;    ///< mean nearest neighbour, finished
  std::vector<int> session_dots;
  std::string needle;
  double depth_mm = 0.0;
  std::optional<Lab> target_lab;
  double hair_ratio = 0.0;  ///< own follicle density over the client's densest, area mean
  std::optional<Lab> predicted_lab;
  std::optional<double> delta_e00;            ///< predicted, healed, D65, 1 m
  std::vector<double> delta_e00_by_distance;  ///< the same at 0.3, 1 and 2 m, dots' unevenness included
  std::string limited_by;                     ///< why the tone is not met, "" when it is
  std::string note;
  friend bool operator==(const DesignZone&, const DesignZone&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("id", s.id, {.doc = "z1, z2, ..."});
    v("kind", s.kind, {.doc = "what the zone is"});
    v("photo", s.photo, {.min = 0, .doc = "index of the photo it is seen in"});
    v("area_cm2", s.area_cm2, {.min = 0, .doc = "on the skin"});
    v("dots", s.dots, {.min = 0, .doc = "all sessions"});
    v("dots_per_cm2", s.dots_per_cm2, {.min = 0, .doc = "mean, all sessions"});
    v("spacing_mm", s.spacing_mm, {.min = 0, .doc = "mean nearest neighbour, finished"});
    v("session_dots", s.session_dots, {.min = 0, .doc = "dots placed in each session"});
    v("needle", s.needle, {.doc = "id in configs/needles.yaml"});
    v("depth_mm", s.depth_mm, {.min = 0, .max = 2, .doc = "needle depth (F4.6)"});
    v("target_lab", s.target_lab, {.doc = "area tone aimed at"});
    v("hair_ratio", s.hair_ratio, {.min = 0, .max = 1, .doc = "own follicle density over the client's densest, mean"});
    v("predicted_lab", s.predicted_lab, {.doc = "area tone after the last session, healed, D65"});
    v("delta_e00", s.delta_e00, {.min = 0, .doc = "predicted, healed, D65, 1 m"});
    v("delta_e00_by_distance", s.delta_e00_by_distance, {.min = 0, .doc = "at 0.3, 1 and 2 m; empty without colour"});
    v("limited_by", s.limited_by, {.doc = "why the tone is not met; empty when it is"});
    v("note", s.note, {.doc = "for the practitioner"});
  }
};

enum class HairlineSource { client_line, drawn_line, annotation, crease, proportions };
template <>
struct EnumNames<HairlineSource> {
  static constexpr std::array names{"client_line", "drawn_line", "annotation", "crease", "proportions"};
};

struct DesignHairline {
  HairlineSource source = HairlineSource::proportions;
  std::string preset;
  int photo = 0;
  std::vector<std::array<double, 3>> points_mm;
  std::vector<std::array<double, 2>> points_px;
  std::optional<double> mid_height_mm;  ///< mid-frontal point above its landmark
  std::string landmark;                 ///< what mid_height_mm is measured from
  std::optional<double> height_uncertainty_mm;
  friend bool operator==(const DesignHairline&, const DesignHairline&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("source", s.source, {.doc = "where the line comes from"});
    v("preset", s.preset, {.doc = "configs/hairlines"});
    v("photo", s.photo, {.min = 0, .doc = "index of the photo"});
    v("points_mm", s.points_mm, {.doc = "polyline on the head surface"});
    v("points_px", s.points_px, {.doc = "the same in the photo"});
    v("mid_height_mm", s.mid_height_mm, {.doc = "mid-frontal point above its landmark"});
    v("landmark", s.landmark, {.doc = "glabella, brow, crease or none"});
    v("height_uncertainty_mm", s.height_uncertainty_mm, {.min = 0, .doc = "half of the 95 % interval"});
  }
};

struct DesignSession {
  int index = 0;
  std::string purpose;
  int dots = 0;
  double cumulative_ratio = 0.0;
  double hours = 0.0;
  int visits = 1;                             ///< sittings that the load is split into (N26)
  std::array<double, 2> retention{1.0, 1.0};  ///< share of the dots expected to heal in, low and high
  int spare_dots = 0;                         ///< to be expected at the next visit for what does not heal in
  std::array<double, 2> days_after_previous{0.0, 0.0};
  std::string pigment;
  double water_per_pigment = 0.0;
  double pigment_ml = 0.0;
  friend bool operator==(const DesignSession&, const DesignSession&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("index", s.index, {.min = 0, .doc = "from 0"});
    v("purpose", s.purpose, {.doc = "what the session is for"});
    v("dots", s.dots, {.min = 0, .doc = "dots placed in it"});
    v("cumulative_ratio", s.cumulative_ratio, {.min = 0, .max = 1, .doc = "share of all dots after it"});
    v("hours", s.hours, {.min = 0, .doc = "by the operator's profile (F5.6)"});
    v("visits", s.visits, {.min = 1, .doc = "sittings that the load is split into"});
    v("retention", s.retention, {.min = 0, .max = 1, .doc = "share of dots expected to heal in, low and high"});
    v("spare_dots", s.spare_dots, {.min = 0, .doc = "extra dots to expect for what does not heal in"});
    v("days_after_previous", s.days_after_previous, {.min = 0, .doc = "earliest and latest (F5.4)"});
    v("pigment", s.pigment, {.doc = "id in the catalogue"});
    v("water_per_pigment", s.water_per_pigment, {.min = 0, .doc = "mL water per mL pigment"});
    v("pigment_ml", s.pigment_ml, {.min = 0, .doc = "mixed pigment to prepare"});
  }
};

/// One dot an index, in columns.
struct DesignDots {
  std::vector<double> x_mm;
  std::vector<double> y_mm;
  std::vector<double> z_mm;
  std::vector<int> photo;
  std::vector<double> x_px;
  std::vector<double> y_px;
  std::vector<double> diameter_um;  ///< healed
  std::vector<int> session;
  std::vector<int> zone;
  friend bool operator==(const DesignDots&, const DesignDots&) = default;
  [[nodiscard]] std::size_t size() const { return x_mm.size(); }
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("x_mm", s.x_mm, {.doc = "head frame"});
    v("y_mm", s.y_mm, {.doc = "head frame"});
    v("z_mm", s.z_mm, {.doc = "head frame"});
    v("photo", s.photo, {.min = 0, .doc = "index of the photo that sees it best"});
    v("x_px", s.x_px, {.doc = "in that photo"});
    v("y_px", s.y_px, {.doc = "in that photo"});
    v("diameter_um", s.diameter_um, {.min = 0, .doc = "healed"});
    v("session", s.session, {.min = 0, .doc = "session that places it"});
    v("zone", s.zone, {.min = 0, .doc = "index into zones"});
  }
};

struct DesignCheck {
  std::string id;  ///< N1 .. N29
  Severity severity = Severity::ok;
  std::optional<double> value;
  std::optional<double> limit;
  std::string text;
  friend bool operator==(const DesignCheck&, const DesignCheck&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("id", s.id, {.doc = "N1 .. N29 of FACTS section 9"});
    v("severity", s.severity, {.doc = "ok, info, warn or error"});
    v("value", s.value, {.doc = "measured; null: not measurable here"});
    v("limit", s.limit, {.doc = "limit"});
    v("text", s.text, {.doc = "what it means"});
  }
};

enum class GateState { clear, open, defer, block, physician, overridden };
template <>
struct EnumNames<GateState> {
  static constexpr std::array names{"clear", "open", "defer", "block", "physician", "overridden"};
};

struct DesignGate {
  std::string id;
  GateState state = GateState::open;
  std::string fact;  ///< F6.20 ...
  std::string text;
  friend bool operator==(const DesignGate&, const DesignGate&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("id", s.id, {.doc = "question or condition"});
    v("state", s.state, {.doc = "open: not answered, so not cleared"});
    v("fact", s.fact, {.doc = "number in the fact sheet"});
    v("text", s.text, {.doc = "advice, not a prescription"});
  }
};

struct DesignTotals {
  int dots = 0;
  int sessions = 0;
  double area_cm2 = 0.0;
  double hours = 0.0;
  double pigment_ml = 0.0;
  std::array<double, 2> touch_up_months{12.0, 72.0};
  friend bool operator==(const DesignTotals&, const DesignTotals&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("dots", s.dots, {.min = 0, .doc = "all sessions"});
    v("sessions", s.sessions, {.min = 0, .doc = "number of sessions"});
    v("area_cm2", s.area_cm2, {.min = 0, .doc = "treated skin"});
    v("hours", s.hours, {.min = 0, .doc = "chair time"});
    v("pigment_ml", s.pigment_ml, {.min = 0, .doc = "mixed pigment"});
    v("touch_up_months", s.touch_up_months, {.min = 0, .doc = "earliest and latest (F5.9)"});
  }
};

/// How the plan fares in hands: simulated placements with the operator's scatter.
struct DesignHandError {
  int runs = 0;
  double runs_within_limits = 0.0;                      ///< share of runs that keep tone and density limits
  std::array<double, 3> touching_ratio{0.0, 0.0, 0.0};  ///< share of dots that touch another: 5 %, median, 95 % of runs
  std::array<double, 3> local_density_ratio{0.0, 0.0, 0.0};  ///< densest square cm over the plan's densest, same
  std::array<double, 3> tone_shift_l{0.0, 0.0, 0.0};         ///< change of area L* against the plan, same
  friend bool operator==(const DesignHandError&, const DesignHandError&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("runs", s.runs, {.min = 0, .doc = "simulated runs"});
    v("runs_within_limits", s.runs_within_limits,
      {.min = 0, .max = 1, .doc = "share of runs within tone and density limits"});
    v("touching_ratio", s.touching_ratio,
      {.min = 0, .max = 1, .doc = "dots that touch another: 5 %, median, 95 % of runs"});
    v("local_density_ratio", s.local_density_ratio, {.min = 0, .doc = "densest square cm over the plan's"});
    v("tone_shift_l", s.tone_shift_l, {.doc = "change of area L* against the plan"});
  }
};

/// data of smp.design
struct Design {
  std::optional<std::string> case_id;
  std::vector<DesignZone> zones;
  std::optional<DesignHairline> hairline;
  std::vector<DesignHairline> variants;
  std::vector<DesignSession> sessions;
  DesignDots dots;
  std::vector<DesignCheck> checks;
  std::vector<DesignGate> gates;
  DesignTotals totals;
  std::optional<DesignHandError> hand_error;
  std::vector<std::string> repairs;
  friend bool operator==(const Design&, const Design&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("case", s.case_id, {.doc = "random id"});
    v("zones", s.zones, {.doc = "treated zones"});
    v("hairline", s.hairline, {.doc = "null: no front line is planned"});
    v("variants", s.variants, {.doc = "other hairlines to choose from"});
    v("sessions", s.sessions, {.doc = "in order"});
    v("dots", s.dots, {.doc = "columns, one dot an index"});
    v("checks", s.checks, {.doc = "naturalness and safety checks"});
    v("gates", s.gates, {.doc = "what must be cleared before treatment"});
    v("totals", s.totals, {.doc = "sums"});
    v("hand_error", s.hand_error, {.doc = "null unless design.hand_error_runs > 0"});
    v("repairs", s.repairs, {.doc = "what the planner changed to meet its checks"});
  }
};

}  // namespace smp
