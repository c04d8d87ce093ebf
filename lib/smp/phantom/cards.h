// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <cstdint>
#include <vector>

#include "smp/artifacts/phantom_truth.h"
#include "smp/phantom/camera.h"
#include "smp/phantom/scene_color.h"

namespace smp::phantom {

/// A flat printed card in the scene.
struct Card {
  enum class Kind { marker, ruler, color_checker, grey_card } kind = Kind::marker;
  int id = 0;  ///< of a marker
  double width_mm = 0.0, height_mm = 0.0;
  double object_mm = 0.0;             ///< marker: its black square's edge
  Vec3 center{}, right{}, down{};     ///< mm, head frame; unit vectors along the card's edges
  std::vector<Rgb> colors{};          ///< what its inks look like to the camera
  std::vector<std::uint8_t> cells{};  ///< marker: 6 x 6, 1 = white
};

/// Cards in the corners of the picture, about as far away as the head, tilted at random.
std::vector<Card> plan_cards(const PhantomReferenceOptions& options, const Camera& camera, double distance_mm,
                             const SceneColor& color, std::uint64_t seed);

/// Reflectance at a place of the card, mm from its top-left corner.
Rgb card_color(const Card& card, double x_mm, double y_mm);

/// Puts cards into the depth buffer where nothing is nearer. Sample numbers are `first_number` + index of the card.
void draw_cards(const std::vector<Card>& cards, const Camera& camera, int samples, std::uint32_t first_number,
                DepthBuffer& depth);

/// Poses of the cards' objects (a marker without its white margin).
std::vector<PhantomReference> card_truth(const std::vector<Card>& cards, const Camera& camera);

}  // namespace smp::phantom
