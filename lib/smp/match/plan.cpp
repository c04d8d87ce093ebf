// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/match/plan.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace smp {
namespace {

constexpr std::array kNeedlesMm{0.6, 0.8, 1.0};  // F4.6: default 1.0, range 0.5-1.5; shallower is less blue
// Deep pigment clears within weeks and only the superficial part stays (F4.14), in the papillary dermis (F4.5): the
// healed column, 0.2 mm high, begins under the epidermis (0.066 mm, COLOUR.md) for the shallowest needle. How much
// lower a deeper needle leaves it is a judgement; calibration with healed dots absorbs it.
constexpr double kShallowestNeedleMm = 0.5, kShallowestCentreMm = 0.17, kDeeperPerMm = 0.3;
constexpr std::array kHealedUm{120.0, 160.0, 200.0, 240.0};  // F4.10, F4.13: 70-250; N10 warns above
constexpr double kFreshOverHealed = 1.7;                     // F7.7, F4.13
constexpr double kFewestDotsPerMm2 = 0.3;                    // sparser fields read as single dots
constexpr double kExtraWaterPerSession = 3.0;                // F2.28: 2-4 parts less a session
constexpr std::size_t kPlansPerProduct = 3;                  // so that the options differ in pigment
constexpr double kDensityWeight = 1.5;  // Delta E a factor e away from the client's own spacing is worth

// Cumulative shares of dots by number of sessions (PRACTICE.md: 60/100, 30/70/100).
std::vector<double> session_shares(int num_sessions) {
  if (num_sessions == 1) return {1.0};
  if (num_sessions == 2) return {0.6, 0.4};
  if (num_sessions == 3) return {0.3, 0.4, 0.3};
  return std::vector<double>(static_cast<std::size_t>(num_sessions), 1.0 / num_sessions);
}

double healed_depth_mm(double needle_mm) {
  return kShallowestCentreMm + kDeeperPerMm * std::max(needle_mm - kShallowestNeedleMm, 0.0);
}

Plan make_plan(const MatchSetup& setup, std::size_t product, double water, double needle, double healed_um) {
  Plan plan;
  plan.product = product;
  plan.needle_mm = needle;
  plan.shares = session_shares(setup.options.num_sessions);
  const auto& bottle = setup.catalogue.products[product];
  for (std::size_t s = 0; s < plan.shares.size(); ++s) {
    const double parts = water + kExtraWaterPerSession * static_cast<double>(plan.shares.size() - 1 - s);
    plan.waters.push_back(parts);
    plan.recipes.push_back({bottle.mix(), bottle.strength_ratio / (1.0 + parts) * setup.catalogue.uptake_ratio,
                            setup.catalogue.healing_loss_ratio, healed_depth_mm(needle), kFreshOverHealed * healed_um,
                            healed_um});
  }
  return plan;
}

Spectrum missing_per_dot(const MatchSetup& setup, const Scene& scene, const Plan& plan, Age age,
                         const AgeingScenario& ageing, std::size_t num_sessions) {
  Spectrum sum{};
  for (std::size_t s = 0; s < num_sessions; ++s) {
    const auto& recipe = plan.recipes[s];
    const Spectrum one = missing_of(setup.table, scene, recipe.mix, state_at(recipe, age, ageing, scene));
    for (std::size_t i = 0; i < kNumBands; ++i) sum[i] += plan.shares[s] * one[i];
  }
  return sum;
}

Spectrum scaled(const Spectrum& s, double factor) {
  Spectrum out{};
  for (std::size_t i = 0; i < kNumBands; ++i) out[i] = factor * s[i];
  return out;
}

// Density at which the field has lightness l, within the allowed range.
double density_for(const MatchSetup& setup, const Spectrum& missing, double l) {
  double lo = kFewestDotsPerMm2, hi = setup.max_dots_per_mm2;
  for (int step = 0; step < 24; ++step) {
    const double mid = 0.5 * (lo + hi);
    const auto r = field_reflectance(setup.scenes.nominal.skin, scaled(missing, mid));
    (tone_of(setup, r, Illuminant::d65).l > l ? lo : hi) = mid;
  }
  return 0.5 * (lo + hi);
}

struct Scored {
  Plan plan;
  double score = 0;
};

}  // namespace

