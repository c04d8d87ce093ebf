// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/match/predict.h"

#include <algorithm>
#include <cmath>

namespace smp {
namespace {

constexpr std::array kDistancesM{0.3, 1.0, 2.0};
constexpr double kSigmas90 = 1.645;  // half width of a normal 90 % interval
constexpr double kUmPerMm = 1000.0;

const std::vector<Age> kAges{Age::fresh, Age::healed, Age::m6, Age::y1, Age::y3, Age::y5, Age::y10};
const std::vector<Light> kLights{Light::as_photographed, Light::d65,   Light::a,  Light::fl11,
                                 Light::led_b3,          Light::flash, Light::dim};

// Everything one scene says about one light.
struct Tone {
  Lab lab;
  double delta_e00 = 0;
  double lightness_step = 0;
};

std::vector<Tone> tones_of(const MatchSetup& setup, const Scene& scene, const Plan& plan, Age age,
                           const AgeingScenario& ageing, const std::vector<Light>& lights, std::size_t num_sessions) {
  const Spectrum field = plan_reflectance(setup, scene, plan, age, ageing, num_sessions);
  const Spectrum target = target_reflectance(setup, scene);
  std::vector<Tone> out;
  for (const Light light : lights) {
    const Lab lab = tone_of(setup, field, illuminant_of(light));
    const Lab goal = tone_of(setup, target, illuminant_of(light));
    out.push_back({lab, delta_e00(lab, goal), lab.l - goal.l});
  }
  return out;
}

void add_half_difference(const Tone& a, const Tone& b, PredictedTone& variance) {
  const auto square = [](double x) { return 0.25 * x * x; };
  variance.sigma[0] += square(a.lab.l - b.lab.l);
  variance.sigma[1] += square(a.lab.a - b.lab.a);
  variance.sigma[2] += square(a.lab.b - b.lab.b);
  variance.delta_e00_sigma += square(a.delta_e00 - b.delta_e00);
  variance.lightness_step_sigma += square(a.lightness_step - b.lightness_step);
}

double rounded(double value, double unit) { return std::round(value / unit) * unit; }

}  // namespace

std::vector<PredictedTone> predict(const MatchSetup& setup, const Plan& plan, Age age, const std::vector<Light>& lights,
                                   std::size_t num_sessions) {
  const auto& expected = setup.ageing.front();
  const auto tones = [&](const Scene& scene, const AgeingScenario& ageing) {
    return tones_of(setup, scene, plan, age, ageing, lights, num_sessions);
  };
  const auto nominal = tones(setup.scenes.nominal, expected);
  std::vector<PredictedTone> out(lights.size());
  for (const auto& [minus, plus] : setup.scenes.deviations) {
    const auto low = tones(minus, expected), high = tones(plus, expected);
    for (std::size_t k = 0; k < lights.size(); ++k) add_half_difference(low[k], high[k], out[k]);
  }
  if (years_of(age) > 0.0) {
    std::vector<std::vector<Tone>> aged;
    for (const auto& scenario : setup.ageing) aged.push_back(tones(setup.scenes.nominal, scenario));
    for (std::size_t k = 0; k < lights.size(); ++k) add_half_difference(aged[1][k], aged[2][k], out[k]);
  }
  for (std::size_t k = 0; k < lights.size(); ++k) {
    for (double& s : out[k].sigma) s = std::sqrt(s);
    out[k].delta_e00_sigma = std::sqrt(out[k].delta_e00_sigma);
    out[k].lightness_step_sigma = std::sqrt(out[k].lightness_step_sigma);
    out[k].lab = nominal[k].lab;
    out[k].delta_e00 = nominal[k].delta_e00;
    out[k].lightness_step = nominal[k].lightness_step;
  }
  return out;
}

std::vector<LightTone> option_tones(const MatchSetup& setup, const Plan& plan, const std::vector<Light>& lights) {
  std::vector<LightTone> out;
  for (const Age age : {Age::fresh, Age::healed, Age::y5}) {
    const auto tones =
        tones_of(setup, setup.scenes.nominal, plan, age, setup.ageing.front(), lights, plan.recipes.size());
    for (std::size_t k = 0; k < lights.size(); ++k) out.push_back({lights[k], age, tones[k].lab, tones[k].delta_e00});
  }
  return out;
}

std::vector<Prediction> all_predictions(const MatchSetup& setup, const Plan& plan) {
  std::vector<Prediction> out;
  for (const Age age : kAges) {
    const auto tones = predict(setup, plan, age, kLights, plan.recipes.size());
    for (std::size_t k = 0; k < kLights.size(); ++k) {
      for (const double distance : kDistancesM) {
        Prediction p{age, kLights[k], distance, tones[k].lab, {}, tones[k].delta_e00};
        const std::array<double, 3> lab{tones[k].lab.l, tones[k].lab.a, tones[k].lab.b};
        for (std::size_t c = 0; c < 3; ++c) {
          p.lab_interval[c] = {lab[c] - kSigmas90 * tones[k].sigma[c], lab[c] + kSigmas90 * tones[k].sigma[c]};
        }
        p.lab_interval[0] = {std::max(p.lab_interval[0][0], 0.0), std::min(p.lab_interval[0][1], 100.0)};
        out.push_back(p);
      }
    }
  }
  return out;
}

std::vector<DotAppearance> all_appearances(const MatchSetup& setup, const Plan& plan) {
  constexpr double kDensityUnit = 1e-5;
  const Scene& scene = setup.scenes.nominal;
  std::vector<DotAppearance> out;
  for (std::size_t s = 0; s < plan.recipes.size(); ++s) {
    for (const Age age : kAges) {
      const DotState state = state_at(plan.recipes[s], age, setup.ageing.front(), scene);
      const auto pigment = coefficients_of(plan.recipes[s].mix, state.volume_ratio);
      std::vector<std::vector<double>> density;  // band by band
      for (std::size_t i = 0; i < kNumBands; ++i) {
        density.push_back(setup.table.profile(query_of(scene, i, state.depth_mm, 0.5 * state.diameter_um / kUmPerMm,
                                                       pigment.absorption[i], pigment.reduced_scattering(i))));
      }
      for (const Light light : kLights) {
        DotAppearance dot{static_cast<int>(s), age, light, state.diameter_um, {}, {}, {}, {}};
        const LinearRgb bare = linear_from_reflectance(scene.skin, illuminant_of(light));
        for (std::size_t r = 0; r < setup.table.distances_mm().size(); ++r) {
          Spectrum spectrum = scene.skin;
          for (std::size_t i = 0; i < kNumBands; ++i) spectrum[i] *= std::exp(-density[i][r]);
          const LinearRgb at = linear_from_reflectance(spectrum, illuminant_of(light));
          const auto ratio = [](double shaded, double full) {
            return rounded(full > 1e-4 && shaded > 1e-6 ? std::max(-std::log(shaded / full), 0.0) : 0.0, kDensityUnit);
          };
          dot.radius_um.push_back(setup.table.distances_mm()[r] * kUmPerMm);
          dot.density_r.push_back(ratio(at.r, bare.r));
          dot.density_g.push_back(ratio(at.g, bare.g));
          dot.density_b.push_back(ratio(at.b, bare.b));
        }
        out.push_back(std::move(dot));
      }
    }
  }
  return out;
}

}  // namespace smp
