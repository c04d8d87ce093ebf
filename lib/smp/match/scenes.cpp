// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/match/scenes.h"

#include <algorithm>
#include <cmath>

#include "smp/color/skin_fit.h"

namespace smp {
namespace {

// PRACTICE.md: depth of the hand 0.2 mm SD on the needle, of which the healed centre keeps about half.
constexpr double kDepthSdMm = 0.09;
constexpr double kDiameterSd = 0.2;  // PRACTICE.md: size CV 25 % a dot; 20 % for a plan's mean
constexpr double kHealingSd = 0.2;   // first-session loss up to 50 % is reported against 33 % expected
constexpr double kHalfWidthPerSigma = 1.96;

// Standard error of a photo's tone, L, a, b (camera_skin_error_published.csv, COLOUR.md 'Camera').
std::array<double, 3> camera_sigma(ColourReference reference) {
  switch (reference) {
    case ColourReference::colour_chart: return {0.8, 0.7, 0.8};
    case ColourReference::grey_card: return {1.2, 1.2, 1.5};
    case ColourReference::grey_balance: return {3.0, 1.8, 2.2};
    case ColourReference::none: return {5.0, 2.5, 3.5};
  }
  return {5.0, 2.5, 3.5};
}

std::array<double, 3> combined(const std::array<double, 3>& half_width, const std::array<double, 3>& camera) {
  std::array<double, 3> out{};
  for (std::size_t i = 0; i < 3; ++i) out[i] = std::hypot(half_width[i] / kHalfWidthPerSigma, camera[i]);
  return out;
}

// Population priors where no close-up counts the client's own hair: F1.1-F1.3, F1.12-F1.15.
HairLook hair_prior(Origin origin) {
  HairLook look;
  look.tone = {18.4, 0.0, -0.8};  // black hair, F2.12
  switch (origin) {
    case Origin::east_asian:
    case Origin::southeast_asian:
      look.hairs_per_mm2 = 1.43;
      look.calibre_mm = 0.085;
      break;
    case Origin::european:
      look.hairs_per_mm2 = 2.2;
      look.calibre_mm = 0.060;
      break;
    case Origin::african:
      look.hairs_per_mm2 = 1.55;
      look.calibre_mm = 0.075;
      break;
    case Origin::hispanic:
      look.hairs_per_mm2 = 1.75;
      look.calibre_mm = 0.070;
      break;
    case Origin::south_asian:
    case Origin::other:
    case Origin::unknown:
      look.hairs_per_mm2 = 1.6;
      look.calibre_mm = 0.075;
      break;
  }
  return look;
}

void use_closeup(const Closeup& closeup, HairLook& look) {
  if (closeup.hairs_per_cm2 && *closeup.hairs_per_cm2 > 0.0) look.hairs_per_mm2 = *closeup.hairs_per_cm2 / 100.0;
  if (closeup.width_um && closeup.width_um->mean > 0.0) look.calibre_mm = closeup.width_um->mean / 1000.0;
}

// Grown hair in a photo shows gloss and gaps; shaved hair is as dark as the strand. Lightness above that of light
// blond hair would be a wrong region, so the tone is kept to the range of hair (F2.12-F2.14).
Lab hair_tone(Lab lab) {
  lab.l = std::clamp(lab.l, 12.0, 70.0);
  return lab;
}

}  // namespace

std::optional<MeasuredTones> measured_tones(const Analysis& analysis) {
  MeasuredTones out;
  const PhotoAnalysis* framed = nullptr;  // a photo that shows skin and a shaved patch under one light
  for (const auto& photo : analysis.photos) {
    out.reference = std::max(out.reference, photo.colour_reference);
    if (framed == nullptr && photo.skin && photo.shaved) framed = &photo;
  }
  if (framed == nullptr && !analysis.skin) return std::nullopt;
  const auto camera = camera_sigma(out.reference);
  if (framed != nullptr) {
    out.skin = framed->skin->lab;
    out.skin_sigma = combined(framed->skin->half_width, camera);
    out.shaved = framed->shaved->lab;
    out.shaved_sigma = framed->shaved->half_width;
  } else {
    out.skin = analysis.skin->lab;
    out.skin_sigma = combined(analysis.skin->half_width, camera);
  }
  out.hair = hair_prior(analysis.about.client.origin);
  for (const auto& photo : analysis.photos) {
    if (photo.closeup) use_closeup(*photo.closeup, out.hair);
  }
  if (analysis.hair) out.hair.tone = hair_tone(analysis.hair->lab);
  out.is_hair_measured = analysis.hair.has_value();
  return out;
}

SceneSet make_scenes(const LayerSolver& solver, const MeasuredTones& tones, const PigmentCatalogue& catalogue,
                     double strength_uncertainty) {
  const auto posterior = skin_from_lab(solver, tones.skin, tones.skin_sigma);
  const auto scene_of = [&solver](const SkinParameters& skin) {
    return Scene{coefficients_of(skin), skin.epidermis_mm, skin_reflectance(solver, skin)};
  };
  SceneSet out{scene_of(posterior.best), {}};
  for (std::size_t k = 0; k < SkinPosterior::kSize; ++k) {
    SkinPosterior::Vector plus{}, minus{};
    plus[k] = 1.0;
    minus[k] = -1.0;
    out.deviations.push_back({scene_of(posterior.at(minus)), scene_of(posterior.at(plus))});
  }
  const double amount_sd = std::hypot(strength_uncertainty, catalogue.uptake_uncertainty, kHealingSd);
  std::array<Scene, 2> depth{out.nominal, out.nominal}, amount = depth, size = depth;
  for (std::size_t side = 0; side < 2; ++side) {
    const double step = side == 0 ? -1.0 : 1.0;
    depth[side].depth_offset_mm = step * kDepthSdMm;
    amount[side].amount_factor = std::exp(step * amount_sd);
    size[side].diameter_factor = std::exp(step * kDiameterSd);
  }
  out.deviations.insert(out.deviations.end(), {depth, amount, size});
  return out;
}

}  // namespace smp
