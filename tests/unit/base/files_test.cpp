// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/base/files.h"

#include <doctest/doctest.h>

#include <filesystem>

#include "smp/base/error.h"
#include "support/temp_folder.h"

namespace fs = std::filesystem;

TEST_CASE("what was written is read back byte for byte, in folders made on the way") {
  const smp::test::TempFolder folder;
  const std::string bytes("a\0b\r\n\xff", 6);
  smp::write_file_atomic(folder.path() / "x/y/z.bin", bytes);
  CHECK(smp::read_file(folder.path() / "x/y/z.bin") == bytes);
}

TEST_CASE("a replaced file is old or new and leaves no temporary file behind") {
  const smp::test::TempFolder folder;
  smp::write_file_atomic(folder.path() / "a", "old");
  smp::write_file_atomic(folder.path() / "a", "new");
  CHECK(smp::read_file(folder.path() / "a") == "new");
  CHECK(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()) == 1);
}

TEST_CASE("unreadable inputs are input errors that do not tell the folder") {
  const smp::test::TempFolder folder;
  try {
    smp::read_file(folder.path() / "missing.jpg");
    FAIL("must throw");
  } catch (const smp::Error& error) {
    CHECK(error.code() == smp::ExitCode::input);
    CHECK(std::string(error.what()).find(folder.path().string()) == std::string::npos);
  }
  CHECK_THROWS_AS(smp::read_file(folder.path()), smp::Error);  // a folder is no file
}

TEST_CASE("a file over the limit is refused") {
  const smp::test::TempFolder folder;
  smp::write_file_atomic(folder.path() / "big", std::string(100, 'x'));
  CHECK_THROWS_AS(smp::read_file(folder.path() / "big", 99), smp::Error);
  CHECK(smp::read_file(folder.path() / "big", 100).size() == 100);
}

TEST_CASE("an output folder that is a file is an output error") {
  const smp::test::TempFolder folder;
  smp::write_file_atomic(folder.path() / "file", "x");
  try {
    smp::write_file_atomic(folder.path() / "file/inside", "y");
    FAIL("must throw");
  } catch (const smp::Error& error) {
    CHECK(error.code() == smp::ExitCode::output);
  }
}
