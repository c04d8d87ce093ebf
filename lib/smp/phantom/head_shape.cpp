// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/phantom/head_shape.h"

#include <algorithm>

#include "smp/base/rng.h"
#include "smp/phantom/exact_math.h"

namespace smp::phantom {
namespace {

// Mean male head of the layout below (vertex +100, tragion -32, glabella 0, chin -132): vertex to tragion 132 mm,
// vertex to chin 232 mm, breadth 155 mm, length 195 mm, close to the adult male means of the US Army's 1988 survey
// (Gordon et al. 1989). Solids are given for that head and stretched to the asked size.
constexpr double kMeanHalfBreadth = 77.5;
constexpr double kMeanHalfLength = 97.5;
constexpr double kGradientStepMm = 0.25;

double ellipsoid_value(const Solid& s, Vec3 inverse, double cos_turn, double sin_turn, Vec3 p) {
  const Vec3 d = p - s.center;
  const Vec3 q{cos_turn * d.x + sin_turn * d.y, cos_turn * d.y - sin_turn * d.x, d.z};
  const Vec3 a{q.x * inverse.x, q.y * inverse.y, q.z * inverse.z};
  const Vec3 b{a.x * inverse.x, a.y * inverse.y, a.z * inverse.z};
  const double k0 = norm(a);
  const double k1 = norm(b);
  return k1 > 0.0 ? k0 * (k0 - 1.0) / k1 : -std::min({s.radii.x, s.radii.y, s.radii.z});
}

double capsule_value(const Solid& s, Vec3 p) {
  const Vec3 axis = s.end - s.center;
  const Vec3 d = p - s.center;
  const double t = clamp01(dot(d, axis) / dot(axis, axis));
  return norm(d - t * axis) - (s.radii.x + (s.radii.y - s.radii.x) * t);
}

/// Smooth minimum with join width k (polynomial of the second degree; Quilez).
double smooth_min(double a, double b, double k) {
  const double h = std::max(k - std::fabs(a - b), 0.0) / k;
  return std::min(a, b) - h * h * k * 0.25;
}

}  // namespace

void Implicit::add(const Solid& s) {
  Item item{s,
            s.center,
            {1.0 / s.radii.x, 1.0 / s.radii.y, 1.0 / s.radii.z},
            0.0,
            1.0,
            exact_cos(s.turn_rad),
            exact_sin(s.turn_rad)};
  if (s.kind == Solid::Kind::ellipsoid) {
    item.reach_mm = std::max({s.radii.x, s.radii.y, s.radii.z});
    item.bound_ratio = std::min({s.radii.x, s.radii.y, s.radii.z}) / item.reach_mm;
  } else {
    item.middle = 0.5 * (s.center + s.end);
    item.reach_mm = 0.5 * norm(s.end - s.center) + std::max(s.radii.x, s.radii.y);
  }
  items_.push_back(item);
}

void Implicit::set_warp(double amplitude_mm, std::uint64_t seed) {
  warp_mm_ = amplitude_mm;
  Rng rng(seed, "head warp");
  warp_phase_ = {rng.uniform(0.0, 2.0 * kPi), rng.uniform(0.0, 2.0 * kPi), rng.uniform(0.0, 2.0 * kPi)};
}

Vec3 Implicit::warped(Vec3 p) const {
  if (warp_mm_ <= 0.0) return p;
  constexpr double kWavesPerMm = 2.0 * kPi / 260.0;  // about one wave over a head: plagiocephaly, not lumps
  const double a = warp_mm_;
  return {p.x + a * exact_sin(kWavesPerMm * p.y + warp_phase_.x),
          p.y + a * exact_sin(kWavesPerMm * p.x + warp_phase_.y),
          p.z + 0.5 * a * exact_sin(kWavesPerMm * (p.x + p.y) + warp_phase_.z)};
}

double Implicit::value(Vec3 p_in) const {
  const Vec3 p = warped(p_in);
  double d = 1e3;  // mm: farther than anything in the scene
  for (const Item& item : items_) {
    const Solid& s = item.solid;
    const Vec3 off = p - item.middle;
    // Beyond the join width a solid cannot change the value: told without square roots.
    const double join = s.carve ? s.blend_mm - d : d + s.blend_mm;
    const double range = item.reach_mm + join / item.bound_ratio;
    if (join < 0.0 || dot(off, off) > range * range) continue;
    const double v = s.kind == Solid::Kind::ellipsoid
                         ? ellipsoid_value(s, item.inverse, item.cos_turn, item.sin_turn, p)
                         : capsule_value(s, p);
    d = s.carve ? -smooth_min(-d, v, s.blend_mm) : smooth_min(d, v, s.blend_mm);
  }
  return d;
}

Implicit Implicit::near(Vec3 middle, double reach_mm) const {
  Implicit out;
  out.warp_mm_ = warp_mm_;
  out.warp_phase_ = warp_phase_;
  constexpr double kSteepest = 1.5;  // the value changes by at most this much per mm
  const Vec3 m = warped(middle);
  const double reach = reach_mm + 2.0 * warp_mm_;
  const double highest = value(middle) + kSteepest * reach;
  for (const Item& item : items_) {
    const double gap = item.bound_ratio * (norm(m - item.middle) - item.reach_mm - reach);
    if (gap <= std::fabs(highest) + item.solid.blend_mm) out.items_.push_back(item);
  }
  return out;
}

Vec3 Implicit::gradient(Vec3 p) const {
  const double h = kGradientStepMm;
  const double a = value(p + Vec3{h, h, h});
  const double b = value(p + Vec3{h, -h, -h});
  const double c = value(p + Vec3{-h, h, -h});
  const double d = value(p + Vec3{-h, -h, h});
  return (0.25 / h) * Vec3{a + b - c - d, a - b + c - d, a - b - c + d};
}

namespace {

Solid ellipsoid(Vec3 c, Vec3 r, double blend) { return {.center = c, .radii = r, .blend_mm = blend}; }
Solid capsule(Vec3 a, Vec3 b, double ra, double rb, double blend) {
  return {.kind = Solid::Kind::capsule, .center = a, .radii = {ra, rb, 0.0}, .end = b, .blend_mm = blend};
}
Solid carved(Solid s) {
  s.carve = true;
  return s;
}

/// Adds solids of the mean head, stretched to the asked breadth and length.
class HeadBuilder {
 public:
  HeadBuilder(Implicit& out, const HeadShape& shape)
      : out_(out), sx_(shape.breadth_mm / 2.0 / kMeanHalfBreadth), sy_(shape.length_mm / 2.0 / kMeanHalfLength) {}
  void put(Solid s) const {
    s.center = {s.center.x * sx_, s.center.y * sy_, s.center.z};
    s.end = {s.end.x * sx_, s.end.y * sy_, s.end.z};
    if (s.kind == Solid::Kind::ellipsoid) s.radii = {s.radii.x * sx_, s.radii.y * sy_, s.radii.z};
    out_.add(s);
  }
  void both(Solid s) const {
    put(s);
    s.center.x = -s.center.x;
    s.end.x = -s.end.x;
    s.turn_rad = -s.turn_rad;
    put(s);
  }

