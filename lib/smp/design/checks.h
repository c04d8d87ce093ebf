// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <vector>

#include "smp/artifacts/analysis.h"
#include "smp/artifacts/design.h"
#include "smp/artifacts/match.h"

namespace smp {

/// What the checks look at: the artifacts, nothing else, so that a plan from anywhere can be checked.
struct CheckInput {
  const Analysis& analysis;
  const Match& match;
  const Design& design;
};

/// Checks N1 .. N29 of FACTS section 9 as corrected in PRACTICE.md, in order. Each says what was measured, the limit
/// and what it means; `value` is null where this plan or these photos give nothing to measure.
std::vector<DesignCheck> run_checks(const CheckInput& input);

// The checks by subject; each returns one entry.
DesignCheck check_n1_height(const CheckInput&);
DesignCheck check_n2_straightness(const CheckInput&);
DesignCheck check_n3_waves(const CheckInput&);
DesignCheck check_n4_symmetry(const CheckInput&);
DesignCheck check_n5_temples(const CheckInput&);
DesignCheck check_n6_wall(const CheckInput&);
DesignCheck check_n7_clusters(const CheckInput&);
DesignCheck check_n8_density(const CheckInput&);
DesignCheck check_n9_spacing(const CheckInput&);
DesignCheck check_n10_size(const CheckInput&);
DesignCheck check_n11_uniformity(const CheckInput&);
DesignCheck check_n12_helmet(const CheckInput&);
DesignCheck check_n13_darkness(const CheckInput&);
DesignCheck check_n14_side_step(const CheckInput&);
DesignCheck check_n15_blue(const CheckInput&);
DesignCheck check_n16_first_session(const CheckInput&);
DesignCheck check_n17_lights(const CheckInput&);
DesignCheck check_n18_gloss(const CheckInput&);
DesignCheck check_n19_age(const CheckInput&);
DesignCheck check_n20_greying(const CheckInput&);
DesignCheck check_n21_small_loss(const CheckInput&);
DesignCheck check_n22_active_loss(const CheckInput&);
DesignCheck check_n23_scar_age(const CheckInput&);
DesignCheck check_n24_health(const CheckInput&);
DesignCheck check_n25_photo(const CheckInput&);
DesignCheck check_n26_load(const CheckInput&);
DesignCheck check_n27_old_pigment(const CheckInput&);
DesignCheck check_n28_paperwork(const CheckInput&);
DesignCheck check_n29_side_length(const CheckInput&);

/// One entry; the helper all checks use.
DesignCheck made_check(const char* id, Severity severity, std::optional<double> value, std::optional<double> limit,
                       std::string text);

}  // namespace smp
