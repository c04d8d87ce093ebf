// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include <algorithm>
#include <array>
#include <map>

#include "smp/base/text.h"
#include "smp/report/compose.h"
#include "smp/report/swatches.h"
#include "smp/report/wording.h"

namespace smp {
namespace {

using Blocks = std::vector<Block>;

/// The photo that tells most about the loss: the one with the largest share of loss.
const PhotoAnalysis* leading_photo(const Analysis& analysis) {
  const PhotoAnalysis* best = nullptr;
  for (const auto& photo : analysis.photos) {
    if (photo.closeup) continue;
    if (best == nullptr || photo.scalp.loss_ratio > best->scalp.loss_ratio) best = &photo;
  }
  return best;
}

std::string stage_text(const Locale& words, const Pattern& pattern) {
  std::string out;
  const auto add = [&](const char* scale, const std::optional<std::string>& stage) {
    if (!stage) return;
    if (!out.empty()) out += ", ";
    out += std::string(scale) + " " + *stage;
  };
  add("Norwood", pattern.norwood);
  add("Ludwig", pattern.ludwig);
  add("BASP", pattern.basp);
  return out.empty() ? words.text("found.no_stage") : words.text("found.stage", {{"stage", out}});
}

void add_found(const ReportInput& in, const Locale& words, Blocks& out) {
  out.push_back(heading(words.text("client.found")));
  const PhotoAnalysis* photo = leading_photo(in.analysis);
  if (photo == nullptr) {
    out.push_back(paragraph(words.text("found.closeup_only")));
    return;
  }
  const ScalpFigures& scalp = photo->scalp;
  std::vector<std::pair<std::string, std::string>> pairs;
  pairs.emplace_back(words.text("found.loss", {{"view", word_of(words, "view", photo->view)}}),
                     words.text("number.interval", {{"value", percent(scalp.loss_ratio)},
                                                    {"low", percent(scalp.loss_ratio_interval[0])},
                                                    {"high", percent(scalp.loss_ratio_interval[1])}}));
  if (scalp.loss_area_cm2)
    pairs.emplace_back(words.text("found.area"),
                       with_scale_error(words, *scalp.loss_area_cm2, photo->scale.uncertainty_ratio, 0) + " cm²");
  pairs.emplace_back(words.text("found.pattern"), word_of(words, "pattern", in.analysis.pattern.kind) + "; " +
                                                      stage_text(words, in.analysis.pattern));
  if (in.analysis.salt)
    pairs.emplace_back("SALT", fixed_text(in.analysis.salt->score, 0) +
                                   (in.analysis.salt->partial ? " " + words.text("found.salt_partial") : ""));
  if (in.analysis.skin)
    pairs.emplace_back(words.text("found.skin"),
                       words.text("ita." + in.analysis.skin->ita_class) + " — " + words.text("found.indicative"));
  out.push_back(facts(std::move(pairs)));
  out.push_back(paragraph(words.text("must.estimate") + ". " + words.text("found.see_physician")));
  if (in.analysis.pattern.kind == PatternKind::patchy) out.push_back(note(words.text("found.patchy")));
}

/// The photo in which most dots lie; -1 without dots.
int main_photo(const Design& design) {
  std::map<int, int> count;
  for (const int photo : design.dots.photo) ++count[photo];
  int best = -1;
  for (const auto& [photo, n] : count)
    if (best < 0 || n > count[best]) best = photo;
  return best;
}

void add_looks(const ReportInput& in, const Locale& words, Blocks& out) {
  const int main = main_photo(in.design);
  Blocks shown;
  const auto add_kind = [&](const char* kind, bool of_main_only) {
    for (const auto& p : in.render.pictures)
      if (p.kind == kind && (!of_main_only || p.photo == main))
        shown.push_back(
            picture(p.name, words.text(std::string("kind.") + kind) + " — " + words.text("must.simulation")));
  };
  add_kind("sheet", false);
  add_kind("age_strip", true);
  if (shown.empty()) return;
  out.push_back(heading(words.text("client.looks")));
  out.push_back(paragraph(words.text("looks.how")));
  out.insert(out.end(), shown.begin(), shown.end());
}

void add_plan(const ReportInput& in, const Locale& words, Blocks& out) {
  out.push_back(heading(words.text("client.plan")));
  const DesignTotals& totals = in.design.totals;
  if (totals.dots == 0) {
    out.push_back(paragraph(words.text("plan.none")));
    return;
  }
  const auto error = worst_scale_error(in.analysis);
  std::vector<std::pair<std::string, std::string>> pairs{
      {words.text("plan.sessions"), std::to_string(totals.sessions)},
      {words.text("plan.area"), with_scale_error(words, totals.area_cm2, error, 0) + " cm²"},
      {words.text("plan.dots"), with_scale_error(words, totals.dots, error, 0)},
      {words.text("plan.hours"), with_scale_error(words, totals.hours, error, 1)}};
  for (const auto& session : in.design.sessions)
    if (session.index > 0)
      pairs.emplace_back(words.text("plan.wait", {{"n", std::to_string(session.index + 1)}}),
                         words.text("plan.days", {{"low", fixed_text(session.days_after_previous[0], 0)},
                                                  {"high", fixed_text(session.days_after_previous[1], 0)}}));
  pairs.emplace_back(words.text("plan.touch_up"),
                     words.text("plan.months", {{"low", fixed_text(totals.touch_up_months[0], 0)},
                                                {"high", fixed_text(totals.touch_up_months[1], 0)}}));
  out.push_back(facts(std::move(pairs)));
  out.push_back(paragraph(words.text("plan.measured")));
}

void add_time(const ReportInput& in, const Locale& words, Blocks& out) {
  out.push_back(heading(words.text("client.time")));
  out.push_back(paragraph(words.text("time.text")));
  auto swatch_block = tone_swatches(in, words);
  if (swatch_block.swatches.empty()) return;
  out.push_back(std::move(swatch_block));
  out.push_back(paragraph(words.text(in.match.assessed ? "swatch.screen" : "swatch.uncalibrated")));
}

/// What this page says in its own words already: no scale, no colour reference, open questions.
bool is_said_elsewhere(const Message& message) {
  constexpr std::array kSaid{"scale_assumed", "assumed_scale", "match_not_assessed", "not_cleared"};
  return std::find(kSaid.begin(), kSaid.end(), message.code) != kSaid.end();
}

void add_limits(const ReportInput& in, const Locale& words, Blocks& out) {
  out.push_back(heading(words.text("client.limits")));
  std::vector<std::string> items;
  const auto assumed = [](const PhotoAnalysis& p) {
    return p.scale.assumed || p.scale.method == ScaleMethod::head_breadth || p.scale.method == ScaleMethod::none;
  };
  if (std::any_of(in.analysis.photos.begin(), in.analysis.photos.end(), assumed))
    items.push_back(words.text("limits.scale"));
  if (!in.match.assessed) items.push_back(words.text("limits.colour"));
  if (in.analysis.photos.size() < 4) items.push_back(words.text("limits.views"));
  for (const auto& m : in.messages)
    if ((m.severity == Severity::warn || m.severity == Severity::error) && !is_said_elsewhere(m))
      items.push_back(message_text(words, m));
  items.push_back(words.text("limits.always"));
  std::vector<std::string> once;
  for (auto& item : items)
    if (std::find(once.begin(), once.end(), item) == once.end()) once.push_back(std::move(item));
  out.push_back(bullets(std::move(once)));
}

void add_risks(const Locale& words, Blocks& out) {
  out.push_back(heading(words.text("client.risks")));
  out.push_back(bullets({words.text("must.tattoo"), words.text("risks.skin"), words.text("risks.colour"),
                         words.text("risks.loss"), words.text("risks.medical"), words.text("must.vary")}));
}

void add_before(const ReportInput& in, const Locale& words, Blocks& out) {
  out.push_back(heading(words.text("client.before")));
  const auto open = std::count_if(in.design.gates.begin(), in.design.gates.end(),
                                  [](const DesignGate& gate) { return !is_released(gate); });
  if (open > 0) out.push_back(note(words.text("before.open", {{"n", std::to_string(open)}})));
  out.push_back(paragraph(words.text("must.consult")));
}

}  // namespace

Section compose_client(const ReportInput& in, const Locale& words) {
  Section section{Audience::client, "client", words.text("client.title"), {}};
  add_found(in, words, section.blocks);
  add_looks(in, words, section.blocks);
  add_plan(in, words, section.blocks);
  add_time(in, words, section.blocks);
  add_limits(in, words, section.blocks);
  add_risks(words, section.blocks);
  add_before(in, words, section.blocks);
  return section;
}

}  // namespace smp
