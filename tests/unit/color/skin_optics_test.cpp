// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/color/skin_optics.h"

#include <doctest/doctest.h>

#include "smp/color/pigment_optics.h"

namespace {

smp::PigmentLayer carbon_layer(double volume_ratio, double depth_mm) {
  const auto c = smp::coefficients_of(smp::PigmentMix{}, volume_ratio);
  return {depth_mm, 0.2, c.absorption, c.scattering, c.anisotropy};
}

smp::Lab tone(const smp::Spectrum& r) { return smp::lab_from_reflectance(r, smp::Illuminant::d65); }

}  // namespace

TEST_CASE("more melanin darkens, more blood reddens") {
  const smp::LayerSolver solver(8, smp::kSkinIndex);
  smp::SkinParameters skin;
  const auto base = tone(smp::skin_reflectance(solver, skin));
  skin.melanin_ratio *= 2;
  CHECK(tone(smp::skin_reflectance(solver, skin)).l < base.l);
  skin = {};
  skin.blood_ratio *= 2;
  CHECK(tone(smp::skin_reflectance(solver, skin)).a > base.a);
}

TEST_CASE("more pigment never lightens") {
  const smp::LayerSolver solver(8, smp::kSkinIndex);
  const smp::SkinParameters skin;
  auto last = smp::skin_reflectance(solver, skin);
  for (const double volume_ratio : {0.0001, 0.0005, 0.002, 0.01}) {
    const auto next = smp::tattooed_reflectance(solver, skin, carbon_layer(volume_ratio, 0.35));
    // Band by band down to where the stack is black already and pigment's own scattering is all that is left.
    for (std::size_t i = 0; i < smp::kNumBands; ++i) CHECK(next[i] <= last[i] + 2e-3);
    CHECK(tone(next).l < tone(last).l);
    last = next;
  }
}

TEST_CASE("deeper pigment is lighter and bluer than shallow pigment of the same lightness") {
  const smp::LayerSolver solver(8, smp::kSkinIndex);
  const smp::SkinParameters skin;
  const auto shallow = tone(smp::tattooed_reflectance(solver, skin, carbon_layer(0.0005, 0.2)));
  const auto deep = tone(smp::tattooed_reflectance(solver, skin, carbon_layer(0.0005, 0.8)));
  CHECK(deep.l > shallow.l);
  double lo = 0, hi = 0.05;  // weaker shallow pigment that is as light as the deep one
  for (int i = 0; i < 40; ++i) {
    const double mid = 0.5 * (lo + hi);
    (tone(smp::tattooed_reflectance(solver, skin, carbon_layer(mid, 0.2))).l > deep.l ? lo : hi) = mid;
  }
  const auto equal = tone(smp::tattooed_reflectance(solver, skin, carbon_layer(lo, 0.2)));
  CHECK(deep.b < equal.b);
}

TEST_CASE("darker skin masks pigment") {
  const smp::LayerSolver solver(8, smp::kSkinIndex);
  double last = 100.0;
  for (const double melanin : {0.01, 0.05, 0.2, 0.4}) {
    smp::SkinParameters skin;
    skin.melanin_ratio = melanin;
    const double step = tone(smp::skin_reflectance(solver, skin)).l -
                        tone(smp::tattooed_reflectance(solver, skin, carbon_layer(0.0005, 0.35))).l;
    CHECK(step > 0.0);
    CHECK(step < last);
    last = step;
  }
}
