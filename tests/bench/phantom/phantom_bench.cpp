// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include <benchmark/benchmark.h>

#include "smp/phantom/phantom.h"

namespace {

// Bars: a 640x640 head in 2 s, a 1280x1024 close-up in 1.5 s, on one core.
void head_640(benchmark::State& state) {
  smp::PhantomOptions o;
  o.loss.kind = smp::LossKind::pattern;
  for (auto _ : state) benchmark::DoNotOptimize(smp::make_phantom(o, 1, 1));
}
BENCHMARK(head_640)->Unit(benchmark::kMillisecond)->Iterations(3);

void closeup_1280(benchmark::State& state) {
  smp::PhantomOptions o;
  o.camera.view = smp::View::closeup;
  o.camera.width_px = 1280;
  o.camera.height_px = 1024;
  for (auto _ : state) benchmark::DoNotOptimize(smp::make_phantom(o, 1, 1));
}
BENCHMARK(closeup_1280)->Unit(benchmark::kMillisecond)->Iterations(3);

}  // namespace

BENCHMARK_MAIN();
