// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/outline_fit.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <vector>

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
/// Heads are turned and leant by some degrees from the view that is named (our estimate for hand-held pictures).
constexpr double kTurnSd_rad = 0.14;
/// Distances differ by about this (our estimate). The outline tells some of it, since the scale is known at the scalp,
/// which is nearer than the rim.
constexpr double kDistanceLogSd = 0.3;
/// How far hair stands off where the outline is hair: stubble to waves, a factor of three either way and more (our
/// estimate).
constexpr double kUsualHair_mm = 1.0;
constexpr double kHairLogSd = 1.1;
/// How exactly the silhouette follows the outline: label borders to about a pixel, heads that differ from the mean.
constexpr double kOutlineSd_mm = 0.7;
/// Points farther from the silhouette than this many deviations (6 mm) hardly count.
constexpr double kFarOff = 8.0;
/// Outline points are not independent: all of them together count as this many.
constexpr double kIndependentPoints = 8.0;
/// The hairline's middle above the head's origin over the half height: 75 mm over the glabella along the skin (F3.1,
/// F3.6, F3.25), some 66 mm in height, and the glabella about level with the origin: 64 mm of 104; people differ by
/// about 10 mm.
constexpr double kHairlineHeight = 0.61;
constexpr double kHairlineSd_mm = 10.0;
/// Skin on the outline is forehead above this height over the origin, and ear, face or neck below; the edge is soft.
constexpr double kSkinAbove_mm = 5.0;
constexpr double kSkinEdge_mm = 5.0;
/// Outline this near to the silhouette is explained by the head: ears, strands and spilt regions are not.
constexpr double kExplained_mm = 5.0;
constexpr std::size_t kMaxPoints = 160;
constexpr std::size_t kMinPoints = 24;
constexpr int kFramePx = 2;
constexpr int kSteps = 40;

/// Unknowns: logarithms of the three axes over their means, the centre's shift over the head's breadth in the picture,
/// turns about the head's axes, logarithms of the distance, the hair and the scale over their first guesses.
enum Unknown { breadth, length, height, shift_x, shift_y, nod, lean, turn, distance, hair, scale, num_unknowns };

struct OutlinePoint {
  Px2 px;
  double hair_share;  ///< of the hair's thickness that stands before the skin
  double weight;      ///< 1 on the scalp; skin counts where it is the forehead
};

/// Turns about the head's x, then y, then z.
Rotation turned(double x, double y, double z) {
  const double cx = std::cos(x), sx = std::sin(x), cy = std::cos(y), sy = std::sin(y), cz = std::cos(z),
               sz = std::sin(z);
  return product({cz, -sz, 0, sz, cz, 0, 0, 0, 1},
                 product({cy, 0, sy, 0, 1, 0, -sy, 0, cy}, {1, 0, 0, 0, cx, -sx, 0, sx, cx}));
}

std::vector<OutlinePoint> scalp_outline(const cv::Mat& labels) {
  cv::Mat ids;
  cv::Mat stats;
  cv::Mat centroids;
  const int count = cv::connectedComponentsWithStats(labels > 0, ids, stats, centroids, 8, CV_32S);
  int largest = 0;
  for (int k = 1; k < count; ++k)
    if (largest == 0 || stats.at<int>(k, cv::CC_STAT_AREA) > stats.at<int>(largest, cv::CC_STAT_AREA)) largest = k;
  std::vector<std::vector<cv::Point>> rings;
  if (largest > 0) cv::findContours(ids == largest, rings, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_NONE);
  std::vector<OutlinePoint> all;
  for (const auto& ring : rings)
    for (const cv::Point& p : ring) {
      const bool is_inside =
          p.x >= kFramePx && p.y >= kFramePx && p.x < labels.cols - kFramePx && p.y < labels.rows - kFramePx;
      const unsigned char label = labels.at<unsigned char>(p);
      const double hair = label == static_cast<int>(Label::hair)   ? 1.0
                          : label == static_cast<int>(Label::thin) ? 0.5
                                                                   : 0.0;
      if (is_inside) all.push_back({{p.x + 0.5, p.y + 0.5}, hair, label == 1 ? 0.0 : 1.0});
    }
  std::vector<OutlinePoint> out;
  const std::size_t step = all.size() / kMaxPoints + 1;
  for (std::size_t i = 0; i < all.size(); i += step) out.push_back(all[i]);
  return out;
}

