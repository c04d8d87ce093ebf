// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/design/checks.h"

#include <utility>

namespace smp {

DesignCheck made_check(const char* id, Severity severity, std::optional<double> value, std::optional<double> limit,
                       std::string text) {
  return {id, severity, value, limit, std::move(text)};
}

std::vector<DesignCheck> run_checks(const CheckInput& in) {
  return {check_n1_height(in),      check_n2_straightness(in), check_n3_waves(in),        check_n4_symmetry(in),
          check_n5_temples(in),     check_n6_wall(in),         check_n7_clusters(in),     check_n8_density(in),
          check_n9_spacing(in),     check_n10_size(in),        check_n11_uniformity(in),  check_n12_helmet(in),
          check_n13_darkness(in),   check_n14_side_step(in),   check_n15_blue(in),        check_n16_first_session(in),
          check_n17_lights(in),     check_n18_gloss(in),       check_n19_age(in),         check_n20_greying(in),
          check_n21_small_loss(in), check_n22_active_loss(in), check_n23_scar_age(in),    check_n24_health(in),
          check_n25_photo(in),      check_n26_load(in),        check_n27_old_pigment(in), check_n28_paperwork(in),
          check_n29_side_length(in)};
}

}  // namespace smp
