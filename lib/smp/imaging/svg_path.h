// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "smp/geometry/vec.h"

namespace smp {

/// Affine map {a, b, c, d, e, f} as SVG writes it: x' = a x + c y + e, y' = b x + d y + f.
using SvgMatrix = std::array<double, 6>;
inline constexpr SvgMatrix kSvgIdentity{1, 0, 0, 1, 0, 0};

Px2 mapped(const SvgMatrix& matrix, Px2 p);
/// First `inner`, then `outer`.
SvgMatrix combined(const SvgMatrix& outer, const SvgMatrix& inner);

// Readers of attribute values. None where the text is malformed, holds more than a million numbers, or uses what is
// named as not supported.

/// Numbers parted by blanks and commas.
std::optional<std::vector<double>> svg_numbers(std::string_view text);
/// transform: any list of matrix, translate, scale, rotate. skewX and skewY are not supported.
std::optional<SvgMatrix> svg_transform(std::string_view text);
/// Path data: M L H V C S Q T Z, absolute or relative; curves become 16 chords. Arcs (A) are not supported.
std::optional<std::vector<std::vector<Px2>>> svg_path(std::string_view text);

}  // namespace smp
