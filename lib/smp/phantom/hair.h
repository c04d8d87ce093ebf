// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <cstdint>
#include <vector>

#include "smp/phantom/mesh.h"
#include "smp/phantom/scalp_field.h"

namespace smp::phantom {

/// A hair's root on the skin.
struct Root {
  Vec3 position{};             ///< mm
  Vec3 normal{};               ///< unit, of the skin
  std::uint32_t vertex = 0;    ///< of the head mesh, close by (light)
  std::uint32_t unit = 0;      ///< index of its follicular unit
  float density_ratio = 0.0F;  ///< of the field at the root
  float top_ratio = 0.0F;
  bool scalp = true;   ///< false: brow or beard
  bool graft = false;  ///< transplanted: leaves the skin along `growth`
  Vec3 growth{};       ///< unit
};

/// A hair as a polyline from its root.
struct Strand {
  std::uint32_t first = 0, count = 0;  ///< points of `HairModel::points`
  float width_um = 70.0F;
  bool white = false;
  float shade = 1.0F;  ///< random lightness of the hair, about 1
  float layer = 1.0F;  ///< 0 lies on the skin .. 1 outermost of the hair's thickness
};

struct HairModel {
  std::vector<Root> roots;      ///< one a hair; the truth's hair list
  std::vector<Strand> strands;  ///< same order
  std::vector<Vec3> points;
  std::vector<float> lift_mm;  ///< height of each point above the skin
  std::uint32_t num_units = 0;
};

/// Signed distance to the head on a coarse lattice, for keeping hairs outside it.
class DistanceGrid {
 public:
  DistanceGrid(const Implicit& surface, const Box& box, double step_mm);
  [[nodiscard]] double value(Vec3 p) const;

 private:
  Box box_;
  double step_;
  int nx_, ny_, nz_;
  std::vector<float> values_;
};

/// Roots of all scalp hairs. Units keep a hard core and natural, not lattice-like, spacing (SAMPLING.md); where hair is
/// lost, whole units are missing at random.
std::vector<Root> scalp_roots(const Mesh& head, const std::vector<bool>& is_ear, const ScalpField& field,
                              const PhantomHair& hair, std::uint64_t seed, std::uint32_t& num_units);

/// Brows and beard.
std::vector<Root> face_roots(const Mesh& head, const std::vector<bool>& is_ear, const ScalpField& field,
                             const HeadMarks& marks, const PhantomHair& hair, std::uint64_t seed,
                             std::uint32_t& num_units);

/// Grows one strand a root.
HairModel grow_hair(std::vector<Root> roots, const DistanceGrid& outside, const ScalpField& field,
                    const PhantomHair& hair, std::uint64_t seed, int threads);

}  // namespace smp::phantom
