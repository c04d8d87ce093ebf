// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
//
// Offline generator of configs/optics/dot_kernels.csv: how one pigment dot darkens the skin around it.
//
// Photons enter a half space of dermis (index 1.4, g = 0.8) at normal incidence over the whole surface and are
// followed to their exit, once for each scattering level. A trajectory does not know where the dot is, so it is used
// again for every depth, radius and distance of a dot from the exit point: absorption along the chord and scattering
// events inside the dot enter as likelihood ratios (perturbation Monte Carlo, Hayakawa et al. 2001), which is exact.
// Melanin in the upper 70 um is counted apart: it takes the light that bounces between skin and surface.
// The dot is an upright cylinder 0.2 mm thick with extra absorption and extra isotropic scattering (the scattering of
// a pigment times 1 - g). Output: optical density -ln(R / R_skin) at distance r, times 10000.
//
//     build: scripts/optics/make_dot_kernels.sh          run: dot_kernel_mc TRAJECTORIES > dot_kernels.csv
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <numbers>
#include <thread>
#include <vector>

#include "smp/base/rng.h"
#include "smp/color/layers.h"

namespace {

constexpr double kIndex = 1.4, kG = 0.8;
constexpr double kThickness = 0.2;
constexpr std::array kMusp{1.6, 3.2, 6.4, 10.0};
constexpr std::array kMua{0.012, 0.05, 0.2, 0.8, 3.0};
constexpr std::array kEpidermis{0.02, 0.15, 0.5, 1.5};  // absorption times thickness, 70 um thick
constexpr double kEpidermisMm = 0.07;
constexpr std::array kDepth{0.15, 0.25, 0.35, 0.45, 0.6, 0.8, 1.1};
constexpr std::array kRadius{0.04, 0.075, 0.125, 0.2};
constexpr std::array kAbsorption{0.5, 1.5, 4.0, 10.0, 25.0, 80.0};
constexpr std::array kScattering{0.0, 6.0};
constexpr std::array kDistance{0.0, 0.03, 0.06, 0.1, 0.15, 0.2, 0.27, 0.35, 0.45, 0.6, 0.8, 1.1, 1.5, 2.2, 3.2};

struct Vec {
  double x, y, z;
};

struct Segment {
  Vec from, to;
  double phase_ratio;  // isotropic over skin phase function at the event that ends it; 0 at the surface
};

struct Path {
  std::vector<Segment> segments;
  Vec exit{};
  double length = 0;
  double epidermis_length = 0;
};

Vec turned(const Vec& u, double cos_t, double phi) {
  const double sin_t = std::sqrt(std::max(0.0, 1.0 - cos_t * cos_t)), c = std::cos(phi), s = std::sin(phi);
  if (std::abs(u.z) > 0.99999) return {sin_t * c, sin_t * s, std::copysign(cos_t, u.z * cos_t)};
  const double root = std::sqrt(1.0 - u.z * u.z);
  return {sin_t * (u.x * u.z * c - u.y * s) / root + u.x * cos_t,
          sin_t * (u.y * u.z * c + u.x * s) / root + u.y * cos_t, -sin_t * c * root + u.z * cos_t};
}

// True when the photon leaves; absorbed ones (at the smallest absorption) return false.
bool trace(smp::Rng& rng, double musp, Path& path) {
  const double mus = musp / (1.0 - kG);
  path.segments.clear();
  path.length = 0;
  path.epidermis_length = 0;
  Vec p{0, 0, 0}, u{0, 0, 1};
  const double life = -std::log(1.0 - rng.uniform()) / kMua[0];
  constexpr double kDeepest = kDepth.back() + 0.5 * kThickness;
  for (;;) {
    double step = -std::log(1.0 - rng.uniform()) / mus;
    const bool at_surface = p.z + step * u.z < 0.0;
    if (at_surface) step = -p.z / u.z;
    path.length += step;
    if (path.length > life) return false;
    const Vec q{p.x + step * u.x, p.y + step * u.y, at_surface ? 0.0 : p.z + step * u.z};
    const double low = std::min(p.z, q.z), high = std::max(p.z, q.z);
    if (low < kEpidermisMm) {
      path.epidermis_length += high > low ? step * (std::min(high, kEpidermisMm) - low) / (high - low) : step;
    }
    double ratio = 0;
    bool leaves = false;
    if (at_surface) {
      leaves = rng.uniform() > smp::fresnel_from_inside(-u.z, kIndex);
      u.z = -u.z;
    } else {
      const double s = (1.0 - kG * kG) / (1.0 - kG + 2.0 * kG * rng.uniform());
      const double cos_t = std::clamp((1.0 + kG * kG - s * s) / (2.0 * kG), -1.0, 1.0);
      ratio = std::pow(1.0 + kG * kG - 2.0 * kG * cos_t, 1.5) / (1.0 - kG * kG);
      u = turned(u, cos_t, 2.0 * std::numbers::pi * rng.uniform());
    }
    if (std::min(p.z, q.z) < kDeepest) path.segments.push_back({p, q, ratio});
    p = q;
    if (leaves) {
      path.exit = p;
      return true;
    }
  }
}

// Range of the segment parameter inside the cylinder of radius a about (cx, cy), slab (z1, z2).
bool inside(const Segment& s, double cx, double cy, double a, double z1, double z2, double& t1, double& t2) {
  const double dx = s.to.x - s.from.x, dy = s.to.y - s.from.y, dz = s.to.z - s.from.z;
  const double fx = s.from.x - cx, fy = s.from.y - cy;
  const double qa = dx * dx + dy * dy, qb = fx * dx + fy * dy, qc = fx * fx + fy * fy - a * a;
  const double root2 = qb * qb - qa * qc;
  if (root2 <= 0.0 && qc > 0.0) return false;
  t1 = 0.0;
  t2 = 1.0;
  if (qa > 1e-30) {
    const double root = std::sqrt(std::max(root2, 0.0));
    t1 = std::max(t1, (-qb - root) / qa);
    t2 = std::min(t2, (-qb + root) / qa);
  } else if (qc > 0.0) {
    return false;
  }
  if (std::abs(dz) > 1e-15) {
    const double ta = (z1 - s.from.z) / dz, tb = (z2 - s.from.z) / dz;
    t1 = std::max(t1, std::min(ta, tb));
    t2 = std::min(t2, std::max(ta, tb));
  } else if (s.from.z < z1 || s.from.z > z2) {
    return false;
  }
  return t2 > t1;
}

constexpr std::size_t kBackgrounds = kMua.size() * kEpidermis.size();
constexpr std::size_t kCells =
    kBackgrounds * kDepth.size() * kRadius.size() * kAbsorption.size() * kScattering.size() * kDistance.size();

std::size_t cell(std::size_t mua, std::size_t z, std::size_t a, std::size_t s, std::size_t p, std::size_t r) {
  return ((((mua * kDepth.size() + z) * kRadius.size() + a) * kAbsorption.size() + s) * kScattering.size() + p) *
             kDistance.size() +
         r;
}

struct Sums {
  std::vector<double> missing = std::vector<double>(kCells, 0.0);
  std::array<double, kBackgrounds> skin{};
};

// Adds one exit's light missing because of a dot at (cx, cy) in depth slab z.
void add_dot(const std::vector<const Segment*>& slab, double cx, double cy, std::size_t z, std::size_t r, double mus,
             const std::array<double, kBackgrounds>& weight, Sums& sums) {
  const double z1 = kDepth[z] - 0.5 * kThickness, z2 = kDepth[z] + 0.5 * kThickness;
  for (std::size_t a = kRadius.size(); a-- > 0;) {
    double chord = 0;
    std::array<double, kScattering.size()> scatter{};
    scatter.fill(1.0);
    for (const Segment* s : slab) {
      double t1 = 0, t2 = 0;
      if (!inside(*s, cx, cy, kRadius[a], z1, z2, t1, t2)) continue;
      chord += (t2 - t1) *
               std::sqrt((s->to.x - s->from.x) * (s->to.x - s->from.x) + (s->to.y - s->from.y) * (s->to.y - s->from.y) +
                         (s->to.z - s->from.z) * (s->to.z - s->from.z));
      if (t2 < 1.0 || s->phase_ratio == 0.0) continue;
      for (std::size_t p = 1; p < kScattering.size(); ++p) scatter[p] *= 1.0 + kScattering[p] / mus * s->phase_ratio;
    }
    if (chord == 0.0) return;  // smaller dots are inside this one
    for (std::size_t s = 0; s < kAbsorption.size(); ++s) {
      for (std::size_t p = 0; p < kScattering.size(); ++p) {
        const double missing = 1.0 - std::exp(-(kAbsorption[s] + kScattering[p]) * chord) * scatter[p];
        for (std::size_t m = 0; m < kBackgrounds; ++m) sums.missing[cell(m, z, a, s, p, r)] += weight[m] * missing;
      }
    }
  }
}

void add_path(const Path& path, double musp, smp::Rng& rng, Sums& sums) {
  std::array<double, kBackgrounds> weight{};
  for (std::size_t m = 0; m < kBackgrounds; ++m) {
    const double mua = kMua[m / kEpidermis.size()], epidermis = kEpidermis[m % kEpidermis.size()];
    weight[m] = std::exp(-(mua - kMua[0]) * path.length - epidermis / kEpidermisMm * path.epidermis_length);
    sums.skin[m] += weight[m];
  }
  std::vector<const Segment*> slab;
  for (std::size_t z = 0; z < kDepth.size(); ++z) {
    const double z1 = kDepth[z] - 0.5 * kThickness, z2 = kDepth[z] + 0.5 * kThickness;
    slab.clear();
    for (const auto& s : path.segments) {
      if (std::max(s.from.z, s.to.z) > z1 && std::min(s.from.z, s.to.z) < z2) slab.push_back(&s);
    }
    for (std::size_t r = 0; r < kDistance.size(); ++r) {
      const double turn = 2.0 * std::numbers::pi * rng.uniform();
      if (slab.empty()) continue;
      add_dot(slab, path.exit.x + kDistance[r] * std::cos(turn), path.exit.y + kDistance[r] * std::sin(turn), z, r,
              musp / (1.0 - kG), weight, sums);
    }
  }
}

Sums simulate(std::size_t level, long trajectories) {
  constexpr long kBlock = 1000;
  Sums sums;
  Path path;
  for (long block = 0; block * kBlock < trajectories; ++block) {
    smp::Rng rng(7, "dot_kernel_mc", static_cast<std::uint64_t>(block) * 16 + level);
    for (long i = 0; i < kBlock; ++i) {
      if (trace(rng, kMusp[level], path)) add_path(path, kMusp[level], rng, sums);
    }
  }
  return sums;
}

template <class A>
void print_axis(const char* name, const A& axis) {
  std::printf("# %s", name);
  for (const double value : axis) std::printf(" %g", value);
  std::printf("\n");
}

}  // namespace

