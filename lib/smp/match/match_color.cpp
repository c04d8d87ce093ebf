// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/match/match_color.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "smp/artifacts/client_hair.h"
#include "smp/base/files.h"
#include "smp/base/resources.h"
#include "smp/base/text.h"
#include "smp/match/predict.h"

namespace smp {
namespace {

constexpr int kStreams = 8;  // COLOUR.md: 8 interactive; Delta E 0.2 from the limit
constexpr std::size_t kShortlist = 12;
constexpr std::size_t kMaxOptions = 5;
constexpr double kTooDarkStep = 2.0;                   // N13: darker than the shaved side by more than Delta L* 2
constexpr double kBluishStep = 3.0;                    // b* or a* below the hair mix of equal lightness
constexpr double kMetamericRange = 3.0;                // Delta E00 between the best and the worst light
constexpr double kAmber = 4.0;                         // F2.21
constexpr double kGreenLight = 2.0, kGreenDark = 3.0;  // F2.21: acceptable Delta E00
constexpr double kDarkSkinL = 50.0;
// Skin of people measured with instruments stays inside (NIST 100, Xiao 2017): beyond it the photo is over-exposed or
// off balance, and no claim can rest on it.
constexpr double kLightestSkin = 80.0, kDarkestSkin = 15.0, kLeastYellow = 3.0;

const std::vector<Light> kRatedLights{Light::d65, Light::a, Light::fl11, Light::led_b3, Light::flash};

double acceptable_e00(const Lab& skin) { return skin.l < kDarkSkinL ? kGreenDark : kGreenLight; }

struct Rated {
  Plan plan;
  PredictedTone healed;  // D65
  double expected_e00 = 0;
  double worst_e00 = 0;
  std::vector<std::string> flags;
};

// Cast against the hair mix of the same lightness, never against zero (COLOUR.md 'Blue').
bool is_bluish(const MatchSetup& setup, const Plan& plan, Age age, const AgeingScenario& ageing) {
  const Scene& scene = setup.scenes.nominal;
  const Lab lab =
      lab_from_reflectance(plan_reflectance(setup, scene, plan, age, ageing, plan.recipes.size()), Illuminant::d65);
  const auto hair = hair_optics(setup.table, scene, setup.tones.hair);
  const Lab equal =
      lab_from_reflectance(hair_mix(scene.skin, hair, hair_density_for(scene.skin, hair, lab.l)), Illuminant::d65);
  return lab.b - equal.b < -kBluishStep || (lab.a - equal.a < -kBluishStep && lab.b < equal.b);
}

Rated rated(const MatchSetup& setup, Plan plan) {
  Rated out;
  const auto healed = predict(setup, plan, Age::healed, kRatedLights, plan.recipes.size());
  const auto aged = predict(setup, plan, Age::y5, kRatedLights, plan.recipes.size());
  out.healed = healed.front();
  // Expected difference: nominal and spread in quadrature, averaged over the lights; ageing counts a quarter.
  double best_light = 1e9, worst_light = 0;
  for (std::size_t k = 0; k < kRatedLights.size(); ++k) {
    const double n = static_cast<double>(kRatedLights.size());
    out.expected_e00 += 0.75 / n * std::hypot(healed[k].delta_e00, healed[k].delta_e00_sigma);
    out.expected_e00 += 0.25 / n * std::hypot(aged[k].delta_e00, aged[k].delta_e00_sigma);
    best_light = std::min(best_light, healed[k].delta_e00);
    worst_light = std::max(worst_light, healed[k].delta_e00);
    out.worst_e00 = std::max({out.worst_e00, healed[k].delta_e00, aged[k].delta_e00});
  }
  if (out.healed.lightness_step < -kTooDarkStep) out.flags.emplace_back("too_dark");
  if (is_bluish(setup, plan, Age::healed, setup.ageing.front())) out.flags.emplace_back("bluish");
  if (worst_light - best_light > kMetamericRange) out.flags.emplace_back("metameric");
  if (is_bluish(setup, plan, Age::y10, setup.ageing.back()) || aged.front().lightness_step < -kTooDarkStep) {
    out.flags.emplace_back("ages_badly");
  }
  out.plan = std::move(plan);
  return out;
}

std::vector<SessionMix> session_mixes(const MatchSetup& setup, const Plan& plan) {
  std::vector<SessionMix> out;
  const auto& product = setup.catalogue.products[plan.product];
  double share = 0;
  for (std::size_t s = 0; s < plan.recipes.size(); ++s) {
    share += plan.shares[s];
    const auto& recipe = plan.recipes[s];
    out.push_back({product.id, plan.waters[s], product.is_calibrated, plan.needle_mm, recipe.depth_mm, recipe.fresh_um,
                   recipe.healed_um, 100.0 * plan.dots_per_mm2 * share});
  }
  return out;
}

bool has_flag(const Rated& r, const char* flag) {
  return std::find(r.flags.begin(), r.flags.end(), flag) != r.flags.end();
}

std::vector<Rated> rank(const MatchSetup& setup, const Spectrum& target) {
  std::vector<Rated> out;
  for (auto& plan : shortlist(setup, target, kShortlist)) out.push_back(rated(setup, std::move(plan)));
  std::stable_sort(out.begin(), out.end(), [](const Rated& a, const Rated& b) {
    const bool dark_a = has_flag(a, "too_dark"), dark_b = has_flag(b, "too_dark");
    return dark_a != dark_b ? dark_b : a.expected_e00 < b.expected_e00;
  });
  return out;
}

void add_flag(MatchResult& result, std::string code, Severity severity, std::string text) {
  result.data.flags.push_back({std::move(code), severity, std::move(text)});
}

void add_flags(const MatchSetup& setup, const Analysis& analysis, const Rated& best, MatchResult& result) {
  for (const auto& flag : best.flags) {
    if (flag == "too_dark") {
      add_flag(result, flag, Severity::error,
               "Every option is darker than the shaved hair by more than 2 in L*; use fewer or weaker dots.");
    } else if (flag == "bluish") {
      add_flag(result, flag, Severity::warn,
               "Healed pigment is predicted bluer than shaved hair of the same lightness; place it shallower or choose "
               "a browner pigment.");
    } else if (flag == "metameric") {
      add_flag(result, flag, Severity::warn,
               "The match changes by more than 3 Delta E00 between lights; judge the test area in daylight and under "
               "lamps.");
    } else {
      add_flag(result, flag, Severity::warn,
               "After years the tone is predicted to turn bluish or darker than shaved hair.");
    }
  }
  const double acceptable = acceptable_e00(setup.tones.skin);
  if (analysis.about.context.condition == Condition::scar) {
    add_flag(result, "scar", Severity::warn,
             "Scar tissue takes and keeps pigment differently; a test area of 1 cm2, read at 4 weeks, comes first.");
  }
  if (!setup.catalogue.products[best.plan.product].is_calibrated) {
    add_flag(result, "water_not_comparable", Severity::info,
             "The product's strength is not measured: its water ratio is not comparable with another bottle.");
  }
  if (std::hypot(best.healed.delta_e00, best.healed.delta_e00_sigma) > acceptable) {
    add_flag(result, "test_dots", Severity::info,
             "The prediction is less certain than the acceptable difference of " + fixed_text(acceptable, 0) +
                 " Delta E00: place 10 test dots at the recommended mix and 10 with 4 parts more water, photograph "
                 "them with a colour card at 28 days or later, and match again.");
  }
  if (best.healed.delta_e00 > kAmber) {
    add_flag(result, "no_close_match", Severity::warn,
             "No pigment in the catalogue comes within 4 Delta E00 of the shaved hair.");
  }
}

MatchTarget target_of(const MatchSetup& setup, const Spectrum& target) {
  MatchTarget out;
  out.lab = tone_of(setup, target, Illuminant::d65);
  for (std::size_t i = 0; i < 3; ++i) {
    const double own = setup.tones.shaved ? setup.tones.shaved_sigma[i] : 0.0;
    out.half_width[i] = 1.96 * setup.tones.skin_sigma[i] + own;
  }
  out.source = setup.tones.shaved ? "shaved_patch" : setup.tones.is_hair_measured ? "hair_over_skin" : "assumed";
  return out;
}

double preferred_density(const Analysis& analysis, double most_per_cm2) {
  double per_cm2 = customary_dots_per_cm2(analysis.about.client.origin);
  for (const auto& photo : analysis.photos) {
    if (photo.closeup && photo.closeup->units_per_cm2 && *photo.closeup->units_per_cm2 > 0.0) {
      per_cm2 = *photo.closeup->units_per_cm2;
    }
  }
  return std::clamp(per_cm2, std::min(40.0, most_per_cm2), most_per_cm2) / 100.0;
}

// The fit keeps near the skin of people, so a photo's error in exposure leaves its skin apart from the fitted one.
std::array<double, 3> photo_frame(const Scene& nominal, const Lab& measured) {
  const Xyz seen = xyz_from_lab(measured), fitted = xyz_from_reflectance(nominal.skin, Illuminant::d65);
  return {seen.x / fitted.x, seen.y / fitted.y, seen.z / fitted.z};
}

void fill(const MatchSetup& setup, const Analysis& analysis, MatchResult& result) {
  const Spectrum target = target_reflectance(setup, setup.scenes.nominal);
  const auto ranked = rank(setup, target);
  const Rated& best = ranked.front();
  result.data.target = target_of(setup, target);
  result.data.recommendation = Recommendation{session_mixes(setup, best.plan)};
  std::vector<std::size_t>
      shown;  // the best plan of each product: options that differ only in a tenth of depth help none
  for (const auto& r : ranked) {
    if (shown.size() == kMaxOptions || std::find(shown.begin(), shown.end(), r.plan.product) != shown.end()) continue;
    shown.push_back(r.plan.product);
    result.data.options.push_back({static_cast<int>(shown.size()), session_mixes(setup, r.plan), r.healed.lab,
                                   r.healed.delta_e00, r.worst_e00, r.flags,
                                   option_tones(setup, r.plan, kRatedLights)});
  }
  for (const Light light : kRatedLights) {
    const Illuminant under = illuminant_of(light);
    result.data.surroundings.push_back(
        {light, tone_of(setup, setup.scenes.nominal.skin, under), tone_of(setup, target, under)});
  }
  result.data.predictions = all_predictions(setup, best.plan);
  result.data.appearance = all_appearances(setup, best.plan);
  add_flags(setup, analysis, best, result);
}

}  // namespace

MatchResult match_color(const Analysis& analysis, const PigmentCatalogue& catalogue, const MatchOptions& options) {
  MatchResult result;
  const auto tones = measured_tones(analysis);
  if (!tones) {
    result.status = Status::no_result;
    result.messages.push_back({"no_skin_tone", Severity::error,
                               "No skin tone could be measured, so no pigment can be matched: retake the photo in even "
                               "daylight with bare scalp in view."});
    return result;
  }
  const DotTable table(read_file(resource_path("optics/dot_kernels.csv")));
  const LayerSolver solver(kStreams, kSkinIndex);
  double strength_uncertainty = 0;
  for (const auto& p : catalogue.products)
    strength_uncertainty = std::max(strength_uncertainty, p.strength_uncertainty);
  const double most_per_cm2 = densest_units_per_cm2(analysis, options.max_dots_per_cm2);
  MatchSetup setup{table,
                   catalogue,
                   *tones,
                   options,
                   ageing_scenarios(analysis.about),
                   make_scenes(solver, *tones, catalogue, strength_uncertainty),
                   preferred_density(analysis, most_per_cm2),
                   most_per_cm2 / 100.0};
  setup.photo_frame = photo_frame(setup.scenes.nominal, tones->skin);
  result.data.skin_lab = tones->skin;
  result.data.assessed =
      tones->reference == ColourReference::grey_card || tones->reference == ColourReference::colour_chart;
  if (!result.data.assessed) {
    result.status = Status::degraded;
    add_flag(result, "uncalibrated_photo", Severity::warn,
             "No colour card in the photo: the match is not assessed. Photograph a shaved patch beside the treated "
             "area with a grey or colour card.");
    result.messages.push_back(
        {"match_not_assessed", Severity::warn,
         "Without a colour reference the match is not assessed; use it to compare options, not as a pass."});
  }
  if (const Lab& s = tones->skin; s.l > kLightestSkin || s.l < kDarkestSkin || s.b < kLeastYellow) {
    result.data.assessed = false;
    result.status = Status::degraded;
    add_flag(result, "implausible_skin_tone", Severity::error,
             "The skin tone in the photo is outside that of human skin: over-exposed, too dark or wrongly balanced. "
             "Retake it in even daylight with a grey or colour card.");
  }
  fill(setup, analysis, result);
  return result;
}

}  // namespace smp
