// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <optional>
#include <vector>

#include "smp/imaging/ruler.h"
#include "smp/imaging/ruler_strip.h"

namespace smp::detail {

struct Tick {
  int index = 0;
  double x = 0.0;
  double peak = 0.0;
};

/// Ticks about a period apart in a signal in which they are positive, by index.
std::vector<Tick> find_ticks(const Signal& s, double period);

/// x = (a + b k) / (1 + c k): evenly spaced points of a line in perspective.
struct Spacing {
  double a = 0, b = 0, c = 0;
  double rms_px = 0;
  double period_sd_px = 0;  // at k = 0
  int num_used = 0;
  [[nodiscard]] double at(double k) const { return (a + b * k) / (1 + c * k); }
};

/// Robust fit; k counts from the middle of the ticks. None with fewer than kMinTicks near it.
std::optional<Spacing> fit_spacing(const std::vector<Tick>& ticks);

/// How the ticks' lengths repeat: a tick is as long as it shows in bands beside the band `home` it was found in.
TickGroups tick_groups(const std::vector<Signal>& bands, int home, const std::vector<Tick>& ticks, double period);

}  // namespace smp::detail
