// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "smp/base/error.h"
#include "smp/config/config.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  try {
    smp::case_from_yaml(bytes, "case.yaml");
  } catch (const smp::Error&) {  // the only exception that bad input may cause
  }
  return 0;
}
