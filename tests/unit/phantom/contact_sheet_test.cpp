// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/phantom/contact_sheet.h"

#include <doctest/doctest.h>

#include "smp/imaging/photo.h"

using namespace smp;

namespace {

std::vector<SheetItem> items() {
  std::vector<SheetItem> out;
  for (const View view : {View::front, View::closeup}) {
    PhantomOptions o;
    o.camera.view = view;
    o.camera.width_px = 160;
    o.camera.height_px = 120;
    o.closeup.px_per_mm = 60.0;
    o.loss.kind = LossKind::areata;
    o.hair.color = HairColor::dark_brown;
    o.hair.top_length_mm = 1.0;
    o.hair.side_length_mm = 1.0;
    out.push_back(sheet_item(make_phantom(o, 3, 2), "a<b.jpg", 80));
  }
  return out;
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a caption names view, loss, hair and tone") {
  const auto sheet = items();
  CHECK(sheet[0].view == "front");
  CHECK(sheet[0].loss == "areata");
  CHECK(sheet[0].hair == "dark brown stubble");
  CHECK(!sheet[0].tone.empty());
  CHECK(sheet[0].thumb.cols == 80);
  CHECK(sheet[0].thumb.rows == 60);
  CHECK(sheet[1].view == "closeup");
  CHECK(sheet[1].loss == "none");
  CHECK(has(sheet[1].details, "shafts"));
}

TEST_CASE("the page holds its pictures, counts and captions and nothing from elsewhere") {
  const std::string page = contact_sheet_html(items(), "A & B");
  CHECK(has(page, "<title>A &amp; B</title>"));
  CHECK(has(page, "a&lt;b.jpg"));
  CHECK(has(page, "closeup 1 \u00b7 front 1"));
  CHECK(has(page, "2 synthetic photographs"));
  CHECK(!has(page, "http"));
  CHECK(!has(page, "<script"));
  // JPEG's first three bytes, ff d8 ff, are /9j/ in base 64; the bytes come back as a picture of the right size.
  CHECK(has(page, "src=\"data:image/jpeg;base64,/9j/"));
}

TEST_CASE("the picture of a sheet has a place for every item") {
  const Photo sheet = load_photo(contact_sheet_png(items(), 8, 80));
  CHECK(sheet.pixels.cols == 2 * 84 + 4);
  CHECK(sheet.pixels.rows == 84 + 4);
}
