// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/guided.h"

#include <array>
#include <opencv2/imgproc.hpp>

#include "smp/base/error.h"

namespace smp {
namespace {

using Planes = std::vector<cv::Mat>;

cv::Mat box(const cv::Mat& plane, int radius) {
  cv::Mat out;
  cv::blur(plane, out, cv::Size(2 * radius + 1, 2 * radius + 1), cv::Point(-1, -1), cv::BORDER_REFLECT);
  return out;
}

/// Inverse covariance (plus epsilon) of the guide in each window, as six planes: 00 01 02 11 12 22.
std::array<cv::Mat, 6> inverse_covariance(const Planes& guide, const Planes& mean, int radius, double epsilon) {
  std::array<cv::Mat, 6> s;
  std::size_t k = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    for (std::size_t j = i; j < 3; ++j) {
      s[k] = box(guide[i].mul(guide[j]), radius) - mean[i].mul(mean[j]);
      if (i == j) s[k] += epsilon;
      ++k;
    }
  }
  std::array<cv::Mat, 6> inv;
  inv[0] = s[3].mul(s[5]) - s[4].mul(s[4]);
  inv[1] = s[2].mul(s[4]) - s[1].mul(s[5]);
  inv[2] = s[1].mul(s[4]) - s[2].mul(s[3]);
  inv[3] = s[0].mul(s[5]) - s[2].mul(s[2]);
  inv[4] = s[1].mul(s[2]) - s[0].mul(s[4]);
  inv[5] = s[0].mul(s[3]) - s[1].mul(s[1]);
  const cv::Mat det = s[0].mul(inv[0]) + s[1].mul(inv[1]) + s[2].mul(inv[2]);
  for (auto& plane : inv) cv::divide(plane, det, plane);
  return inv;
}

}  // namespace

void guided_filter(const cv::Mat& guide, std::vector<cv::Mat>& targets, const GuidedOptions& options) {
  check(guide.type() == CV_8UC3, "the guide is an 8-bit colour picture");
  const cv::Size small((guide.cols + 1) / 2, (guide.rows + 1) / 2);
  const int radius = std::max(1, options.radius_px / 2);
  cv::Mat unit;
  guide.convertTo(unit, CV_32F, 1.0 / 255.0);
  cv::Mat half;
  cv::resize(unit, half, small, 0, 0, cv::INTER_AREA);
  Planes full_guide;
  Planes g;
  cv::split(unit, full_guide);
  cv::split(half, g);
  Planes mean;
  for (const auto& plane : g) mean.push_back(box(plane, radius));
  const auto inv = inverse_covariance(g, mean, radius, options.epsilon);
  static constexpr std::array<std::array<std::size_t, 3>, 3> kAt{{{0, 1, 2}, {1, 3, 4}, {2, 4, 5}}};
  for (auto& target : targets) {
    cv::Mat p;
    cv::resize(target, p, small, 0, 0, cv::INTER_AREA);
    const cv::Mat mean_p = box(p, radius);
    Planes cov;
    for (std::size_t i = 0; i < 3; ++i) cov.push_back(box(g[i].mul(p), radius) - mean[i].mul(mean_p));
    cv::Mat b = mean_p.clone();
    Planes a(3);
    for (std::size_t i = 0; i < 3; ++i) {
      a[i] = inv[kAt[i][0]].mul(cov[0]) + inv[kAt[i][1]].mul(cov[1]) + inv[kAt[i][2]].mul(cov[2]);
      b -= a[i].mul(mean[i]);
    }
    cv::Mat out;
    cv::resize(box(b, radius), out, guide.size(), 0, 0, cv::INTER_LINEAR);
    for (std::size_t i = 0; i < 3; ++i) {
      cv::Mat large;
      cv::resize(box(a[i], radius), large, guide.size(), 0, 0, cv::INTER_LINEAR);
      out += large.mul(full_guide[i]);
    }
    target = out;
  }
}

}  // namespace smp
