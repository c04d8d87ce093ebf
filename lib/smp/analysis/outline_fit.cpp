// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/outline_fit.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "smp/analysis/outline_points.h"
#include "smp/analysis/scalp_border.h"
#include "smp/artifacts/analysis.h"
#include "smp/color/least_squares.h"

namespace smp {
namespace {

/// People's heads around their origin's mean, as ratios (ANSUR II: breadth and length sd about 3.7 % and 3.6 %); the
/// height over the ear is tied closer to the length.
constexpr double kAxisSd = 0.037;
constexpr double kHeightSd = 0.03;
/// A head whose scale is unknown is taken to be as broad as the mean; its picture gives the scale.
constexpr double kKnownAxisSd = 0.01;
/// An unknown scale is about that of the scalp's box (our estimate). Needed: with a scale near zero any outline is
/// within a millimetre of the silhouette.
constexpr double kScaleLogSd = 0.4;
/// Heads are turned and leant by some degrees from the view that is named (our estimate for hand-held pictures).
constexpr double kTurnSd_rad = 0.14;
/// Distances over the least one differ by about this (our estimate). The outline tells some of it, since the scale is
/// known at the scalp, which is nearer than the rim. Nobody photographs a head from nearer than the least.
constexpr double kDistanceLogSd = 0.3;
constexpr double kLeastDistance_mm = 250.0;
/// How far hair stands off where the outline is hair: stubble to waves, a factor of three either way and more (our
/// estimate).
constexpr double kUsualHair_mm = 1.0;
constexpr double kHairLogSd = 1.1;
/// How exactly the silhouette follows the outline: heads differ from the mean head by 1 to 2 mm rms after the best fit
/// (head_relief.h), label borders are good to about a pixel.
constexpr double kOutlineSd_mm = 1.5;
/// Points farther from the silhouette than this many deviations (12 mm) hardly count in the end. At first they do, or a
/// head that starts far off would not be drawn to the outline.
constexpr std::array kFarOff{32.0, 12.0, 8.0};
/// Outline points are not independent: all of them together count as this many. So with the scalp's border.
constexpr double kIndependentPoints = 8.0;
constexpr double kIndependentBorders = 2.0;
/// People's scalps end within about this of the usual border (front: 10 mm, F3.1 to F3.25); what lies much farther off
/// is no natural border.
constexpr double kBorderSd_mm = 12.0;
constexpr double kBorderFarOff = 3.0;
/// Skin on the outline is forehead above this height over the origin, and ear, face or neck below; the edge is soft.
constexpr double kSkinAbove_mm = 5.0;
constexpr double kSkinEdge_mm = 5.0;
/// Scalp on the outline counts above this height: the mean head's shape does not hold at the nape.
constexpr double kScalpAbove_mm = -25.0;
/// Outline this near to the silhouette is explained by the head: ears, strands and spilt regions are not.
constexpr double kExplained_mm = 5.0;
constexpr std::size_t kMinPoints = 24;
constexpr int kSteps = 40;

/// Unknowns: logarithms of the three axes over their means, the centre's shift over the head's breadth in the picture,
/// turns about the head's axes, logarithms of the distance, the hair and the scale over their first guesses.
enum Unknown { breadth, length, height, shift_x, shift_y, nod, lean, turn, distance, hair, scale, num_unknowns };

/// Turns about the head's x, then y, then z.
Rotation turned(double x, double y, double z) {
  const double cx = std::cos(x), sx = std::sin(x), cy = std::cos(y), sy = std::sin(y), cz = std::cos(z),
               sz = std::sin(z);
  return product({cz, -sz, 0, sz, cz, 0, 0, 0, 1},
                 product({cy, 0, sy, 0, 1, 0, -sy, 0, cy}, {1, 0, 0, 0, cx, -sx, 0, sx, cx}));
}

class OutlineProblem {
 public:
  OutlineProblem(const cv::Mat& labels, const OutlinePrior& prior) : prior_(prior), points_(outline_points(labels)) {
    first_scale_ = prior.scale_mm_per_px.value_or(prior.first_mm_per_px);
    const cv::Rect box = cv::boundingRect(labels >= static_cast<int>(Label::bald));
    span_px_ = std::max(box.width, box.height);
    weights_.assign(points_.outline.size(), 1.0);
  }

  [[nodiscard]] bool is_seen() const { return points_.outline.size() >= kMinPoints; }

  /// The centroid's depth depends on the scale and the scale's depth on the centroid: a few rounds settle both.
  [[nodiscard]] SurfacePose pose(const std::vector<double>& x) const {
    SurfacePose out;
    out.kind = SurfaceKind::head;
    for (std::size_t k = 0; k < 3; ++k) out.semi_axes_mm[k] = prior_.semi_axes_mm[k] * std::exp(x[k]);
    out.semi_axes_mm[2] *= std::exp(x[length]);  // x[height] is the ratio to the length
    out.photo_from_head = product(prior_.photo_from_head, turned(x[nod], x[lean], x[turn]));
    out.center_px = {prior_.first_center_px.x + span_px_ * x[shift_x],
                     prior_.first_center_px.y + span_px_ * x[shift_y]};
    out.mm_per_px = first_scale_ * std::exp(prior_.scale_mm_per_px ? 0.0 : x[scale]);
    out.camera_distance_mm = prior_.camera_distance_mm.value_or(
        kLeastDistance_mm + (kUsualCameraDistance_mm - kLeastDistance_mm) * std::exp(x[distance]));
    constexpr int kRounds = 3;
    for (int i = 0; i < kRounds; ++i) {
      const Vec3 p = HeadSurface(out).nearest_head_from_px(points_.scalp_centroid);
      const auto& r = out.photo_from_head;
      const double depth = r[6] * p.x + r[7] * p.y + r[8] * p.z;
      out.scale_depth_mm = std::max(depth, -0.9 * *out.camera_distance_mm);  // a try may come too near
    }
    return out;
  }

