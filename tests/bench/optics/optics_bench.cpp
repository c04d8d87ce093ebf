// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include <benchmark/benchmark.h>

#include "smp/base/files.h"
#include "smp/base/resources.h"
#include "smp/color/pigment_optics.h"
#include "smp/color/skin_optics.h"
#include "smp/match/match_color.h"

// Bar: a planar spectrum of 41 bands with a pigment layer in 10 ms at 16 streams (aim 5).
static void tattooed_spectrum(benchmark::State& state) {
  const smp::LayerSolver solver(static_cast<int>(state.range(0)), smp::kSkinIndex);
  const auto carbon = smp::coefficients_of(smp::PigmentMix{}, 0.002);
  const smp::PigmentLayer layer{0.35, 0.2, carbon.absorption, carbon.scattering, carbon.anisotropy};
  for (auto _ : state) benchmark::DoNotOptimize(smp::tattooed_reflectance(solver, smp::SkinParameters{}, layer));
}
BENCHMARK(tattooed_spectrum)->Arg(8)->Arg(16)->Unit(benchmark::kMillisecond);

// Bar: a whole match-color in 1 s on one core.
static void whole_match(benchmark::State& state) {
  const auto catalogue =
      smp::catalogue_from_yaml(smp::read_file(smp::resource_path("pigments/generic.yaml")), "generic.yaml");
  smp::Analysis analysis;
  analysis.skin = smp::SkinTone{{62, 10, 20}, {1, 1, 1}, 31.0, 63.0, "intermediate"};
  analysis.hair = smp::HairTone{{19, 0, 0}, {1, 1, 1}};
  for (auto _ : state) benchmark::DoNotOptimize(smp::match_color(analysis, catalogue, {}));
}
BENCHMARK(whole_match)->Unit(benchmark::kMillisecond);

BENCHMARK_MAIN();