int main(int argc, char** argv) {
  const long trajectories = argc > 1 ? std::atol(argv[1]) : 20000;
  std::array<Sums, kMusp.size()> sums;
  std::array<std::thread, 2> threads;
  for (std::size_t t = 0; t < 2; ++t) {
    threads[t] = std::thread([&sums, t, trajectories] {
      for (std::size_t level = t; level < kMusp.size(); level += 2) sums[level] = simulate(level, trajectories);
    });
  }
  for (auto& thread : threads) thread.join();
  std::printf("# optical density x 10000 of one pigment dot; made by scripts/optics/dot_kernel_mc.cpp\n");
  std::printf("# trajectories %ld a scattering level, n %g, g %g, dot thickness %g mm\n", trajectories, kIndex, kG,
              kThickness);
  print_axis("skin_reduced_scattering_per_mm", kMusp);
  print_axis("skin_absorption_per_mm", kMua);
  print_axis("epidermis_absorbance", kEpidermis);
  print_axis("depth_mm", kDepth);
  print_axis("radius_mm", kRadius);
  print_axis("dot_absorption_per_mm", kAbsorption);
  print_axis("dot_reduced_scattering_per_mm", kScattering);
  print_axis("distance_mm", kDistance);
  for (const auto& level : sums) {
    for (std::size_t i = 0; i < kCells; i += kDistance.size()) {
      const double skin = level.skin[i / (kCells / kBackgrounds)];
      for (std::size_t r = 0; r < kDistance.size(); ++r) {
        std::printf(r == 0 ? "%ld" : ",%ld", std::lround(-1e4 * std::log(1.0 - level.missing[i + r] / skin)));
      }
      std::printf("\n");
    }
  }
}
