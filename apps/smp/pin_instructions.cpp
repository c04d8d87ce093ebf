// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "pin_instructions.h"

#include <unistd.h>

#include <cstdlib>
#include <string>
#include <string_view>

namespace smp {
namespace {

// Float blurs, pow and every dnn layer of OpenCV, and exp, log, pow, sin, atan2 of glibc change last bits with
// AVX2/FMA; without these the results are the same on every x86-64 machine (DESIGN section 5).
constexpr const char* kGlibc = "glibc.cpu.hwcaps=-AVX512F,-AVX512VL,-AVX2,-FMA,-FMA4";
constexpr const char* kMark = "SMP_PINNED";

/// OpenCV's names of what this machine has beyond AVX (naming one that it lacks prints a warning).
std::string beyond_avx() {
  std::string names;
  if (__builtin_cpu_supports("avx2")) names = "AVX2,FP16";
  if (__builtin_cpu_supports("avx512f")) names += ",AVX512-SKX";
  return names;
}

bool is_set(const char* name, std::string_view value) {
  const char* now = std::getenv(name);
  return now != nullptr && now == value;
}

}  // namespace

void pin_instructions(char** argv) {
  const std::string opencv = beyond_avx();
  if (is_set(kMark, "1") && is_set("OPENCV_CPU_DISABLE", opencv) && is_set("GLIBC_TUNABLES", kGlibc)) return;
  if (is_set(kMark, "2")) return;  // restarted already and the variables did not survive: go on rather than loop
  const bool again = is_set(kMark, "1");
  ::setenv("OPENCV_CPU_DISABLE", opencv.c_str(), 1);
  ::setenv("GLIBC_TUNABLES", kGlibc, 1);
  ::setenv("OPENCV_LOG_LEVEL", "SILENT", 1);
  ::setenv(kMark, again ? "2" : "1", 1);
  ::execv("/proc/self/exe", argv);  // only returns when it fails: then run as we are
}

}  // namespace smp
