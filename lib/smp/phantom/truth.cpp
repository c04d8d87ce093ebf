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
constexpr double kGrazing = 0.25;   // cosine below which a sample stands for more than four times its own area
constexpr int kFineAcross = 5120;   // fine samples a picture's side: the rim's noise falls as 1 over their number
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

/// Cosine between the view ray (depth 1) and a head triangle's normal, times the ray's length.
double facing_of(const Scene& s, std::uint32_t t, Vec3 ray) {
  const auto& tri = s.head.triangles[t];
  const Vec3& a = s.head.points[tri[0]];
  return std::fabs(dot(unit(cross(s.head.points[tri[1]] - a, s.head.points[tri[2]] - a)), ray));
}

/// Pixels at the rim: near triangles that are seen at a grazing angle.
std::vector<std::uint8_t> rim_pixels(const Scene& s, const DepthBuffer& d, int samples) {
  const auto heads = static_cast<std::uint32_t>(s.head.triangles.size());
  std::vector<bool> grazing(heads + 1, false);
  for (std::uint32_t t = 0; t < heads; ++t) {
    const Vec3 view = s.head.points[s.head.triangles[t][0]] - s.camera.eye;
    grazing[t + 1] = facing_of(s, t, unit(view)) < kGrazing;
  }
  const int w = s.camera.width_px;
  const int h = s.camera.height_px;
  std::vector<std::uint8_t> out(static_cast<std::size_t>(w) * static_cast<std::size_t>(h), 0);
  for (int row = 0; row < d.height; ++row)
    for (int col = 0; col < d.width; ++col) {
      const std::uint32_t t =
          d.triangle[static_cast<std::size_t>(row) * static_cast<std::size_t>(d.width) + static_cast<std::size_t>(col)];
      if (t > heads || !grazing[t]) continue;
      for (int y = std::max(row / samples - 1, 0); y <= std::min(row / samples + 1, h - 1); ++y)
        for (int x = std::max(col / samples - 1, 0); x <= std::min(col / samples + 1, w - 1); ++x)
          out[static_cast<std::size_t>(y) * static_cast<std::size_t>(w) + static_cast<std::size_t>(x)] = 1;
    }
  return out;
}

/// Sums up the skin that the camera sees, sample by sample. A sample stands for the piece of its triangle's plane
/// inside its square. At the rim, where one sample may stand for many mm2, pixels are sampled more finely: the sum over
/// coarse samples missed the bar of 0.5 % by up to 1 % at 320 pixels.
class SampleAreas {
 public:
  SampleAreas(const Scene& s, const Exposure& e, int samples, int threads)
      : scene_(s),
        exposure_(e),
        samples_(samples),
        heads_(static_cast<std::uint32_t>(s.head.triangles.size())),
        fine_(draw_fine(s.camera, s.head, rim_pixels(s, e.depth, samples), fine_samples(e.film), threads)) {}
  /// `seen` counts hair that hangs over bare skin as hair.
  void measure(int threads, PhantomAreas& visible, PhantomAreas& seen) const {
    std::vector<std::array<PhantomAreas, 2>> rows(static_cast<std::size_t>(exposure_.film.height));
    parallel_for(rows.size(), threads, [&](std::size_t row) {
      for (int x = 0; x < exposure_.film.width; ++x) pixel(x, static_cast<int>(row), rows[row][0], rows[row][1]);
    });
    for (const auto& r : rows) {
      add_all(visible, r[0]);
      add_all(seen, r[1]);
    }
  }

