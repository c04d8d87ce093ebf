// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/imaging/exif.h"

#include <doctest/doctest.h>

#include "unit/imaging/sample_files.h"

using namespace smp;
using namespace smp::test;

TEST_CASE("orientation and focal length are read in both byte orders") {
  for (const bool big_endian : {false, true}) {
    const ExifFacts facts = read_exif(exif_block(6, 26, big_endian));
    CHECK(facts.orientation == 6);
    CHECK(facts.focal_length_35mm_mm == 26.0);
  }
}

TEST_CASE("values out of range count as absent") {
  CHECK(read_exif(exif_block(9, 26, false)).orientation == 1);
  CHECK(read_exif(exif_block(0, 26, false)).orientation == 1);
  CHECK_FALSE(read_exif(exif_block(1, 0, false)).focal_length_35mm_mm.has_value());
  CHECK_FALSE(read_exif(exif_block(1, 5000, true)).focal_length_35mm_mm.has_value());
}

TEST_CASE("damaged blocks never throw and every cut is safe") {
  const std::string block = exif_block(6, 26, true);
  for (std::size_t n = 0; n < block.size(); ++n) {
    const ExifFacts facts = read_exif(std::string_view(block).substr(0, n));
    CHECK((facts.orientation == 1 || facts.orientation == 6));
  }
  for (std::size_t i = 0; i < block.size(); ++i) {
    std::string mutated = block;
    mutated[i] = static_cast<char>(0xFF);
    CHECK(read_exif(mutated).orientation >= 1);
  }
}