/// Lowest scalp pixel of the picture's middle columns over skin; none where the frame or nothing but hair is below.
std::optional<Px2> hairline_middle(const cv::Mat& labels, const cv::Rect& box) {
  constexpr double kColumns = 0.1;  // of the scalp's breadth, either side of the middle
  const int middle = box.x + box.width / 2;
  const int reach = static_cast<int>(kColumns * box.width);
  std::vector<int> lowest;
  for (int x = std::max(0, middle - reach); x <= std::min(labels.cols - 1, middle + reach); ++x) {
    int y = box.br().y - 1;
    while (y > box.y && !is_scalp(labels.at<unsigned char>(y, x))) --y;
    if (y + 1 < labels.rows && labels.at<unsigned char>(y + 1, x) == static_cast<int>(Label::skin)) lowest.push_back(y);
  }
  if (static_cast<int>(lowest.size()) <= reach) return std::nullopt;
  std::nth_element(lowest.begin(), lowest.begin() + static_cast<std::ptrdiff_t>(lowest.size() / 2), lowest.end());
  return Px2{middle + 0.5, lowest[lowest.size() / 2] + 1.0};
}

class OutlineProblem {
 public:
  OutlineProblem(const cv::Mat& labels, const OutlinePrior& prior) : prior_(prior), outline_(scalp_outline(labels)) {
    const cv::Mat scalp = labels >= static_cast<int>(Label::bald);
    const cv::Moments m = cv::moments(scalp, true);
    centroid_ = {m.m10 / m.m00 + 0.5, m.m01 / m.m00 + 0.5};
    const cv::Rect box = cv::boundingRect(scalp);
    span_px_ = std::max(box.width, box.height);
    first_scale_ = prior.scale_mm_per_px.value_or(2.0 * prior.semi_axes_mm[1] / span_px_);
    // The middle of the head: as far below its upper rim as the view makes it.
    const auto& r = prior.photo_from_head;
    const auto& a = prior.semi_axes_mm;
    const double half = std::sqrt(r[3] * r[3] * a[0] * a[0] + r[4] * r[4] * a[1] * a[1] + r[5] * r[5] * a[2] * a[2]);
    start_ = {box.x + 0.5 * box.width, box.y + half / first_scale_};
    const HeadSurface first(pose(std::vector<double>(num_unknowns, 0.0)));
    for (OutlinePoint& p : outline_)
      if (p.weight == 0.0)
        p.weight = 1.0 / (1.0 + std::exp((kSkinAbove_mm - first.nearest_head_from_px(p.px).z) / kSkinEdge_mm));
    if (prior.shows_hairline) hairline_ = hairline_middle(labels, box);
  }

  [[nodiscard]] bool is_seen() const { return outline_.size() >= kMinPoints; }

  /// The centroid's depth depends on the scale and the scale's depth on the centroid: a few rounds settle both.
  [[nodiscard]] SurfacePose pose(const std::vector<double>& x) const {
    SurfacePose out;
    out.kind = SurfaceKind::head;
    for (std::size_t k = 0; k < 3; ++k) out.semi_axes_mm[k] = prior_.semi_axes_mm[k] * std::exp(x[k]);
    out.semi_axes_mm[2] *= std::exp(x[length]);  // x[height] is the ratio to the length
    out.photo_from_head = product(prior_.photo_from_head, turned(x[nod], x[lean], x[turn]));
    out.center_px = {start_.x + span_px_ * x[shift_x], start_.y + span_px_ * x[shift_y]};
    out.mm_per_px = first_scale_ * std::exp(prior_.scale_mm_per_px ? 0.0 : x[scale]);
    out.camera_distance_mm = prior_.camera_distance_mm.value_or(kUsualCameraDistance_mm * std::exp(x[distance]));
    constexpr int kRounds = 3;
    for (int i = 0; i < kRounds; ++i) {
      const Vec3 p = HeadSurface(out).nearest_head_from_px(centroid_);
      const auto& r = out.photo_from_head;
      const double depth = r[6] * p.x + r[7] * p.y + r[8] * p.z;
      out.scale_depth_mm = std::max(depth, -0.9 * *out.camera_distance_mm);  // a try may come too near
    }
    return out;
  }

