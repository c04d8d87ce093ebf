// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/render/render_design.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "smp/base/error.h"
#include "smp/base/sha256.h"
#include "smp/imaging/codecs.h"
#include "smp/imaging/pixels.h"
#include "smp/render/apply_density.h"
#include "smp/render/dot_scene.h"
#include "smp/render/sheet.h"
#include "smp/render/skin_share.h"
#include "smp/render/stencil.h"

namespace smp {
namespace {

constexpr int kPanelSide_px = 900;           // of a sheet's panel: two fit a full-HD screen
constexpr double kDefaultHairRatio = 0.12;   // black hair (L* 18, F2.12) over skin of L* 60
constexpr double kLosslessMegapixels = 4.0;  // larger pictures go to JPEG: a 12-megapixel PNG costs five decodes

/// What all pictures of one photo share.
struct PhotoWork {
  int index = 0;
  const PhotoAnalysis* facts = nullptr;
  cv::Mat pixels;  ///< 8-bit RGB
  cv::Mat share;
  std::optional<HeadSurface> surface;
  std::optional<double> mm_per_px;
};

struct Collector {
  RenderResult& result;
  const RenderOptions& options;

  void add(RenderedPicture picture, std::string bytes) {
    picture.sha256 = sha256_hex(bytes);
    result.files.push_back({picture.name, std::move(bytes)});
    result.data.pictures.push_back(std::move(picture));
  }
  void add_photo_sized(RenderedPicture picture, const cv::Mat& pixels) {
    const bool lossless = static_cast<double>(pixels.total()) <= kLosslessMegapixels * 1e6;
    picture.name += lossless ? ".png" : ".jpg";
    add(std::move(picture), lossless ? encode_png(pixels, PngEffort::fast) : encode_jpeg(pixels, options.jpeg_quality));
  }
  void add_sheet(RenderedPicture picture, const cv::Mat& pixels) {
    picture.name += ".jpg";
    add(std::move(picture), encode_jpeg(pixels, options.jpeg_quality));
  }
};

double luminance_of(const Lab& lab) { return xyz_from_lab(lab).y; }

double hair_skin_ratio(const Analysis& analysis) {
  if (!analysis.hair || !analysis.skin) return kDefaultHairRatio;
  return luminance_of(analysis.hair->lab) / std::max(1e-3, luminance_of(analysis.skin->lab));
}

/// The smallest rectangle that holds the photo's dots with 5 mm around them.
cv::Rect treated_area(const Design& design, const PhotoWork& work) {
  double x0 = 1e9, y0 = 1e9, x1 = -1e9, y1 = -1e9;
  for (std::size_t i = 0; i < design.dots.size(); ++i) {
    if (design.dots.photo[i] != work.index) continue;
    x0 = std::min(x0, design.dots.x_px[i]), x1 = std::max(x1, design.dots.x_px[i]);
    y0 = std::min(y0, design.dots.y_px[i]), y1 = std::max(y1, design.dots.y_px[i]);
  }
  if (x0 > x1) return {};
  const int pad = static_cast<int>(std::ceil(5.0 / work.mm_per_px.value_or(1.0)));
  const cv::Rect box(static_cast<int>(x0) - pad, static_cast<int>(y0) - pad, static_cast<int>(x1 - x0) + 2 * pad,
                     static_cast<int>(y1 - y0) + 2 * pad);
  return box & cv::Rect(0, 0, work.pixels.cols, work.pixels.rows);
}

void check_columns(const Design& design, const Analysis& analysis) {
  const DesignDots& d = design.dots;
  const std::size_t n = d.size();
  const bool even = d.y_mm.size() == n && d.z_mm.size() == n && d.photo.size() == n && d.x_px.size() == n &&
                    d.y_px.size() == n && d.diameter_um.size() == n && d.session.size() == n && d.zone.size() == n;
  if (!even) throw Error(ExitCode::schema, "design: dots columns differ in length");
  for (std::size_t i = 0; i < n; ++i) {
    if (d.photo[i] < 0 || static_cast<std::size_t>(d.photo[i]) >= analysis.photos.size())
      throw Error(ExitCode::schema, "design: dots.photo names a photo that the analysis does not hold");
    if (d.zone[i] < 0 || static_cast<std::size_t>(d.zone[i]) >= design.zones.size())
      throw Error(ExitCode::schema, "design: dots.zone names a zone that is not there");
  }
}

PhotoWork prepare(const RenderPhoto& photo, const Analysis& analysis, const Design& design, int num_threads) {
  if (photo.index < 0 || static_cast<std::size_t>(photo.index) >= analysis.photos.size())
    throw Error(ExitCode::schema, "render: photo index is not in the analysis");
  PhotoWork work;
  work.index = photo.index;
  work.facts = &analysis.photos[static_cast<std::size_t>(photo.index)];
  work.pixels = to_8bit(photo.photo.pixels);
  if (work.pixels.cols != work.facts->width_px || work.pixels.rows != work.facts->height_px)
    throw Error(ExitCode::schema, work.facts->id + ": size differs from the analysis");
  work.mm_per_px = work.facts->scale.mm_per_px;
  if (work.facts->surface) work.surface.emplace(*work.facts->surface);
  const cv::Rect area = treated_area(design, work);
  if (work.surface && !area.empty())
    work.share =
        skin_share(work.pixels, area,
                   {work.mm_per_px.value_or(work.surface->pose().mm_per_px), hair_skin_ratio(analysis)}, num_threads);
  return work;
}

RenderedPicture described(const PhotoWork& work, const std::string& suffix, const std::string& kind) {
  RenderedPicture picture;
  picture.name = work.facts->id + "." + suffix;
  picture.kind = kind;
  picture.photo = work.index;
  picture.light = Light::as_photographed;
  return picture;
}

cv::Mat draw_state(const PhotoWork& work, const Design& design, const Match& match, const SkinState& state,
                   int num_threads) {
  const auto scene = dot_scene(design, work.index, *work.surface, work.pixels.size(), match, state);
  return apply_dots(work.pixels, work.share, scene, num_threads);
}

int last_session(const Design& design) {
  return design.dots.session.empty() ? -1 : *std::max_element(design.dots.session.begin(), design.dots.session.end());
}

struct Drawing {
  const Analysis& analysis;
  const Match& match;
  const Design& design;
  const RenderOptions& options;
  int num_threads;
};

void draw_sessions(const PhotoWork& work, const Drawing& d, Collector& out, std::vector<Panel>& strip) {
  for (int session = 0; session <= last_session(d.design); ++session) {
    const cv::Mat drawn =
        draw_state(work, d.design, d.match, {session, Age::fresh, Light::as_photographed}, d.num_threads);
    auto picture = described(work, "session" + std::to_string(session + 1), "session");
    picture.session = session;
    picture.age = Age::fresh;
    out.add_photo_sized(std::move(picture), drawn);
    strip.push_back({drawn, "just after session " + std::to_string(session + 1)});
  }
}

void draw_ages(const PhotoWork& work, const Drawing& d, Collector& out, std::vector<Panel>& strip) {
  std::vector<Age> ages = d.options.ages;
  if (std::find(ages.begin(), ages.end(), Age::healed) == ages.end()) ages.insert(ages.begin(), Age::healed);
  for (const Age age : ages) {
    const int session = last_session(d.design);
    const cv::Mat drawn = draw_state(work, d.design, d.match, {session, age, Light::as_photographed}, d.num_threads);
    auto picture = described(work, name_of(age), age == Age::healed ? "healed" : "aged");
    picture.session = session;
    picture.age = age;
    out.add_photo_sized(std::move(picture), drawn);
    strip.push_back({drawn, age == Age::healed ? "healed (28 days)" : std::string("expected, ") + name_of(age)});
  }
}

void draw_sheets(const PhotoWork& work, const std::vector<Panel>& sessions, const std::vector<Panel>& ages,
                 Collector& out) {
  const Panel before{work.pixels, "before"};
  out.add_sheet(
      described(work, "before_after", "sheet"),
      draw_sheet({before, ages.front()}, 2, kPanelSide_px, work.mm_per_px, work.facts->id + " before and healed"));
  std::vector<Panel> strip{before};
  strip.insert(strip.end(), sessions.begin(), sessions.end());
  strip.push_back(ages.front());
  out.add_sheet(described(work, "sessions", "sheet"),
                draw_sheet(strip, static_cast<int>(strip.size()), kPanelSide_px / 2, work.mm_per_px,
                           work.facts->id + " session by session"));
}

void draw_photo(const PhotoWork& work, const Drawing& d, Collector& out) {
  out.add_photo_sized(described(work, "before", "before"), work.pixels);
  if (work.share.empty()) return;
  std::vector<Panel> sessions;
  std::vector<Panel> ages;
  draw_sessions(work, d, out, sessions);
  draw_ages(work, d, out, ages);
  if (d.options.sheets) draw_sheets(work, sessions, ages, out);
  if (!d.options.stencil) return;
  auto picture = described(work, "stencil.svg", "stencil");
  picture.light.reset();
  out.add(std::move(picture),
          svg_from_stencil(make_stencil(d.design, work.index, *work.surface), work.facts->id + " stencil 1:1"));
}

}  // namespace

RenderResult render_design(const std::vector<RenderPhoto>& photos, const Analysis& analysis, const Match& match,
                           const Design& design, const RenderOptions& options, int num_threads) {
  check_columns(design, analysis);
  RenderResult result;
  result.data.case_id = design.case_id;
  for (const int session : design.dots.session)
    if (find_appearance(match, session, Age::healed, Light::d65) == nullptr) {
      result.status = Status::no_result;
      result.messages.push_back({"no_dot_appearance", Severity::error,
                                 "match.json does not say how the dots of a session look: nothing can be drawn."});
      return result;
    }
  Collector out{result, options};
  const Drawing drawing{analysis, match, design, options, num_threads};
  std::vector<bool> drawn(analysis.photos.size(), false);
  for (const RenderPhoto& photo : photos) {
    const PhotoWork work = prepare(photo, analysis, design, num_threads);
    drawn[static_cast<std::size_t>(work.index)] = true;
    draw_photo(work, drawing, out);
  }
  for (std::size_t i = 0; i < drawn.size(); ++i)
    if (!drawn[i] &&
        std::find(design.dots.photo.begin(), design.dots.photo.end(), static_cast<int>(i)) != design.dots.photo.end()) {
      result.status = Status::degraded;
      result.messages.push_back(
          {"photo_missing", Severity::warn, analysis.photos[i].id + " was not given: its dots are not drawn."});
    }
  if (design.dots.size() == 0) {
    result.status = Status::no_result;
    result.messages.push_back(
        {"no_dots", Severity::warn, "The design holds no dots: only the unchanged photos are written."});
  }
  return result;
}

}  // namespace smp
