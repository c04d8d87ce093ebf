// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include <algorithm>
#include <array>

#include "smp/base/text.h"
#include "smp/report/compose.h"
#include "smp/report/wording.h"

namespace smp {
namespace {

using Rows = std::vector<std::vector<std::string>>;

void add_photos(const ReportInput& in, const Locale& words, std::vector<Block>& out) {
  Rows rows;
  for (const auto& p : in.analysis.photos) {
    const auto error = p.scale.uncertainty_ratio;
    std::string scale = p.scale.mm_per_px ? fixed_text(*p.scale.mm_per_px, 3) : "–";
    if (p.scale.mm_per_px && error) scale += " ± " + percent(*error);
    rows.push_back({p.id, word_of(words, "view", p.view),
                    std::to_string(p.width_px) + " × " + std::to_string(p.height_px), scale,
                    word_of(words, "scale", p.scale.method),
                    words.text("number.interval", {{"value", percent(p.scalp.loss_ratio)},
                                                   {"low", percent(p.scalp.loss_ratio_interval[0])},
                                                   {"high", percent(p.scalp.loss_ratio_interval[1])}}),
                    p.scalp.loss_area_cm2 ? with_scale_error(words, *p.scalp.loss_area_cm2, error, 0) : "–"});
  }
  out.push_back(table(words.text("file.photos"),
                      {words.text("col.photo"), words.text("col.view"), words.text("col.pixels"), "mm/px",
                       words.text("col.scale"), words.text("col.loss"), "cm²"},
                      std::move(rows)));
}

void add_quality(const ReportInput& in, const Locale& words, std::vector<Block>& out) {
  Rows rows;
  for (const auto& p : in.analysis.photos) {
    for (const auto& q : p.quality)
      rows.push_back({p.id, words.text_or("quality." + q.code, q.code), word_of(words, "severity", q.severity),
                      optional_text(q.value, 2), optional_text(q.limit, 2), words.say(q.advice)});
    for (const auto& f : p.findings)
      rows.push_back({p.id, words.text_or("finding." + f.code, f.code),
                      words.text("finding.seen", {{"confidence", percent(f.confidence)}}), optional_text(f.share, 2),
                      "–", words.say(f.text)});
  }
  if (rows.empty()) return;
  out.push_back(table(words.text("file.quality"),
                      {words.text("col.photo"), words.text("col.what"), words.text("col.severity"),
                       words.text("col.value"), words.text("col.limit"), words.text("col.advice")},
                      std::move(rows)));
}

void add_tones(const ReportInput& in, const Locale& words, std::vector<Block>& out) {
  std::vector<std::pair<std::string, std::string>> pairs;
  if (in.analysis.skin) {
    const SkinTone& s = *in.analysis.skin;
    pairs.emplace_back(words.text("tone.skin"), tone_text(s.lab, s.half_width) + "; ITA " + fixed_text(s.ita_deg, 0) +
                                                    "°, " + words.text("ita." + s.ita_class) + " (" +
                                                    words.text("found.indicative") + ")");
  }
  if (in.analysis.hair)
    pairs.emplace_back(words.text("tone.hair"), tone_text(in.analysis.hair->lab, in.analysis.hair->half_width));
  if (in.match.target)
    pairs.emplace_back(words.text("tone.target"),
                       tone_text(in.match.target->lab, in.match.target->half_width) + " (" +
                           words.text_or("target." + in.match.target->source, in.match.target->source) + ")");
  pairs.emplace_back(words.text("tone.assessed"), words.text(in.match.assessed ? "tone.yes" : "tone.no"));
  out.push_back(heading(words.text("file.tones")));
  out.push_back(facts(std::move(pairs)));
}

std::string flags_text(const Locale& words, const std::vector<std::string>& flags) {
  std::string out;
  for (const auto& flag : flags) out += (out.empty() ? "" : ", ") + words.text_or("flag." + flag, flag);
  return out.empty() ? "–" : out;
}

/// Two cuts through the predictions at 1 m: over the years in daylight, and healed under every light. All of them are
/// in match.json.
void add_predictions(const ReportInput& in, const Locale& words, std::vector<Block>& out) {
  Rows ages;
  Rows lights;
  for (const auto& p : in.match.predictions) {
    if (p.distance_m != 1.0) continue;
    const std::string tone = tone_text(p.lab, p.lab_interval);
    const std::string step = fixed_text(p.delta_e00, 1);
    if (p.light == Light::d65) ages.push_back({word_of(words, "age", p.age), tone, step});
    if (p.age == Age::healed) lights.push_back({word_of(words, "light", p.light), tone, step});
  }
  if (!ages.empty())
    out.push_back(
        table(words.text("file.ages"), {words.text("time.age"), words.text("col.tone"), "ΔE00"}, std::move(ages)));
  if (!lights.empty())
    out.push_back(
        table(words.text("file.lights"), {words.text("col.light"), words.text("col.tone"), "ΔE00"}, std::move(lights)));
}

void add_match(const ReportInput& in, const Locale& words, std::vector<Block>& out) {
  Rows options;
  for (const auto& o : in.match.options) {
    std::string mix;
    for (const auto& s : o.sessions)
      mix += (mix.empty() ? "" : " → ") + s.pigment + " 1:" + fixed_text(s.water_per_pigment, 0);
    options.push_back({std::to_string(o.rank), mix, "L* " + fixed_text(o.healed_lab.l, 1), fixed_text(o.delta_e00, 1),
                       fixed_text(o.worst_delta_e00, 1), flags_text(words, o.flags)});
  }
  if (!options.empty())
    out.push_back(table(words.text("file.options"),
                        {words.text("col.rank"), words.text("col.mix"), words.text("col.healed"), "ΔE00",
                         words.text("col.worst"), words.text("col.flags")},
                        std::move(options)));
  add_predictions(in, words, out);
  std::vector<std::string> flags;
  for (const auto& m : in.match.flags) flags.push_back(message_text(words, m));
  if (!flags.empty()) out.push_back(bullets(std::move(flags)));
}

void add_checks(const ReportInput& in, const Locale& words, std::vector<Block>& out) {
  Rows rows;
  for (const auto& c : in.design.checks)
    rows.push_back({c.id, words.text("check." + c.id), word_of(words, "severity", c.severity),
                    optional_text(c.value, 2), optional_text(c.limit, 2), words.say(c.text)});
  if (!rows.empty())
    out.push_back(table(words.text("file.checks"),
                        {"", words.text("col.check"), words.text("col.severity"), words.text("col.value"),
                         words.text("col.limit"), words.text("col.advice")},
                        std::move(rows)));
  std::vector<std::string> repairs;
  for (const auto& repair : in.design.repairs) repairs.push_back(words.say(repair));
  if (repairs.empty()) return;
  out.push_back(paragraph(words.text("file.repairs")));
  out.push_back(bullets(std::move(repairs)));
}

void add_gates(const ReportInput& in, const Locale& words, std::vector<Block>& out) {
  Rows rows;
  for (const auto& g : in.design.gates)
    if (is_released(g))  // the others are the chair sheet's questions
      rows.push_back({gate_name(words, g), word_of(words, "gate_state", g.state), gate_advice(words, g), g.fact});
  if (!rows.empty())
    out.push_back(
        table(words.text("file.gates"),
              {words.text("col.question"), words.text("col.state"), words.text("col.advice"), words.text("col.source")},
              std::move(rows)));
  out.push_back(paragraph(words.text("gates.rule")));
}

void add_overrides(const ReportInput& in, const Locale& words, std::vector<Block>& out) {
  Rows rows;
  for (const auto& o : in.analysis.about.overrides)
    rows.push_back({words.text_or("gate." + o.gate, o.gate), words.say(o.by_role), o.date, o.reason});
  if (!rows.empty())
    out.push_back(
        table(words.text("file.overrides"),
              {words.text("col.question"), words.text("col.role"), words.text("col.date"), words.text("col.reason")},
              std::move(rows)));
}

void add_messages(const ReportInput& in, const Locale& words, std::vector<Block>& out) {
  std::vector<std::string> items;
  for (const auto& m : in.messages)
    items.push_back(word_of(words, "severity", m.severity) + ": " + message_text(words, m));
  if (items.empty()) return;
  out.push_back(heading(words.text("file.messages")));
  out.push_back(bullets(std::move(items)));
}

Section pictures_section(const ReportInput& in, const Locale& words) {
  Section section{Audience::file, "pictures", words.text("file.pictures"), {}};
  constexpr std::array kKinds{"session_strip", "light_grid", "distance_sheet", "hairline_sheet", "overlay"};
  for (const char* kind : kKinds)
    for (const auto& p : in.render.pictures)
      if (p.kind == kind)
        section.blocks.push_back(picture(
            p.name, p.name + " — " + words.text(std::string("kind.") + kind) + "; " + words.text("must.simulation")));
  return section;
}

}  // namespace

std::vector<Section> compose_file(const ReportInput& in, const Locale& words) {
  Section measured{Audience::file, "measured", words.text("file.measured"), {}};
  add_photos(in, words, measured.blocks);
  add_quality(in, words, measured.blocks);
  add_tones(in, words, measured.blocks);
  Section colour{Audience::file, "colour", words.text("file.colour"), {}};
  add_match(in, words, colour.blocks);
  Section judged{Audience::file, "checks", words.text("file.judged"), {}};
  add_checks(in, words, judged.blocks);
  add_gates(in, words, judged.blocks);
  add_overrides(in, words, judged.blocks);
  add_messages(in, words, judged.blocks);
  return {std::move(measured), std::move(colour), std::move(judged), pictures_section(in, words)};
}

}  // namespace smp
