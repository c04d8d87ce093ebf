// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/phantom/truth.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "smp/base/parallel.h"
#include "smp/phantom/hair_draw.h"

namespace smp::phantom {
namespace {

// Classes by local density over the client's densest region: F1.21.
constexpr double kBaldBelow = 0.30;
constexpr double kThinBelow = 0.70;
// Hair that hangs over other skin, or beside the head, is what the picture shows once it covers most of a pixel.
constexpr double kCoversBare = 0.55;
constexpr double kCoversThin = 0.90;
constexpr int kTriangleSplits = 4;  // each side of a triangle, for the area by mesh

void add_area(PhantomAreas& a, std::uint8_t code, double mm2) {
  if (code < 2) return;
  const double cm2 = mm2 / 100.0;
  a.scalp_cm2 += cm2;
  (code == 2 ? a.bald_cm2 : code == 3 ? a.thin_cm2 : a.hair_cm2) += cm2;
}

/// The code that a picture shows where skin of class `code` lies under this share of hair.
std::uint8_t seen_code(std::uint8_t code, double cover) {
  return code != 4 && cover >= (code == 3 ? kCoversThin : kCoversBare) ? std::uint8_t{4} : code;
}

bool triangle_on_ear(const Scene& s, std::uint32_t t) { return s.is_ear[s.head.triangles[t][0]]; }

void add_all(PhantomAreas& sum, const PhantomAreas& r) {
  sum.scalp_cm2 += r.scalp_cm2;
  sum.bald_cm2 += r.bald_cm2;
  sum.thin_cm2 += r.thin_cm2;
  sum.hair_cm2 += r.hair_cm2;
}

/// True when the pixels around (x, y) are of the same class of skin: then so is all of the pixel.
bool is_even(const cv::Mat& skin, int x, int y) {
  if (x < 1 || y < 1 || x + 1 >= skin.cols || y + 1 >= skin.rows) return false;
  const std::uint8_t code = skin.at<std::uint8_t>(y, x);
  for (int v = y - 1; v <= y + 1; ++v) {
    const auto* row = skin.ptr<std::uint8_t>(v);
    if (row[x - 1] != code || row[x] != code || row[x + 1] != code) return false;
  }
  return code != 0;
}

/// Skin that one depth sample stands for, mm2: the piece of its triangle's plane inside the sample's square.
double sample_area(const Scene& s, std::uint32_t t, Vec3 ray, double z, double focal) {
  const auto& tri = s.head.triangles[t];
  const Vec3& a = s.head.points[tri[0]];
  const double facing = std::fabs(dot(unit(cross(s.head.points[tri[1]] - a, s.head.points[tri[2]] - a)), ray));
  return facing > 0.0 ? z * z / (focal * focal * facing) : 0.0;
}

/// Area seen by the camera, sample by sample. `seen` counts hair that hangs over bare skin as hair.
void area_by_samples(const Scene& s, const Exposure& e, int samples, int threads, PhantomAreas& visible,
                     PhantomAreas& seen) {
  const DepthBuffer& d = e.depth;
  const auto heads = static_cast<std::uint32_t>(s.head.triangles.size());
  const double focal = s.camera.focal_px * samples;
  std::vector<std::array<PhantomAreas, 2>> rows(static_cast<std::size_t>(d.height));
  parallel_for(rows.size(), threads, [&](std::size_t row) {
    const int py = static_cast<int>(row) / samples;
    for (int x = 0; x < d.width; ++x) {
      const std::size_t i = row * static_cast<std::size_t>(d.width) + static_cast<std::size_t>(x);
      const std::uint32_t t = d.triangle[i];
      if (t == 0 || t > heads) continue;
      const int px = x / samples;
      const bool even = is_even(e.skin, px, py);
      std::uint8_t code = even ? e.skin.at<std::uint8_t>(py, px) : std::uint8_t{0};
      if (code == 1) continue;
      const Vec3 ray = s.camera.ray((x + 0.5) / samples, (static_cast<double>(row) + 0.5) / samples);
      const double z = static_cast<double>(d.depth_mm[i]);
      if (!even) code = skin_class(s.field.at(s.camera.eye + z * ray), triangle_on_ear(s, t - 1));
      const double mm2 = sample_area(s, t - 1, ray, z, focal);
      add_area(rows[row][0], code, mm2);
      if (code >= 2)
        add_area(rows[row][1], seen_code(code, static_cast<double>(e.hair_cover[e.film.index(px, py) / 3])), mm2);
    }
  });
  for (const auto& r : rows) {
    add_all(visible, r[0]);
    add_all(seen, r[1]);
  }
}

/// True when nothing hides `p`: it faces the camera, lies in the picture and at the depth that is seen there.
bool is_visible(const Scene& s, const DepthBuffer& d, int samples, Vec3 p, Vec3 n) {
  if (dot(n, s.camera.eye - p) <= 0.0) return false;
  const Vec3 q = s.camera.project(p);
  const int x = static_cast<int>(std::floor(q.x * samples));
  const int y = static_cast<int>(std::floor(q.y * samples));
  if (x < 0 || y < 0 || x >= d.width || y >= d.height) return false;
  const double front = static_cast<double>(
      d.depth_mm[static_cast<std::size_t>(y) * static_cast<std::size_t>(d.width) + static_cast<std::size_t>(x)]);
  // Within one sample the surface may deepen by its slope: steep near the rim.
  const Vec3 view = unit(s.camera.eye - p);
  const double cosine = std::max(dot(unit(n), view), 0.02);
  const double slope = std::sqrt(1.0 - cosine * cosine) / cosine;
  const double tolerance = 0.8 + std::min(1.5 * slope * q.z / (s.camera.focal_px * samples), 12.0);
  return q.z < front + tolerance;
}

/// Classes of a triangle's pieces. Where corners and middle agree and no border is near, all pieces are alike.
class PieceClasses {
 public:
  PieceClasses(const Scene& s, int threads) : scene_(s), corners_(s.head.points.size()) {
    constexpr std::size_t kChunk = 1024;
    parallel_for((corners_.size() + kChunk - 1) / kChunk, threads, [&](std::size_t chunk) {
      for (std::size_t k = chunk * kChunk; k < std::min(corners_.size(), (chunk + 1) * kChunk); ++k)
        corners_[k] = s.field.at(s.head.points[k]);
    });
  }
  /// No piece of the triangle is scalp: it lies farther outside than it is wide.
  [[nodiscard]] bool is_outside(std::uint32_t t) const {
    return corners_[scene_.head.triangles[t][0]].inside_mm < -8.0 || triangle_on_ear(scene_, t);
  }
  /// The one class of the triangle, or none when its pieces must be asked one by one.
  [[nodiscard]] std::optional<std::uint8_t> of_all(std::uint32_t t) const {
    const auto& tri = scene_.head.triangles[t];
    const ScalpPoint& a = corners_[tri[0]];
    const std::uint8_t code = skin_class(a, false);
    for (const std::uint32_t corner : tri) {
      const ScalpPoint& p = corners_[corner];
      const bool clear = std::fabs(p.inside_mm) > kClearMm && std::fabs(p.kept_ratio - kBaldBelow) > kClearRatio &&
                         std::fabs(p.kept_ratio - kThinBelow) > kClearRatio;
      if (!clear || skin_class(p, false) != code) return std::nullopt;
    }
    return code;
  }

