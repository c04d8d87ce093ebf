// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "smp/base/text.h"
#include "smp/render/collector.h"
#include "smp/render/eye_blur.h"
#include "smp/render/sheet.h"

namespace smp {
namespace {

constexpr int kPairSide_px = 900;   // two panels fit a full-HD screen
constexpr int kStripSide_px = 480;  // four panels fit it
constexpr double kCrop_mm = 40.0;
constexpr double kCropPxPerMm = 10.0;
constexpr std::array kDistances_m{0.3, 1.0, 2.0};

std::string age_words(Age age) {
  switch (age) {
    case Age::fresh: return "just done";
    case Age::healed: return "healed, 28 days";
    case Age::m6: return "6 months, expected";
    case Age::y1: return "1 year, expected";
    case Age::y3: return "3 years, expected";
    case Age::y5: return "5 years, expected";
    case Age::y10: return "10 years, expected";
  }
  return "";
}

std::string light_words(Light light) {
  switch (light) {
    case Light::as_photographed: return "as photographed";
    case Light::d65: return "noon daylight";
    case Light::a: return "warm bulb";
    case Light::fl11: return "fluorescent tube";
    case Light::led_b3: return "LED";
    case Light::flash: return "flash, with shine";
    case Light::dim: return "dim";
  }
  return "";
}

struct Strip {
  const PhotoWork& work;
  const Drawing& d;
  std::vector<Panel> panels;