  [[nodiscard]] std::vector<double> residuals(const std::vector<double>& x) const {
    const HeadSurface surface(pose(x));
    const double weight = std::sqrt(kIndependentPoints / static_cast<double>(outline_.size()));
    const double hair_mm = kUsualHair_mm * std::exp(x[hair]);
    std::vector<double> out;
    for (const OutlinePoint& p : outline_) {
      const double r = (surface.clearance_mm(p.px) - p.hair_share * hair_mm) / kOutlineSd_mm;
      // Levels off: hair that stands off, ears, and regions that spill over the head must not pull.
      out.push_back(weight * p.weight * r / std::sqrt(1.0 + r * r / (kFarOff * kFarOff)));
    }
    const double breadth_sd = prior_.scale_mm_per_px ? kAxisSd : kKnownAxisSd;
    out.push_back(x[breadth] / breadth_sd);
    out.push_back(x[length] / kAxisSd);
    out.push_back(x[height] / kHeightSd);
    out.push_back(x[nod] / prior_.nod_sd_rad);
    out.push_back(x[lean] / kTurnSd_rad);
    out.push_back(x[turn] / kTurnSd_rad);
    out.push_back(x[distance] / kDistanceLogSd);
    out.push_back(x[hair] / kHairLogSd);
    if (prior_.scale_mm_per_px) out.push_back(x[scale]);  // idle then
    if (hairline_) out.push_back(hairline_miss_mm(surface) / kHairlineSd_mm);
    return out;
  }

  [[nodiscard]] OutlineQuality quality(const std::vector<double>& x) const {
    const HeadSurface surface(pose(x));
    const double hair_mm = kUsualHair_mm * std::exp(x[hair]);
    double all = 0.0;
    double near = 0.0;
    double squares = 0.0;
    for (const OutlinePoint& p : outline_) {
      const double off_mm = surface.clearance_mm(p.px) - p.hair_share * hair_mm;
      all += p.weight;
      squares += p.weight * off_mm * off_mm;
      if (std::abs(off_mm) < kExplained_mm) near += p.weight;
    }
    if (all <= 0.0) return {};
    return {near / all, std::sqrt(squares / all) / (2.0 * surface.pose().semi_axes_mm[0])};
  }

 private:
  /// How far below the usual place of the hairline's middle, along the picture's y, it is seen.
  [[nodiscard]] double hairline_miss_mm(const HeadSurface& surface) const {
    const double z = kHairlineHeight;
    const Vec3 unit = normalized(Vec3{0.0, std::sqrt(1.0 - z * z), z});
    const Px2 px = surface.px_from_head(surface.element(unit).p_in_head);
    return (hairline_->y - px.y) * surface.pose().mm_per_px;
  }

  OutlinePrior prior_;
  std::vector<OutlinePoint> outline_;
  std::optional<Px2> hairline_;
  Px2 centroid_;
  Px2 start_;
  double span_px_ = 1.0;
  double first_scale_ = 1.0;
};

}  // namespace

std::optional<OutlineFit> fit_outline(const cv::Mat& labels, const OutlinePrior& prior) {
  const OutlineProblem problem(labels, prior);
  if (!problem.is_seen()) return std::nullopt;
  const auto fit = detail::least_squares([&](const std::vector<double>& x) { return problem.residuals(x); },
                                         std::vector<double>(num_unknowns, 0.0), kSteps);
  return OutlineFit{problem.pose(fit.x), problem.quality(fit.x)};
}

}  // namespace smp
