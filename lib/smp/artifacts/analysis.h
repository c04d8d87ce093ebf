// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "smp/artifacts/case_file.h"
#include "smp/artifacts/closeup.h"
#include "smp/artifacts/common.h"
#include "smp/color/tone.h"
#include "smp/geometry/head_surface.h"

namespace smp {

/// Best first; iris, pupil_distance and an unmeasured head_breadth rest on a population's mean size.
enum class ScaleMethod { two_markers, marker, ruler, scope_bar, given, iris, pupil_distance, head_breadth, none };
template <>
struct EnumNames<ScaleMethod> {
  static constexpr std::array names{"two_markers", "marker",         "ruler",        "scope_bar", "given",
                                    "iris",        "pupil_distance", "head_breadth", "none"};
};

enum class AreaBasis { surface, pixels };
template <>
struct EnumNames<AreaBasis> {
  static constexpr std::array names{"surface", "pixels"};
};

enum class PatternKind { none, frontal, vertex, diffuse, patchy, complete, mixed };
template <>
struct EnumNames<PatternKind> {
  static constexpr std::array names{"none", "frontal", "vertex", "diffuse", "patchy", "complete", "mixed"};
};

/// Whose word the regions of a photo are.
enum class RegionSource { automatic, annotated, partly_annotated };
template <>
struct EnumNames<RegionSource> {
  static constexpr std::array names{"automatic", "annotated", "partly_annotated"};
};

/// Label map codes (pinned).
enum class Label : unsigned char { background = 0, skin = 1, bald = 2, thin = 3, hair = 4 };
constexpr bool is_scalp(unsigned char code) { return code >= 2 && code <= 4; }
constexpr bool is_loss(unsigned char code) { return code == 2 || code == 3; }

/// What the case file or the command line said about one photo.
struct PhotoHints {
  std::optional<View> view;
  ScaleHint scale;
  friend bool operator==(const PhotoHints&, const PhotoHints&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("view", s.view, {.doc = "null: guessed"});
    v("scale", s.scale, {.doc = "what is known of the scale"});
  }
};

struct AnalyzeOptions {
  std::uint64_t seed = 0;
  std::vector<PhotoHints> photos;  ///< one a photo; set from the case file and the command line
  double max_megapixels = 60.0;
  bool redact_face = false;
  std::string model = "segmentation";  ///< net in configs/models
  friend bool operator==(const AnalyzeOptions&, const AnalyzeOptions&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("seed", s.seed, {.doc = "seed of everything random"});
    v("photos", s.photos, {.doc = "one a photo; set from the case file and the command line"});
    v("max_megapixels", s.max_megapixels, {.min = 0.01, .max = 1000, .doc = "larger photos are refused"});
    v("redact_face", s.redact_face, {.doc = "blur eyes and below in every written picture"});
    v("model", s.model, {.doc = "segmentation net in configs/models"});
  }
};

struct QualityFinding {
  std::string code;
  Severity severity = Severity::info;
  std::optional<double> value;
  std::optional<double> limit;
  std::string advice;
  friend bool operator==(const QualityFinding&, const QualityFinding&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("code", s.code, {.doc = "stable code"});
    v("severity", s.severity, {.doc = "how much it limits the photo's use"});
    v("value", s.value, {.doc = "measured"});
    v("limit", s.limit, {.doc = "what it should keep to"});
    v("advice", s.advice, {.doc = "how to retake the photo"});
  }
};

struct Scale {
  std::optional<double> mm_per_px;  ///< at the centroid of the scalp, for an element facing the camera
  ScaleMethod method = ScaleMethod::none;
  std::optional<double> uncertainty_ratio;  ///< half width of the 95 % interval over the value
  bool assumed = false;                     ///< rests on a population's mean size: no length was measured
  friend bool operator==(const Scale&, const Scale&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("mm_per_px", s.mm_per_px, {.min = 1e-6, .max = 100, .doc = "at the scalp's centroid, facing the camera"});
    v("method", s.method, {.doc = "how it was found"});
    v("uncertainty_ratio", s.uncertainty_ratio,
      {.min = 0, .max = 10, .doc = "half of the 95 % interval over the value"});
    v("assumed", s.assumed,
      {.doc = "true: rests on a population's mean size (head, iris, pupils), no length was measured"});
  }
};

struct ScalpFigures {
  double loss_ratio = 0.0;
  double bald_ratio = 0.0;
  double thin_ratio = 0.0;
  std::array<double, 2> loss_ratio_interval{0.0, 1.0};  ///< 95 %
  std::optional<double> loss_area_cm2;
  std::optional<double> scalp_area_cm2;
  std::optional<double> area_uncertainty_ratio;  ///< of the areas: surface and scale, not the regions' borders
  AreaBasis basis = AreaBasis::pixels;
  friend bool operator==(const ScalpFigures&, const ScalpFigures&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("loss_ratio", s.loss_ratio, {.min = 0, .max = 1, .doc = "bald + thin over visible scalp"});
    v("bald_ratio", s.bald_ratio, {.min = 0, .max = 1, .doc = "bald over visible scalp"});
    v("thin_ratio", s.thin_ratio, {.min = 0, .max = 1, .doc = "thinning over visible scalp"});
    v("loss_ratio_interval", s.loss_ratio_interval, {.min = 0, .max = 1, .doc = "95 % interval"});
    v("loss_area_cm2", s.loss_area_cm2, {.min = 0, .doc = "area of loss on the skin"});
    v("scalp_area_cm2", s.scalp_area_cm2, {.min = 0, .doc = "visible scalp on the skin"});
    v("area_uncertainty_ratio", s.area_uncertainty_ratio,
      {.min = 0, .max = 10, .doc = "half of the areas' 95 % interval over the value: surface and scale"});
    v("basis", s.basis, {.doc = "areas measured on the fitted surface or by flat pixels"});
  }
};

/// The photo's regions on a coarse grid, so that later stages need no map files. Cell (c, r) covers pixels
/// [c * cell_px, (c + 1) * cell_px) x [r * cell_px, ...). labels[r][c] is the digit of the label code;
/// density[r] holds two hex digits a cell: follicle density relative to the client's densest region, 00..ff = 0..1.
struct RegionGrid {
  int cell_px = 1;
  int columns = 0;
  int rows = 0;
  std::vector<std::string> labels;
  std::vector<std::string> density;
  friend bool operator==(const RegionGrid&, const RegionGrid&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("cell_px", s.cell_px, {.min = 1, .max = 100000, .doc = "edge of a cell in pixels"});
    v("columns", s.columns, {.min = 0, .max = 4096, .doc = "cells across"});
    v("rows", s.rows, {.min = 0, .max = 4096, .doc = "cells down"});
    v("labels", s.labels, {.doc = "one string a row, one digit (map code) a cell"});
    v("density", s.density, {.doc = "one string a row, two hex digits a cell: 00..ff = 0..1"});
  }
};

enum class HairlineKind { present, original_estimated, drawn, annotated };
template <>
struct EnumNames<HairlineKind> {
  static constexpr std::array names{"present", "original_estimated", "drawn", "annotated"};
};

struct HairlineTrace {
  HairlineKind kind = HairlineKind::present;
  std::vector<std::array<double, 2>> points_px;  ///< from the photo's left to its right
  std::optional<std::array<double, 2>> mid_frontal_px;
  double confidence = 0.0;
  friend bool operator==(const HairlineTrace&, const HairlineTrace&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("kind", s.kind, {.doc = "where the line comes from"});
    v("points_px", s.points_px, {.doc = "polyline [x, y], left to right in the photo"});
    v("mid_frontal_px", s.mid_frontal_px, {.doc = "mid-frontal point"});
    v("confidence", s.confidence, {.min = 0, .max = 1, .doc = "0 guess .. 1 sure"});
  }
};

enum class ExclusionKind { mole, lesion, scar, earlier_smp, annotated };
template <>
struct EnumNames<ExclusionKind> {
  static constexpr std::array names{"mole", "lesion", "scar", "earlier_smp", "annotated"};
};

/// No dots within margin_mm of this spot; a physician is advised (PRACTICE.md).
struct Exclusion {
  ExclusionKind kind = ExclusionKind::mole;
  std::array<double, 2> center_px{0.0, 0.0};
  double radius_px = 0.0;
  double margin_mm = 5.0;
  double confidence = 0.0;
  friend bool operator==(const Exclusion&, const Exclusion&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("kind", s.kind, {.doc = "what it may be; not a diagnosis"});
    v("center_px", s.center_px, {.doc = "middle"});
    v("radius_px", s.radius_px, {.min = 0, .doc = "radius"});
    v("margin_mm", s.margin_mm, {.min = 0, .max = 100, .doc = "distance that dots keep"});
    v("confidence", s.confidence, {.min = 0, .max = 1, .doc = "0 guess .. 1 sure"});
  }
};

/// A condition that can be seen (redness, flaking, shine, earlier_smp, ...): evidence, never a diagnosis.
struct ScalpFinding {
  std::string code;
  double confidence = 0.0;
  std::optional<double> share;                  ///< of the visible scalp
  std::optional<std::array<double, 4>> box_px;  ///< x0, y0, x1, y1
  std::string text;
  friend bool operator==(const ScalpFinding&, const ScalpFinding&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("code", s.code, {.doc = "stable code"});
    v("confidence", s.confidence, {.min = 0, .max = 1, .doc = "0 guess .. 1 sure"});
    v("share", s.share, {.min = 0, .max = 1, .doc = "share of visible scalp"});
    v("box_px", s.box_px, {.doc = "evidence region x0, y0, x1, y1"});
    v("text", s.text, {.doc = "what is seen"});
  }
};

/// One connected patch of loss.
struct LossPatch {
  std::array<double, 2> center_px{0.0, 0.0};
  double share = 0.0;
  std::optional<double> area_cm2;
  double roundness = 0.0;         ///< 4 pi area / perimeter²
  double border_sharpness = 0.0;  ///< density step across 3 mm of border, 0..1
  std::optional<double> nearest_mm;
  friend bool operator==(const LossPatch&, const LossPatch&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("center_px", s.center_px, {.doc = "middle"});
    v("share", s.share, {.min = 0, .max = 1, .doc = "share of visible scalp"});
    v("area_cm2", s.area_cm2, {.min = 0, .doc = "area on the skin"});
    v("roundness", s.roundness, {.min = 0, .max = 1, .doc = "4 pi area over perimeter squared"});
    v("border_sharpness", s.border_sharpness, {.min = 0, .max = 1, .doc = "density step across the border"});
    v("nearest_mm", s.nearest_mm, {.min = 0, .doc = "distance to the nearest other patch"});
  }
};

/// A tone measured in a photo: median Lab (D65, 2 degrees) and the half width of its 95 % interval per coordinate.
struct ToneSample {
  Lab lab;
  std::array<double, 3> half_width{0.0, 0.0, 0.0};
  int pixels = 0;
  friend bool operator==(const ToneSample&, const ToneSample&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("lab", s.lab, {.doc = "median, D65, 2 degrees"});
    v("half_width", s.half_width, {.min = 0, .doc = "half of the 95 % interval of L, a, b"});
    v("pixels", s.pixels, {.min = 0, .doc = "pixels used"});
  }
};

enum class ColourReference { none, grey_balance, grey_card, colour_chart };
template <>
struct EnumNames<ColourReference> {
  static constexpr std::array names{"none", "grey_balance", "grey_card", "colour_chart"};
};

struct PhotoAnalysis {
  std::string id;  ///< p1, p2, ...
  View view = View::front;
  bool view_given = false;
  std::string sha256;
  int width_px = 0;
  int height_px = 0;
  std::optional<std::string> labels;  ///< map file names, null when no maps were written
  std::optional<std::string> density;
  std::optional<std::string> overlay;
  std::vector<QualityFinding> quality;
  Scale scale;
  ScalpFigures scalp;
  std::optional<SurfacePose> surface;
  RegionGrid regions;
  std::vector<HairlineTrace> hairlines;
  std::vector<LossPatch> patches;
  std::vector<Exclusion> exclusions;
  std::vector<ScalpFinding> findings;
  std::optional<ToneSample> skin;
  std::optional<ToneSample> hair;
  std::optional<ToneSample> shaved;  ///< shaved side or reference patch in the same frame
  ColourReference colour_reference = ColourReference::none;
  std::optional<double> colour_error_de00;  ///< 95 % of skin tones are nearer to the truth than this
  RegionSource regions_from = RegionSource::automatic;
  std::optional<Closeup> closeup;
  friend bool operator==(const PhotoAnalysis&, const PhotoAnalysis&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("id", s.id, {.doc = "p1, p2, ... in the case file's order"});
    v("view", s.view, {.doc = "side of the head"});
    v("view_given", s.view_given, {.doc = "false: guessed"});
    v("sha256", s.sha256, {.doc = "of the photo's bytes"});
    v("width_px", s.width_px, {.min = 1, .max = 1e6, .doc = "upright width"});
    v("height_px", s.height_px, {.min = 1, .max = 1e6, .doc = "upright height"});
    v("labels", s.labels, {.doc = "label map file"});
    v("density", s.density, {.doc = "density map file"});
    v("overlay", s.overlay, {.doc = "overlay picture file"});
    v("quality", s.quality, {.doc = "what the photo can and cannot support"});
    v("scale", s.scale, {.doc = "millimetres"});
    v("scalp", s.scalp, {.doc = "how much hair is missing"});
    v("surface", s.surface, {.doc = "fitted head surface"});
    v("regions", s.regions, {.doc = "regions on a coarse grid"});
    v("hairlines", s.hairlines, {.doc = "front lines"});
    v("patches", s.patches, {.doc = "connected areas of loss, largest first"});
    v("exclusions", s.exclusions, {.doc = "spots that dots keep away from"});
    v("findings", s.findings, {.doc = "visible conditions; never a diagnosis"});
    v("skin", s.skin, {.doc = "bare scalp skin, highlights left out"});
    v("hair", s.hair, {.doc = "hair"});
    v("shaved", s.shaved, {.doc = "shaved hair in the same frame"});
    v("colour_reference", s.colour_reference, {.doc = "what the colours rest on"});
    v("colour_error_de00", s.colour_error_de00,
      {.min = 0, .max = 100, .doc = "95 % of skin tones are nearer to the truth than this CIEDE2000 difference"});
    v("regions_from", s.regions_from, {.doc = "automatic, or the practitioner's own annotations"});
    v("closeup", s.closeup, {.doc = "hair count of a close-up"});
  }
};

struct Pattern {
  PatternKind kind = PatternKind::none;
  std::optional<std::string> norwood;  ///< I .. VII, III-vertex
  std::optional<std::string> ludwig;
  std::optional<std::string> basp;
  double confidence = 0.0;
  friend bool operator==(const Pattern&, const Pattern&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("kind", s.kind, {.doc = "where the loss lies"});
    v("norwood", s.norwood, {.doc = "Norwood-Hamilton stage, an estimate"});
    v("ludwig", s.ludwig, {.doc = "Ludwig stage, an estimate"});
    v("basp", s.basp, {.doc = "BASP type, an estimate"});
    v("confidence", s.confidence, {.min = 0, .max = 1, .doc = "0 guess .. 1 sure"});
  }
};

struct SkinTone {
  Lab lab;
  std::array<double, 3> half_width{0.0, 0.0, 0.0};
  double ita_deg = 0.0;
  double hue_deg = 0.0;
  std::string ita_class;  ///< very_light, light, intermediate, tan, brown, dark (F2.2)
  friend bool operator==(const SkinTone&, const SkinTone&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("lab", s.lab, {.doc = "scalp skin, D65, 2 degrees"});
    v("half_width", s.half_width, {.min = 0, .doc = "half of the 95 % interval of L, a, b"});
    v("ita_deg", s.ita_deg, {.min = -180, .max = 180, .doc = "individual typology angle (F2.1)"});
    v("hue_deg", s.hue_deg, {.min = -180, .max = 360, .doc = "hue angle"});
    v("ita_class", s.ita_class, {.doc = "class by F2.2; indicative without a colour card"});
  }
};

struct HairTone {
  Lab lab;
  std::array<double, 3> half_width{0.0, 0.0, 0.0};
  friend bool operator==(const HairTone&, const HairTone&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("lab", s.lab, {.doc = "hair, D65, 2 degrees"});
    v("half_width", s.half_width, {.min = 0, .doc = "half of the 95 % interval of L, a, b"});
  }
};

/// SALT from the views present (F1.27); only where a physician diagnosed areata.
struct Salt {
  double score = 0.0;
  bool partial = true;
  double weight_seen = 0.0;
  friend bool operator==(const Salt&, const Salt&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("score", s.score, {.min = 0, .max = 100, .doc = "weighted percent of loss over the views present"});
    v("partial", s.partial, {.doc = "true: not all four views were given"});
    v("weight_seen", s.weight_seen, {.min = 0, .max = 1, .doc = "share of the four weights that was seen"});
  }
};

/// data of smp.analysis
struct Analysis {
  CaseContext about;
  std::vector<PhotoAnalysis> photos;
  std::optional<Salt> salt;
  Pattern pattern;
  std::optional<SkinTone> skin;
  std::optional<HairTone> hair;
  friend bool operator==(const Analysis&, const Analysis&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    CaseContext::fields(v, s.about);
    v("photos", s.photos, {.doc = "one entry a photo"});
    v("salt", s.salt, {.doc = "only where a physician diagnosed areata"});
    v("pattern", s.pattern, {.doc = "an estimate for a professional to confirm"});
    v("skin", s.skin, {.doc = "scalp skin tone of the case"});
    v("hair", s.hair, {.doc = "hair tone of the case"});
  }
};

}  // namespace smp
