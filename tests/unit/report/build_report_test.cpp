// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/report/build_report.h"

#include <doctest/doctest.h>

#include "phrases.h"
#include "smp/imaging/codecs.h"
#include "smp/report/locale.h"

namespace smp {
namespace {

/// A case with something in every part, and hostile text wherever text can come in.
struct SampleCase {
  Analysis analysis;
  Match match;
  Design design;
  RenderManifest render;

  SampleCase() {
    PhotoAnalysis p;
    p.id = "p1";
    p.view = View::top;
    p.width_px = p.height_px = 64;
    p.scale = {0.4, ScaleMethod::head_breadth, 0.1};
    p.scalp.loss_ratio = 0.31;
    p.scalp.loss_ratio_interval = {0.26, 0.36};
    p.scalp.loss_area_cm2 = 120.0;
    p.quality.push_back({"clipped", Severity::warn, 0.03, 0.02, "<b>retake</b> without flash"});
    analysis.photos.push_back(p);
    analysis.pattern.kind = PatternKind::patchy;
    analysis.skin = SkinTone{{62, 11, 19}, {3, 1, 2}, 32.0, 60.0, "intermediate"};
    match.predictions.push_back({Age::healed, Light::d65, 1.0, {55, 9, 15}, {{{52, 58}, {8, 10}, {13, 17}}}, 2.1});
    match.recommendation = Recommendation{{SessionMix{"carbon_grey", 14.0, false, 1.0, 0.6, 250.0, 150.0, 60.0}}};
    DesignZone zone;
    zone.id = "z1";
    zone.kind = ZoneKind::frontal;
    zone.area_cm2 = 80.0;
    zone.dots = 5000;
    zone.note = "<script>alert(1)</script>";
    design.zones.push_back(zone);
    {
      DesignSession session;
      session.dots = 5000;
      session.pigment = "carbon_grey";
      session.water_per_pigment = 14.0;
      session.hours = 1.5;
      design.sessions.push_back(session);
    }
    design.dots = {{0.0}, {0.0}, {0.0}, {0}, {1.0}, {1.0}, {150.0}, {0}, {0}};
    design.totals = {5000, 1, 80.0, 1.5, 2.0, {12.0, 72.0}};
    design.checks.push_back({"N1", Severity::warn, 60.0, 65.0, "hairline is low"});
    design.gates.push_back({"keloid", GateState::open, "F6.22", "ask & record"});
    render.pictures.push_back({"p1.before_after.jpg", "sheet", 0, {}, {}, {}, {}, ""});
  }

  [[nodiscard]] ReportInput input() const {
    ReportInput in{analysis,
                   match,
                   design,
                   render,
                   Status::degraded,
                   {{"assumed_scale", Severity::warn, "scale is \"assumed\""}},
                   "abcdef0123456789",
                   {}};
    in.read_picture = [](const std::string&) {
      return encode_jpeg(cv::Mat(40, 60, CV_8UC3, cv::Scalar(200, 160, 130)));
    };
    return in;
  }
};

std::string html_of(const SampleCase& sample, Language lang) {
  ReportOptions options;
  options.lang = lang;
  return build_report(sample.input(), options).html;
}

TEST_CASE("text from artifacts is escaped and nothing can run or load") {
  const auto html = html_of(SampleCase(), Language::en);
  CHECK(html.find("<script") == std::string::npos);
  CHECK(html.find("<b>retake") == std::string::npos);
  CHECK(html.find("Content-Security-Policy") != std::string::npos);
  CHECK(html.find("http://") == std::string::npos);
  CHECK(html.find("https://") == std::string::npos);
  CHECK(html.find("data:image/jpeg;base64,") != std::string::npos);
  CHECK(html.find("{{") == std::string::npos);
}

TEST_CASE("both languages say what must be said and nothing that is banned") {
  for (const Language lang : {Language::en, Language::ko}) {
    const std::string name = name_of(lang);
    const auto html = html_of(SampleCase(), lang);
    const auto words = Locale::load(name);
    for (const char* key : {"must.simulation", "must.estimate", "must.tattoo", "must.vary", "must.consult"}) {
      CAPTURE(key);
      CHECK(html.find(words.text(key)) != std::string::npos);
    }
    CHECK(banned_phrase_in(html, name) == "");
  }
}

TEST_CASE("an open gate withholds the chair sheet, a released one gives it") {
  SampleCase sample;
  const auto words = Locale::load("en");
  CHECK(html_of(sample, Language::en).find(words.text("chair.withheld")) != std::string::npos);
  CHECK(html_of(sample, Language::en).find(words.text("chair.zones")) == std::string::npos);
  sample.design.gates[0].state = GateState::overridden;
  CHECK(html_of(sample, Language::en).find(words.text("chair.withheld")) == std::string::npos);
  CHECK(html_of(sample, Language::en).find("not comparable") != std::string::npos);
}

TEST_CASE("figures stand with their intervals") {
  const auto html = html_of(SampleCase(), Language::en);
  CHECK(html.find("31 % (26 % to 36 %)") != std::string::npos);
  CHECK(html.find("120 (97 to 145) cm²") != std::string::npos);  // 10 % of length: 0.81 and 1.21 of area
}

TEST_CASE("a picture that is not there is left out and said") {
  SampleCase sample;
  auto in = sample.input();
  in.read_picture = [](const std::string&) { return std::string(); };
  const auto result = build_report(in, {});
  CHECK(result.html.find("<img") == std::string::npos);
  REQUIRE(result.messages.size() == 1);
  CHECK(result.messages[0].code == "picture_missing");
}

TEST_CASE("the same inputs give the same bytes") {
  CHECK(html_of(SampleCase(), Language::ko) == html_of(SampleCase(), Language::ko));
}

TEST_CASE("the PDF is made on request, in both languages, the same bytes each time") {
  const SampleCase sample;
  CHECK(build_report(sample.input(), {}).pdf.empty());
  for (const Language lang : {Language::en, Language::ko}) {
    const auto pdf = build_report(sample.input(), {lang, true}).pdf;
    CHECK(pdf.rfind("%PDF", 0) == 0);
    CHECK(pdf == build_report(sample.input(), {lang, true}).pdf);
  }
}

TEST_CASE("an empty case still gives a report") {
  const Analysis analysis;
  const Match match;
  const Design design;
  const RenderManifest render;
  const ReportInput in{analysis, match, design, render, Status::no_result, {}, "", {}};
  CHECK(build_report(in, {}).html.find("No plan is proposed") != std::string::npos);
}

}  // namespace
}  // namespace smp
