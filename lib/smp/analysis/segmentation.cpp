// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/segmentation.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "smp/analysis/colour_evidence.h"
#include "smp/analysis/guided.h"
#include "smp/analysis/region_cleanup.h"
#include "smp/artifacts/analysis.h"
#include "smp/base/error.h"

namespace smp {
namespace {

/// The training photos were stretched to squares from frames up to 4:3; longer frames are padded to that.
constexpr double kMaxAspect = 4.0 / 3.0;
/// Colour of the padding: mid grey, as in training (constant borders).
const cv::Scalar kPad(128, 128, 128);
/// A head whose box covers less than this share of the frame is looked at again, enlarged.
constexpr double kSmallHead = 0.55;
/// Room left around the head in the second look, as a share of its box.
constexpr double kMargin = 0.18;
/// Less scalp than this share of the frame is no head photo.
constexpr double kMinScalpShare = 0.01;
/// Scalp that the net is less sure of than this on average is no head photo.
constexpr double kMinCertainty = 0.72;
/// Skin and hair have texture: "scalp" whose 8-bit lightness varies less than this is a wall or a gradient.
constexpr double kMinTexture = 0.6;

/// Three classes share the scalp's probability: their sum is weighed down a little against the largest of the others
/// (1 finds more patches, less keeps faces out; chosen over 1 and 0.6 on heads and areata together).
constexpr float kScalpWeight = 0.8F;

/// Frame-sized scores of the part `box` of the picture (which may reach over its edge: padded).
ClassScores look_at(const cv::Mat& rgb, const cv::Rect& box, HeadNet& net) {
  const cv::Rect inside = box & cv::Rect(0, 0, rgb.cols, rgb.rows);
  cv::Mat padded;
  cv::copyMakeBorder(rgb(inside), padded, inside.y - box.y, box.br().y - inside.br().y, inside.x - box.x,
                     box.br().x - inside.br().x, cv::BORDER_CONSTANT, kPad);
  ClassScores found = net.scores(padded);
  ClassScores out;
  for (std::size_t k = 0; k < kClasses; ++k) {
    cv::Mat large;
    cv::resize(found[k], large, box.size(), 0, 0, cv::INTER_LINEAR);
    out[k] = cv::Mat::zeros(rgb.size(), CV_32F);
    large(cv::Rect(inside.x - box.x, inside.y - box.y, inside.width, inside.height)).copyTo(out[k](inside));
  }
  return out;
}

/// The frame, widened to an aspect the net knows.
cv::Rect framed(const cv::Size& size) {
  int w = size.width;
  int h = size.height;
  if (w > kMaxAspect * h) h = static_cast<int>(std::ceil(w / kMaxAspect));
  if (h > kMaxAspect * w) w = static_cast<int>(std::ceil(h / kMaxAspect));
  return {(size.width - w) / 2, (size.height - h) / 2, w, h};
}

cv::Mat scalp_score(const ClassScores& s) { return s[2] + s[3] + s[4]; }

/// Box of the head (scalp and skin next to it) with room around, or empty.
cv::Rect head_box(const ClassScores& scores) {
  cv::Mat mask = scalp_score(scores) > 0.5;
  cv::Rect box = cv::boundingRect(mask);
  if (box.empty()) return {};
  const int dx = static_cast<int>(kMargin * box.width) + 4;
  const int dy = static_cast<int>(kMargin * box.height) + 4;
  box -= cv::Point(dx, dy);
  box += cv::Size(2 * dx, 2 * dy);
  return box;
}

/// Second look at a small head: its own scores inside its box, blended half and half with the first look.
void look_closer(const cv::Mat& rgb, HeadNet& net, ClassScores& scores) {
  cv::Rect box = head_box(scores);
  const cv::Rect frame(0, 0, rgb.cols, rgb.rows);
  if (box.empty() || (box & frame).area() > kSmallHead * frame.area()) return;
  const cv::Rect wide = framed(box.size());
  box = cv::Rect(box.x + wide.x, box.y + wide.y, wide.width, wide.height);
  const ClassScores closer = look_at(rgb, box, net);
  const cv::Rect inside = box & frame;
  for (std::size_t k = 0; k < kClasses; ++k) {
    cv::Mat part = scores[k](inside);
    cv::addWeighted(part, 0.5, closer[k](inside), 0.5, 0.0, part);
  }
}

void quantise(ClassScores& scores) {
  for (auto& plane : scores) {
    plane.forEach<float>([](float& v, const int*) {
      const double unit = std::clamp(static_cast<double>(v), 0.0, 1.0);
      v = static_cast<float>(std::nearbyint(unit * kScoreSteps) / kScoreSteps);
    });
  }
}

/// Scalp or not first, then which class: a border pixel that is half bald, half thinning must not turn into skin.
cv::Mat decide(const ClassScores& s) {
  cv::Mat labels(s[0].size(), CV_8U);
  for (int y = 0; y < labels.rows; ++y) {
    auto* row = labels.ptr<unsigned char>(y);
    std::array<const float*, kClasses> p{};
    for (std::size_t k = 0; k < kClasses; ++k) p[k] = s[k].ptr<float>(y);
    for (int x = 0; x < labels.cols; ++x) {
      const float scalp = kScalpWeight * (p[2][x] + p[3][x] + p[4][x]);
      if (scalp < std::max(p[0][x], p[1][x])) {
        row[x] = p[0][x] >= p[1][x] ? 0 : 1;
        continue;
      }
      const float loss = p[2][x] + p[3][x];
      row[x] = loss <= p[4][x] ? 4 : (p[2][x] >= p[3][x] ? 2 : 3);
    }
  }
  return labels;
}

/// Deviation of the fine texture (picture minus its blur) inside the scalp, 8-bit steps.
double texture(const cv::Mat& rgb, const cv::Mat& labels) {
  const cv::Mat mask = labels >= static_cast<int>(Label::bald);
  cv::Mat grey;
  cv::cvtColor(rgb, grey, cv::COLOR_RGB2GRAY);
  cv::Mat smooth;
  cv::GaussianBlur(grey, smooth, cv::Size(9, 9), 0);
  cv::Mat fine;
  cv::absdiff(grey, smooth, fine);
  return cv::countNonZero(mask) > 0 ? cv::mean(fine, mask)[0] : 0.0;
}

double mean_certainty(const ClassScores& s, const cv::Mat& labels) {
  const cv::Mat mask = labels >= static_cast<int>(Label::bald);
  if (cv::countNonZero(mask) == 0) return 0.0;
  return cv::mean(scalp_score(s), mask)[0];
}

}  // namespace

Segmentation segment(const cv::Mat& rgb, HeadNet& net, const SegmentOptions& options) {
  check(rgb.type() == CV_8UC3 && std::max(rgb.cols, rgb.rows) <= kWorkingSidePx,
        "segment takes a working-size picture");
  Segmentation out;
  out.scores = look_at(rgb, framed(rgb.size()), net);
  if (options.look_closer) look_closer(rgb, net, out.scores);
  const cv::Mat first = decide(out.scores);
  out.certainty = mean_certainty(out.scores, first);
  const double share = static_cast<double>(cv::countNonZero(first >= 2)) / static_cast<double>(rgb.total());
  out.head_found = share >= kMinScalpShare && out.certainty >= kMinCertainty && texture(rgb, first) >= kMinTexture;
  if (options.colour_vote > 0.0) add_colour_evidence(rgb, out.scores, options.colour_vote);
  if (options.guide_radius_px > 0) {
    std::vector<cv::Mat> planes(out.scores.begin(), out.scores.end());
    guided_filter(rgb, planes, {.radius_px = options.guide_radius_px});
    std::copy(planes.begin(), planes.end(), out.scores.begin());
  }
  quantise(out.scores);
  out.labels = decide(out.scores);
  clean_regions(out.labels);
  return out;
}

cv::Mat enlarge_labels(const cv::Mat& labels, cv::Size size_px) {
  cv::Mat out(size_px, CV_8U);
  const double sx = static_cast<double>(labels.cols) / size_px.width;
  const double sy = static_cast<double>(labels.rows) / size_px.height;
  for (int y = 0; y < size_px.height; ++y) {
    const double v = std::clamp((y + 0.5) * sy - 0.5, 0.0, labels.rows - 1.0);
    const int y0 = static_cast<int>(v);
    const int y1 = std::min(y0 + 1, labels.rows - 1);
    const double fy = v - y0;
    const auto* upper = labels.ptr<unsigned char>(y0);
    const auto* lower = labels.ptr<unsigned char>(y1);
    auto* row = out.ptr<unsigned char>(y);
    for (int x = 0; x < size_px.width; ++x) {
      const double u = std::clamp((x + 0.5) * sx - 0.5, 0.0, labels.cols - 1.0);
      const int x0 = static_cast<int>(u);
      const int x1 = std::min(x0 + 1, labels.cols - 1);
      const std::array<unsigned char, 4> at{upper[x0], upper[x1], lower[x0], lower[x1]};
      if (at[0] == at[1] && at[0] == at[2] && at[0] == at[3]) {
        row[x] = at[0];
        continue;
      }
      const double fx = u - x0;
      const std::array<double, 4> w{(1 - fx) * (1 - fy), fx * (1 - fy), (1 - fx) * fy, fx * fy};
      std::array<double, 8> votes{};
      for (std::size_t k = 0; k < 4; ++k) votes[std::min<std::size_t>(at[k], votes.size() - 1)] += w[k];
      row[x] = static_cast<unsigned char>(std::max_element(votes.begin(), votes.end()) - votes.begin());
    }
  }
  return out;
}

}  // namespace smp
