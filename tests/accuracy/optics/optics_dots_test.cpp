// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "accuracy/optics/reference_data.h"
#include "smp/base/files.h"
#include "smp/base/resources.h"
#include "smp/color/dot_optics.h"
#include "smp/color/pigment_optics.h"
#include "smp/color/skin_optics.h"

namespace {

constexpr std::array kRingsMm{0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.71};

// Skin of the reference (found from its R_skin to five digits): melanin 3 % in 80 um, blood 0.8 % at 75 %.
smp::SkinParameters reference_skin() {
  smp::SkinParameters skin;
  skin.melanin_ratio = 0.03;
  skin.blood_ratio = 0.008;
  skin.epidermis_mm = 0.08;
  return skin;
}

struct Lattice {
  double mean = 0;
  std::array<double, 6> rings{};
};

Lattice lattice_ratio(const smp::DotTable& table, const smp::DotQuery& query, double pitch) {
  constexpr int kSteps = 40, kNeighbours = 5;
  const auto profile = table.profile(query);
  const auto& r = table.distances_mm();
  const auto density_at = [&](double distance) {
    if (distance >= r.back()) return 0.0;
    const auto k = static_cast<std::size_t>(std::upper_bound(r.begin(), r.end(), distance) - r.begin());
    return profile[k - 1] + (distance - r[k - 1]) / (r[k] - r[k - 1]) * (profile[k] - profile[k - 1]);
  };
  Lattice out;
  std::array<int, 6> count{};
  for (int i = 0; i < kSteps * kSteps; ++i) {
    const double x = ((i % kSteps + 0.5) / kSteps - 0.5) * pitch, y = ((i / kSteps + 0.5) / kSteps - 0.5) * pitch;
    double density = 0;
    for (int m = -kNeighbours; m <= kNeighbours; ++m) {
      for (int n = -kNeighbours; n <= kNeighbours; ++n) density += density_at(std::hypot(x - m * pitch, y - n * pitch));
    }
    const double ratio = std::exp(-density), distance = std::hypot(x, y);
    out.mean += ratio / (kSteps * kSteps);
    for (std::size_t k = 0; k < 6; ++k) {
      if (distance < kRingsMm[k] || distance >= kRingsMm[k + 1]) continue;
      out.rings[k] += ratio;
      ++count[k];
    }
  }
  for (std::size_t k = 0; k < 6; ++k) out.rings[k] /= count[k];
  return out;
}

// Tone from the bands given: linear between them, constant outside. The same for both sides.
smp::Lab lab_of(const std::vector<double>& nm, const std::vector<double>& r) {
  return smp::lab_from_reflectance(smp::resampled(nm, r), smp::Illuminant::d65);
}

struct Case {
  std::vector<double> nm, reference, ours, error;
  std::array<double, 6> reference_rings{}, our_rings{};  // pooled over 540-670 nm
  double ring_error2 = 0;
};

}  // namespace

TEST_CASE("fields of dots agree with a 3-D Monte Carlo in mean tone and contrast") {
  const auto rows = reference::rows("dot_lattice_mc_reference_dev.csv");
  if (rows.empty()) {
    MESSAGE("skipped: no reference data");
    return;
  }
  const smp::DotTable table(smp::read_file(smp::resource_path("optics/dot_kernels.csv")));
  const auto skin = smp::coefficients_of(reference_skin());
  std::map<std::string, Case> cases;
  for (const auto& row : rows) {
    const double pitch = reference::number(row[1]), z1 = reference::number(row[3]), z2 = reference::number(row[4]);
    const double nm = reference::number(row[6]), bare = reference::number(row[7]);
    const auto band = static_cast<std::size_t>(std::lround((nm - 380.0) / 10.0));
    const auto pigment = smp::coefficients_of(smp::PigmentMix{}, reference::number(row[5]));
    const auto ours =
        lattice_ratio(table,
                      {skin.reduced_scattering[band], skin.dermis_absorption[band],
                       skin.epidermis_absorption[band] * reference_skin().epidermis_mm, 0.5 * (z1 + z2),
                       reference::number(row[2]), pigment.absorption[band], pigment.reduced_scattering(band)},
                      pitch);
    auto& c = cases[row[0]];
    c.nm.push_back(nm);
    c.reference.push_back(reference::number(row[9]));
    c.ours.push_back(bare * ours.mean);
    MESSAGE(row[0] << " " << nm << " nm: " << row[9] << " +- " << row[10] << ", ours " << bare * ours.mean);
    if (nm < 540.0) continue;
    for (std::size_t k = 0; k < 6; ++k) {
      c.reference_rings[k] += reference::number(row[11 + k]);
      c.our_rings[k] += bare * ours.rings[k];
    }
    c.ring_error2 += std::pow(reference::number(row[10]), 2);
  }
  for (const auto& [name, c] : cases) {
    const double difference = smp::delta_e00(lab_of(c.nm, c.reference), lab_of(c.nm, c.ours));
    // Inner disc 0-0.2 mm by area, outermost ring by the part of the cell it holds.
    constexpr double kDiscMm2 = 0.1257, kOuterMm2 = 0.2146;
    const auto contrast = [](const std::array<double, 6>& rings) {
      return 1.0 - (rings[0] + 3.0 * rings[1]) / (4.0 * rings[5]);
    };
    const double theirs = contrast(c.reference_rings), ours = contrast(c.our_rings);
    const double error = std::sqrt(c.ring_error2 * (1.0 / kDiscMm2 + 1.0 / kOuterMm2)) / c.reference_rings[5];
    MESSAGE(name << ": mean tone Delta E00 " << difference << ", contrast " << theirs << " +- " << error << ", ours "
                 << ours);
    CHECK(difference <= 1.0);
    CHECK(std::abs(ours - theirs) <= std::max(0.15 * theirs, 2.0 * error));
  }
}
