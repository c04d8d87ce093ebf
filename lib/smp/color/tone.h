// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <array>

namespace smp {

/// CIE XYZ, 2 degree observer, scaled so that the white has Y = 1.
struct Xyz {
  double x = 0, y = 0, z = 0;
  bool operator==(const Xyz&) const = default;
};
/// CIE 1976 L*a*b* against the D65 white unless a function says otherwise. l in 0..100.
struct Lab {
  double l = 0, a = 0, b = 0;
  bool operator==(const Lab&) const = default;
};
/// L*, chroma and hue angle in degrees, 0 <= hue_deg < 360 (0 for a neutral).
struct Lch {
  double l = 0, c = 0, hue_deg = 0;
  bool operator==(const Lch&) const = default;
};
/// Linear light in sRGB primaries, 1 = white. Not clipped: out-of-gamut colours have channels < 0 or > 1.
struct LinearRgb {
  double r = 0, g = 0, b = 0;
  bool operator==(const LinearRgb&) const = default;
};
/// sRGB-encoded channels, 0..1 inside the gamut.
struct Srgb {
  double r = 0, g = 0, b = 0;
  bool operator==(const Srgb&) const = default;
};
/// Display-P3 encoded channels (sRGB transfer, P3 primaries, D65).
struct DisplayP3 {
  double r = 0, g = 0, b = 0;
  bool operator==(const DisplayP3&) const = default;
};

/// White of sRGB: chromaticity (0.3127, 0.3290), Y = 1 (IEC 61966-2-1). linear (1,1,1) maps to it, and Lab uses it,
/// so greys have a = b = 0 to round-off.
inline constexpr Xyz kWhiteD65{0.95045592705167159, 1.0, 1.0890577507598784};
/// ICC profile connection space white (ICC.1:2022, 7.2.16).
inline constexpr Xyz kWhiteD50{0.9642, 1.0, 0.8249};

/// sRGB transfer (IEC 61966-2-1), odd-extended to negative values; each is the other's inverse to 1e-7 or better.
double linear_from_srgb_channel(double encoded);
double srgb_from_linear_channel(double linear);
LinearRgb linear_from_srgb(const Srgb& srgb);
Srgb srgb_from_linear(const LinearRgb& linear);
/// Clips each channel to 0..1 (for display).
Srgb clipped(const Srgb& srgb);

Xyz xyz_from_linear(const LinearRgb& linear);
LinearRgb linear_from_xyz(const Xyz& xyz);
Xyz xyz_from_display_p3(const DisplayP3& p3);
DisplayP3 display_p3_from_xyz(const Xyz& xyz);

/// CIE 15:2018 with exact rational breakpoints. `white` must have positive components.
Lab lab_from_xyz(const Xyz& xyz, const Xyz& white = kWhiteD65);
Xyz xyz_from_lab(const Lab& lab, const Xyz& white = kWhiteD65);
Lch lch_from_lab(const Lab& lab);
Lab lab_from_lch(const Lch& lch);

Lab lab_from_linear(const LinearRgb& linear);
LinearRgb linear_from_lab(const Lab& lab);
Lab lab_from_srgb(const Srgb& srgb);
Srgb srgb_from_lab(const Lab& lab);

/// CIEDE2000 colour difference, kL = kC = kH = 1 (Sharma, Wu & Dalal 2005). Symmetric; 0 only for equal colours.
double delta_e00(const Lab& a, const Lab& b);
/// Euclidean CIE 1976 difference.
double delta_e76(const Lab& a, const Lab& b);

/// Individual typology angle atan((L* - 50) / b*) in degrees (Chardon 1991), -90..90; for b* <= 0 the limit +-90.
double ita_deg(const Lab& lab);
/// very_light > 55 > light > 41 > intermediate > 28 > tan > 10 > brown > -30 > dark (FACTS F2.2).
const char* ita_class(double ita_deg);
/// Hue angle atan2(b*, a*) in degrees, 0..360.
double hue_deg(const Lab& lab);

/// Von Kries adaptation of a stimulus from one white to another.
enum class Adaptation { bradford, cat16 };
Xyz adapted(const Xyz& xyz, const Xyz& from_white, const Xyz& to_white, Adaptation method = Adaptation::bradford);

/// Row-major 3x3 matrix times vector and inverse: shared by the conversions here.
using Matrix3 = std::array<std::array<double, 3>, 3>;
std::array<double, 3> product(const Matrix3& m, const std::array<double, 3>& v);
/// Inverse by cofactors; `m` must be regular (smp::check).
Matrix3 inverse(const Matrix3& m);

}  // namespace smp
