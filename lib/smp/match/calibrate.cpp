// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/match/calibrate.h"

#include <algorithm>
#include <cmath>

#include "smp/base/error.h"
#include "smp/base/files.h"
#include "smp/base/resources.h"
#include "smp/base/text.h"
#include "smp/color/least_squares.h"
#include "smp/color/skin_fit.h"
#include "smp/config/yaml_reader.h"
#include "smp/match/optics_model.h"

namespace smp {
namespace {

constexpr int kStreams = 8;
constexpr std::array<double, 3> kToneSigma{0.8, 0.7, 0.8};  // a photo with a colour chart
constexpr double kStrengthSd = 1.0, kRedSd = 0.15;          // priors of ln strength and red share about the entry
constexpr double kOtherErrors = 0.15;                       // of the strength: depth, size and count of the test dots
constexpr double kFreshOverHealed = 1.7;                    // as in the plans, so that uptake cancels
constexpr int kMaxSteps = 30;

Lab lab_of(const std::array<double, 3>& v) { return {v[0], v[1], v[2]}; }

struct Prepared {
  const CalibrationSample* sample = nullptr;
  Scene scene;           // healed_dots
  Spectrum substrate{};  // drawdown
};

Prepared prepared(const LayerSolver& solver, const CalibrationSample& sample) {
  Prepared out;
  out.sample = &sample;
  if (sample.kind == CalibrationKind::drawdown) {
    out.substrate = smooth_reflectance(lab_of(sample.bare_lab));
    return out;
  }
  const auto skin = skin_from_lab(solver, lab_of(sample.bare_lab), kToneSigma).best;
  out.scene.coefficients = coefficients_of(skin);
  out.scene.epidermis_mm = skin.epidermis_mm;
  out.scene.skin = skin_reflectance(solver, skin);
  return out;
}

Lab predicted(const DotTable& table, const PigmentCatalogue& catalogue, const PigmentProduct& product,
              const Prepared& p) {
  const auto& sample = *p.sample;
  const double liquid = product.strength_ratio / (1.0 + sample.water_per_pigment);
  if (sample.kind == CalibrationKind::drawdown) {
    const auto pigment = coefficients_of(product.mix(), liquid);
    Spectrum film = p.substrate;
    for (std::size_t i = 0; i < kNumBands; ++i)
      film[i] *= std::exp(-2.0 * pigment.absorption[i] * sample.film_um / 1000.0);
    return lab_from_reflectance(film, Illuminant::d65);
  }
  const DotRecipe recipe{product.mix(),           liquid * catalogue.uptake_ratio,     catalogue.healing_loss_ratio,
                         sample.pigment_depth_mm, kFreshOverHealed * sample.healed_um, sample.healed_um};
  const auto one = missing_of(table, p.scene, recipe.mix, state_at(recipe, Age::healed, AgeingScenario{}, p.scene));
  Spectrum missing{};
  for (std::size_t i = 0; i < kNumBands; ++i) missing[i] = one[i] * sample.dots_per_cm2 / 100.0;
  // The fit of the skin is not perfect: the measured step counts, not the absolute tone.
  const Lab bare = lab_from_reflectance(p.scene.skin, Illuminant::d65), measured = lab_of(sample.bare_lab);
  const Lab field = lab_from_reflectance(field_reflectance(p.scene.skin, missing), Illuminant::d65);
  return {field.l + measured.l - bare.l, field.a + measured.a - bare.a, field.b + measured.b - bare.b};
}

// Shares of carbon and red oxide moved against each other, the rest kept.
PigmentProduct adjusted(PigmentProduct product, double ln_strength, double red) {
  const double movable = product.carbon_ratio + product.hematite_ratio;
  product.strength_ratio = std::clamp(product.strength_ratio * std::exp(ln_strength), 1e-5, 0.6);
  product.hematite_ratio = std::clamp(product.hematite_ratio + red, 0.0, movable);
  product.carbon_ratio = movable - product.hematite_ratio;
  return product;
}

std::string yaml_from_product(const PigmentProduct& p) {
  const auto number = [](double v) { return fixed_text(v, 5); };
  std::string name;
  for (const char c : p.name) name += c == '"' || c == '\\' ? std::string{'\\', c} : std::string{c};
  return "  - {id: " + p.id + ", name: \"" + name + "\", carbon_ratio: " + number(p.carbon_ratio) +
         ", hematite_ratio: " + number(p.hematite_ratio) + ", magnetite_ratio: " + number(p.magnetite_ratio) +
         ", rutile_ratio: " + number(p.rutile_ratio) + ", strength_ratio: " + number(p.strength_ratio) +
         ", strength_uncertainty: " + number(p.strength_uncertainty) +
         ", is_calibrated: " + (p.is_calibrated ? "true" : "false") + "}\n";
}

}  // namespace

CalibrationFile calibration_from_yaml(std::string_view text, const std::string& name) {
  auto file = described_from_yaml<CalibrationFile>(text, name);
  if (file.samples.empty()) throw Error(ExitCode::usage, name + ": samples must not be empty");
  return file;
}

CalibrationResult calibrate(const PigmentCatalogue& catalogue, const CalibrationFile& file) {
  const auto found = std::find_if(catalogue.products.begin(), catalogue.products.end(),
                                  [&](const PigmentProduct& p) { return p.id == file.product; });
  if (found == catalogue.products.end()) {
    throw Error(ExitCode::usage, "product = " + file.product + ", must be an id of the catalogue");
  }
  const DotTable table(read_file(resource_path("optics/dot_kernels.csv")));
  const LayerSolver solver(kStreams, kSkinIndex);
  std::vector<Prepared> samples;
  for (const auto& sample : file.samples) samples.push_back(prepared(solver, sample));
  const auto residuals = [&](const std::vector<double>& x) {
    const auto product = adjusted(*found, x[0], x[1]);
    std::vector<double> r{x[0] / kStrengthSd, x[1] / kRedSd};
    for (const auto& p : samples) {
      const Lab model = predicted(table, catalogue, product, p), measured = lab_of(p.sample->treated_lab);
      r.push_back((model.l - measured.l) / kToneSigma[0]);
      r.push_back((model.a - measured.a) / kToneSigma[1]);
      r.push_back((model.b - measured.b) / kToneSigma[2]);
    }
    return r;
  };
  const auto fit = detail::least_squares(residuals, {0.0, 0.0}, kMaxSteps);
  CalibrationResult out{adjusted(*found, fit.x[0], fit.x[1]), 0.0};
  const double variance = detail::solve_spd(fit.normal, {1.0, 0.0})[0];
  out.product.strength_uncertainty = std::hypot(std::sqrt(variance), kOtherErrors);
  out.product.is_calibrated = true;
  for (const auto& p : samples) {
    out.residual_e00 += delta_e00(predicted(table, catalogue, out.product, p), lab_of(p.sample->treated_lab)) /
                        static_cast<double>(samples.size());
  }
  return out;
}

std::string yaml_from_catalogue(const PigmentCatalogue& catalogue, const PigmentProduct& refined) {
  std::string out = "# Written by smp match-color --calibrate: " + refined.id +
                    " is refined from healed dots or a draw-down.\nproducts:\n";
  for (const auto& p : catalogue.products) out += yaml_from_product(p.id == refined.id ? refined : p);
  out += "waters_per_pigment: [";
  for (std::size_t i = 0; i < catalogue.waters_per_pigment.size(); ++i)
    out += (i > 0 ? ", " : "") + fixed_text(catalogue.waters_per_pigment[i], 2);
  out += "]\nuptake_ratio: " + fixed_text(catalogue.uptake_ratio, 5) +
         "\nuptake_uncertainty: " + fixed_text(catalogue.uptake_uncertainty, 5) +
         "\nhealing_loss_ratio: " + fixed_text(catalogue.healing_loss_ratio, 5) + "\n";
  return out;
}

}  // namespace smp
