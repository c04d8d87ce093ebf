// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/color/dot_optics.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numbers>
#include <string>

#include "smp/base/error.h"

namespace smp {
namespace {

constexpr double kDensityUnit = 1e-4;     // of the table's integers
constexpr double kDensityFloor = 2e-4;    // keeps logarithms of noise near zero finite
constexpr double kMissingFloor = 1e-6;    // mm2
constexpr double kScatteringReach = 2.0;  // the last interval of dot scattering is continued to twice its end
constexpr double kEpidermisRate = 3.0;    // bounced light passes the epidermis about three times over
constexpr int kPlaneSteps = 4;            // integration steps between tabulated distances

[[noreturn]] void fail(const char* what) {
  throw Error(ExitCode::input, std::string("optics/dot_kernels.csv: ") + what);
}

// Numbers of one line after its first `skip` characters, separated by blanks or commas.
std::vector<double> numbers(std::string_view line) {
  std::vector<double> out;
  const char* at = line.data();
  const char* end = at + line.size();
  while (at < end) {
    double value = 0;
    const auto [next, code] = std::from_chars(at, end, value);
    if (code != std::errc()) fail("a number is malformed");
    out.push_back(value);
    at = next;
    while (at < end && (*at == ' ' || *at == ',' || *at == '\r')) ++at;
  }
  return out;
}

// Integral of 1 - exp(-density) over the plane, with an exponential tail that continues the last interval.
double plane_integral(const std::vector<double>& distance, const double* density) {
  double sum = 0;
  for (std::size_t i = 0; i + 1 < distance.size(); ++i) {
    const double step = (distance[i + 1] - distance[i]) / kPlaneSteps;
    for (int k = 0; k < kPlaneSteps; ++k) {
      const double u = (k + 0.5) / kPlaneSteps;
      const double value = density[i] + u * (density[i + 1] - density[i]);
      sum += -std::expm1(-value) * 2.0 * std::numbers::pi * (distance[i] + (k + 0.5) * step) * step;
    }
  }
  return sum;
}

}  // namespace

// Coordinate in which log densities are close to linear between the axis' values.
double DotTable::coordinate(std::size_t axis, double value) {
  if (axis == kEpidermis) return -std::exp(-kEpidermisRate * value);
  return axis == kScattering || axis == kDistance ? value : std::log(value);
}

DotTable::DotTable(std::string_view text) {
  std::size_t axis = 0;
  constexpr std::array<std::string_view, kNumAxes> kNames{"# skin_reduced_scattering_per_mm ",
                                                          "# skin_absorption_per_mm ",
                                                          "# epidermis_absorbance ",
                                                          "# depth_mm ",
                                                          "# radius_mm ",
                                                          "# dot_absorption_per_mm ",
                                                          "# dot_reduced_scattering_per_mm ",
                                                          "# distance_mm "};
  std::size_t expected = 0;
  while (!text.empty()) {
    const auto length = std::min(text.find('\n'), text.size());
    const auto line = text.substr(0, length);
    text.remove_prefix(std::min(length + 1, text.size()));
    if (axis < kNumAxes && line.starts_with(kNames[axis])) {
      axes_[axis] = numbers(line.substr(kNames[axis].size()));
      if (axes_[axis].size() < 2 || !std::is_sorted(axes_[axis].begin(), axes_[axis].end()))
        fail("an axis is malformed");
      for (const double value : axes_[axis]) coordinates_[axis].push_back(coordinate(axis, value));
      if (++axis < kNumAxes) continue;
      expected = 1;
      for (const auto& values : axes_) expected *= values.size();
      log_density_.reserve(expected);
      continue;
    }
    if (line.starts_with('#') || line.empty()) continue;
    if (axis < kNumAxes) fail("an axis is missing");
    const auto row = numbers(line);
    if (row.size() != axes_[kDistance].size()) fail("a row has the wrong length");
    std::vector<double> density(row.size());
    for (std::size_t i = 0; i < row.size(); ++i) density[i] = row[i] * kDensityUnit;
    log_missing_.push_back(std::log(std::max(plane_integral(axes_[kDistance], density.data()), kMissingFloor)));
    for (const double value : density) log_density_.push_back(std::log(std::max(value, 0.0) + kDensityFloor));
  }
  if (expected == 0 || log_density_.size() != expected) fail("the table is incomplete");
}

DotTable::Place DotTable::place(const DotQuery& query) const {
  Place out;
  const std::array<double, kDistance> values{query.skin_reduced_scattering_per_mm,
                                             query.skin_absorption_per_mm,
                                             query.epidermis_absorbance,
                                             query.depth_mm,
                                             query.radius_mm,
                                             query.dot_absorption_per_mm,
                                             query.dot_reduced_scattering_per_mm};
  out.corners[0] = {0, 1.0};
  out.num_corners = 1;
  for (std::size_t a = 0; a < values.size(); ++a) {
    const auto& axis = axes_[a];
    const double last = a == kScattering ? kScatteringReach * axis.back() : axis.back();
    const double value = std::clamp(values[a], axis.front(), last);
    const auto above = static_cast<std::size_t>(std::upper_bound(axis.begin(), axis.end(), value) - axis.begin());
    const std::size_t k = std::clamp<std::size_t>(above, 1, axis.size() - 1) - 1;
    const double lower = coordinates_[a][k];
    const double upper = (coordinate(a, value) - lower) / (coordinates_[a][k + 1] - lower);
    const std::size_t count = out.num_corners;
    for (std::size_t c = 0; c < count; ++c) {
      const Corner corner = out.corners[c];
      out.corners[c] = {corner.cell * axis.size() + k, corner.weight * (1.0 - upper)};
      if (upper != 0.0) out.corners[out.num_corners++] = {corner.cell * axis.size() + k + 1, corner.weight * upper};
    }
  }
  out.weak_factor = std::min(1.0, std::max(query.dot_absorption_per_mm, 0.0) / axes_[kAbsorption].front());
  return out;
}

std::vector<double> DotTable::profile(const DotQuery& query) const {
  const Place at = place(query);
  const std::size_t count = axes_[kDistance].size();
  std::vector<double> out(count, 0.0);
  for (std::size_t c = 0; c < at.num_corners; ++c) {
    const Corner& corner = at.corners[c];
    for (std::size_t i = 0; i < count; ++i) out[i] += corner.weight * log_density_[corner.cell * count + i];
  }
  for (double& value : out) value = at.weak_factor * std::max(0.0, std::exp(value) - kDensityFloor);
  return out;
}

double DotTable::missing_mm2(const DotQuery& query) const {
  const Place at = place(query);
  double sum = 0;
  for (std::size_t c = 0; c < at.num_corners; ++c) sum += at.corners[c].weight * log_missing_[at.corners[c].cell];
  return at.weak_factor * std::exp(sum);
}

}  // namespace smp
