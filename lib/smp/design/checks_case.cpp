// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include <algorithm>
#include <string>

#include "smp/design/checks.h"

namespace smp {
namespace {

constexpr double kYoungYears = 25.0;       // N19
constexpr double kShineRatio = 0.10;       // N18
constexpr double kGreyWater = 18.0;        // N20
constexpr double kSmallLossRatio = 0.06;   // N21: about the error of the loss share; our choice
constexpr double kScarMonths = 12.0;       // N23
constexpr double kScarMinMonths = 6.0;     // N23
constexpr double kCountingMmPerPx = 0.06;  // N25
constexpr double kSideMm = 1.0;            // N29

bool is_one_of(const std::string& text, std::initializer_list<const char*> words) {
  return std::any_of(words.begin(), words.end(), [&](const char* w) { return text.find(w) != std::string::npos; });
}

/// Worst state of the gates whose id begins with one of the words.
Severity worst_gate(const Design& d, std::initializer_list<const char*> words, int& count) {
  Severity worst = Severity::ok;
  for (const auto& g : d.gates) {
    if (words.size() > 0 && !is_one_of(g.id, words)) continue;
    if (g.state == GateState::clear || g.state == GateState::overridden) continue;
    ++count;
    worst = std::max(worst, g.state == GateState::block ? Severity::error : Severity::warn);
  }
  return worst;
}

}  // namespace

DesignCheck check_n18_gloss(const CheckInput& in) {
  std::optional<double> share;
  for (const auto& p : in.analysis.photos) {
    for (const auto& f : p.findings) {
      if (is_one_of(f.code, {"shine", "gloss", "specular"}) && f.share) share = std::max(share.value_or(0.0), *f.share);
    }
  }
  const bool is_oily = in.analysis.about.client.skin_type == SkinType::oily;
  const bool is_glossy = is_oily || share.value_or(0.0) > kShineRatio;
  return made_check("N18", is_glossy ? Severity::info : Severity::ok, share, kShineRatio,
                    is_glossy ? "The scalp shines; pigment cannot remove gloss. Advise a matte product after healing."
                              : "No sign that gloss will give the work away.");
}

DesignCheck check_n19_age(const CheckInput& in) {
  const auto& about = in.analysis.about;
  const auto& age = about.client.age_years;
  const auto& stage = in.analysis.pattern.norwood;
  const bool restores_line = in.design.hairline.has_value();
  const bool is_early = stage && (*stage == "I" || *stage == "II");
  const bool is_progressive = about.context.family_pattern == Answer::yes || about.context.active == Answer::yes;
  const std::optional<double> value = age ? std::optional<double>(*age) : std::nullopt;
  if (restores_line && ((age && *age < kYoungYears && (is_early || is_progressive)) || is_progressive)) {
    return made_check("N19", Severity::warn, value, kYoungYears,
                      "Later loss can strand this line. Show the client a preview of 10 more years of loss and offer "
                      "the conservative line.");
  }
  if (restores_line && !age) {
    return made_check("N19", Severity::info, value, kYoungYears,
                      "Age unknown: whether the line will stay plausible cannot be judged.");
  }
  return made_check("N19", Severity::ok, value, kYoungYears, "Age and stage do not speak against the plan.");
}

DesignCheck check_n20_greying(const CheckInput& in) {
  double water = 100.0;
  for (const auto& s : in.design.sessions) {
    if (!s.pigment.empty()) water = std::min(water, s.water_per_pigment);
  }
  const auto greying = in.analysis.about.intake.greying;
  const std::optional<double> value = water < 100.0 ? std::optional<double>(water) : std::nullopt;
  if (greying == Answer::yes && value && water < kGreyWater) {
    return made_check("N20", Severity::warn, value, kGreyWater,
                      "Much grey hair: a shade darker than 18 : 1 will stand out as the rest turns white.");
  }
  if (greying == Answer::unknown)
    return made_check("N20", Severity::info, value, kGreyWater, "Ask about greying before the shade is mixed.");
  return made_check("N20", Severity::ok, value, kGreyWater, "Shade and greying agree.");
}

DesignCheck check_n21_small_loss(const CheckInput& in) {
  double loss = 0.0;
  for (const auto& p : in.analysis.photos) {
    if (p.view != View::closeup) loss = std::max(loss, p.scalp.loss_ratio);
  }
  const auto& ludwig = in.analysis.pattern.ludwig;
  const bool is_small = (ludwig && *ludwig == "I") || loss < kSmallLossRatio;
  return made_check("N21", is_small ? Severity::info : Severity::ok, loss, kSmallLossRatio,
                    is_small ? "Little loss: the visible benefit is likely to be low (F4.29); say so before treatment."
                             : "Loss is large enough for a visible change.");
}

DesignCheck check_n22_active_loss(const CheckInput& in) {
  int count = 0;
  const auto worst =
      worst_gate(in.design, {"areata", "progression", "patchy", "temporary", "systemic", "sudden"}, count);
  return made_check("N22", worst, count, 0.0,
                    count > 0 ? "Loss that may be active or may regrow: see the gates before anything permanent."
                              : "No sign of active loss in what was answered.");
}

DesignCheck check_n23_scar_age(const CheckInput& in) {
  const auto& c = in.analysis.about.context;
  const bool is_transplant = c.condition == Condition::transplant || c.transplant_months.has_value();
  const bool is_scar = c.condition == Condition::scar || c.scar_months.has_value();
  if (!is_transplant && !is_scar)
    return made_check("N23", Severity::ok, std::nullopt, kScarMonths, "No transplant or scar was stated.");
  std::optional<double> months = is_transplant ? c.transplant_months : c.scar_months;
  if (is_transplant && is_scar && c.scar_months && months) months = std::min(*months, *c.scar_months);
  if (!months)
    return made_check("N23", Severity::warn, months, kScarMonths,
                      "Age of the scar or transplant unknown, so not cleared.");
  const auto severity = *months < kScarMinMonths ? Severity::error
                        : *months < kScarMonths  ? Severity::warn
                                                 : Severity::ok;
  return made_check(
      "N23", severity, months, severity == Severity::error ? kScarMinMonths : kScarMonths,
      severity == Severity::ok ? "Old enough; test 1 cm² of scar first." : "Too recent: wait, then test 1 cm² first.");
}

DesignCheck check_n24_health(const CheckInput& in) {
  int count = 0;
  const auto worst = worst_gate(in.design, {}, count);
  return made_check(
      "N24", worst, count, 0.0,
      count > 0 ? std::to_string(count) + " gates are not cleared; the chair sheet is withheld until a person answers."
                : "All gates are cleared or released on record.");
}

DesignCheck check_n25_photo(const CheckInput& in) {
  Severity worst = Severity::ok;
  std::optional<double> coarsest;
  for (const auto& p : in.analysis.photos) {
    for (const auto& q : p.quality) worst = std::max(worst, q.severity);
    if (p.scale.assumed || p.scale.method == ScaleMethod::none || p.scale.method == ScaleMethod::head_breadth ||
        p.colour_reference == ColourReference::none) {
      worst = std::max(worst, Severity::warn);
    }
    if (p.scale.mm_per_px) coarsest = std::max(coarsest.value_or(0.0), *p.scale.mm_per_px);
  }
  if (coarsest && *coarsest > kCountingMmPerPx) worst = std::max(worst, Severity::info);
  return made_check("N25", std::min(worst, Severity::warn), coarsest, kCountingMmPerPx,
                    worst == Severity::ok ? "Scale, colour and sharpness support the plan."
                                          : "No marker or colour card, or too coarse to count hairs: areas carry a "
                                            "wide interval, tone is not assessed.");
}

DesignCheck check_n27_old_pigment(const CheckInput& in) {
  int seen = 0;
  for (const auto& p : in.analysis.photos) {
    seen += static_cast<int>(std::count_if(p.exclusions.begin(), p.exclusions.end(),
                                           [](const auto& e) { return e.kind == ExclusionKind::earlier_smp; }));
    seen += static_cast<int>(
        std::count_if(p.findings.begin(), p.findings.end(), [](const auto& f) { return f.code == "earlier_smp"; }));
  }
  const auto answer = in.analysis.about.intake.earlier_smp;
  if (seen > 0 || answer == Answer::yes) {
    return made_check("N27", Severity::warn, seen, 0.0,
                      "Earlier pigment: place no dot within 0.45 mm of an old one; discuss removal by laser first.");
  }
  if (answer == Answer::unknown)
    return made_check("N27", Severity::info, seen, 0.0, "Ask about earlier pigmentation; none was seen.");
  return made_check("N27", Severity::ok, seen, 0.0, "No earlier pigment.");
}

DesignCheck check_n28_paperwork(const CheckInput& in) {
  const auto answer = in.analysis.about.intake.pigment_certificate;
  return made_check("N28", answer == Answer::yes ? Severity::ok : Severity::warn, std::nullopt, std::nullopt,
                    answer == Answer::yes
                        ? "Lot number and certificate are on file."
                        : "Put the pigment's lot number and its PAH certificate on file (an obligation in the EU).");
}

DesignCheck check_n29_side_length(const CheckInput& in) {
  const auto& guard = in.analysis.about.intake.guard_mm;
  const auto& style = in.analysis.about.style;
  if (style == Style::shaved && guard && *guard > kSideMm) {
    return made_check("N29", Severity::warn, guard, kSideMm,
                      "Sides this long show the top as flat: a shaved look needs about 1 mm all over.");
  }
  if (!style)
    return made_check("N29", Severity::info, guard, kSideMm,
                      "Ask how the hair will be worn: fill between longer hair, or shaved.");
  return made_check("N29", Severity::ok, guard, kSideMm, "Style and side length agree.");
}

}  // namespace smp
