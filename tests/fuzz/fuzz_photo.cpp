// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "smp/base/error.h"
#include "smp/imaging/photo.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  try {
    // Small pictures only: the limit is checked elsewhere, speed finds more here.
    smp::load_photo(bytes, {.label = "p1", .extension = "", .max_megapixels = 0.25});
  } catch (const smp::Error&) {  // the only exception that bad input may cause
  }
  return 0;
}