 private:
  [[nodiscard]] static int fine_samples(const Film& film) {
    return std::clamp(kFineAcross / std::max(film.width, film.height), 2, 16);
  }
  void pixel(int x, int y, PhantomAreas& visible, PhantomAreas& seen) const {
    const std::size_t at = exposure_.film.index(x, y) / 3;
    const std::uint32_t place = fine_.place[at];
    const int n = place > 0 ? fine_.samples : samples_;
    const bool even = is_even(exposure_.skin, x, y) && !may_be_scarred(x, y);  // scars may be finer than a pixel
    const std::uint8_t pixel_code = exposure_.skin.at<std::uint8_t>(y, x);
    if (even && pixel_code == 1) return;
    for (int k = 0; k < n * n; ++k) {
      const auto [t, depth] = place > 0 ? fine_sample(x, y, place, k) : coarse_sample(x, y, k);
      if (t == 0 || t > heads_) continue;
      const Vec3 ray = scene_.camera.ray(x + (k % n + 0.5) / n, y + (k / n + 0.5) / n);
      const double z = static_cast<double>(depth);
      const std::uint8_t code =
          even ? pixel_code : skin_class(scene_.field.at(scene_.camera.eye + z * ray), triangle_on_ear(scene_, t - 1));
      const double facing = facing_of(scene_, t - 1, ray);
      if (code < 2 || facing <= 0.0) continue;
      const double f = scene_.camera.focal_px * n;
      const double mm2 = z * z / (f * f * facing);
      add_area(visible, code, mm2);
      add_area(seen, seen_code(code, static_cast<double>(exposure_.hair_cover[at])), mm2);
    }
  }
  [[nodiscard]] bool may_be_scarred(int x, int y) const {
    const auto& p = exposure_.position_mm.at<cv::Vec3f>(y, x);
    return scene_.field.scars().may_touch(
        {static_cast<double>(p[0]), static_cast<double>(p[1]), static_cast<double>(p[2])});
  }
  struct Sample {
    std::uint32_t triangle;
    float depth;
  };
  [[nodiscard]] Sample coarse_sample(int x, int y, int k) const {
    const DepthBuffer& d = exposure_.depth;
    const std::size_t i = static_cast<std::size_t>(y * samples_ + k / samples_) * static_cast<std::size_t>(d.width) +
                          static_cast<std::size_t>(x * samples_ + k % samples_);
    return {d.triangle[i], d.depth_mm[i]};
  }
  /// Of the head alone, unless the coarse sample there shows something before it.
  [[nodiscard]] Sample fine_sample(int x, int y, std::uint32_t place, int k) const {
    const int n = fine_.samples;
    const Sample coarse = coarse_sample(x, y, k / n * samples_ / n * samples_ + k % n * samples_ / n);
    const std::size_t i =
        static_cast<std::size_t>(place - 1) * static_cast<std::size_t>(n * n) + static_cast<std::size_t>(k);
    if (coarse.triangle > heads_ && coarse.depth <= fine_.depth_mm[i]) return coarse;
    return {fine_.triangle[i], fine_.depth_mm[i]};
  }

  const Scene& scene_;
  const Exposure& exposure_;
  int samples_;
  std::uint32_t heads_;
  FineDepth fine_;
};

/// True when nothing hides `p`: it faces the camera, lies in the picture and at the depth that is seen there.
bool is_visible(const Scene& s, const DepthBuffer& d, int samples, Vec3 p, Vec3 n) {
  if (dot(n, s.camera.eye - p) <= 0.0) return false;
  const Vec3 q = s.camera.project(p);
  const int x = static_cast<int>(std::floor(q.x * samples));
  const int y = static_cast<int>(std::floor(q.y * samples));
  if (x < 0 || y < 0 || x >= d.width || y >= d.height) return false;
  const std::size_t i = static_cast<std::size_t>(y) * static_cast<std::size_t>(d.width) + static_cast<std::size_t>(x);
  const double front = static_cast<double>(d.depth_mm[i]);
  // Something else may come as close to the skin as it likes: it hides all that is behind it.
  if (d.triangle[i] > s.head.triangles.size()) return q.z < front;
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
    if (scene_.field.scars().may_touch(scene_.head.points[tri[0]])) return std::nullopt;  // finer than a triangle
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
  SampleAreas(s, e, samples, threads).measure(threads, r.truth.visible, r.truth.seen);
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
