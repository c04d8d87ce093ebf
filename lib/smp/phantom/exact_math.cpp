// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/phantom/exact_math.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>

namespace smp::phantom {
namespace {

constexpr double kLog2e = 1.44269504088896340736;
// ln 2 and pi/2 in two parts: the high part has trailing zero bits, so k * high is exact (Cody & Waite 1980).
constexpr double kLn2Hi = 6.93147180369123816490e-01;
constexpr double kLn2Lo = 1.90821492927058770002e-10;
constexpr double kHalfPiHi = 1.57079632673412561417e+00;
constexpr double kHalfPiLo = 6.07710050650619224932e-11;

// 1/2!, 1/3! .. 1/13!
constexpr double kExp[12] = {1.0 / 2,       1.0 / 6,        1.0 / 24,        1.0 / 120,
                             1.0 / 720,     1.0 / 5040,     1.0 / 40320,     1.0 / 362880,
                             1.0 / 3628800, 1.0 / 39916800, 1.0 / 479001600, 1.0 / 6227020800};

// Series are summed in groups that do not wait for each other (Estrin), with divided-out coefficients: divisions and
// chains of dependent steps are what such functions spend their time on.

/// (c0 + c1 q) + q^2 (c2 + c3 q) + ..
template <std::size_t N>
double series(const double (&c)[N], double q) {
  static_assert(N == 8 || N == 12);
  const double q2 = q * q;
  const double q4 = q2 * q2;
  const double a = (c[0] + c[1] * q) + q2 * (c[2] + c[3] * q);
  const double b = (c[4] + c[5] * q) + q2 * (c[6] + c[7] * q);
  if constexpr (N == 8) return a + q4 * b;
  if constexpr (N == 12) return a + q4 * (b + q4 * ((c[8] + c[9] * q) + q2 * (c[10] + c[11] * q)));
}

// (-1)^k / (2k + 1)! and (-1)^k / (2k)! from k = 1
constexpr double kSin[8] = {-1.0 / 6,        1.0 / 120,        -1.0 / 5040,          1.0 / 362880,
                            -1.0 / 39916800, 1.0 / 6227020800, -1.0 / 1307674368000, 1.0 / 355687428096000};
constexpr double kCos[8] = {-1.0 / 2,       1.0 / 24,        -1.0 / 720,         1.0 / 40320,
                            -1.0 / 3628800, 1.0 / 479001600, -1.0 / 87178291200, 1.0 / 20922789888000};
// (-1)^k / (2k + 1)
constexpr double kAtan[12] = {1.0,      -1.0 / 3,  1.0 / 5,  -1.0 / 7,  1.0 / 9,  -1.0 / 11,
                              1.0 / 13, -1.0 / 15, 1.0 / 17, -1.0 / 19, 1.0 / 21, -1.0 / 23};

double sin_series(double r) { return r + r * (r * r) * series(kSin, r * r); }
double cos_series(double r) { return 1.0 + (r * r) * series(kCos, r * r); }

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
  return 4.0 * (h2 * series(kAtan, h2 * h2));
}

}  // namespace

double exact_exp(double x) {
  if (x < -700.0) return 0.0;
  x = std::min(x, 700.0);
  const double k = std::floor(x * kLog2e + 0.5);
  const double r = (x - k * kLn2Hi) - k * kLn2Lo;
  // Taylor terms in pairs (Estrin): the sums of a group do not wait for each other.
  const double q = r * r;
  const double q2 = q * q;
  const double low = (1.0 + r) + q * (kExp[0] + r * kExp[1]);
  const double middle = (kExp[2] + r * kExp[3]) + q * (kExp[4] + r * kExp[5]);
  const double high = (kExp[6] + r * kExp[7]) + q * (kExp[8] + r * kExp[9]);
  const double top = kExp[10] + r * kExp[11];
  const double sum = low + q2 * (middle + q2 * (high + q2 * top));
  // 2^k by its exponent bits: k lies within -1010 .. 1023 here.
  return sum * std::bit_cast<double>(static_cast<std::uint64_t>(static_cast<std::int64_t>(k) + 1023) << 52);
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