 private:
  static constexpr double kClearMm = 2.0;      // a triangle is 2-3 mm wide
  static constexpr double kClearRatio = 0.08;  // what the density can change by within a triangle, away from edges
  const Scene& scene_;
  std::vector<ScalpPoint> corners_;
};

/// Areas by pieces of triangles: the whole head, and what the camera sees of it.
void area_by_mesh(const Scene& s, const DepthBuffer& d, int samples, int threads, PhantomAreas& head,
                  PhantomAreas& visible) {
  const PieceClasses classes(s, threads);
  for (std::uint32_t t = 0; t < s.head.triangles.size(); ++t) {
    if (classes.is_outside(t)) continue;
    const auto& tri = s.head.triangles[t];
    const Vec3& a = s.head.points[tri[0]];
    const Vec3 u = s.head.points[tri[1]] - a;
    const Vec3 v = s.head.points[tri[2]] - a;
    const Vec3 n = cross(u, v);
    const double piece = 0.5 * norm(n) / (kTriangleSplits * kTriangleSplits);
    const std::optional<std::uint8_t> all = classes.of_all(t);
    for (int i = 0; i < kTriangleSplits; ++i)
      for (int j = 0; j < 2 * (kTriangleSplits - i) - 1; ++j) {
        const double third = (j % 2 == 0) ? 1.0 / 3.0 : 2.0 / 3.0;  // upright and inverted pieces in turn
        const Vec3 p = a + ((i + third) / kTriangleSplits) * u + ((j / 2 + third) / kTriangleSplits) * v;
        const std::uint8_t code = all ? *all : skin_class(s.field.at(p), false);
        add_area(head, code, piece);
        if (code >= 2 && is_visible(s, d, samples, p, n)) add_area(visible, code, piece);
      }
  }
}

void fill_maps(const Exposure& e, PhantomResult& r) {
  r.root_labels = e.skin;
  r.density = e.density;
  r.position_mm = e.position_mm;
  r.normal = e.normal;
  r.mm_per_px = e.mm_per_px;
  r.labels = e.skin.clone();
  for (int y = 0; y < r.labels.rows; ++y)
    for (int x = 0; x < r.labels.cols; ++x) {
      std::uint8_t& code = r.labels.at<std::uint8_t>(y, x);
      code = seen_code(code, static_cast<double>(e.hair_cover[e.film.index(x, y) / 3]));
    }
}

void list_hairs(const Scene& s, const DepthBuffer& d, int samples, PhantomResult& r) {
  std::uint32_t last_unit = ~0U;
  for (std::size_t k = 0; k < s.hair.roots.size(); ++k) {
    const Root& root = s.hair.roots[k];
    if (!root.scalp) continue;
    const Vec3 q = s.camera.project(root.position);
    r.hairs.push_back({root.position.x, root.position.y, root.position.z, q.x, q.y,
                       static_cast<double>(s.hair.strands[k].width_um), static_cast<int>(root.unit),
                       is_visible(s, d, samples, root.position, root.normal)});
    r.truth.unit_count += root.unit != last_unit ? 1 : 0;
    last_unit = root.unit;
  }
  r.truth.hair_count = static_cast<int>(r.hairs.size());
}

/// Scale at the scalp pixel nearest to the centroid of the visible scalp.
std::optional<double> central_scale(const PhantomResult& r) {
  double sx = 0.0;
  double sy = 0.0;
  double n = 0.0;
  for (int y = 0; y < r.labels.rows; ++y)
    for (int x = 0; x < r.labels.cols; ++x)
      if (r.labels.at<std::uint8_t>(y, x) >= 2) {
        sx += x;
        sy += y;
        n += 1.0;
      }
  if (n == 0.0) return std::nullopt;
  double best = 1e18;
  std::optional<double> scale;
  for (int y = 0; y < r.labels.rows; ++y)
    for (int x = 0; x < r.labels.cols; ++x) {
      const double d = (x - sx / n) * (x - sx / n) + (y - sy / n) * (y - sy / n);
      if (d >= best || r.mm_per_px.at<float>(y, x) <= 0.0F) continue;
      best = d;
      scale = static_cast<double>(r.mm_per_px.at<float>(y, x));
    }
  return scale;
}

std::array<double, 3> list_of(Vec3 v) { return {v.x, v.y, v.z}; }

}  // namespace

std::uint8_t skin_class(const ScalpPoint& point, bool is_ear) {
  if (is_ear || point.inside_mm <= 0.0) return 1;
  if (point.kept_ratio < kBaldBelow) return 2;
  return point.kept_ratio < kThinBelow ? 3 : 4;
}

void measure_truth(const Scene& s, const Exposure& e, PhantomResult& r, int threads) {
  const int samples = e.depth.width / e.film.width;
  fill_maps(e, r);
  area_by_samples(s, e, samples, threads, r.truth.visible, r.truth.seen);
  area_by_mesh(s, e.depth, samples, threads, r.truth.head, r.truth.visible_by_mesh);
  list_hairs(s, e.depth, samples, r);
  const PhantomAreas& v = r.truth.seen;
  if (v.scalp_cm2 > 0.0) {
    r.truth.bald_ratio = v.bald_cm2 / v.scalp_cm2;
    r.truth.thin_ratio = v.thin_cm2 / v.scalp_cm2;
    r.truth.loss_ratio = r.truth.bald_ratio + r.truth.thin_ratio;
  }
  r.truth.mm_per_px = central_scale(r);
  r.truth.references = card_truth(s.cards, s.camera);
  r.truth.dot_count = static_cast<int>(s.dots.size());
  for (const Vec3& p : s.dots) r.dots_mm.push_back(p);
  r.truth.full_units_per_cm2 = r.options.hair.units_per_cm2;
  r.truth.skin_lab = {r.options.skin.lab[0], r.options.skin.lab[1], r.options.skin.lab[2]};
  r.truth.hair_lab = hair_lab(r.options.hair.color);
  const Camera& c = s.camera;
  r.truth.pose = PhantomPose{list_of(c.eye),     list_of(c.right), list_of(c.down),
                             list_of(c.forward), c.focal_px,       {c.center_x_px, c.center_y_px}};
}

}  // namespace smp::phantom
