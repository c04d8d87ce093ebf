// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <array>
#include <opencv2/core.hpp>

#include "smp/artifacts/common.h"
#include "smp/geometry/head_surface.h"

namespace smp {

/// The picture as it would look in another light to an eye that has adapted as far as eyes do (CIECAM02 degree of
/// adaptation). `rgb` is CV_8UC3, taken to be balanced for daylight; as_photographed and D65 return it unchanged.
/// flash adds the shine of skin lit from the camera, by the surface and `share` (CV_8UC1, where skin shows); dim is
/// two stops under the photo with paler colour. The pigment's own change with the light is in its appearance, not here.
cv::Mat relit(const cv::Mat& rgb, const cv::Mat& share, const HeadSurface& surface, Light light);

/// Linear sRGB factors of a white object under `light` as the adapted eye sees it; 1,1,1 for daylight.
std::array<double, 3> adapted_white(Light light);

}  // namespace smp