  void add(const SkinState& state, std::string caption) {
    panels.push_back({draw_state(work, d.design, d.match, state, d.num_threads), std::move(caption)});
  }
};

void draw_pair(const PhotoWork& photo, const Drawing& d, Collector& out) {
  const PhotoWork work = shrunk(photo, kPairSide_px);
  Strip strip{work, d, {{work.pixels, "before"}}};
  strip.add({last_session_of(d.design), Age::healed, Light::as_photographed}, age_words(Age::healed));
  auto picture = described(photo, "before_after", "sheet");
  picture.age = Age::healed;
  out.add_sheet(std::move(picture),
                draw_sheet(strip.panels, 2, kPairSide_px, work.mm_per_px(), photo.facts->id + ": before and healed"));
}

void draw_session_strip(const PhotoWork& work, const Drawing& d, Collector& out) {
  Strip strip{work, d, {{work.pixels, "before"}}};
  const int last = last_session_of(d.design);
  for (int session = 0; session <= last; ++session)
    strip.add({session, Age::fresh, Light::as_photographed}, "just after session " + std::to_string(session + 1));
  strip.add({last, Age::healed, Light::as_photographed}, age_words(Age::healed));
  out.add_sheet(described(work, "sessions", "session_strip"),
                draw_sheet(strip.panels, 4, kStripSide_px, work.mm_per_px(), work.facts->id + ": session by session"));
}

void draw_age_strip(const PhotoWork& work, const Drawing& d, Collector& out) {
  Strip strip{work, d, {{work.pixels, "before"}}};
  const int last = last_session_of(d.design);
  for (const Age age : {Age::healed, Age::m6, Age::y1, Age::y3, Age::y5, Age::y10})
    strip.add({last, age, Light::as_photographed}, age_words(age));
  strip.add({last, Age::y5, Light::as_photographed, true}, "5 years, after a touch-up");
  out.add_sheet(described(work, "ages", "age_strip"),
                draw_sheet(strip.panels, 4, kStripSide_px, work.mm_per_px(),
                           work.facts->id + ": over the years (pace differs between people)"));
}

void draw_light_grid(const PhotoWork& work, const Drawing& d, Collector& out) {
  Strip strip{work, d, {}};
  const int last = last_session_of(d.design);
  for (const Light light :
       {Light::as_photographed, Light::d65, Light::a, Light::fl11, Light::led_b3, Light::flash, Light::dim})
    strip.add({last, Age::healed, light}, light_words(light));
  out.add_sheet(described(work, "lights", "light_grid"), draw_sheet(strip.panels, 4, kStripSide_px, work.mm_per_px(),
                                                                    work.facts->id + ": healed, in different light"));
}

/// A square of about kCrop_mm around the dot that has most of its neighbours near: the middle of the treated skin.
cv::Rect crop_area(const PhotoWork& work, const Design& design, double mm_per_px) {
  std::vector<double> xs;
  std::vector<double> ys;
  for (std::size_t i = 0; i < design.dots.size(); ++i)
    if (design.dots.photo[i] == work.index) xs.push_back(design.dots.x_px[i]), ys.push_back(design.dots.y_px[i]);
  const auto median = [](std::vector<double>& v) {
    std::nth_element(v.begin(), v.begin() + static_cast<std::ptrdiff_t>(v.size() / 2), v.end());
    return v[v.size() / 2];
  };
  const double mx = median(xs);
  const double my = median(ys);
  // The median may fall between areas: take the dot nearest to it.
  double best = 1e18;
  Px2 at{mx, my};
  for (std::size_t i = 0; i < design.dots.size(); ++i) {
    if (design.dots.photo[i] != work.index) continue;
    const Px2 p{design.dots.x_px[i], design.dots.y_px[i]};
    const double far = norm(p - Px2{mx, my});
    if (far < best) best = far, at = p;
  }
  const int side = std::clamp(static_cast<int>(kCrop_mm / mm_per_px), 8, std::min(work.pixels.cols, work.pixels.rows));
  const int x = std::clamp(static_cast<int>(at.x) - side / 2, 0, work.pixels.cols - side);
  const int y = std::clamp(static_cast<int>(at.y) - side / 2, 0, work.pixels.rows - side);
  return {x, y, side, side};
}

void draw_close(const PhotoWork& photo, const Drawing& d, Collector& out) {
  const double mm_per_px = photo.surface->pose().mm_per_px;
  const cv::Rect area = crop_area(photo, d.design, mm_per_px);
  const int side = static_cast<int>(std::lround(area.width * mm_per_px * kCropPxPerMm));
  const PhotoWork work = part_of(photo, area, {side, side});
  const cv::Mat healed = draw_state(work, d.design, d.match,
                                    {last_session_of(d.design), Age::healed, Light::as_photographed}, d.num_threads);
  std::vector<Panel> panels{{work.pixels, "before, close"}};
  for (const double distance : kDistances_m) {
    const cv::Mat seen = seen_from(healed, 1.0 / kCropPxPerMm, distance);
    const std::string words = distance < 1.0 ? fixed_text(distance * 100.0, 0) + " cm" : fixed_text(distance, 0) + " m";
    auto picture = described(photo, "close." + fixed_text(distance * 100.0, 0) + "cm", "close_crop");
    picture.age = Age::healed;
    picture.light = Light::as_photographed;
    picture.distance_m = distance;
    out.add_sheet(std::move(picture), seen);
    panels.push_back({seen, "healed, detail an eye sees from " + words});
  }
  out.add_sheet(
      described(photo, "close", "distance_sheet"),
      draw_sheet(panels, 4, kStripSide_px, work.mm_per_px(), photo.facts->id + ": close crop, skin enlarged"));
}

void draw_variants(const PhotoWork& work, const Drawing& d, Collector& out) {
  std::vector<Panel> panels;
  const auto add = [&](const DesignHairline& line, const std::string& caption) {
    if (line.photo != work.index || line.points_px.size() < 2) return;
    Design only;
    only.hairline = line;
    panels.push_back({draw_plan(work, only), caption + line.preset});
  };
  if (d.design.hairline) add(*d.design.hairline, "planned: ");
  for (const auto& variant : d.design.variants) add(variant, "variant: ");
  if (panels.size() < 2) return;
  out.add_sheet(described(work, "hairlines", "hairline_sheet"),
                draw_sheet(panels, 3, kStripSide_px, work.mm_per_px(), work.facts->id + ": hairlines to choose from"));
}

}  // namespace

void draw_sheets(const PhotoWork& photo, const Drawing& d, Collector& out) {
  draw_pair(photo, d, out);
  const PhotoWork small = shrunk(photo, kStripSide_px);
  draw_session_strip(small, d, out);
  draw_age_strip(small, d, out);
  draw_light_grid(small, d, out);
  draw_close(photo, d, out);
  const PhotoWork shown = shrunk(photo, kPairSide_px);
  draw_variants(shown, d, out);
  out.add_sheet(described(photo, "plan", "overlay"), draw_plan(shown, d.design));
  out.add_sheet(described(photo, "dots_per_cm2", "overlay"), draw_density_heat(shown, d.design));
}

}  // namespace smp
