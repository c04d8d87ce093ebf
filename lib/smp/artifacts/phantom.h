// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "smp/artifacts/common.h"

namespace smp {

// Options of `smp phantom`: one synthetic photograph. The same options and seed give the same bytes on any machine.

enum class HairColor { black, dark_brown, brown, light_brown, blond, red, grey, white };
template <>
struct EnumNames<HairColor> {
  static constexpr std::array names{"black", "dark_brown", "brown", "light_brown", "blond", "red", "grey", "white"};
};

enum class LossKind { none, receding, vertex, pattern, diffuse, areata, complete };
template <>
struct EnumNames<LossKind> {
  static constexpr std::array names{"none", "receding", "vertex", "pattern", "diffuse", "areata", "complete"};
};

enum class Backdrop { wall, tiles, room, clinic, dark };
template <>
struct EnumNames<Backdrop> {
  static constexpr std::array names{"wall", "tiles", "room", "clinic", "dark"};
};

struct PhantomSkin {
  std::array<double, 3> lab{62.0, 12.0, 16.5};
  double mottle_ratio = 0.5;
  double freckle_ratio = 0.1;
  int moles = 3;
  double redness_ratio = 0.2;
  double flake_ratio = 0.0;
  double shine_ratio = 0.35;
  double relief_ratio = 0.0;
  friend bool operator==(const PhantomSkin&, const PhantomSkin&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("lab", s.lab,
      {.min = -100, .max = 100, .doc = "mean bare skin, Lab D65; measured range: L 27-73, ITA -55 to 62 deg"});
    v("mottle_ratio", s.mottle_ratio, {.min = 0, .max = 1, .doc = "strength of the uneven melanin and blood"});
    v("freckle_ratio", s.freckle_ratio, {.min = 0, .max = 1, .doc = "0 none .. 1 many freckles"});
    v("moles", s.moles, {.min = 0, .max = 200, .doc = "moles on head and neck"});
    v("redness_ratio", s.redness_ratio, {.min = 0, .max = 1, .doc = "patches of extra blood"});
    v("flake_ratio", s.flake_ratio, {.min = 0, .max = 1, .doc = "share of scalp under flakes"});
    v("shine_ratio", s.shine_ratio, {.min = 0, .max = 1, .doc = "0 matte .. 1 oily"});
    v("relief_ratio", s.relief_ratio,
      {.min = 0, .max = 1, .doc = "0 smooth .. 1 furrowed brow, folds, uneven skull, coarse pores"});
  }
};

struct PhantomHair {
  HairColor color = HairColor::dark_brown;
  double grey_ratio = 0.02;
  double top_length_mm = 30.0;
  double side_length_mm = 12.0;
  double calibre_um = 70.0;
  double curl_ratio = 0.1;
  double mess_ratio = 0.4;
  double sheen_ratio = 0.5;
  double units_per_cm2 = 78.0;
  double hairs_per_unit = 2.0;
  double beard_mm = 0.8;
  friend bool operator==(const PhantomHair&, const PhantomHair&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("color", s.color, {.doc = "of the pigmented hairs"});
    v("grey_ratio", s.grey_ratio, {.min = 0, .max = 1, .doc = "share of white hairs"});
    v("top_length_mm", s.top_length_mm, {.min = 0, .max = 200, .doc = "length on top; 0.5 is stubble"});
    v("side_length_mm", s.side_length_mm, {.min = 0, .max = 200, .doc = "length at the sides and the back"});
    v("calibre_um", s.calibre_um, {.min = 20, .max = 130, .doc = "mean shaft diameter (F1.12-F1.15)"});
    v("curl_ratio", s.curl_ratio, {.min = 0, .max = 1, .doc = "0 straight .. 1 tight coils"});
    v("mess_ratio", s.mess_ratio, {.min = 0, .max = 1, .doc = "0 combed .. 1 wild"});
    v("sheen_ratio", s.sheen_ratio, {.min = 0, .max = 1, .doc = "0 dull .. 1 glossy hair"});
    v("units_per_cm2", s.units_per_cm2,
      {.min = 20, .max = 150, .doc = "follicular units where nothing is lost (F1.3, F1.6)"});
    v("hairs_per_unit", s.hairs_per_unit, {.min = 1, .max = 4, .doc = "mean hairs a unit (F1.5, F1.6)"});
    v("beard_mm", s.beard_mm, {.min = 0, .max = 40, .doc = "beard length; 0 none"});
  }
};

struct PhantomLoss {
  LossKind kind = LossKind::none;
  double level = 0.5;
  int patches = 1;
  double patch_mm = 40.0;
  double edge_mm = 12.0;
  friend bool operator==(const PhantomLoss&, const PhantomLoss&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("kind", s.kind, {.doc = "pattern of the loss"});
    v("level", s.level, {.min = 0, .max = 1, .doc = "0 slight .. 1 extreme"});
    v("patches", s.patches, {.min = 0, .max = 30, .doc = "areata: number of patches"});
    v("patch_mm", s.patch_mm, {.min = 5, .max = 150, .doc = "areata: mean diameter of a patch"});
    v("edge_mm", s.edge_mm, {.min = 0.5, .max = 60, .doc = "width over which hair fades out"});
  }
};

/// Scars: pale, smooth skin without follicles.
struct PhantomScars {
  double strip_mm = 0.0;
  double strip_width_mm = 2.5;
  int punches = 0;
  double punch_mm = 1.0;
  int wounds = 0;
  double wound_mm = 28.0;
  double pale_ratio = 0.6;
  friend bool operator==(const PhantomScars&, const PhantomScars&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("strip_mm", s.strip_mm,
      {.min = 0, .max = 300, .doc = "length of the line that a strip harvest (FUT) leaves across the occiput; 0 none"});
    v("strip_width_mm", s.strip_width_mm, {.min = 0.3, .max = 20, .doc = "mean width of that line"});
    v("punches", s.punches,
      {.min = 0, .max = 6000, .doc = "round scars of single-unit harvest (FUE) over the occiput"});
    v("punch_mm", s.punch_mm, {.min = 0.3, .max = 6, .doc = "their diameter"});
    v("wounds", s.wounds, {.min = 0, .max = 20, .doc = "irregular scars of injuries"});
    v("wound_mm", s.wound_mm, {.min = 3, .max = 150, .doc = "their length"});
    v("pale_ratio", s.pale_ratio, {.min = 0, .max = 1, .doc = "0 coloured like the skin .. 1 white and shiny"});
  }
};

/// Grafts of a transplant, in rows behind the original hairline where the front is bare.
struct PhantomGrafts {
  double per_cm2 = 0.0;
  double hairs_per_graft = 2.0;
  double graft_mm = 0.3;
  double row_mm = 2.0;
  double depth_mm = 35.0;
  double lean_deg = 40.0;
  double jitter_ratio = 0.15;
  friend bool operator==(const PhantomGrafts&, const PhantomGrafts&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("per_cm2", s.per_cm2, {.min = 0, .max = 80, .doc = "grafts on the transplanted skin; 0 none"});
    v("hairs_per_graft", s.hairs_per_graft, {.min = 1, .max = 20, .doc = "1-4 units, 10-20 old plugs"});
    v("graft_mm", s.graft_mm, {.min = 0.1, .max = 5, .doc = "diameter over which a graft's hairs leave the skin"});
    v("row_mm", s.row_mm, {.min = 0.8, .max = 12, .doc = "distance from row to row"});
    v("depth_mm", s.depth_mm, {.min = 2, .max = 120, .doc = "how far behind the original hairline the rows reach"});
    v("lean_deg", s.lean_deg, {.min = 0, .max = 80, .doc = "hairs point forward, this much out of the skin"});
    v("jitter_ratio", s.jitter_ratio, {.min = 0, .max = 1, .doc = "0 strict rows .. 1 places shifted by half a step"});
  }
};

/// Long hair held away from areata patches, as for a clinical photo.
struct PhantomClips {
  double aside_ratio = 0.0;
  int clips = 0;
  double clip_mm = 45.0;
  std::array<double, 3> clip_lab{35.0, 0.0, 0.0};
  friend bool operator==(const PhantomClips&, const PhantomClips&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("aside_ratio", s.aside_ratio,
      {.min = 0, .max = 1, .doc = "0 as it falls .. 1 all hair near a patch combed away from it"});
    v("clips", s.clips, {.min = 0, .max = 12, .doc = "hair clips beside the patches"});
    v("clip_mm", s.clip_mm, {.min = 15, .max = 110, .doc = "length of a clip"});
    v("clip_lab", s.clip_lab, {.min = -100, .max = 100, .doc = "colour of the clips, Lab D65"});
  }
};

struct PhantomCamera {
  View view = View::front;
  int width_px = 640;
  int height_px = 640;
  double distance_mm = 600.0;
  double head_ratio = 0.55;
  double yaw_deg = 0.0;
  double pitch_deg = 0.0;
  double roll_deg = 0.0;
  double blur_px = 0.6;
  double motion_px = 0.0;
  double aperture_mm = 0.0;
  double focus_mm = 0.0;
  double metering_ratio = 0.0;
  double tone_ratio = 0.0;
  double noise_ratio = 0.3;
  double exposure_ev = 0.0;
  std::array<double, 3> cast{1.0, 1.0, 1.0};
  int jpeg_quality = 92;
  friend bool operator==(const PhantomCamera&, const PhantomCamera&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("view", s.view, {.doc = "from where"});
    v("width_px", s.width_px, {.min = 16, .max = 8000, .doc = "picture width"});
    v("height_px", s.height_px, {.min = 16, .max = 8000, .doc = "picture height"});
    v("distance_mm", s.distance_mm, {.min = 250, .max = 5000, .doc = "lens to the head's middle"});
    v("head_ratio", s.head_ratio, {.min = 0.2, .max = 2, .doc = "head breadth over the picture's shorter side"});
    v("yaw_deg", s.yaw_deg, {.min = -60, .max = 60, .doc = "camera turned about the head, added to the view"});
    v("pitch_deg", s.pitch_deg, {.min = -60, .max = 60, .doc = "camera raised, added to the view"});
    v("roll_deg", s.roll_deg, {.min = -180, .max = 180, .doc = "camera rolled"});
    v("blur_px", s.blur_px, {.min = 0, .max = 30, .doc = "sigma of the lens blur"});
    v("motion_px", s.motion_px, {.min = 0, .max = 60, .doc = "length of the motion blur"});
    v("aperture_mm", s.aperture_mm,
      {.min = 0, .max = 60, .doc = "entrance pupil: depth of field; phone 2-4, portrait lens 30; 0 all is sharp"});
    v("focus_mm", s.focus_mm,
      {.min = -500, .max = 500, .doc = "plane of focus behind the nearest point of the head; 0 on it"});
    v("metering_ratio", s.metering_ratio,
      {.min = 0, .max = 1, .doc = "0 exposed for white paper .. 1 until the head is mid grey, as phones do"});
    v("tone_ratio", s.tone_ratio, {.min = 0, .max = 1, .doc = "0 plain sRGB .. 1 a camera's steep tone curve"});
    v("noise_ratio", s.noise_ratio, {.min = 0, .max = 1, .doc = "0 clean .. 1 night shot"});
    v("exposure_ev", s.exposure_ev, {.min = -4, .max = 4, .doc = "error of the exposure"});
    v("cast", s.cast, {.min = 0.3, .max = 3, .doc = "colour cast: factors on linear red, green, blue"});
    v("jpeg_quality", s.jpeg_quality, {.min = 0, .max = 100, .doc = "0 writes PNG"});
  }
};

struct PhantomLight {
  double azimuth_deg = 35.0;
  double elevation_deg = 55.0;
  double key_ratio = 0.55;
  double softness_ratio = 0.5;
  double warmth_ratio = 0.5;
  int lamps = 0;
  friend bool operator==(const PhantomLight&, const PhantomLight&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("azimuth_deg", s.azimuth_deg, {.min = -180, .max = 180, .doc = "key light, from the camera's axis to its right"});
    v("elevation_deg", s.elevation_deg, {.min = -20, .max = 90, .doc = "key light above the horizon"});
    v("key_ratio", s.key_ratio, {.min = 0, .max = 1, .doc = "share of the light that the key gives"});
    v("softness_ratio", s.softness_ratio, {.min = 0, .max = 1, .doc = "0 hard shadow .. 1 large soft light"});
    v("warmth_ratio", s.warmth_ratio, {.min = 0, .max = 1, .doc = "0 blue .. 0.5 neutral .. 1 yellow surroundings"});
    v("lamps", s.lamps, {.min = 0, .max = 4, .doc = "further lamps with shadows of their own"});
  }
};

struct PhantomHead {
  double breadth_mm = 155.0;
  double length_mm = 195.0;
  double asymmetry_mm = 2.0;
  double occiput_ratio = 0.5;
  double forehead_ratio = 0.5;
  double nose_ratio = 0.5;
  double ear_ratio = 0.5;
  double neck_ratio = 0.5;
  friend bool operator==(const PhantomHead&, const PhantomHead&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("breadth_mm", s.breadth_mm, {.min = 120, .max = 190, .doc = "greatest breadth above the ears"});
    v("length_mm", s.length_mm, {.min = 150, .max = 230, .doc = "glabella to occiput"});
    v("asymmetry_mm", s.asymmetry_mm, {.min = 0, .max = 6, .doc = "left against right"});
    v("occiput_ratio", s.occiput_ratio, {.min = 0, .max = 1, .doc = "0 flat .. 1 prominent back"});
    v("forehead_ratio", s.forehead_ratio, {.min = 0, .max = 1, .doc = "0 sloping .. 1 upright"});
    v("nose_ratio", s.nose_ratio, {.min = 0, .max = 1, .doc = "0 short .. 1 long"});
    v("ear_ratio", s.ear_ratio, {.min = 0, .max = 1, .doc = "0 flat .. 1 standing out"});
    v("neck_ratio", s.neck_ratio, {.min = 0, .max = 1, .doc = "0 slim .. 1 broad"});
  }
};

/// Used when camera.view is closeup.
struct PhantomCloseup {
  double px_per_mm = 360.0;
  double shaft_mm = 0.6;
  double vellus_ratio = 0.08;
  double tangle_ratio = 0.3;
  double violet_ratio = 0.5;
  double rim_blur_px = 2.5;
  double glint_ratio = 0.5;
  bool banner = true;
  bool scale_bar = false;
  friend bool operator==(const PhantomCloseup&, const PhantomCloseup&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("px_per_mm", s.px_per_mm, {.min = 40, .max = 1500, .doc = "360 is a scope at about 70x"});
    v("shaft_mm", s.shaft_mm, {.min = 0.15, .max = 20, .doc = "mean length outside the skin"});
    v("vellus_ratio", s.vellus_ratio, {.min = 0, .max = 1, .doc = "share of hairs below 30 um (F1.14)"});
    v("tangle_ratio", s.tangle_ratio, {.min = 0, .max = 1, .doc = "0 parallel .. 1 shafts that cross"});
    v("violet_ratio", s.violet_ratio, {.min = 0, .max = 1, .doc = "cast of the scope's light"});
    v("rim_blur_px", s.rim_blur_px, {.min = 0, .max = 12, .doc = "sigma of the blur in the corners"});
    v("glint_ratio", s.glint_ratio, {.min = 0, .max = 1, .doc = "wet reflections"});
    v("banner", s.banner, {.doc = "burned-in text line"});
    v("scale_bar", s.scale_bar, {.doc = "burned-in bar of 1.0 mm"});
  }
};

enum class Sensor {
  ideal,
  canon_5d4,
  nikon_d5300,
  sony_a7m4,
  insta_x5,
  canon_s90,
  fuji_xt4,
  hasselblad_l2d,
  panasonic_gx9
};
template <>
struct EnumNames<Sensor> {
  static constexpr std::array names{"ideal",     "canon_5d4", "nikon_d5300",    "sony_a7m4",    "insta_x5",
                                    "canon_s90", "fuji_xt4",  "hasselblad_l2d", "panasonic_gx9"};
};

enum class PhantomLamp { d65, d50, a, fl11, led_b3, flash };
template <>
struct EnumNames<PhantomLamp> {
  static constexpr std::array names{"D65", "D50", "A", "FL11", "LED-B3", "flash"};
};

/// Things of known size and colour that lie in the scene, and the eye that sees them.
struct PhantomReferenceOptions {
  double marker_mm = 0.0;
  int markers = 1;
  bool ruler = false;
  bool color_checker = false;
  bool grey_card = false;
  double tilt_deg = 8.0;
  Sensor sensor = Sensor::ideal;
  PhantomLamp lamp = PhantomLamp::d65;
  double balance_ratio = 1.0;
  friend bool operator==(const PhantomReferenceOptions&, const PhantomReferenceOptions&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("marker_mm", s.marker_mm, {.min = 0, .max = 200, .doc = "outer edge of the ArUco square (DICT_4X4_50); 0 none"});
    v("markers", s.markers, {.min = 1, .max = 2, .doc = "number of markers"});
    v("ruler", s.ruler, {.doc = "a ruler with millimetre ticks"});
    v("color_checker", s.color_checker, {.doc = "24 patches"});
    v("grey_card", s.grey_card, {.doc = "an 18 % grey card"});
    v("tilt_deg", s.tilt_deg, {.min = 0, .max = 60, .doc = "largest tilt of the cards away from the camera"});
    v("sensor", s.sensor, {.doc = "camera's spectral sensitivities; ideal: the CIE observer"});
    v("lamp", s.lamp, {.doc = "spectrum of all lights"});
    v("balance_ratio", s.balance_ratio, {.min = 0, .max = 1, .doc = "white balance: 1 perfect, 0 as if for D65"});
  }
};

/// Pigment dots of an earlier treatment, on the skin that has lost its hair.
struct PhantomDots {
  double per_cm2 = 0.0;
  double diameter_um = 180.0;
  double density = 0.9;
  Age age = Age::healed;
  double regularity_ratio = 0.5;
  friend bool operator==(const PhantomDots&, const PhantomDots&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("per_cm2", s.per_cm2, {.min = 0, .max = 400, .doc = "dots where all hair is lost; 0 none"});
    v("diameter_um", s.diameter_um, {.min = 50, .max = 2000, .doc = "healed diameter of the pigment (F4.9)"});
    v("density", s.density, {.min = 0, .max = 3, .doc = "optical density at the dot's centre when healed"});
    v("age", s.age, {.doc = "fresh dots are larger, darker and on reddened skin; old ones blur and fade (F7.7, F7.8)"});
    v("regularity_ratio", s.regularity_ratio, {.min = 0, .max = 1, .doc = "hard core over the hexagonal bound"});
  }
};

struct PhantomOptions {
  PhantomHead head;
  PhantomSkin skin;
  PhantomHair hair;
  PhantomLoss loss;
  PhantomScars scars;
  PhantomGrafts grafts;
  PhantomClips clips;
  PhantomCamera camera;
  PhantomLight light;
  PhantomCloseup closeup;
  PhantomReferenceOptions references;
  PhantomDots dots;
  Backdrop backdrop = Backdrop::wall;
  std::array<double, 3> shirt_lab{30.0, 0.0, -12.0};
  friend bool operator==(const PhantomOptions&, const PhantomOptions&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("head", s.head, {.doc = "shape of the head"});
    v("skin", s.skin, {.doc = "skin"});
    v("hair", s.hair, {.doc = "hair"});
    v("loss", s.loss, {.doc = "where hair is missing"});
    v("scars", s.scars, {.doc = "scars of harvests and injuries"});
    v("grafts", s.grafts, {.doc = "transplanted rows"});
    v("clips", s.clips, {.doc = "hair held aside"});
    v("camera", s.camera, {.doc = "view and camera"});
    v("light", s.light, {.doc = "light"});
    v("closeup", s.closeup, {.doc = "scope picture"});
    v("references", s.references, {.doc = "objects of known size and colour, and the camera's eye"});
    v("dots", s.dots, {.doc = "earlier pigmentation"});
    v("backdrop", s.backdrop, {.doc = "what is behind"});
    v("shirt_lab", s.shirt_lab, {.min = -100, .max = 100, .doc = "colour of the clothes, Lab D65"});
  }
};

/// A named phantom (configs/phantoms/*.yaml): options and seed.
struct PhantomPreset {
  std::uint64_t seed = 0;
  PhantomOptions options;
  friend bool operator==(const PhantomPreset&, const PhantomPreset&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("seed", s.seed, {.doc = "chooses the person, the strands and the noise"});
    PhantomOptions::fields(v, s.options);
  }
};

/// A family of phantoms (configs/phantoms/family_*.yaml): `base` with these values varied evenly over a set. Lists are
/// gone through in turn, ranges in equal steps, each in an order of its own.
struct PhantomFamily {
  PhantomOptions base;
  std::vector<View> views;
  std::vector<LossKind> losses;
  std::vector<HairColor> hair_colors;
  std::vector<Backdrop> backdrops;
  std::vector<Sensor> sensors;
  std::vector<PhantomLamp> lamps;
  std::array<double, 2> skin_ita_deg{-50.0, 60.0};
  std::array<double, 2> loss_level{0.1, 0.9};
  std::array<double, 2> top_length_mm{1.0, 60.0};
  std::array<double, 2> side_ratio{0.3, 1.0};
  std::array<double, 2> curl_ratio{0.0, 0.5};
  std::array<double, 2> grey_ratio{0.0, 0.3};
  std::array<double, 2> head_ratio{0.42, 0.62};
  std::array<double, 2> exposure_ev{-0.4, 0.9};
  std::array<double, 2> noise_ratio{0.1, 0.6};
  friend bool operator==(const PhantomFamily&, const PhantomFamily&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("base", s.base, {.doc = "what does not vary"});
    v("views", s.views, {.doc = "empty: as base"});
    v("losses", s.losses, {.doc = "empty: as base"});
    v("hair_colors", s.hair_colors, {.doc = "empty: as base; skin darker than ITA 10 deg keeps black or dark brown"});
    v("backdrops", s.backdrops, {.doc = "empty: as base"});
    v("sensors", s.sensors, {.doc = "empty: as base"});
    v("lamps", s.lamps, {.doc = "empty: as base"});
    v("skin_ita_deg", s.skin_ita_deg, {.min = -75, .max = 62, .doc = "range of skin tone"});
    v("loss_level", s.loss_level, {.min = 0, .max = 1, .doc = "range"});
    v("top_length_mm", s.top_length_mm, {.min = 0, .max = 200, .doc = "range, spread evenly in the logarithm"});
    v("side_ratio", s.side_ratio, {.min = 0, .max = 1, .doc = "side length over top length, range"});
    v("curl_ratio", s.curl_ratio, {.min = 0, .max = 1, .doc = "range"});
    v("grey_ratio", s.grey_ratio, {.min = 0, .max = 1, .doc = "range"});
    v("head_ratio", s.head_ratio, {.min = 0.2, .max = 2, .doc = "range"});
    v("exposure_ev", s.exposure_ev, {.min = -4, .max = 4, .doc = "range"});
    v("noise_ratio", s.noise_ratio, {.min = 0, .max = 1, .doc = "range"});
  }
};

}  // namespace smp
