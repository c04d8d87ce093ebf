// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/base/text.h"
#include "smp/report/compose.h"
#include "smp/report/wording.h"

namespace smp {
namespace {

using Rows = std::vector<std::vector<std::string>>;

void add_withheld(const ReportInput& in, const Locale& words, std::vector<Block>& out) {
  out.push_back(warning(words.text("chair.withheld")));
  Rows rows;
  for (const auto& g : in.design.gates)
    if (!is_released(g))
      rows.push_back({gate_name(words, g), word_of(words, "gate_state", g.state), gate_advice(words, g), g.fact,
                      words.text("questions.answer")});
  out.push_back(table(words.text("questions.title"),
                      {words.text("col.question"), words.text("col.state"), words.text("col.advice"),
                       words.text("col.source"), words.text("col.answer")},
                      std::move(rows)));
  out.push_back(paragraph(words.text("gates.rule")));
  out.push_back(blanks({words.text("blank.answered_by"), words.text("blank.date"), words.text("blank.physician"),
                        words.text("blank.signature")}));
}

void add_zones(const ReportInput& in, const Locale& words, std::vector<Block>& out) {
  const auto error = worst_scale_error(in.analysis);
  Rows rows;
  for (const auto& z : in.design.zones) {
    std::string per_session;
    for (const int n : z.session_dots) per_session += (per_session.empty() ? "" : " + ") + std::to_string(n);
    const std::string photo = static_cast<std::size_t>(z.photo) < in.analysis.photos.size()
                                  ? in.analysis.photos[static_cast<std::size_t>(z.photo)].id
                                  : "–";
    rows.push_back({z.id, word_of(words, "zone", z.kind), photo, with_scale_error(words, z.area_cm2, error, 1),
                    with_scale_error(words, z.dots, error, 0), per_session, fixed_text(z.dots_per_cm2, 0),
                    fixed_text(z.spacing_mm, 2), z.needle, fixed_text(z.depth_mm, 2), words.say(z.note)});
  }
  out.push_back(table(words.text("chair.zones"),
                      {"", words.text("col.zone"), words.text("col.photo"), "cm²", words.text("col.dots"),
                       words.text("col.per_session"), words.text("col.per_cm2"), words.text("col.spacing"),
                       words.text("col.needle"), words.text("col.depth"), words.text("col.note")},
                      std::move(rows)));
}

void add_sessions(const ReportInput& in, const Locale& words, std::vector<Block>& out) {
  const auto error = worst_scale_error(in.analysis);
  Rows rows;
  for (const auto& s : in.design.sessions) {
    const SessionMix* mix = nullptr;
    if (in.match.recommendation && static_cast<std::size_t>(s.index) < in.match.recommendation->sessions.size())
      mix = &in.match.recommendation->sessions[static_cast<std::size_t>(s.index)];
    std::string water = "1 : " + fixed_text(s.water_per_pigment, 0);
    if (mix != nullptr && !mix->water_comparable) water += " (" + words.text("chair.not_comparable") + ")";
    const std::string size =
        mix == nullptr ? "–"
                       : fixed_text(mix->dot_diameter_fresh_um, 0) + " → " + fixed_text(mix->dot_diameter_healed_um, 0);
    rows.push_back({std::to_string(s.index + 1), words.say(s.purpose), s.pigment, water, size,
                    with_scale_error(words, s.dots, error, 0), percent(s.cumulative_ratio),
                    with_scale_error(words, s.pigment_ml, error, 2),
                    with_scale_error(words, s.hours * 60.0, error, 0)});
  }
  out.push_back(
      table(words.text("chair.sessions"),
            {"", words.text("col.purpose"), words.text("col.pigment"), words.text("col.water"), words.text("col.size"),
             words.text("col.dots"), words.text("col.cumulative"), "mL", words.text("col.minutes")},
            std::move(rows)));
}

void add_hairline(const ReportInput& in, const Locale& words, std::vector<Block>& out) {
  if (!in.design.hairline) return;
  const DesignHairline& line = *in.design.hairline;
  std::string height = "–";
  if (line.mid_height_mm)
    height = fixed_text(*line.mid_height_mm, 0) +
             (line.height_uncertainty_mm ? " ± " + fixed_text(*line.height_uncertainty_mm, 0) : "") + " mm (" +
             words.say(line.landmark) + ")";
  out.push_back(heading(words.text("chair.hairline")));
  out.push_back(facts({{words.text("chair.line_from"), word_of(words, "hairline", line.source)},
                       {words.text("chair.mid_height"), height}}));
}

}  // namespace

Section compose_chair(const ReportInput& in, const Locale& words) {
  Section section{Audience::chair, "chair", words.text("chair.title"), {}};
  if (is_withheld(in.design)) {
    add_withheld(in, words, section.blocks);
    return section;
  }
  if (in.design.dots.size() == 0) {
    section.blocks.push_back(paragraph(words.text("plan.none")));
    return section;
  }
  add_hairline(in, words, section.blocks);
  for (const auto& p : in.render.pictures)
    if (p.kind == "overlay" && p.name.find(".plan.") != std::string::npos)
      section.blocks.push_back(picture(p.name, p.name));
  add_zones(in, words, section.blocks);
  add_sessions(in, words, section.blocks);
  section.blocks.push_back(paragraph(words.text("chair.end_point")));
  section.blocks.push_back(heading(words.text("chair.done")));
  section.blocks.push_back(blanks({words.text("blank.date"), words.text("blank.product"), words.text("blank.lot"),
                                   words.text("blank.expiry"), words.text("blank.ml"), words.text("blank.depth"),
                                   words.text("blank.bleeding"), words.text("blank.minutes"),
                                   words.text("blank.anaesthetic"), words.text("blank.adverse")}));
  return section;
}

}  // namespace smp
