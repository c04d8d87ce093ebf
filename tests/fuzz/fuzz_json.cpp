// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <nlohmann/json.hpp>

#include "smp/artifacts/strict_json.h"
#include "smp/base/error.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  try {
    smp::text_from_json(smp::parse_json(bytes, "fuzz"));
  } catch (const smp::Error&) {  // the only exception that bad input may cause
  }
  return 0;
}
