// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "robustness/hostile_photos.h"

#include <doctest/doctest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "smp/base/error.h"
#include "smp/imaging/photo.h"
#include "unit/imaging/sample_files.h"

using namespace smp;
using namespace smp::test;

namespace {

constexpr unsigned kMaxSeconds = 5;
constexpr rlim_t kMaxBytes = rlim_t{1} << 30;

// Exit status of a child that loads the bytes: 0 loaded, 3 refused as it should be, else what went wrong.
int loaded_in_child(const std::string& bytes) {
  const pid_t child = fork();
  if (child == 0) {
    const rlimit memory{kMaxBytes, kMaxBytes};
#ifndef __SANITIZE_ADDRESS__
    setrlimit(RLIMIT_DATA, &memory);
#endif
    const rlimit cpu{kMaxSeconds, kMaxSeconds};
    setrlimit(RLIMIT_CPU, &cpu);
    int code = 1;
    try {
      code = load_photo(bytes).pixels.empty() ? 2 : 0;
    } catch (const Error& e) {
      code = static_cast<int>(e.code());
    } catch (...) {
      code = 1;
    }
    _exit(code);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 100 + WTERMSIG(status);
}

void check_all(const std::vector<HostileFile>& files) {
  for (const HostileFile& file : files) {
    const int code = loaded_in_child(file.bytes);
    INFO(file.name << ": exit " << code);
    if (file.must_fail) {
      CHECK(code == 3);
    } else {
      const bool is_right = code == 0 || code == 3;
      CHECK(is_right);
    }
  }
}

}  // namespace

TEST_CASE("crafted files are refused with exit code 3, in 5 s and 1 GiB") { check_all(crafted_files()); }

TEST_CASE("300 damaged files neither crash nor hang nor exceed 1 GiB, and exit 0 or 3") {
  check_all(mutated_files(300));
}
