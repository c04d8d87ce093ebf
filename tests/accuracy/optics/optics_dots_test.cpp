// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <span>

#include "accuracy/optics/reference_data.h"
#include "smp/base/files.h"
#include "smp/base/resources.h"
#include "smp/color/dot_optics.h"
#include "smp/color/layers.h"
#include "smp/color/pigment_optics.h"
#include "smp/color/skin_optics.h"

namespace {

constexpr std::array kRingsMm{0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 10.0};

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
  for (std::size_t k = 0; k < 6; ++k) out.rings[k] = count[k] > 0 ? out.rings[k] / count[k] : 0.0;
  return out;
}

// Tone from the bands given: linear between them, constant outside. The same for both sides.
smp::Lab lab_of(const std::vector<double>& nm, const std::vector<double>& r) {
  return smp::lab_from_reflectance(smp::resampled(nm, r), smp::Illuminant::d65);
}

struct Case {
  std::vector<double> nm, reference, ours, standard_error;
  std::array<double, 6> reference_rings{}, our_rings{};  // pooled over 540-670 nm
  double ring_error2 = 0, pitch = 1;
};

struct Dot {
  double pitch, radius, z1, z2, volume_ratio;
  smp::PigmentMix mix;
};

// Adds one band; `cells` are mean, standard error and six rings of the reference. `bare` is the reflectance without
// dots.
void add_band(const smp::DotTable& table, const smp::SkinParameters& parameters, const Dot& dot, double nm, double bare,
              std::span<const std::string> cells, Case& c) {
  const auto skin = smp::coefficients_of(parameters);
  const auto band = static_cast<std::size_t>(std::lround((nm - 380.0) / 10.0));
  const auto pigment = smp::coefficients_of(dot.mix, dot.volume_ratio);
  const auto ours = lattice_ratio(table,
                                  {skin.reduced_scattering[band], skin.dermis_absorption[band],
                                   skin.epidermis_absorption[band] * parameters.epidermis_mm, 0.5 * (dot.z1 + dot.z2),
                                   dot.radius, pigment.absorption[band], pigment.reduced_scattering(band)},
                                  dot.pitch);
  c.pitch = dot.pitch;
  c.nm.push_back(nm);
  c.reference.push_back(reference::number(cells[0]));
  c.standard_error.push_back(reference::number(cells[1]));
  c.ours.push_back(bare * ours.mean);
  if (nm < 540.0) return;
  for (std::size_t k = 0; k < 6; ++k) {
    c.reference_rings[k] += reference::number(cells[2 + k]);
    c.our_rings[k] += bare * ours.rings[k];
  }
  c.ring_error2 += std::pow(reference::number(cells[1]), 2);
}

void check_cases(const std::map<std::string, Case>& cases, double num_errors) {
  for (const auto& [name, c] : cases) {
    const double difference = smp::delta_e00(lab_of(c.nm, c.reference), lab_of(c.nm, c.ours));
    // Inner disc 0-0.2 mm by area, outermost ring that the cell holds.
    const std::size_t outer = c.our_rings[5] > 0.0 ? 5 : 4;
    const double disc_mm2 = 0.1257, cell_mm2 = c.pitch * c.pitch;
    const double outer_mm2 = cell_mm2 - 3.1416 * std::pow(kRingsMm[outer], 2) * (outer == 5 ? 1.0 : 0.9);
    const auto contrast = [outer](const std::array<double, 6>& rings) {
      return 1.0 - (rings[0] + 3.0 * rings[1]) / (4.0 * rings[outer]);
    };
    const double theirs = contrast(c.reference_rings), ours = contrast(c.our_rings);
    const double error = std::sqrt(c.ring_error2 * cell_mm2 * (1.0 / disc_mm2 + 1.0 / std::max(outer_mm2, 0.05))) /
                         c.reference_rings[outer];
    double deviation = 0;
    for (std::size_t i = 0; i < c.nm.size(); ++i) {
      deviation = std::max(deviation, std::abs(c.ours[i] - c.reference[i]) / c.standard_error[i]);
    }
    MESSAGE(name << ": mean tone Delta E00 " << difference << " (worst band " << deviation << " se), contrast "
                 << theirs << " +- " << error << ", ours " << ours);
    CHECK(difference <= 1.0);
    CHECK(std::abs(ours - theirs) <= std::max(0.15 * theirs, num_errors * error));
  }
}

smp::DotTable shipped() { return smp::DotTable(smp::read_file(smp::resource_path("optics/dot_kernels.csv"))); }

}  // namespace

TEST_CASE("fields of dots agree with the given 3-D Monte Carlo in mean tone and contrast") {
  const auto rows = reference::rows("dot_lattice_mc_reference_dev.csv");
  if (rows.empty()) {
    MESSAGE("skipped: no reference data");
    return;
  }
  const auto table = shipped();
  std::map<std::string, Case> cases;
  for (const auto& row : rows) {
    const auto v = [&row](std::size_t k) { return reference::number(row[k]); };
    add_band(table, reference_skin(), {v(1), v(2), v(3), v(4), v(5), smp::PigmentMix{}}, v(6), v(7),
             std::span(row).subspan(9), cases[row[0]]);
  }
  check_cases(cases, 2.0);
}

TEST_CASE("fields of dots agree with our own direct Monte Carlo over other skins, depths and pigments") {
  const auto rows = reference::rows(SMP_SOURCE_DIR "/tests/accuracy/optics/dot_lattice_own_mc.csv");
  REQUIRE(!rows.empty());
  const auto table = shipped();
  const smp::LayerSolver solver(16, smp::kSkinIndex);
  std::map<std::string, Case> cases;
  for (const auto& row : rows) {
    const auto v = [&row](std::size_t k) { return reference::number(row[k]); };
    smp::SkinParameters skin;
    skin.melanin_ratio = v(7);
    skin.blood_ratio = v(8);
    const auto band = static_cast<std::size_t>(std::lround((v(9) - 380.0) / 10.0));
    const double bare =
        solver.reflectance(smp::skin_layers(smp::coefficients_of(skin), skin.epidermis_mm, band, nullptr));
    add_band(table, skin, {v(1), v(2), v(3), v(4), v(5), smp::PigmentMix{1.0 - v(6), v(6), 0.0, 0.0}}, v(9), bare,
             std::span(row).subspan(10), cases[row[0]]);
  }
  check_cases(cases, 3.0);  // eight cases at once: 2 would fail one in three runs by chance
}
