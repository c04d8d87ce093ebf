// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "smp/artifacts/closeup.h"
#include "smp/artifacts/phantom.h"
#include "smp/color/tone.h"

namespace smp {

/// Skin areas by class, cm2 of curved surface.
struct PhantomAreas {
  double scalp_cm2 = 0.0;
  double bald_cm2 = 0.0;
  double thin_cm2 = 0.0;
  double hair_cm2 = 0.0;
  friend bool operator==(const PhantomAreas&, const PhantomAreas&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("scalp_cm2", s.scalp_cm2, {.min = 0, .doc = "all of the original hair-bearing skin"});
    v("bald_cm2", s.bald_cm2, {.min = 0, .doc = "density below 0.30 of the densest (F1.21)"});
    v("thin_cm2", s.thin_cm2, {.min = 0, .doc = "0.30 to 0.70"});
    v("hair_cm2", s.hair_cm2, {.min = 0, .doc = "0.70 and more"});
  }
};

/// Pinhole of the photograph, head frame.
struct PhantomPose {
  std::array<double, 3> eye_mm{};
  std::array<double, 3> right{};
  std::array<double, 3> down{};
  std::array<double, 3> forward{};
  double focal_px = 0.0;
  std::array<double, 2> center_px{};
  friend bool operator==(const PhantomPose&, const PhantomPose&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("eye_mm", s.eye_mm, {.doc = "centre of the lens"});
    v("right", s.right, {.doc = "unit vector"});
    v("down", s.down, {.doc = "unit vector"});
    v("forward", s.forward, {.doc = "unit vector, into the scene"});
    v("focal_px", s.focal_px, {.min = 0, .doc = "focal length in pixels"});
    v("center_px", s.center_px, {.doc = "principal point"});
  }
};

/// A flat object of known size in the scene.
struct PhantomReference {
  std::string kind;
  std::optional<int> marker_id;
  double size_mm = 0.0;
  std::array<std::array<double, 2>, 4> corners_px{};
  std::array<std::array<double, 3>, 4> corners_mm{};
  friend bool operator==(const PhantomReference&, const PhantomReference&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("kind", s.kind, {.doc = "marker, ruler, color_checker, grey_card"});
    v("marker_id", s.marker_id, {.doc = "id in DICT_4X4_50; null for other kinds"});
    v("size_mm", s.size_mm, {.min = 0, .doc = "marker: outer edge of the black square; others: longer side"});
    v("corners_px", s.corners_px, {.doc = "top left, top right, bottom right, bottom left of the object"});
    v("corners_mm", s.corners_mm, {.doc = "the same in the head frame"});
  }
};

/// A scar. Punches are listed together: their places are in the scars table.
struct PhantomScarTruth {
  std::string kind;
  int count = 1;
  double area_cm2 = 0.0;
  std::array<double, 3> center_mm{};
  double length_mm = 0.0;
  double width_mm = 0.0;
  friend bool operator==(const PhantomScarTruth&, const PhantomScarTruth&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("kind", s.kind, {.doc = "strip, punches, wound"});
    v("count", s.count, {.min = 0, .doc = "scars of this entry"});
    v("area_cm2", s.area_cm2, {.min = 0, .doc = "scarred skin of the head, by the head's triangles"});
    v("center_mm", s.center_mm, {.doc = "middle, head frame"});
    v("length_mm", s.length_mm, {.min = 0, .doc = "along the skin; punches: diameter"});
    v("width_mm", s.width_mm, {.min = 0, .doc = "mean; punches: diameter"});
  }
};

/// What a transplant has put into the skin; places and directions are in the grafts table.
struct PhantomGraftTruth {
  int graft_count = 0;
  int hair_count = 0;
  int rows = 0;
  double area_cm2 = 0.0;
  double per_cm2 = 0.0;
  friend bool operator==(const PhantomGraftTruth&, const PhantomGraftTruth&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("graft_count", s.graft_count, {.min = 0, .doc = "grafts of the whole head"});
    v("hair_count", s.hair_count, {.min = 0, .doc = "their hairs; part of the head's hair count"});
    v("rows", s.rows, {.min = 0, .doc = "rows that hold at least one graft"});
    v("area_cm2", s.area_cm2, {.min = 0, .doc = "transplanted skin"});
    v("per_cm2", s.per_cm2, {.min = 0, .doc = "grafts over that skin"});
  }
};

/// A clip in the hair.
struct PhantomClipTruth {
  std::array<double, 3> center_mm{};
  std::array<std::array<double, 2>, 2> ends_px{};
  bool visible = false;
  friend bool operator==(const PhantomClipTruth&, const PhantomClipTruth&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("center_mm", s.center_mm, {.doc = "middle, head frame"});
    v("ends_px", s.ends_px, {.doc = "both ends in the picture"});
    v("visible", s.visible, {.doc = "its middle is in the picture and not behind the head"});
  }
};

/// Everything that is known about one synthetic photograph.
struct PhantomTruth {
  std::string photo_sha256;
  std::optional<double> mm_per_px;
  double loss_ratio = 0.0;
  double bald_ratio = 0.0;
  double thin_ratio = 0.0;
  PhantomAreas seen;
  PhantomAreas visible;
  PhantomAreas visible_by_mesh;
  PhantomAreas head;
  int hair_count = 0;
  int unit_count = 0;
  int dot_count = 0;
  std::vector<PhantomScarTruth> scars;
  std::optional<PhantomGraftTruth> grafts;
  std::vector<PhantomClipTruth> clips;
  double exposure_gain = 1.0;
  double full_units_per_cm2 = 0.0;
  Lab skin_lab;
  Lab hair_lab;
  std::optional<PhantomPose> pose;
  std::vector<PhantomReference> references;
  std::optional<Closeup> closeup;
  friend bool operator==(const PhantomTruth&, const PhantomTruth&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("photo_sha256", s.photo_sha256, {.doc = "of the photo's bytes"});
    v("mm_per_px", s.mm_per_px,
      {.doc = "at the centroid of the visible scalp, facing the camera; close-up: of the plane"});
    v("loss_ratio", s.loss_ratio, {.min = 0, .max = 1, .doc = "bald and thin over scalp, areas as seen"});
    v("bald_ratio", s.bald_ratio, {.min = 0, .max = 1, .doc = "bald over scalp, areas as seen"});
    v("thin_ratio", s.thin_ratio, {.min = 0, .max = 1, .doc = "thin over scalp, areas as seen"});
    v("seen", s.seen, {.doc = "scalp as the photo shows it: hair that hangs over bare skin counts as hair"});
    v("visible", s.visible,
      {.doc = "skin that faces the camera unhidden by the head, summed over the photo's samples"});
    v("visible_by_mesh", s.visible_by_mesh, {.doc = "the same, summed over the head's triangles"});
    v("head", s.head, {.doc = "the whole head"});
    v("hair_count", s.hair_count, {.min = 0, .doc = "scalp hairs of the whole head; close-up: shafts in the picture"});
    v("unit_count", s.unit_count, {.min = 0, .doc = "their follicular units"});
    v("dot_count", s.dot_count, {.min = 0, .doc = "pigment dots on the whole head"});
    v("scars", s.scars, {.doc = "scarred skin counts as bald scalp where it lies inside the original hairline"});
    v("grafts", s.grafts, {.doc = "null without a transplant"});
    v("clips", s.clips, {.doc = "hair clips; label 0 where they hide the skin"});
    v("exposure_gain", s.exposure_gain,
      {.min = 0, .doc = "linear light of the picture over that of an exposure with white paper just below clipping"});
    v("full_units_per_cm2", s.full_units_per_cm2, {.min = 0, .doc = "unit density where nothing is lost, as placed"});
    v("skin_lab", s.skin_lab, {.doc = "mean bare skin, D65"});
    v("hair_lab", s.hair_lab, {.doc = "pigmented hair, D65"});
    v("pose", s.pose, {.doc = "camera; null for a close-up"});
    v("references", s.references, {.doc = "objects of known size and colour"});
    v("closeup", s.closeup, {.doc = "shafts of a close-up, else null"});
  }
};

}  // namespace smp