  /// Weighs the outline as the head `x` says: skin counts where it is the forehead, scalp above the nape.
  void weigh(const std::vector<double>& x) {
    const HeadSurface surface(pose(x));
    for (std::size_t i = 0; i < weights_.size(); ++i) {
      const OutlinePoint& p = points_.outline[i];
      const double z = surface.nearest_head_from_px(p.px).z;
      const double least = p.is_skin ? kSkinAbove_mm : kScalpAbove_mm;
      weights_[i] = 1.0 / (1.0 + std::exp((least - z) / kSkinEdge_mm));
    }
  }

  [[nodiscard]] std::vector<double> residuals(const std::vector<double>& x, double far_off) const {
    const HeadSurface surface(pose(x));
    const double hair_mm = kUsualHair_mm * std::exp(x[hair]);
    const double weight = std::sqrt(kIndependentPoints / static_cast<double>(points_.outline.size()));
    std::vector<double> out;
    for (std::size_t i = 0; i < weights_.size(); ++i) {
      const OutlinePoint& p = points_.outline[i];
      const double r = (surface.clearance_mm(p.px) - p.hair_share * hair_mm) / kOutlineSd_mm;
      // Levels off: hair that stands off, ears, and regions that spill over the head must not pull.
      out.push_back(weight * std::sqrt(weights_[i]) * r / std::sqrt(1.0 + r * r / (far_off * far_off)));
    }
    add_priors(x, out);
    add_border(surface, out);
    return out;
  }

  [[nodiscard]] OutlineQuality quality(const std::vector<double>& x) const {
    const HeadSurface surface(pose(x));
    const double hair_mm = kUsualHair_mm * std::exp(x[hair]);
    double all = 0.0;
    double near = 0.0;
    double squares = 0.0;
    double hairy = 0.0;
    for (std::size_t i = 0; i < weights_.size(); ++i) {
      const OutlinePoint& p = points_.outline[i];
      const double off_mm = surface.clearance_mm(p.px) - p.hair_share * hair_mm;
      all += weights_[i];
      squares += weights_[i] * off_mm * off_mm;
      hairy += weights_[i] * p.hair_share;
      if (std::abs(off_mm) < kExplained_mm) near += weights_[i];
    }
    if (all <= 0.0) return {};
    const double excess = prior_.scale_mm_per_px ? std::max(x[breadth], x[length]) / kAxisSd : 0.0;
    return {near / all, std::sqrt(squares / all) / (2.0 * surface.pose().semi_axes_mm[0]), hairy / all, excess};
  }

 private:
  /// The scalp's border lies about where people's does: on many views nothing else tells how the head is nodded.
  void add_border(const HeadSurface& surface, std::vector<double>& out) const {
    const auto count = static_cast<double>(std::max<std::size_t>(1, points_.border.size()));
    const double weight = std::sqrt(kIndependentBorders / count);
    const auto& a = surface.pose().semi_axes_mm;
    for (const Px2& px : points_.border) {
      const Vec3 p = surface.nearest_head_from_px(px);
      const double r = scalp_border_distance_mm(normalized(Vec3{p.x / a[0], p.y / a[1], p.z / a[2]})) / kBorderSd_mm;
      out.push_back(weight * r / std::sqrt(1.0 + r * r / (kBorderFarOff * kBorderFarOff)));
    }
  }

  void add_priors(const std::vector<double>& x, std::vector<double>& out) const {
    const double breadth_sd = prior_.scale_mm_per_px ? kAxisSd : kKnownAxisSd;
    out.push_back(x[breadth] / breadth_sd);
    out.push_back(x[length] / kAxisSd);
    out.push_back(x[height] / kHeightSd);
    out.push_back(x[nod] / prior_.nod_sd_rad);
    out.push_back(x[lean] / kTurnSd_rad);
    out.push_back(x[turn] / kTurnSd_rad);
    out.push_back(x[distance] / kDistanceLogSd);
    out.push_back(x[hair] / kHairLogSd);
    out.push_back(x[scale] / kScaleLogSd);  // idle where the scale is known
  }

  OutlinePrior prior_;
  OutlinePoints points_;
  std::vector<double> weights_;
  double span_px_ = 1.0;
  double first_scale_ = 1.0;
};

}  // namespace

std::optional<OutlineFit> fit_outline(const cv::Mat& labels, const OutlinePrior& prior) {
  OutlineProblem problem(labels, prior);
  if (!problem.is_seen()) return std::nullopt;
  std::vector<double> x(num_unknowns, 0.0);
  for (const double far_off : kFarOff) {
    problem.weigh(x);
    x = detail::least_squares([&](const std::vector<double>& at) { return problem.residuals(at, far_off); }, x, kSteps)
            .x;
  }
  return OutlineFit{problem.pose(x), problem.quality(x)};
}

}  // namespace smp
