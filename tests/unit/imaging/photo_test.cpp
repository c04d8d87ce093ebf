// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/imaging/photo.h"

#include <doctest/doctest.h>

#include "smp/base/sha256.h"
#include "smp/imaging/codecs.h"
#include "unit/imaging/sample_files.h"

using namespace smp;
using namespace smp::test;
using namespace std::string_literals;

TEST_CASE("content that contradicts the name is refused") {
  const std::string png = encode_png(corner_picture(8, 8));
  CHECK(refusal(png, "jpg").find("content is png") != std::string::npos);
  CHECK(refusal(png, "txt").find("extension") != std::string::npos);
  CHECK(refusal(png, "PNG") == "");
}

TEST_CASE("formats off the list are refused by their content, whatever their name") {
  for (const std::string& bytes : {"NITF02.10"s, "BM\x46\x00\x00\x00"s, "GIF89a"s, std::string(128, '\0') + "DICM", ""s,
                                   "\x00\x00\x00\x20"
                                   "ftypavif\x00\x00\x00\x00"s,
                                   "P6 2 2 255"s, "%PDF-1.4"s})
    CHECK(refusal(bytes + std::string(bytes.empty() ? 0 : 200, 'x'), "jpg") != "");
}

TEST_CASE("messages hold the label and never the name") { CHECK(refusal("", "jpg").starts_with("p1: ")); }

TEST_CASE("the photo's hash is that of the bytes") {
  const std::string png = encode_png(corner_picture(8, 8));
  CHECK(load_photo(png).sha256 == sha256_hex(png));
}

TEST_CASE("the limit counts megapixels exactly") {
  const std::string png = encode_png(corner_picture(100, 100));
  CHECK(refusal(png, "", 0.01) == "");
  CHECK(refusal(png, "", 0.009999) != "");
}
