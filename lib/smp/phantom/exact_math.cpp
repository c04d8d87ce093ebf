// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/phantom/exact_math.h"

#include <cmath>

namespace smp::phantom {
namespace {

constexpr double kLog2e = 1.44269504088896340736;
// ln 2 and pi/2 in two parts: the high part has trailing zero bits, so k * high is exact (Cody & Waite 1980).
constexpr double kLn2Hi = 6.93147180369123816490e-01;
constexpr double kLn2Lo = 1.90821492927058770002e-10;
constexpr double kHalfPiHi = 1.57079632673412561417e+00;
constexpr double kHalfPiLo = 6.07710050650619224932e-11;

double sin_series(double r) {
  const double q = r * r;
  double term = r;
  double sum = r;
  for (int k = 1; k <= 8; ++k) {
    term *= -q / ((2.0 * k) * (2.0 * k + 1.0));
    sum += term;
  }
  return sum;
}

double cos_series(double r) {
  const double q = r * r;
  double term = 1.0;
  double sum = 1.0;
  for (int k = 1; k <= 8; ++k) {
    term *= -q / ((2.0 * k - 1.0) * (2.0 * k));
    sum += term;
  }
  return sum;
}

/// sin(x + quarter * pi/2).
double sine_of(double x, int quarter) {
  const double k = std::floor(x / (kPi / 2.0) + 0.5);
  const double r = (x - k * kHalfPiHi) - k * kHalfPiLo;
  const auto phase = (static_cast<long long>(k) + quarter) & 3;
  const double value = (phase & 1) != 0 ? cos_series(r) : sin_series(r);
  return phase >= 2 ? -value : value;
}

/// atan for 0 <= x <= 1 by one halving of the angle and the odd series.
double atan_unit(double x) {
  const double h = x / (1.0 + std::sqrt(1.0 + x * x));
  const double h2 = h / (1.0 + std::sqrt(1.0 + h * h));  // now below tan(pi/16) = 0.199
  const double q = h2 * h2;
  double power = h2;
  double sum = 0.0;
  for (int k = 0; k < 12; ++k) {
    sum += power / (2.0 * k + 1.0);
    power *= -q;
  }
  return 4.0 * sum;
}

}  // namespace

double exact_exp(double x) {
  if (x < -700.0) return 0.0;
  const double k = std::floor(x * kLog2e + 0.5);
  const double r = (x - k * kLn2Hi) - k * kLn2Lo;
  double sum = 1.0;
  for (int n = 13; n >= 1; --n) sum = 1.0 + sum * r / n;
  return std::ldexp(sum, static_cast<int>(k));
}

double exact_log(double x) {
  int exponent = 0;
  double m = std::frexp(x, &exponent);
  if (m < 0.70710678118654752440) {
    m *= 2.0;
    exponent -= 1;
  }
  const double s = (m - 1.0) / (m + 1.0);
  const double q = s * s;
  double power = s;
  double sum = 0.0;
  for (int k = 0; k < 11; ++k) {
    sum += power / (2.0 * k + 1.0);
    power *= q;
  }
  return exponent * kLn2Hi + (2.0 * sum + exponent * kLn2Lo);
}

double exact_sin(double x) { return sine_of(x, 0); }
double exact_cos(double x) { return sine_of(x, 1); }

double exact_atan2(double y, double x) {
  const double ax = std::fabs(x);
  const double ay = std::fabs(y);
  if (ax == 0.0 && ay == 0.0) return 0.0;
  double a = ay <= ax ? atan_unit(ay / ax) : kPi / 2.0 - atan_unit(ax / ay);
  if (x < 0.0) a = kPi - a;
  return y < 0.0 ? -a : a;
}

double exact_pow(double x, double p) { return x > 0.0 ? exact_exp(p * exact_log(x)) : 0.0; }

}  // namespace smp::phantom
