// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include "smp/report/build_report.h"
#include "smp/report/document.h"
#include "smp/report/locale.h"

namespace smp {

/// The client's skin, the shaved hair aimed at, and the finished plan just done, healed and years later, in daylight
/// from 1 m, as patches of colour with the 90 % range of lightness beside each. No swatches where no tone is predicted.
Block tone_swatches(const ReportInput& input, const Locale& words);

}  // namespace smp
