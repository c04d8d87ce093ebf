// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

namespace smp::phantom {

/// Elementary functions built from + - * / sqrt and floor alone. With -ffp-contract=off they give the same bits on
/// every IEEE machine and instruction set, which glibc's own do not (they switch kernels on FMA). Accurate to a few
/// ulp over the ranges used here: |x| < 700 for exp, x > 0 for log, |x| < 1e6 for sin and cos.
double exact_exp(double x);
double exact_log(double x);
double exact_sin(double x);
double exact_cos(double x);
/// Angle of (x, y) from the x axis in (-pi, pi]; 0 for the origin.
double exact_atan2(double y, double x);
/// x^p for x >= 0; 0 for x = 0.
double exact_pow(double x, double p);

inline constexpr double kPi = 3.14159265358979323846;
constexpr double rad_from_deg(double deg) { return deg * (kPi / 180.0); }

}  // namespace smp::phantom
