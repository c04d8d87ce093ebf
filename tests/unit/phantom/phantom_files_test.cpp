// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include <doctest/doctest.h>
#include <algorithm>
#include <set>

#include "smp/artifacts/codec.h"
#include "smp/artifacts/schema_validator.h"
#include "smp/artifacts/strict_json.h"
#include "smp/imaging/codecs.h"
#include "smp/phantom/phantom.h"

using namespace smp;

namespace {

PhantomOptions small(View view) {
  PhantomOptions o;
  o.camera.view = view;
  o.camera.width_px = 160;
  o.camera.height_px = 160;
  o.hair.top_length_mm = 1.0;
  o.hair.side_length_mm = 1.0;
  return o;
}

}  // namespace

TEST_CASE("the truth of heads and of close-ups keeps to its schema") {
  PhantomOptions plain = small(View::front);
  PhantomOptions rich = small(View::top);
  rich.loss.kind = LossKind::pattern;
  rich.references.marker_mm = 20.0;
  rich.references.ruler = true;
  rich.references.color_checker = true;
  rich.dots.per_cm2 = 60.0;
  PhantomOptions scope = small(View::closeup);
  scope.closeup.px_per_mm = 60.0;
  for (const PhantomOptions& o : {plain, rich, scope}) {
    CAPTURE(static_cast<int>(o.camera.view));
    const PhantomResult r = make_phantom(o, 2, 2);
    const Json truth = parse_json(phantom_truth_text(r), "truth");
    CHECK(schema_problem(truth, "smp.phantom") == "");
    CHECK((o.camera.view == View::closeup) == truth["data"]["pose"].is_null());
    CHECK((o.camera.view == View::closeup) != truth["data"]["closeup"].is_null());
    Json broken = truth;
    broken["data"]["loss_ratio"] = 1.5;
    CHECK(schema_problem(broken, "smp.phantom") != "");
    broken = truth;
    broken["data"].erase("hair_count");
    CHECK(schema_problem(broken, "smp.phantom") != "");
  }
}

TEST_CASE("a head comes with maps of the photo's size, a close-up without") {
  const PhantomResult head = make_phantom(small(View::back), 2, 2);
  std::set<std::string> names;
  for (const PhantomFile& f : phantom_files(head, "x", true)) {
    names.insert(f.name);
    if (f.name == "x.labels.png") {
      const cv::Mat labels = decode_map_png(f.bytes, f.name, 1.0);
      CHECK(labels.size() == head.picture.size());
      CHECK(std::equal(labels.datastart, labels.dataend, head.labels.datastart));
    }
    if (f.name == "x.hairs.csv")
      CHECK(std::count(f.bytes.begin(), f.bytes.end(), '\n') == static_cast<long>(head.truth.hair_count) + 1);
  }
  for (const char* name : {"x.jpg", "x.labels.png", "x.density.png", "x.truth.json", "x.roots.png", "x.position.png",
                           "x.normal.png", "x.scale.png", "x.hairs.csv"})
    CHECK_MESSAGE(names.count(name) == 1, name);
  PhantomOptions scope = small(View::closeup);
  scope.closeup.px_per_mm = 60.0;
  CHECK(phantom_files(make_phantom(scope, 2, 2), "x", true).size() == 2);
}
