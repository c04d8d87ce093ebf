// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include <doctest/doctest.h>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "smp/base/files.h"
#include "smp/base/resources.h"
#include "smp/base/text.h"
#include "smp/config/yaml_reader.h"
#include "smp/phantom/phantom.h"

namespace {

const std::filesystem::path kSamples = std::filesystem::path(SMP_SOURCE_DIR) / "samples";

smp::PhantomPreset preset(const std::string& name) {
  const auto path = smp::resource_path("phantoms/" + name + ".yaml");
  return smp::described_from_yaml<smp::PhantomPreset>(smp::read_file(path), name + ".yaml");
}

}  // namespace

// Set SMP_UPDATE_SAMPLES=1 to write the samples anew (scripts/update_golden.sh does).
TEST_CASE("the samples are what their presets make, byte for byte") {
  const bool update = std::getenv("SMP_UPDATE_SAMPLES") != nullptr;
  for (const std::string name : {"front_receding", "top_vertex", "back_areata"}) {
    CAPTURE(name);
    const smp::PhantomPreset p = preset(name);
    const smp::PhantomResult r = smp::make_phantom(p.options, p.seed, 2);
    for (const smp::PhantomFile& f : smp::phantom_files(r, name, false)) {
      CAPTURE(f.name);
      if (update) smp::write_file_atomic(kSamples / f.name, f.bytes);
      CHECK(smp::read_file(kSamples / f.name) == f.bytes);
    }
    if (update) MESSAGE(name << ": mm_per_px " << smp::fixed_text(r.truth.mm_per_px.value_or(0.0), 4));
  }
}
