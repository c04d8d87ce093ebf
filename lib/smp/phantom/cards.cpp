// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/phantom/cards.h"

#include <algorithm>
#include <cmath>
#include <opencv2/aruco.hpp>

#include "smp/base/rng.h"
#include "smp/phantom/exact_math.h"

namespace smp::phantom {
namespace {

constexpr double kPaperWhite = 0.86;  // reflectance of coated paper
constexpr double kInkBlack = 0.035;   // of laser print on it
constexpr double kGreyCard = 0.18;
constexpr double kMarginShare = 1.5;  // card edge over the marker's edge: a white margin of a quarter on each side

Spectrum flat(double value) {
  Spectrum s{};
  s.fill(value);
  return s;
}

/// Card at picture position (u, v) of 0..1, turned about its own edges by up to `tilt`.
Card placed(Card card, const Camera& camera, double u, double v, double depth, double tilt_rad, Rng& rng) {
  card.center = camera.eye + depth * camera.ray(u * camera.width_px, v * camera.height_px);
  const double a = rng.uniform(-tilt_rad, tilt_rad);
  const double b = rng.uniform(-tilt_rad, tilt_rad);
  const double spin = 0.5 * rng.uniform(-tilt_rad, tilt_rad);
  Vec3 x = unit(exact_cos(a) * camera.right + exact_sin(a) * camera.forward);
  Vec3 y = unit(exact_cos(b) * camera.down + exact_sin(b) * camera.forward);
  y = unit(y - dot(x, y) * x);
  card.right = exact_cos(spin) * x + exact_sin(spin) * y;
  card.down = exact_cos(spin) * y - exact_sin(spin) * x;
  return card;
}

std::vector<std::uint8_t> marker_cells(int id) {
  const auto dictionary = cv::aruco::getPredefinedDictionary(cv::aruco::DICT_4X4_50);
  cv::Mat image;
  constexpr int kCells = 6;  // four data cells and a black border
  cv::aruco::drawMarker(dictionary, id, kCells, image, 1);
  std::vector<std::uint8_t> out;
  for (int y = 0; y < kCells; ++y)
    for (int x = 0; x < kCells; ++x) out.push_back(image.at<std::uint8_t>(y, x) > 127 ? 1 : 0);
  return out;
}

Card marker_card(double edge_mm, int id, const SceneColor& color) {
  Card c{.kind = Card::Kind::marker,
         .id = id,
         .width_mm = kMarginShare * edge_mm,
         .height_mm = kMarginShare * edge_mm,
         .object_mm = edge_mm};
  c.colors = {color.of(flat(kInkBlack)), color.of(flat(kPaperWhite))};
  c.cells = marker_cells(id);
  return c;
}

Card checker_card(const SceneColor& color) {
  Card c{.kind = Card::Kind::color_checker, .width_mm = 66.0, .height_mm = 46.0, .object_mm = 66.0};
  for (const Spectrum& s : chart_spectra()) c.colors.push_back(color.of(s));
  c.colors.push_back(color.of(flat(kInkBlack)));
  return c;
}

Vec3 corner(const Card& c, double x_mm, double y_mm) {
  return c.center + (x_mm - 0.5 * c.width_mm) * c.right + (y_mm - 0.5 * c.height_mm) * c.down;
}

Rgb ruler_color(const Card& c, double x, double y) {
  const double nearest = std::floor(x + 0.5);
  const int tick = static_cast<int>(nearest);
  const double length = tick % 10 == 0 ? 7.0 : (tick % 5 == 0 ? 5.0 : 3.5);  // mm
  constexpr double kLineHalfMm = 0.14;
  const bool ink =
      tick >= 5 && tick <= static_cast<int>(c.width_mm) - 5 && std::fabs(x - nearest) < kLineHalfMm && y < length;
  return c.colors[ink ? 0 : 1];
}

Rgb checker_color(const Card& c, double x, double y) {
  constexpr double kCellMm = 10.5;
  constexpr double kGapMm = 1.2;
  const double u = (x - 1.5) / kCellMm;
  const double v = (y - 2.0) / kCellMm;
  const int i = static_cast<int>(std::floor(u));
  const int j = static_cast<int>(std::floor(v));
  const bool gap = (u - i) * kCellMm < kGapMm || (v - j) * kCellMm < kGapMm;
  if (i < 0 || j < 0 || i > 5 || j > 3 || gap) return c.colors.back();
  return c.colors[static_cast<std::size_t>(j * 6 + i)];
}

}  // namespace

std::vector<Card> plan_cards(const PhantomReferenceOptions& o, const Camera& camera, double distance_mm,
                             const SceneColor& color, std::uint64_t seed) {
  Rng rng(seed, "cards");
  std::vector<Card> out;
  const double tilt = rad_from_deg(o.tilt_deg);
  const auto put = [&](const Card& card, double u, double v) {
    out.push_back(placed(card, camera, u, v, distance_mm * rng.uniform(0.93, 1.0), tilt, rng));
  };
  if (o.marker_mm > 0.0) put(marker_card(o.marker_mm, static_cast<int>(rng.below(50)), color), 0.13, 0.87);
  if (o.marker_mm > 0.0 && o.markers > 1) put(marker_card(o.marker_mm, (out.back().id + 7) % 50, color), 0.87, 0.87);
  if (o.color_checker) put(checker_card(color), 0.15, 0.12);
  Card card;
  if (o.grey_card) {
    card = {.kind = Card::Kind::grey_card,
            .width_mm = 40.0,
            .height_mm = 40.0,
            .object_mm = 40.0,
            .colors = {color.of(flat(kGreyCard))}};
    put(card, 0.89, 0.11);
  }
  if (o.ruler) {
    card = {.kind = Card::Kind::ruler, .width_mm = 120.0, .height_mm = 18.0, .object_mm = 120.0};
    card.colors = {color.of(flat(kInkBlack)), color.of(flat(kPaperWhite))};
    out.push_back(placed(card, camera, 0.5, 0.945, 0.8 * distance_mm, tilt, rng));  // held before the chin
  }
  return out;
}

Rgb card_color(const Card& c, double x, double y) {
  switch (c.kind) {
    case Card::Kind::grey_card: return c.colors[0];
    case Card::Kind::ruler: return ruler_color(c, x, y);
    case Card::Kind::color_checker: return checker_color(c, x, y);
    case Card::Kind::marker: break;
  }
  const double margin = 0.5 * (c.width_mm - c.object_mm);
  const int i = static_cast<int>(std::floor((x - margin) / c.object_mm * 6.0));
  const int j = static_cast<int>(std::floor((y - margin) / c.object_mm * 6.0));
  if (i < 0 || j < 0 || i > 5 || j > 5) return c.colors[1];
  return c.colors[c.cells[static_cast<std::size_t>(j * 6 + i)]];
}

void draw_cards(const std::vector<Card>& cards, const Camera& camera, int samples, std::uint32_t first_number,
                DepthBuffer& depth) {
  for (std::size_t k = 0; k < cards.size(); ++k) {
    const Card& c = cards[k];
    const Vec3 n = cross(c.right, c.down);
    const double lift = dot(n, c.center - camera.eye);
    for (int y = 0; y < depth.height; ++y)
      for (int x = 0; x < depth.width; ++x) {
        const Vec3 ray = camera.ray((x + 0.5) / samples, (y + 0.5) / samples);
        const double z = lift / dot(n, ray);
        const Vec3 off = z * ray + camera.eye - c.center;
        if (std::fabs(dot(off, c.right)) > 0.5 * c.width_mm || std::fabs(dot(off, c.down)) > 0.5 * c.height_mm)
          continue;
        const std::size_t i =
            static_cast<std::size_t>(y) * static_cast<std::size_t>(depth.width) + static_cast<std::size_t>(x);
        if (static_cast<float>(z) >= depth.depth_mm[i]) continue;
        depth.depth_mm[i] = static_cast<float>(z);
        depth.triangle[i] = first_number + static_cast<std::uint32_t>(k);
      }
  }
}

std::vector<PhantomReference> card_truth(const std::vector<Card>& cards, const Camera& camera) {
  static constexpr std::array kNames{"marker", "ruler", "color_checker", "grey_card"};
  std::vector<PhantomReference> out;
  for (const Card& c : cards) {
    PhantomReference r;
    r.kind = kNames[static_cast<std::size_t>(c.kind)];
    if (c.kind == Card::Kind::marker) r.marker_id = c.id;
    r.size_mm = c.object_mm;
    const double margin = c.kind == Card::Kind::marker ? 0.5 * (c.width_mm - c.object_mm) : 0.0;
    const std::array<Vec3, 4> corners{corner(c, margin, margin), corner(c, c.width_mm - margin, margin),
                                      corner(c, c.width_mm - margin, c.height_mm - margin),
                                      corner(c, margin, c.height_mm - margin)};
    for (std::size_t k = 0; k < 4; ++k) {
      const Vec3 q = camera.project(corners[k]);
      r.corners_px[k] = {q.x, q.y};
      r.corners_mm[k] = {corners[k].x, corners[k].y, corners[k].z};
    }
    out.push_back(r);
  }
  return out;
}

}  // namespace smp::phantom