Illuminant illuminant_of(Light light) {
  switch (light) {
    case Light::as_photographed:
    case Light::d65: return Illuminant::d65;
    case Light::a:
    case Light::dim: return Illuminant::a;
    case Light::fl11: return Illuminant::fl11;
    case Light::led_b3: return Illuminant::led_b3;
    case Light::flash: return Illuminant::flash;
  }
  return Illuminant::d65;
}

Lab tone_of(const MatchSetup& setup, const Spectrum& reflectance, Illuminant illuminant) {
  const Xyz xyz = xyz_from_reflectance(reflectance, illuminant);
  const auto& f = setup.photo_frame;
  return lab_from_xyz({xyz.x * f[0], xyz.y * f[1], xyz.z * f[2]}, xyz_weights(illuminant).white);
}

Spectrum target_reflectance(const MatchSetup& setup, const Scene& scene) {
  const auto& nominal = setup.scenes.nominal;
  double density = setup.tones.hair.hairs_per_mm2;
  if (setup.tones.shaved) {
    // The measured step from skin to shaved hair, taken from the fitted skin, fixes the density of the mix.
    const Lab skin = lab_from_reflectance(nominal.skin, Illuminant::d65);
    const double l = skin.l + setup.tones.shaved->l - setup.tones.skin.l;
    density = hair_density_for(nominal.skin, hair_optics(setup.table, nominal, setup.tones.hair), l);
  }
  return hair_mix(scene.skin, hair_optics(setup.table, scene, setup.tones.hair), density);
}

Spectrum plan_reflectance(const MatchSetup& setup, const Scene& scene, const Plan& plan, Age age,
                          const AgeingScenario& ageing, std::size_t num_sessions) {
  const Spectrum missing = missing_per_dot(setup, scene, plan, age, ageing, num_sessions);
  return field_reflectance(scene.skin, scaled(missing, plan.dots_per_mm2));
}

std::vector<Plan> shortlist(const MatchSetup& setup, const Spectrum& target, std::size_t count) {
  const Lab goal = tone_of(setup, target, Illuminant::d65);
  const auto& ageing = setup.ageing.front();
  std::vector<Scored> scored;
  for (std::size_t p = 0; p < setup.catalogue.products.size(); ++p) {
    for (const double water : setup.catalogue.waters_per_pigment) {
      for (const double needle : kNeedlesMm) {
        for (const double um : kHealedUm) {
          Plan plan = make_plan(setup, p, water, needle, um);
          const auto missing =
              missing_per_dot(setup, setup.scenes.nominal, plan, Age::healed, ageing, plan.recipes.size());
          plan.dots_per_mm2 = density_for(setup, missing, goal.l);
          const auto r = field_reflectance(setup.scenes.nominal.skin, scaled(missing, plan.dots_per_mm2));
          const double off = std::abs(std::log(plan.dots_per_mm2 / setup.preferred_dots_per_mm2));
          const double score = delta_e00(tone_of(setup, r, Illuminant::d65), goal) + kDensityWeight * off;
          scored.push_back({std::move(plan), score});
        }
      }
    }
  }
  std::stable_sort(scored.begin(), scored.end(), [](const Scored& a, const Scored& b) { return a.score < b.score; });
  std::vector<Plan> out;
  std::vector<std::size_t> taken(setup.catalogue.products.size(), 0);
  for (auto& s : scored) {
    if (out.size() < count && taken[s.plan.product]++ < kPlansPerProduct) out.push_back(std::move(s.plan));
  }
  return out;
}

}  // namespace smp
