// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/render/photo_work.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "smp/base/error.h"
#include "smp/imaging/pixels.h"
#include "smp/render/apply_density.h"
#include "smp/render/redact.h"
#include "smp/render/relight.h"
#include "smp/render/skin_share.h"

namespace smp {
namespace {

constexpr double kDefaultHairRatio = 0.12;  // black hair (L* 18, F2.12) over skin of L* 60
constexpr double kShareMargin_mm = 5.0;     // beyond the last dot: its light ends at 3 mm

double hair_skin_ratio(const Analysis& analysis) {
  if (!analysis.hair || !analysis.skin) return kDefaultHairRatio;
  return xyz_from_lab(analysis.hair->lab).y / std::max(1e-3, xyz_from_lab(analysis.skin->lab).y);
}

}  // namespace

std::optional<double> PhotoWork::mm_per_px() const {
  if (!facts->scale.mm_per_px) return std::nullopt;
  return *facts->scale.mm_per_px / place.ratio;
}

PhotoWork prepare_photo(const RenderPhoto& photo, const Analysis& analysis, const Design& design, bool redact_face,
                        int num_threads) {
  if (photo.index < 0 || static_cast<std::size_t>(photo.index) >= analysis.photos.size())
    throw Error(ExitCode::schema, "render: photo index is not in the analysis");
  PhotoWork work;
  work.index = photo.index;
  work.facts = &analysis.photos[static_cast<std::size_t>(photo.index)];
  work.pixels = to_8bit(photo.photo.pixels);
  if (work.pixels.cols != work.facts->width_px || work.pixels.rows != work.facts->height_px)
    throw Error(ExitCode::schema, work.facts->id + ": size differs from the analysis");
  if (redact_face) work.pixels = redacted_face(work.pixels, work.facts->regions);
  if (!work.facts->surface) return work;
  work.surface.emplace(*work.facts->surface);
  const double mm_per_px = work.surface->pose().mm_per_px;
  const cv::Rect area = treated_area(design, work.index, work.pixels.size(), mm_per_px, kShareMargin_mm);
  if (!area.empty()) work.share = skin_share(work.pixels, area, {mm_per_px, hair_skin_ratio(analysis)}, num_threads);
  return work;
}

PhotoWork part_of(const PhotoWork& work, const cv::Rect& area, cv::Size size_px) {
  PhotoWork out;
  out.index = work.index;
  out.facts = work.facts;
  const double ratio = static_cast<double>(size_px.width) / area.width;
  if (ratio > 1.0) {
    cv::resize(work.pixels(area), out.pixels, size_px, 0, 0, cv::INTER_CUBIC);
    if (work.can_draw()) cv::resize(work.share(area), out.share, size_px, 0, 0, cv::INTER_LINEAR);
  } else {
    out.pixels = resize_area(work.pixels(area), size_px);
    if (work.can_draw()) out.share = resize_area(work.share(area), size_px);
  }
  const ViewPlace step{{static_cast<double>(area.x), static_cast<double>(area.y)}, ratio};
  if (work.surface) out.surface.emplace(placed_pose(work.surface->pose(), step));
  out.place = {{work.place.origin_px.x + step.origin_px.x / work.place.ratio,
                work.place.origin_px.y + step.origin_px.y / work.place.ratio},
               work.place.ratio * ratio};
  return out;
}

PhotoWork shrunk(const PhotoWork& work, int side_px) {
  const cv::Size size = fit_within(work.pixels.size(), side_px);
  return size.width >= work.pixels.cols ? work : part_of(work, {0, 0, work.pixels.cols, work.pixels.rows}, size);
}

cv::Mat draw_state(const PhotoWork& work, const Design& design, const Match& match, const SkinState& state,
                   int num_threads) {
  check(work.can_draw(), "draw_state: a photo without dots");
  const auto scene = dot_scene(design, work.index, *work.surface, work.pixels.size(), match, state, work.place);
  const cv::Mat drawn = apply_dots(work.pixels, work.share, scene, num_threads);
  return relit(drawn, work.share, *work.surface, state.light);
}

cv::Rect treated_area(const Design& design, int photo, cv::Size size_px, double mm_per_px, double margin_mm) {
  double x0 = 1e9, y0 = 1e9, x1 = -1e9, y1 = -1e9;
  for (std::size_t i = 0; i < design.dots.size(); ++i) {
    if (design.dots.photo[i] != photo) continue;
    x0 = std::min(x0, design.dots.x_px[i]), x1 = std::max(x1, design.dots.x_px[i]);
    y0 = std::min(y0, design.dots.y_px[i]), y1 = std::max(y1, design.dots.y_px[i]);
  }
  if (x0 > x1) return {};
  const int pad = static_cast<int>(std::ceil(margin_mm / mm_per_px));
  const cv::Rect box(static_cast<int>(x0) - pad, static_cast<int>(y0) - pad, static_cast<int>(x1 - x0) + 2 * pad + 1,
                     static_cast<int>(y1 - y0) + 2 * pad + 1);
  return box & cv::Rect({0, 0}, size_px);
}

int last_session_of(const Design& design) {
  return design.dots.session.empty() ? -1 : *std::max_element(design.dots.session.begin(), design.dots.session.end());
}

}  // namespace smp
