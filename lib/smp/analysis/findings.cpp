// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/findings.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <opencv2/imgproc.hpp>

#include "smp/analysis/tones.h"
#include "smp/color/tone.h"
#include "smp/imaging/lab_picture.h"

namespace smp {
namespace {

/// Common moles are 2 to 6 mm, suspicious ones larger; below 2 mm it may be a hair's root or noise.
constexpr double kMinSpotMm = 2.0;
constexpr double kMaxSpotMm = 12.0;
/// 8-bit lightness below the surroundings at which a spot stands out from skin texture (about 15 L*).
constexpr double kSpotContrast = 38.0;
constexpr double kSpotRoundness = 0.6;
/// Margin that dots keep (PRACTICE.md: 5 to 10 mm; the wider one, since what it is is unknown).
constexpr double kMarginMm = 8.0;
/// More spots than this are hair tips, stubble or texture: none of them can be told from a mole, none is claimed.
constexpr std::size_t kMaxSpots = 6;

/// Bare scalp away from its borders, where hair tips look like spots.
cv::Mat bare_interior(const cv::Mat& labels, int margin_px) {
  cv::Mat bare = labels == static_cast<int>(Label::bald);
  cv::erode(bare, bare, cv::getStructuringElement(cv::MORPH_RECT, {2 * margin_px + 1, 2 * margin_px + 1}), {-1, -1}, 1,
            cv::BORDER_CONSTANT, cv::Scalar(0));
  return bare;
}

cv::Mat lightness(const cv::Mat& rgb) {
  cv::Mat l;
  cv::extractChannel(lab8_from_srgb(rgb), l, 0);
  return l;
}

cv::Mat a_star(const cv::Mat& rgb) {
  cv::Mat a;
  cv::extractChannel(lab8_from_srgb(rgb), a, 1);
  return a;
}

double share_of(const cv::Mat& part, const cv::Mat& whole) {
  const int all = cv::countNonZero(whole);
  return all > 0 ? static_cast<double>(cv::countNonZero(part & whole)) / all : 0.0;
}

double rounded(double value, double step) { return std::nearbyint(value / step) * step; }

ScalpFinding finding(const char* code, double confidence, double share, const cv::Mat& where, double px_ratio,
                     const char* text) {
  ScalpFinding f;
  f.code = code;
  f.confidence = confidence;
  f.share = rounded(share, 1e-4);
  const cv::Rect box = cv::boundingRect(where);
  if (!box.empty()) f.box_px = {box.x / px_ratio, box.y / px_ratio, box.br().x / px_ratio, box.br().y / px_ratio};
  f.text = text;
  return f;
}

QualityFinding quality(const char* code, Severity severity, double value, double limit, const char* advice) {
  return {code, severity, value, limit, advice};
}

/// Linear luminance of an sRGB picture, CV_32F, 0..1.
cv::Mat linear_luminance(const cv::Mat& rgb) {
  cv::Mat lut(1, 256, CV_32F);
  for (int i = 0; i < 256; ++i) lut.at<float>(i) = static_cast<float>(linear_from_srgb_channel(i / 255.0));
  cv::Mat linear;
  cv::LUT(rgb, lut, linear);
  cv::Mat light;
  cv::transform(linear, light, cv::Matx13f(0.2126F, 0.7152F, 0.0722F));  // IEC 61966-2-1
  return light;
}

/// Share of dark hair covered by narrow bright reflections, 0 where the hair is fair, grey or too little to judge.
double glitter_share(const cv::Mat& rgb, const cv::Mat& labels, double mm_per_px) {
  constexpr double kReachMm = 4.0;       // wet locks and combed strands are narrower
  constexpr int kMinHairPx = 2000;       // fewer are a rim, not a head of hair
  constexpr double kDarkHair = 0.1;      // linear light; fair and grey hair glitters dry as well
  constexpr double kGlitterStep = 0.12;  // linear light above the surroundings: a mirror of the lamp, not a pale hair
  const int reach = 2 * std::max(1, static_cast<int>(std::lround(kReachMm / 2.0 / mm_per_px))) + 1;
  cv::Mat hair = labels == static_cast<int>(Label::hair);
  cv::erode(hair, hair, cv::getStructuringElement(cv::MORPH_RECT, {reach, reach}));  // not the bright backdrop
  if (cv::countNonZero(hair) < kMinHairPx) return 0.0;
  const cv::Mat light = linear_luminance(rgb);
  if (2 * cv::countNonZero((light < kDarkHair) & hair) < cv::countNonZero(hair)) return 0.0;  // the median is not dark
  cv::Mat glitter;
  cv::morphologyEx(light, glitter, cv::MORPH_TOPHAT, cv::getStructuringElement(cv::MORPH_ELLIPSE, {reach, reach}));
  return share_of(glitter > kGlitterStep, hair);
}

}  // namespace

std::vector<Exclusion> find_exclusions(const cv::Mat& rgb, const cv::Mat& labels, double mm_per_px, double px_ratio) {
  std::vector<Exclusion> out;
  const int reach = static_cast<int>(std::ceil(kMaxSpotMm / mm_per_px));
  if (reach < 3 || reach > 100) return out;  // too coarse or too near to tell a spot
  const cv::Mat where = bare_interior(labels, std::max(3, reach / 3));
  cv::Mat smooth;
  cv::GaussianBlur(lightness(rgb), smooth, {}, std::max(0.8, 0.5 / mm_per_px));
  cv::Mat dark;
  cv::morphologyEx(smooth, dark, cv::MORPH_BLACKHAT,
                   cv::getStructuringElement(cv::MORPH_ELLIPSE, {2 * (reach / 2) + 1, 2 * (reach / 2) + 1}));
  const cv::Mat spots = (dark >= kSpotContrast) & where;
  cv::Mat ids;
  cv::Mat stats;
  cv::Mat centroids;
  const int count = cv::connectedComponentsWithStats(spots, ids, stats, centroids, 8, CV_32S);
  for (int k = 1; k < count; ++k) {
    const double area = stats.at<int>(k, cv::CC_STAT_AREA);
    const double across = 2.0 * std::sqrt(area / std::numbers::pi);
    const double longest = std::max(stats.at<int>(k, cv::CC_STAT_WIDTH), stats.at<int>(k, cv::CC_STAT_HEIGHT));
    if (across * mm_per_px < kMinSpotMm || across * mm_per_px > kMaxSpotMm || across < kSpotRoundness * longest)
      continue;
    Exclusion e;
    e.center_px = {(centroids.at<double>(k, 0) + 0.5) / px_ratio, (centroids.at<double>(k, 1) + 0.5) / px_ratio};
    e.radius_px = 0.5 * longest / px_ratio;
    e.margin_mm = kMarginMm;
    e.confidence = rounded(std::clamp(cv::mean(dark, ids == k)[0] / 100.0, 0.2, 0.8), 0.01);
    out.push_back(e);
  }
  if (out.size() > kMaxSpots) out.clear();
  return out;
}

std::vector<ScalpFinding> find_conditions(const cv::Mat& rgb, const cv::Mat& labels, double px_ratio) {
  std::vector<ScalpFinding> out;
  const cv::Mat scalp = labels >= 2;
  const cv::Mat bare = labels == static_cast<int>(Label::bald);
  if (cv::countNonZero(bare) < kMinTonePixels) return out;
  constexpr double kShineLevel = 240.0;  // 8-bit L: L* 94, brighter than any skin (F2.4 ff.)
  const cv::Mat shine = (lightness(rgb) >= kShineLevel) & bare;
  const double shine_share = share_of(shine, scalp);
  constexpr double kShineShare = 0.01;
  if (shine_share >= kShineShare) {
    out.push_back(finding("shine", 0.6, shine_share, shine, px_ratio,
                          "Bright reflections on the bare scalp: oil, sweat or a hard light."));
  }
  // Redness is judged within the person: bare scalp against the face in the same light.
  const cv::Mat face = labels == static_cast<int>(Label::skin);
  if (cv::countNonZero(face) < kMinTonePixels) return out;
  const cv::Mat a = a_star(rgb);
  const double usual = cv::mean(a, face)[0];
  constexpr double kRedStep = 8.0;  // a* units, beyond the usual forehead to face difference (F2.5)
  const cv::Mat red = (a >= usual + kRedStep) & bare;
  const double red_share = share_of(red, bare);
  constexpr double kRedShare = 0.15;
  if (red_share >= kRedShare) {
    out.push_back(finding("redness", 0.4, share_of(red, scalp), red, px_ratio,
                          "Parts of the bare scalp look redder than the face; a physician can say why."));
  }
  return out;
}

std::vector<QualityFinding> judge_quality(const cv::Mat& rgb, const cv::Mat& labels, double mm_per_px,
                                          double px_ratio) {
  std::vector<QualityFinding> out;
  const cv::Mat scalp = labels >= 2;
  const cv::Rect box = cv::boundingRect(scalp);
  const double across = box.width / px_ratio;
  constexpr double kMinHeadPx = 300.0;  // 0.5 mm a pixel: regions to the annotators' borders
  if (across < kMinHeadPx) {
    out.push_back(quality("head_small", Severity::warn, rounded(across, 1.0), kMinHeadPx,
                          "Move nearer: the head should fill the frame."));
  }
  constexpr double kCountMm = 0.06;  // F1.39
  const double photo_mm = mm_per_px * px_ratio;
  if (photo_mm > kCountMm) {
    out.push_back(
        quality("no_hair_count", Severity::info, rounded(photo_mm, 0.001), kCountMm,
                "Single hairs cannot be counted at this resolution; coverage is reported. Add a close-up to count."));
  }
  const cv::Mat l = lightness(rgb);
  cv::Mat edges;
  cv::Laplacian(l, edges, CV_16S);
  cv::Scalar mean;
  cv::Scalar deviation;
  cv::meanStdDev(edges, mean, deviation, scalp);
  constexpr double kMinSharp = 6.0;  // deviation of the Laplacian at working size; in-focus hair gives 12 and more
  if (deviation[0] < kMinSharp) {
    out.push_back(quality("blurred", Severity::warn, rounded(deviation[0], 0.1), kMinSharp,
                          "Hold still, focus on the scalp, use more light."));
  }
  const double clipped = share_of(l >= 250, scalp);
  constexpr double kMaxClipped = 0.03;
  if (clipped > kMaxClipped) {
    out.push_back(quality("glare", Severity::warn, rounded(clipped, 0.001), kMaxClipped,
                          "Use soft light from the side, no flash; dry the scalp."));
  }
  const double glitter = glitter_share(rgb, labels, mm_per_px);
  constexpr double kMaxGlitter = 0.05;  // 4 of 140 photos of dry heads reach it: styled, hard-lit or greying hair
  if (glitter > kMaxGlitter) {
    out.push_back(quality("wet_look", Severity::info, rounded(glitter, 0.001), kMaxGlitter,
                          "The hair glitters as if wet, oily or styled, which shows more scalp (F1.32): take the photo "
                          "with clean, dry hair in soft light."));
  }
  const double level = cv::mean(l, scalp)[0] / 2.55;
  constexpr double kMinLevel = 15.0;  // below black hair's own L* (F2.13) everything is shadow
  if (level < kMinLevel) {
    out.push_back(quality("dark", Severity::warn, rounded(level, 0.1), kMinLevel, "Use more light on the scalp."));
  }
  return out;
}

}  // namespace smp
