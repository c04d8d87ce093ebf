// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/color/tone.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "smp/base/error.h"

namespace smp {
namespace {

constexpr double kDegPerRad = 180.0 / std::numbers::pi;

// Derived from the primaries and white of IEC 61966-2-1; the test derives them again.
constexpr Matrix3 kXyzFromSrgb{{{0.41239079926595923, 0.357584339383878, 0.1804807884018343},
                                {0.21263900587151022, 0.715168678767756, 0.07219231536073371},
                                {0.01933081871559182, 0.11919477979462598, 0.9505321522496606}}};
// Primaries of Display P3 (SMPTE RP 431-2) with the D65 white.
constexpr Matrix3 kXyzFromP3{{{0.48657094864821615, 0.26566769316909306, 0.19821728523436247},
                              {0.22897456406974875, 0.6917385218365063, 0.079286914093744984},
                              {0.0, 0.045113381858902631, 1.0439443689009757}}};
// Bradford: Lam 1985 as in ICC.1:2022 annex E. CAT16: Li et al. 2017.
constexpr Matrix3 kBradford{{{0.8951, 0.2664, -0.1614}, {-0.7502, 1.7135, 0.0367}, {0.0389, -0.0685, 1.0296}}};
constexpr Matrix3 kCat16{
    {{0.401288, 0.650173, -0.051461}, {-0.250268, 1.204414, 0.045854}, {-0.002079, 0.048952, 0.953127}}};

constexpr double kEpsilon = 216.0 / 24389.0;  // (6/29)^3, CIE 15:2018
constexpr double kKappa = 24389.0 / 27.0;     // (29/3)^3

double lab_f(double t) { return t > kEpsilon ? std::cbrt(t) : (kKappa * t + 16.0) / 116.0; }
double lab_f_inverse(double f) {
  const double cube = f * f * f;
  return cube > kEpsilon ? cube : (116.0 * f - 16.0) / kKappa;
}

double wrapped_deg(double deg) { return deg < 0 ? deg + 360.0 : deg; }

// Hue in degrees, 0 for a neutral as Sharma et al. require.
double hue_or_zero_deg(double a, double b) {
  return a == 0.0 && b == 0.0 ? 0.0 : wrapped_deg(std::atan2(b, a) * kDegPerRad);
}

double cos_deg(double deg) { return std::cos(deg / kDegPerRad); }
double sin_deg(double deg) { return std::sin(deg / kDegPerRad); }

double pow7(double x) {
  const double cube = x * x * x;
  return cube * cube * x;
}

// Mean hue of Sharma eq. 14.
double mean_hue_deg(double h1, double h2, double chroma_product) {
  if (chroma_product == 0.0) return h1 + h2;
  if (std::abs(h1 - h2) <= 180.0) return 0.5 * (h1 + h2);
  return h1 + h2 < 360.0 ? 0.5 * (h1 + h2 + 360.0) : 0.5 * (h1 + h2 - 360.0);
}

}  // namespace

std::array<double, 3> product(const Matrix3& m, const std::array<double, 3>& v) {
  std::array<double, 3> out{};
  for (std::size_t i = 0; i < 3; ++i) out[i] = m[i][0] * v[0] + m[i][1] * v[1] + m[i][2] * v[2];
  return out;
}

Matrix3 inverse(const Matrix3& m) {
  Matrix3 out{};
  for (std::size_t i = 0; i < 3; ++i) {
    for (std::size_t j = 0; j < 3; ++j) {
      const std::size_t r0 = (j + 1) % 3, r1 = (j + 2) % 3, c0 = (i + 1) % 3, c1 = (i + 2) % 3;
      out[i][j] = m[r0][c0] * m[r1][c1] - m[r0][c1] * m[r1][c0];
    }
  }
  const double determinant = m[0][0] * out[0][0] + m[0][1] * out[1][0] + m[0][2] * out[2][0];
  check(determinant != 0.0, "inverse: singular matrix");
  for (auto& row : out) {
    for (double& value : row) value /= determinant;
  }
  return out;
}

double linear_from_srgb_channel(double encoded) {
  const double v = std::abs(encoded);
  const double linear = v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
  return std::copysign(linear, encoded);
}

double srgb_from_linear_channel(double linear) {
  const double v = std::abs(linear);
  const double encoded = v <= 0.0031308 ? v * 12.92 : 1.055 * std::pow(v, 1.0 / 2.4) - 0.055;
  return std::copysign(encoded, linear);
}

LinearRgb linear_from_srgb(const Srgb& s) {
  return {linear_from_srgb_channel(s.r), linear_from_srgb_channel(s.g), linear_from_srgb_channel(s.b)};
}

Srgb srgb_from_linear(const LinearRgb& v) {
  return {srgb_from_linear_channel(v.r), srgb_from_linear_channel(v.g), srgb_from_linear_channel(v.b)};
}

Srgb clipped(const Srgb& s) {
  return {std::clamp(s.r, 0.0, 1.0), std::clamp(s.g, 0.0, 1.0), std::clamp(s.b, 0.0, 1.0)};
}

Xyz xyz_from_linear(const LinearRgb& v) {
  const auto out = product(kXyzFromSrgb, {v.r, v.g, v.b});
  return {out[0], out[1], out[2]};
}

LinearRgb linear_from_xyz(const Xyz& xyz) {
  static const Matrix3 kInverse = inverse(kXyzFromSrgb);
  const auto out = product(kInverse, {xyz.x, xyz.y, xyz.z});
  return {out[0], out[1], out[2]};
}

Xyz xyz_from_display_p3(const DisplayP3& p) {
  const auto linear = linear_from_srgb({p.r, p.g, p.b});
  const auto out = product(kXyzFromP3, {linear.r, linear.g, linear.b});
  return {out[0], out[1], out[2]};
}

DisplayP3 display_p3_from_xyz(const Xyz& xyz) {
  static const Matrix3 kInverse = inverse(kXyzFromP3);
  const auto out = product(kInverse, {xyz.x, xyz.y, xyz.z});
  const auto encoded = srgb_from_linear({out[0], out[1], out[2]});
  return {encoded.r, encoded.g, encoded.b};
}

Lab lab_from_xyz(const Xyz& xyz, const Xyz& white) {
  const double fx = lab_f(xyz.x / white.x), fy = lab_f(xyz.y / white.y), fz = lab_f(xyz.z / white.z);
  return {116.0 * fy - 16.0, 500.0 * (fx - fy), 200.0 * (fy - fz)};
}

Xyz xyz_from_lab(const Lab& lab, const Xyz& white) {
  const double fy = (lab.l + 16.0) / 116.0, fx = fy + lab.a / 500.0, fz = fy - lab.b / 200.0;
  return {white.x * lab_f_inverse(fx), white.y * lab_f_inverse(fy), white.z * lab_f_inverse(fz)};
}

Lch lch_from_lab(const Lab& lab) { return {lab.l, std::hypot(lab.a, lab.b), hue_deg(lab)}; }
Lab lab_from_lch(const Lch& lch) { return {lch.l, lch.c * cos_deg(lch.hue_deg), lch.c * sin_deg(lch.hue_deg)}; }

Lab lab_from_linear(const LinearRgb& linear) { return lab_from_xyz(xyz_from_linear(linear)); }
LinearRgb linear_from_lab(const Lab& lab) { return linear_from_xyz(xyz_from_lab(lab)); }
Lab lab_from_srgb(const Srgb& srgb) { return lab_from_linear(linear_from_srgb(srgb)); }
Srgb srgb_from_lab(const Lab& lab) { return srgb_from_linear(linear_from_lab(lab)); }

double delta_e00(const Lab& p, const Lab& q) {
  constexpr double k25Pow7 = 6103515625.0;  // 25^7
  const double mean_c = 0.5 * (std::hypot(p.a, p.b) + std::hypot(q.a, q.b));
  const double g = 0.5 * (1.0 - std::sqrt(pow7(mean_c) / (pow7(mean_c) + k25Pow7)));
  const double a1 = (1.0 + g) * p.a, a2 = (1.0 + g) * q.a;
  const double c1 = std::hypot(a1, p.b), c2 = std::hypot(a2, q.b);
  const double h1 = hue_or_zero_deg(a1, p.b), h2 = hue_or_zero_deg(a2, q.b);
  double dh = c1 * c2 == 0.0 ? 0.0 : h2 - h1;
  if (dh > 180.0) dh -= 360.0;
  if (dh < -180.0) dh += 360.0;
  const double d_hue = 2.0 * std::sqrt(c1 * c2) * sin_deg(0.5 * dh);
  const double mean_l = 0.5 * (p.l + q.l), mean_cp = 0.5 * (c1 + c2), mean_h = mean_hue_deg(h1, h2, c1 * c2);
  const double t = 1.0 - 0.17 * cos_deg(mean_h - 30.0) + 0.24 * cos_deg(2.0 * mean_h) +
                   0.32 * cos_deg(3.0 * mean_h + 6.0) - 0.20 * cos_deg(4.0 * mean_h - 63.0);
  const double turn = (mean_h - 275.0) / 25.0;
  const double d_theta = 30.0 * std::exp(-turn * turn);
  const double rc = 2.0 * std::sqrt(pow7(mean_cp) / (pow7(mean_cp) + k25Pow7));
  const double l50 = (mean_l - 50.0) * (mean_l - 50.0);
  const double nl = (q.l - p.l) / (1.0 + 0.015 * l50 / std::sqrt(20.0 + l50));
  const double nc = (c2 - c1) / (1.0 + 0.045 * mean_cp);
  const double nh = d_hue / (1.0 + 0.015 * mean_cp * t);
  return std::sqrt(std::max(0.0, nl * nl + nc * nc + nh * nh - sin_deg(2.0 * d_theta) * rc * nc * nh));
}

double delta_e76(const Lab& a, const Lab& b) { return std::hypot(a.l - b.l, a.a - b.a, a.b - b.b); }

double ita_deg(const Lab& lab) {
  if (lab.b <= 0.0) return lab.l >= 50.0 ? 90.0 : -90.0;
  return std::atan((lab.l - 50.0) / lab.b) * kDegPerRad;
}

const char* ita_class(double ita) {
  if (ita > 55.0) return "very_light";
  if (ita > 41.0) return "light";
  if (ita > 28.0) return "intermediate";
  if (ita > 10.0) return "tan";
  return ita > -30.0 ? "brown" : "dark";
}

double hue_deg(const Lab& lab) { return hue_or_zero_deg(lab.a, lab.b); }

Xyz adapted(const Xyz& xyz, const Xyz& from_white, const Xyz& to_white, Adaptation method) {
  const Matrix3& m = method == Adaptation::bradford ? kBradford : kCat16;
  auto cone = product(m, {xyz.x, xyz.y, xyz.z});
  const auto from = product(m, {from_white.x, from_white.y, from_white.z});
  const auto to = product(m, {to_white.x, to_white.y, to_white.z});
  for (std::size_t i = 0; i < 3; ++i) cone[i] *= to[i] / from[i];
  const auto out = product(inverse(m), cone);
  return {out[0], out[1], out[2]};
}

}  // namespace smp
