// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <optional>
#include <vector>

#include "smp/artifacts/analysis.h"
#include "smp/artifacts/design.h"
#include "smp/design/hairline.h"
#include "smp/design/photo_field.h"
#include "smp/design/tone_plan.h"
#include "smp/geometry/sampling_domain.h"

namespace smp {

/// One cell of skin that may get dots.
struct TreatmentCell {
  double per_mm2 = 0.0;     ///< dots wanted, all sessions
  int zone = -1;            ///< index into TreatmentPlan::zones
  double hair_ratio = 0.0;  ///< own follicle density over the client's densest
  double behind_mm = 1e6;   ///< distance behind the front line; large where there is none
};

/// The part of one photo that is planned, on a grid of its pixels.
struct TreatmentChart {
  std::size_t field = 0;
  Px2 origin;             ///< pixel of chart coordinate (0, 0)
  double pitch_px = 1.0;  ///< edge of a cell
  int width = 0;
  int height = 0;
  std::vector<TreatmentCell> cells;

  [[nodiscard]] Px2 px_of(double u, double v) const { return origin + Px2{u * pitch_px, v * pitch_px}; }
};

struct TreatmentPlan {
  std::vector<TreatmentChart> charts;
  std::vector<DesignZone> zones;        ///< kind, photo, area, mean density; the rest is filled later
  std::vector<double> zone_hair_ratio;  ///< area mean
};

/// Where to place dots and how densely: the loss that each photo sees best, behind the front line, blended into the
/// hair around, away from excluded spots.
TreatmentPlan plan_treatment(const Analysis& analysis, const std::vector<PhotoField>& fields,
                             const std::optional<HairlinePlan>& line, const HairlinePreset& preset,
                             const TonePlan& tone);

/// Charts for the sampler, in the order of TreatmentPlan::charts.
SamplingDomain sampling_domain(const TreatmentPlan& treatment, const std::vector<PhotoField>& fields);

}  // namespace smp
