// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "smp/artifacts/common.h"

namespace smp {

struct RenderOptions {
  std::uint64_t seed = 0;
  std::vector<Age> ages{Age::healed};
  std::vector<Light> lights{Light::as_photographed};
  bool sheets = true;
  bool stencil = true;
  bool redact_face = false;
  int jpeg_quality = 92;
  friend bool operator==(const RenderOptions&, const RenderOptions&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("seed", s.seed, {.doc = "seed of everything random"});
    v("ages", s.ages, {.doc = "states after the sessions to draw"});
    v("lights", s.lights, {.doc = "lights to draw them in"});
    v("sheets", s.sheets, {.doc = "side-by-side sheets"});
    v("stencil", s.stencil, {.doc = "1:1 stencil"});
    v("redact_face", s.redact_face, {.doc = "blur eyes and below in every written picture"});
    v("jpeg_quality", s.jpeg_quality, {.min = 50, .max = 100, .doc = "quality of photo-sized pictures"});
  }
};

struct RenderedPicture {
  std::string name;  ///< file name in the output folder
  std::string kind;  ///< before, session, healed, aged, sheet, stencil, overlay, ...
  std::optional<int> photo;
  std::optional<int> session;
  std::optional<Age> age;
  std::optional<Light> light;
  std::optional<double> distance_m;
  std::string sha256;
  friend bool operator==(const RenderedPicture&, const RenderedPicture&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("name", s.name, {.doc = "file name in the output folder"});
    v("kind", s.kind, {.doc = "before, session, healed, aged, sheet, stencil, overlay, ..."});
    v("photo", s.photo, {.min = 0, .doc = "index of the photo"});
    v("session", s.session, {.min = 0, .doc = "state after this session"});
    v("age", s.age, {.doc = "time after the last session"});
    v("light", s.light, {.doc = "illuminant"});
    v("distance_m", s.distance_m, {.min = 0, .doc = "viewing distance; null: as photographed"});
    v("sha256", s.sha256, {.doc = "of the file's bytes"});
  }
};

/// data of smp.render
struct RenderManifest {
  std::optional<std::string> case_id;
  std::vector<RenderedPicture> pictures;
  friend bool operator==(const RenderManifest&, const RenderManifest&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("case", s.case_id, {.doc = "random id"});
    v("pictures", s.pictures, {.doc = "every picture written"});
  }
};

}  // namespace smp
