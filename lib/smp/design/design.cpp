// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/design/design.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>
#include <utility>

#include "smp/base/text.h"
#include "smp/design/checks.h"
#include "smp/design/dot_statistics.h"
#include "smp/design/gates.h"
#include "smp/design/hairline.h"
#include "smp/design/hand_error.h"
#include "smp/design/photo_field.h"
#include "smp/design/place_dots.h"
#include "smp/design/sessions.h"
#include "smp/design/tone_plan.h"
#include "smp/design/treatment.h"
#include "smp/design/treatment_table.h"

namespace smp {
namespace {

constexpr double kMinAreaCm2 = 0.5;      ///< less is inside the segmentation's own error: nothing to plan
constexpr double kDefaultDepthMm = 1.0;  ///< F4.6
constexpr double kPoorTone = 1.5;        ///< issue bar: ΔE00 from the target that needs a reason
constexpr int kRepairRounds = 6;

std::string preset_for(const Analysis& analysis, const std::string& asked) {
  if (asked != "auto") return asked;
  const auto& client = analysis.about.client;
  if (client.sex == Sex::female) return "female";
  if (client.origin == Origin::east_asian) return "east_asian";
  return analysis.about.context.family_pattern == Answer::yes ? "conservative" : "mature_natural";
}

DesignResult refused(DesignResult result, const char* code, std::string text) {
  result.status = Status::no_result;
  result.messages.push_back({code, Severity::error, std::move(text)});
  return result;
}

/// Plans the line; where a check of its shape fails, raises the irregularity or takes another seed, and says so.
std::optional<HairlinePlan> repaired_line(const Analysis& analysis, const Match& match,
                                          const std::vector<PhotoField>& fields, HairlinePreset preset,
                                          std::uint64_t seed, std::vector<std::string>& repairs) {
  std::optional<HairlinePlan> line;
  for (int round = 0; round < kRepairRounds; ++round) {
    line = plan_hairline(analysis, fields, preset, seed + static_cast<std::uint64_t>(round));
    if (!line) return line;
    Design trial;
    trial.hairline = line->data;
    const CheckInput in{analysis, match, trial};
    const auto straight = check_n2_straightness(in);
    const auto waves = check_n3_waves(in);
    const auto symmetry = check_n4_symmetry(in);
    const bool is_good =
        straight.severity < Severity::warn && waves.severity < Severity::warn && symmetry.severity < Severity::warn;
    if (is_good || round + 1 == kRepairRounds) {
      if (round > 0)
        repairs.push_back("hairline: irregularity redrawn " + std::to_string(round) + " times to meet N2, N3 and N4");
      if (line->raised_mm > 0.0) {
        repairs.push_back("hairline: raised " + fixed_text(line->raised_mm, 0) +
                          " mm above the border seen, which measured too low (N1)");
      }
      return line;
    }
    if (straight.severity >= Severity::warn) preset.micro_sd_mm = std::min(preset.micro_sd_mm * 1.15, 1.5);
    if (waves.severity >= Severity::warn && waves.value && *waves.value < 1.5) preset.macro_amplitude_mm *= 1.2;
  }
  return line;
}

/// Places the dots; where too many are close to another (N9), asks for a little more order as long as the pattern
/// stays natural (N11), and says so. Fills design.dots.
PlacedDots repaired_dots(const Analysis& analysis, const Match& match, const DesignOptions& options,
                         double densest_per_cm2, const std::function<PlacedDots(double)>& place, Design& design) {
  constexpr double kDialStep = 0.1;
  constexpr int kDialRounds = 3;
  double dial = options.regularity.value_or(natural_dial(analysis, densest_per_cm2));
  PlacedDots best = place(dial);
  design.dots = best.dots;
  for (int round = 0; round < kDialRounds && !options.regularity; ++round) {
    const CheckInput in{analysis, match, design};
    if (check_n9_spacing(in).severity < Severity::warn || dial + kDialStep > 1.0) break;
    PlacedDots trial = place(dial + kDialStep);
    const DesignDots before = std::exchange(design.dots, trial.dots);
    if (check_n11_uniformity(in).severity >= Severity::warn) {
      design.dots = before;
      break;
    }
    dial += kDialStep;
    best = std::move(trial);
    design.repairs.push_back("dots: more even spacing, dial " + fixed_text(dial, 1) + ", for fewer close pairs (N9)");
  }
  return best;
}

std::string zone_note(const Analysis& analysis, const DesignZone& z) {
  if (z.kind == ZoneKind::areata_patch && is_unstable_areata(analysis)) {
    return "half density, two shades lighter, soft rim; consider a temporary pigment first (F6.6)";
  }
  if (z.kind == ZoneKind::scar) return "test 1 cm2 first, read at 4 weeks (F6.11)";
  if (z.kind == ZoneKind::hairline_feather) return "single dots only, fine and light; freehand along the drawn line";
  if (z.kind == ZoneKind::thinning_fill) return "between the hairs, not on them";
  return "";
}

double depth_of(const Match& match) {
  if (!match.recommendation || match.recommendation->sessions.empty()) return kDefaultDepthMm;
  const double d = match.recommendation->sessions.front().needle_depth_mm;
  return d > 0.0 ? d : kDefaultDepthMm;
}

/// Why a zone's tone stays off its target.
std::string limit_of(const Analysis& analysis, const DesignZone& z, const TonePlan& tone) {
  if (!z.delta_e00 || *z.delta_e00 <= kPoorTone) return "";
  if (z.kind == ZoneKind::areata_patch && is_unstable_areata(analysis))
    return "density halved while the loss is unstable (F6.6)";
  if (z.kind == ZoneKind::hairline_feather) return "the front edge fades on purpose (F4.27)";
  if (z.kind == ZoneKind::side_blend) return "fades into the hair around";
  if (tone.is_limited) return "density limit reached (N8)";
  return "hue of the pigment, or the guard against too dark a tone";
}

void fill_zones(const Analysis& analysis, const Match& match, const TonePlan& tone, const SessionPlan& sessions,
                const DesignResources& resources, Design& design) {
  const auto nearest = nearest_distances(positions_of(design.dots));
  std::vector<double> sum(design.zones.size(), 0.0);
  for (std::size_t i = 0; i < design.dots.size(); ++i) {
    auto& z = design.zones[static_cast<std::size_t>(design.dots.zone[i])];
    if (z.session_dots.empty()) z.session_dots.assign(sessions.fractions.size() + (sessions.has_test ? 1 : 0), 0);
    ++z.session_dots[static_cast<std::size_t>(design.dots.session[i])];
    ++z.dots;
    sum[static_cast<std::size_t>(design.dots.zone[i])] += std::min(nearest[i], 10.0);
  }
  for (std::size_t k = 0; k < design.zones.size(); ++k) {
    auto& z = design.zones[k];
    z.spacing_mm = z.dots > 0 ? sum[k] / z.dots : 0.0;
    z.dots_per_cm2 = z.area_cm2 > 0.0 ? z.dots / z.area_cm2 : 0.0;
    z.depth_mm = depth_of(match);
    z.needle = z.kind == ZoneKind::hairline_feather ? resources.needles.hairline
               : z.kind == ZoneKind::scar           ? resources.needles.scar
                                                    : resources.needles.fill;
    z.note = zone_note(analysis, z);
    if (!tone.has_colour) continue;
    z.target_lab = tone.target;
    z.predicted_lab = tone.predicted(z.dots_per_cm2, z.hair_ratio, sessions.fractions);
    z.delta_e00 = delta_e00(*z.predicted_lab, tone.target);
    for (double metres : {0.3, 1.0, 2.0}) {
      z.delta_e00_by_distance.push_back(tone.difference_seen(z.dots_per_cm2, z.hair_ratio, sessions.fractions, metres));
    }
    z.limited_by = limit_of(analysis, z, tone);
  }
}

void add_messages(const Analysis& analysis, const TonePlan& tone, const PlacedDots& placed, DesignResult& result) {
  auto& m = result.messages;
  const auto& d = result.data;
  if (!is_cleared(d.gates)) {
    m.push_back({"not_cleared", Severity::warn,
                 "Some health or context questions are open or speak against treatment: the plan is for discussion, "
                 "the chair sheet is withheld."});
  }
  if (!d.hairline)
    m.push_back(
        {"no_front_line", Severity::info, "No front line is planned: no front view shows loss behind a hairline."});
  if (!analysis.about.style)
    m.push_back(
        {"style_unknown", Severity::info, "Style not stated: ask whether hair will be worn over the area or shaved."});
  if (placed.num_dropped > 0)
    m.push_back({"dots_dropped", Severity::info,
                 std::to_string(placed.num_dropped) + " dots were left out: no place at a safe distance was near."});
  if (is_patchy(analysis))
    m.push_back({"reversible_first", Severity::warn,
                 "Patchy loss can regrow: discuss a temporary pigment and a lighter, sparser plan first."});
  if (!tone.has_colour) {
    result.status = Status::degraded;
    m.push_back({"density_by_rule", Severity::warn,
                 tone.is_contradicted
                     ? "The hair reads no darker than the skin in these photos, so tone cannot set the density: usual "
                       "densities are planned (F4.19). Photograph a shaved patch beside the area."
                     : "No colour to match: usual densities are planned (F4.19)."});
  }
  const bool has_assumed_scale = std::any_of(analysis.photos.begin(), analysis.photos.end(), [](const auto& p) {
    return p.scale.assumed || p.scale.method == ScaleMethod::head_breadth || p.scale.method == ScaleMethod::none;
  });
  if (has_assumed_scale) {
    result.status = Status::degraded;
    m.push_back({"assumed_scale", Severity::warn,
                 "The scale rests on a mean head or eye size: areas and counts can be off by a fifth or more."});
  }
}

void plan_variants(const Analysis& analysis, const std::vector<PhotoField>& fields, const DesignResources& resources,
                   const DesignOptions& options, Design& design) {
  if (!design.hairline) return;
  for (const auto& preset : resources.variants) {
    if (static_cast<int>(design.variants.size()) + 1 >= options.variants) break;
    if (const auto line = plan_hairline(analysis, fields, preset, options.seed)) design.variants.push_back(line->data);
  }
}

}  // namespace

DesignResult make_design(const Analysis& analysis, const Match& match, const DesignOptions& options) {
  return make_design(
      analysis, match, options,
      load_design_resources(preset_for(analysis, options.hairline), options.operator_profile, options.variants));
}

DesignResult make_design(const Analysis& analysis, const Match& match, const DesignOptions& options,
                         const DesignResources& resources) {
  DesignResult result;
  Design& design = result.data;
  design.case_id = analysis.about.case_id;
  design.gates = gates_of(analysis);
  std::vector<PhotoField> fields;
  for (std::size_t k = 0; k < analysis.photos.size(); ++k) {
    if (auto f = decode_field(analysis.photos[k], static_cast<int>(k))) fields.push_back(std::move(*f));
  }
  result.treatment_csv = treatment_csv(design, resources.person);
  if (fields.empty())
    return refused(std::move(result), "no_surface",
                   "No photo has both regions and a scale: nothing can be planned in millimetres.");

  const SessionPlan sessions = plan_sessions(analysis, options.plan);
  const TonePlan tone = plan_tone(analysis, match, options, sessions.fractions);
  const auto line = repaired_line(analysis, match, fields, resources.hairline, options.seed, design.repairs);
  const TreatmentPlan treatment = plan_treatment(analysis, fields, line, resources.hairline, tone);
  double area = 0.0;
  for (const auto& z : treatment.zones) area += z.area_cm2;
  if (area < kMinAreaCm2)
    return refused(std::move(result), "no_loss", "No loss large enough to plan for was found in the photos.");

  design.zones = treatment.zones;
  for (std::size_t k = 0; k < design.zones.size(); ++k) design.zones[k].hair_ratio = treatment.zone_hair_ratio[k];
  const auto place = [&](double dial) {
    return place_dots(analysis, match, fields, treatment, line, resources.hairline, sessions, dial, options.seed);
  };
  const PlacedDots placed = repaired_dots(analysis, match, options, tone.bald_dots_per_cm2, place, design);
  if (line) design.hairline = line->data;
  plan_variants(analysis, fields, resources, options, design);
  fill_zones(analysis, match, tone, sessions, resources, design);
  design.sessions = session_table(analysis, sessions, design.dots, match, resources.person);
  design.totals = totals_of(analysis, design);
  if (options.hand_error_runs > 0) {
    design.hand_error = simulate_hand(design, match, tone, resources.person, options);
  }
  design.checks = run_checks({analysis, match, design});
  result.treatment_csv = treatment_csv(design, resources.person);
  add_messages(analysis, tone, placed, result);
  return result;
}

}  // namespace smp
