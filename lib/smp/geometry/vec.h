// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <cmath>

namespace smp {

/// A point in a photo, continuous pixels: (0,0) is the image's top-left corner, pixel centres at +0.5.
struct Px2 {
  double x = 0.0;
  double y = 0.0;
  friend bool operator==(const Px2&, const Px2&) = default;
};

/// A point or vector in the head frame, mm: x to the client's left, y to the front, z to the vertex.
struct Vec3 {
  double x = 0.0;
  double y = 0.0;
  double z = 0.0;
  friend bool operator==(const Vec3&, const Vec3&) = default;
  friend Vec3 operator+(Vec3 a, Vec3 b) { return {a.x + b.x, a.y + b.y, a.z + b.z}; }
  friend Vec3 operator-(Vec3 a, Vec3 b) { return {a.x - b.x, a.y - b.y, a.z - b.z}; }
  friend Vec3 operator*(double k, Vec3 a) { return {k * a.x, k * a.y, k * a.z}; }
};

inline double dot(Vec3 a, Vec3 b) { return a.x * b.x + a.y * b.y + a.z * b.z; }
inline Vec3 cross(Vec3 a, Vec3 b) { return {a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x}; }
inline double norm(Vec3 a) { return std::sqrt(dot(a, a)); }
/// Unit vector; `a` must not be zero.
inline Vec3 normalized(Vec3 a) { return (1.0 / norm(a)) * a; }
inline double norm(Px2 a) { return std::sqrt(a.x * a.x + a.y * a.y); }
inline Px2 operator+(Px2 a, Px2 b) { return {a.x + b.x, a.y + b.y}; }
inline Px2 operator-(Px2 a, Px2 b) { return {a.x - b.x, a.y - b.y}; }
inline Px2 operator*(double k, Px2 a) { return {k * a.x, k * a.y}; }

}  // namespace smp