 private:
  Implicit& out_;
  double sx_, sy_;
};

void put_skull(const HeadBuilder& b, const HeadShape& s) {
  b.put(ellipsoid({0, -8, 16}, {72, 84, 84}, 20));
  b.put(ellipsoid({0, 34 + 5 * s.forehead_ratio, 12 + 4 * s.forehead_ratio}, {59, 56, 62}, 28));  // frontal bone
  b.both(ellipsoid({27, -28, 28}, {46, 48, 50}, 24));                                             // parietal eminences
  b.put(ellipsoid({0, -48, 2}, {58, 44 + 6 * s.occiput_ratio, 54}, 26));                          // occiput
  b.put(ellipsoid({0, -72 - 4 * s.occiput_ratio, -14}, {26, 17, 16}, 22));                        // inion
  b.put(ellipsoid({0, -16, -32}, {69, 46, 46}, 24));                                              // behind the ears
  b.both(carved(ellipsoid({82, 54, -2}, {16, 26, 30}, 20)));                                      // temples
}

void put_face(const HeadBuilder& b, const HeadShape& s) {
  b.put(ellipsoid({0, 36, -56}, {54, 54, 62}, 26));   // midface
  b.put(ellipsoid({0, 56, -66}, {36, 36, 52}, 24));   // upper jaw
  b.put(ellipsoid({0, 66, -112}, {22, 22, 19}, 24));  // chin
  b.both(capsule({53, 0, -78}, {26, 62, -114}, 13, 14, 26));
  b.both(ellipsoid({42, 60, -44}, {20, 22, 17}, 22));    // cheekbones
  b.both(capsule({10, 91, -2}, {42, 75, 2}, 7, 7, 18));  // brow ridge
  b.both(carved(ellipsoid({32, 104, -21}, {16, 18, 9}, 18)));
  b.both(ellipsoid({31, 72, -21}, {14, 14, 12}, 7));  // eyeball under the lids
  const double tip = 106 + 9 * s.nose_ratio;
  b.put(capsule({0, 93, -8}, {0, tip, -48}, 6, 8.5, 14));
  b.both(ellipsoid({10, 96, -53}, {7, 10, 7}, 9));  // wings of the nose
  b.put(capsule({-15, 87, -79}, {15, 87, -79}, 4, 4, 10));
  b.put(capsule({-5, 90, -78}, {5, 90, -78}, 4, 4, 8));  // lips
  b.put(capsule({-10, 87, -87}, {10, 87, -87}, 5, 5, 9));
  b.put(carved(capsule({-21, 95, -83}, {21, 95, -83}, 1.2, 1.2, 5)));
}

void put_ears(const HeadBuilder& b, const HeadShape& s) {
  const double out = 76.5 + 3 * s.ear_ratio;
  const double turn = rad_from_deg(16.0 + 20.0 * s.ear_ratio);  // rear rim stands off the head
  const auto turned = [turn](Solid solid) {
    solid.turn_rad = turn;
    return solid;
  };
  b.both(turned(ellipsoid({out, -20, -23}, {6, 19, 31}, 8)));
  b.both(turned(carved(ellipsoid({out + 6, -16, -18}, {6.5, 13, 22}, 4))));  // hollow inside the rim
  b.both(turned(ellipsoid({out + 1, -17, -17}, {3.5, 6, 15}, 5)));           // antihelix
  b.both(turned(carved(ellipsoid({out + 3, -9, -29}, {7, 7, 9}, 4))));       // concha
  b.both(ellipsoid({out - 3, 1.5, -31}, {4.5, 4, 6}, 6));                    // tragus
  b.both(ellipsoid({out - 3, -9, -49}, {4.5, 8, 8}, 8));                     // lobe
}

}  // namespace

Implicit make_head(const HeadShape& shape, bool with_ears) {
  Implicit head;
  const HeadBuilder b(head, shape);
  put_skull(b, shape);
  put_face(b, shape);
  const double neck = 45.0 + 12.0 * shape.neck_ratio;
  b.put(capsule({0, -20, -60}, {0, -36, -230}, neck, neck + 6, 30));
  b.both(capsule({40, -30, -62}, {14, 12, -205}, 11, 11, 26));  // neck muscles
  b.both(capsule({17, -50, -60}, {26, -68, -190}, 20, 28, 30));
  if (with_ears) put_ears(b, shape);
  head.set_warp(shape.asymmetry_mm, shape.seed);
  return head;
}

Vec3 skin_along(const Implicit& head, Vec3 from, Vec3 direction) {
  double low = 0.0;
  double high = 160.0;  // mm: outside any head
  for (int k = 0; k < 30; ++k) {
    const double middle = 0.5 * (low + high);
    (head.value(from + middle * direction) < 0.0 ? low : high) = middle;
  }
  return from + low * direction;
}

HeadMarks head_marks(const HeadShape& shape) {
  const double sx = shape.breadth_mm / 2.0 / kMeanHalfBreadth;
  const double sy = shape.length_mm / 2.0 / kMeanHalfLength;
  return {.skull_center = {0, -8 * sy, 12},
          .eye_left = {31 * sx, 86 * sy, -21},
          .eye_right = {-31 * sx, 86 * sy, -21},
          .skull_half_breadth_mm = shape.breadth_mm / 2.0,
          .skull_half_length_mm = shape.length_mm / 2.0};
}

Implicit make_body(const HeadShape& shape) {
  Implicit body;
  const double w = 135.0 + 35.0 * shape.neck_ratio;
  body.add(ellipsoid({0, -45, -340}, {w + 40, 105, 170}, 20));
  body.add(capsule({-w, -52, -258}, {w, -52, -258}, 55, 55, 60));
  const Solid slope = capsule({46, -52, -190}, {w - 10, -52, -236}, 34, 46, 50);
  body.add(slope);
  Solid other = slope;
  other.center.x = -other.center.x;
  other.end.x = -other.end.x;
  body.add(other);
  body.add(ellipsoid({0, -36, -186}, {68, 74, 22}, 16));  // collar
  return body;
}

}  // namespace smp::phantom
