// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <cstdint>
#include <vector>

#include "smp/phantom/hair.h"

namespace smp::phantom {

/// One graft of a transplant.
struct Graft {
  Vec3 position{}, normal{};  ///< on the skin, mm; unit
  Vec3 direction{};           ///< unit, in which its hairs leave the skin
  int row = 0;                ///< from the hairline backwards
  int hairs = 0;
  std::uint32_t unit = 0;
};

/// Grafts in rows behind the original hairline where the field has transplanted hair. Units are numbered on from
/// `num_units`.
std::vector<Graft> place_grafts(const Implicit& head, const HeadMarks& marks, const ScalpField& field,
                                const PhantomGrafts& options, std::uint64_t seed, std::uint32_t& num_units);

/// Their hairs' roots.
std::vector<Root> graft_roots(const std::vector<Graft>& grafts, const Mesh& head, const ScalpField& field,
                              const PhantomGrafts& options, std::uint64_t seed);

/// Summary for the truth; the transplanted area is summed over pieces of the head's triangles.
PhantomGraftTruth graft_truth(const std::vector<Graft>& grafts, const Mesh& head, const std::vector<bool>& is_ear,
                              const ScalpField& field);

}  // namespace smp::phantom
