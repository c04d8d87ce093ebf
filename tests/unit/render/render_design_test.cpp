// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/render/render_design.h"
#include "smp/render/dot_scene.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "smp/base/error.h"
#include "smp/base/sha256.h"
#include "tiny_case.h"

namespace smp {
namespace {

RenderResult draw(int num_threads, const RenderOptions& options = {}) {
  return render_design({tiny::photo()}, tiny::analysis(), tiny::match(), tiny::design(), options, num_threads);
}

cv::Mat picture(const RenderResult& result, const std::string& name) {
  for (const auto& file : result.files)
    if (file.name == name) return load_photo(file.bytes).pixels;
  FAIL("no such picture: " << name);
  return {};
}

TEST_CASE("every state is drawn, named and hashed") {
  const auto result = draw(1);
  CHECK(result.status == Status::ok);
  REQUIRE(result.files.size() == result.data.pictures.size());
  for (std::size_t i = 0; i < result.files.size(); ++i) {
    CHECK(result.files[i].name == result.data.pictures[i].name);
    CHECK(sha256_hex(result.files[i].bytes) == result.data.pictures[i].sha256);
  }
  for (const char* name : {"p1.before.png", "p1.session1.png", "p1.session2.png", "p1.healed.png",
                           "p1.before_after.jpg", "p1.stencil.svg"})
    CHECK(std::any_of(result.files.begin(), result.files.end(), [name](const auto& f) { return f.name == name; }));
}

TEST_CASE("a session beyond the match's mixes repeats the last mix") {
  Match match;
  match.appearance = {{0, Age::healed, Light::d65, 100.0, {}, {}, {}, {}},
                      {1, Age::healed, Light::d65, 200.0, {}, {}, {}, {}}};
  CHECK(find_appearance(match, 2, Age::healed, Light::d65) == &match.appearance[1]);
  CHECK(find_appearance(match, 0, Age::healed, Light::d65) == &match.appearance[0]);
  CHECK(find_appearance(Match{}, 0, Age::healed, Light::d65) == nullptr);
}

TEST_CASE("threads never change a byte") {
  const auto one = draw(1);
  const auto three = draw(3);
  REQUIRE(one.files.size() == three.files.size());
  for (std::size_t i = 0; i < one.files.size(); ++i) CHECK(one.files[i].bytes == three.files[i].bytes);
}

TEST_CASE("the unchanged picture and the skin around the field are the photo, bit for bit") {
  const auto result = draw(2);
  const cv::Mat photo = tiny::photo().photo.pixels;
  CHECK(cv::norm(photo, picture(result, "p1.before.png"), cv::NORM_L1) == 0.0);
  const cv::Rect outside(0, 0, tiny::kSide_px, 40);
  CHECK(cv::norm(photo(outside), picture(result, "p1.healed.png")(outside), cv::NORM_L1) == 0.0);
}

TEST_CASE("tone falls with each session and rises as the dots heal and age") {
  RenderOptions options;
  options.ages = {Age::healed, Age::y5};
  const auto result = draw(2, options);
  const auto mean = [&result](const std::string& name) {
    return cv::mean(picture(result, name)(cv::Rect(50, 60, 60, 40)))[1];
  };
  CHECK(mean("p1.session1.png") < mean("p1.before.png"));
  CHECK(mean("p1.session2.png") < mean("p1.session1.png"));
  CHECK(mean("p1.healed.png") > mean("p1.session2.png"));
  CHECK(mean("p1.y5.png") > mean("p1.healed.png"));
}

TEST_CASE("a design without dots gives the photos and says so") {
  Design empty;
  const auto result = render_design({tiny::photo()}, tiny::analysis(), tiny::match(), empty, {}, 1);
  CHECK(result.status == Status::no_result);
  CHECK(result.files.size() == 1);
}

TEST_CASE("a photo that is not given is named in a message") {
  const auto result = render_design({}, tiny::analysis(), tiny::match(), tiny::design(), {}, 1);
  CHECK(result.status == Status::degraded);
  REQUIRE(result.messages.size() == 1);
  CHECK(result.messages[0].code == "photo_missing");
}

TEST_CASE("a photo of another size breaks the chain") {
  auto photo = tiny::photo();
  photo.photo.pixels = photo.photo.pixels(cv::Rect(0, 0, 100, 100)).clone();
  CHECK_THROWS_AS(render_design({photo}, tiny::analysis(), tiny::match(), tiny::design(), {}, 1), Error);
}

}  // namespace
}  // namespace smp
