// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/phantom/hair.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "smp/base/parallel.h"
#include "smp/base/rng.h"
#include "smp/phantom/dart_board.h"
#include "smp/phantom/exact_math.h"
#include "smp/phantom/noise.h"

namespace smp::phantom {
namespace {

constexpr double kCoreShare = 0.52;  // hard core over the hexagonal bound: between the 5th percentile (.30-.44) and the
                                     // mean (.63-.68) of natural spacing (SAMPLING.md, "Nature")
constexpr double kTriesPerUnit = 5.0;   // darts a unit; more would pack towards the jamming limit and look regular
constexpr double kUnitSpreadMm = 0.11;  // hairs of a unit leave the skin within about 0.2 mm
constexpr double kHoldStrength = 3.0;   // combing against the lie of hair at full `aside`
constexpr double kHeldFlat = 0.55;      // held hair lies flatter
constexpr int kMaxPoints = 12;          // points of a long strand

bool touches_ear(const Mesh& mesh, std::size_t t, const std::vector<bool>& is_ear) {
  const auto& tri = mesh.triangles[t];
  return is_ear[tri[0]] || is_ear[tri[1]] || is_ear[tri[2]];
}

/// Number of hairs of a unit: 1..4 with the asked mean, binomial as in F1.5 (28/53/18/1 % at mean 1.9).
int hairs_of_unit(double mean, Rng& rng) {
  const double p = clamp01((mean - 1.0) / 3.0);
  int n = 1;
  for (int k = 0; k < 3; ++k) n += rng.uniform() < p ? 1 : 0;
  return n;
}

}  // namespace

DistanceGrid::DistanceGrid(const Implicit& surface, const Box& box, double step_mm) : box_(box), step_(step_mm) {
  nx_ = static_cast<int>(std::ceil((box.high.x - box.low.x) / step_mm)) + 1;
  ny_ = static_cast<int>(std::ceil((box.high.y - box.low.y) / step_mm)) + 1;
  nz_ = static_cast<int>(std::ceil((box.high.z - box.low.z) / step_mm)) + 1;
  values_.reserve(static_cast<std::size_t>(nx_) * static_cast<std::size_t>(ny_) * static_cast<std::size_t>(nz_));
  for (int k = 0; k < nz_; ++k)
    for (int j = 0; j < ny_; ++j)
      for (int i = 0; i < nx_; ++i)
        values_.push_back(static_cast<float>(surface.value(
            box.low + step_mm * Vec3{static_cast<double>(i), static_cast<double>(j), static_cast<double>(k)})));
}

double DistanceGrid::value(Vec3 p) const {
  const Vec3 q = (1.0 / step_) * (p - box_.low);
  const int i = std::clamp(static_cast<int>(q.x), 0, nx_ - 2);
  const int j = std::clamp(static_cast<int>(q.y), 0, ny_ - 2);
  const int k = std::clamp(static_cast<int>(q.z), 0, nz_ - 2);
  const double u = q.x - i;
  const double v = q.y - j;
  const double w = q.z - k;
  const auto at = [&](int a, int b, int c) {
    return static_cast<double>(
        values_[(static_cast<std::size_t>(c) * static_cast<std::size_t>(ny_) + static_cast<std::size_t>(b)) *
                    static_cast<std::size_t>(nx_) +
                static_cast<std::size_t>(a)]);
  };
  const auto row = [&](int b, int c) { return at(i, b, c) * (1.0 - u) + at(i + 1, b, c) * u; };
  const double low = row(j, k) * (1.0 - v) + row(j + 1, k) * v;
  const double high = row(j, k + 1) * (1.0 - v) + row(j + 1, k + 1) * v;
  return low * (1.0 - w) + high * w;
}

std::vector<Root> scalp_roots(const Mesh& head, const std::vector<bool>& is_ear, const ScalpField& field,
                              const PhantomHair& hair, std::uint64_t seed, std::uint32_t& num_units) {
  const AreaTable table(head, [&](std::size_t t) {
    const auto& tri = head.triangles[t];
    return !touches_ear(head, t, is_ear) &&
           field.at((1.0 / 3.0) * (head.points[tri[0]] + head.points[tri[1]] + head.points[tri[2]])).inside_mm > -4.0;
  });
  std::vector<Root> roots;
  if (table.empty()) return roots;
  const double area = table.area_mm2();
  const double per_mm2 = hair.units_per_cm2 / 100.0;
  DartBoard board(kCoreShare * std::sqrt(2.0 / (std::sqrt(3.0) * per_mm2)));
  const auto wanted = static_cast<std::size_t>(area * per_mm2);
  const auto tries = static_cast<std::size_t>(kTriesPerUnit * static_cast<double>(wanted));
  Rng rng(seed, "hair roots");
  std::size_t placed = 0;
  for (std::size_t k = 0; k < tries && placed < wanted; ++k) {
    const Spot s = table.spot(rng);
    const double lot = rng.uniform();
    if (!board.add(s.p)) continue;
    ++placed;
    const ScalpPoint at = field.at(s.p);
    if (at.inside_mm <= 0.0 || lot >= at.native_ratio) continue;
    Rng own(seed, "hair unit", placed);
    // Thinning areas lose hairs within units too; the density truth counts units.
    const int n = hairs_of_unit(hair.hairs_per_unit, own);
    for (int h = 0; h < n; ++h) {
      const Vec3 off = tangent_part(Vec3{own.uniform(-1.0, 1.0), own.uniform(-1.0, 1.0), own.uniform(-1.0, 1.0)}, s.n);
      Root root{s.p + kUnitSpreadMm * off,        s.n, s.vertex, num_units, static_cast<float>(at.native_ratio),
                static_cast<float>(at.top_ratio), true};
      roots.push_back(root);
    }
    ++num_units;
  }
  return roots;
}

std::vector<Root> face_roots(const Mesh& head, const std::vector<bool>& is_ear, const ScalpField& field,
                             const HeadMarks& marks, const PhantomHair& hair, std::uint64_t seed,
                             std::uint32_t& num_units) {
  std::vector<Root> roots;
  const AreaTable table(head, [&](std::size_t t) {
    const Vec3& p = head.points[head.triangles[t][0]];
    return !touches_ear(head, t, is_ear) && p.y > -20.0 && p.z < 20.0 && p.z > -150.0;
  });
  if (table.empty()) return roots;
  const double area = table.area_mm2();
  constexpr double kFacePerMm2 = 0.9;  // brow and beard hairs, about 90 a cm2
  Rng rng(seed, "face hair");
  const auto tries = static_cast<std::size_t>(area * kFacePerMm2);
  for (std::size_t k = 0; k < tries; ++k) {
    const Spot s = table.spot(rng);
    const double lot = rng.uniform();
    const double ax = std::fabs(s.p.x);
    const double arch = marks.eye_left.z + 22.0 + 3.0 * smooth_step(10.0, 34.0, ax) - 7.0 * smooth_step(34.0, 56.0, ax);
    const double brow = smooth_step(9.0, 14.0, ax) * smooth_step(56.0, 46.0, ax) *
                        smooth_step(5.5, 3.0, std::fabs(s.p.z - arch)) * smooth_step(50.0, 60.0, s.p.y);
    const double jaw = -62.0 - 16.0 * smooth_step(40.0, 10.0, ax) - 14.0 * smooth_step(60.0, 30.0, s.p.y);
    const double lips =
        smooth_step(9.0, 6.0, std::fabs(s.p.z + 83.0)) * smooth_step(26.0, 20.0, ax) * smooth_step(60.0, 80.0, s.p.y);
    const double beard = hair.beard_mm > 0.0
                             ? smooth_step(6.0, -10.0, s.p.z - jaw) * smooth_step(-138.0, -124.0, s.p.z) *
                                   smooth_step(-12.0, 8.0, s.p.y) * (1.0 - lips) * 0.8
                             : 0.0;
    if (lot >= std::max(brow, beard) || field.at(s.p).inside_mm > 0.0) continue;
    Root root{s.p, s.n, s.vertex, num_units++, 1.0F, brow > beard ? 1.0F : 0.0F, false};
    roots.push_back(root);
  }
  return roots;
}

namespace {

struct Growth {
  double length_mm, step_mm, curl_mm, curl_turn, thickness_mm, droop;
  int points;
};

Growth growth_of(const Root& r, const PhantomHair& hair, Rng& rng) {
  Growth g{};
  const double top = static_cast<double>(r.top_ratio);
  const double full = r.scalp ? hair.side_length_mm + (hair.top_length_mm - hair.side_length_mm) * top
                              : (top > 0.5 ? 8.0 : hair.beard_mm);
  // Hairs of thinning areas are shorter and finer: miniaturisation (F1.14, F1.18).
  const double vigour = 0.45 + 0.55 * smooth_step(0.1, 0.8, static_cast<double>(r.density_ratio));
  g.length_mm = full * vigour * rng.uniform(0.75, 1.1);
  g.points = std::clamp(static_cast<int>(g.length_mm / 4.0) + 2, 2, kMaxPoints);
  if (hair.curl_ratio > 0.45 && g.length_mm > 4.0) g.points = kMaxPoints;
  g.step_mm = g.length_mm / (g.points - 1);
  g.curl_mm = hair.curl_ratio * hair.curl_ratio * std::min(4.0, 0.2 * g.length_mm);
  g.curl_turn = (0.15 + 1.5 * hair.curl_ratio) * g.step_mm;
  g.thickness_mm = 0.35 * std::min(full, 14.0) + 0.16 * std::max(full - 14.0, 0.0) * (0.6 + 0.8 * hair.mess_ratio);
  g.thickness_mm *= 0.4 + 0.6 * static_cast<double>(r.density_ratio);
  g.droop = smooth_step(15.0, 80.0, full);
  return g;
}

/// Sebum and curl gather hairs into tufts whose tips meet: the middle of the tuft that a root belongs to, and how
/// far its tip is drawn there (hair of a centimetre and more; stubble stands alone).
Vec3 clump_middle(Vec3 root, std::uint64_t seed) {
  constexpr double kTuftMm = 5.5;
  const Vec3 q = (1.0 / kTuftMm) * root;
  const Vec3 cell{std::floor(q.x), std::floor(q.y), std::floor(q.z)};
  const auto at = [&](std::uint64_t s) {
    return 0.2 + 0.6 * cell_uniform(static_cast<std::int64_t>(cell.x), static_cast<std::int64_t>(cell.y),
                                    static_cast<std::int64_t>(cell.z), seed + s);
  };
  return kTuftMm * (cell + Vec3{at(24), at(25), at(26)});
}
double clump_strength(double length_mm, const PhantomHair& hair) {
  return (0.35 + 0.45 * hair.mess_ratio) * smooth_step(4.0, 14.0, length_mm);
}

/// One strand: leaves the skin at an angle, bends into the flow, hangs when long, stays outside the head.
void grow_one(const Root& r, std::size_t index, const DistanceGrid& outside, const ScalpField& field,
              const PhantomHair& hair, std::uint64_t seed, HairModel& out) {
  Rng rng(seed, "strand", index);
  Growth g = growth_of(r, hair, rng);
  Strand& s = out.strands[index];
  s.white = rng.uniform() < hair.grey_ratio;
  s.shade = static_cast<float>(1.0 + 0.3 * (rng.uniform() - 0.5));
  const double vigour = r.scalp ? 0.5 + 0.5 * smooth_step(0.15, 0.85, static_cast<double>(r.density_ratio)) : 0.9;
  s.width_um = static_cast<float>(hair.calibre_um * vigour *
                                  std::max(0.4, 1.0 + 0.18 * (rng.uniform() + rng.uniform() - 1.0) * 2.0));
  s.count = static_cast<std::uint32_t>(g.points);
  const double layer = rng.uniform();  // where in the hair's thickness it lies
  s.layer = static_cast<float>(layer);
  Vec3 t = r.scalp ? field.flow(r.position, r.normal)
                   : unit(tangent_part(Vec3{r.top_ratio > 0.5F ? (r.position.x > 0 ? 1.0 : -1.0) : 0.0, 0.0,
                                            r.top_ratio > 0.5F ? 0.35 : -1.0},
                                       r.normal));
  const double wild = 0.25 + hair.mess_ratio;
  const Vec3 q = (1.0 / 9.0) * r.position;  // locks about a centimetre wide share their direction
  const Vec3 lock{value_noise(q, seed + 21), value_noise(q, seed + 22), value_noise(q, seed + 23)};
  const Vec3 gather =
      clump_strength(g.length_mm, hair) * tangent_part(clump_middle(r.position, seed) - r.position, r.normal);
  const Vec3 own{rng.uniform(-1.0, 1.0), rng.uniform(-1.0, 1.0), rng.uniform(-1.0, 1.0)};
  t = unit(tangent_part(t + (0.75 * wild) * lock + (0.3 * wild) * own, r.normal));
  const Vec3 held = r.scalp ? field.aside(r.position, r.normal, g.length_mm) : Vec3{};
  const double hold = norm(held);
  if (hold > 0.0) {  // combed away from a patch: neither the whorl nor gravity has a say
    t = unit(tangent_part((1.0 - hold) * t + kHoldStrength * held, r.normal));
    g.droop *= 1.0 - hold;
    g.thickness_mm *= 1.0 - kHeldFlat * hold;
  }
  const double lean = rad_from_deg(38.0 + 18.0 * rng.uniform());  // shafts leave the skin at 30-50 degrees from it
  Vec3 direction = exact_cos(lean) * r.normal + exact_sin(lean) * t;
  if (r.graft) {
    direction = r.growth;
    t = unit(tangent_part(unit(tangent_part(r.growth, r.normal)) + (0.3 * wild) * own, r.normal));
  }
  Vec3 p = r.position;
  const double phase = rng.uniform(0.0, 2.0 * kPi);
  const Vec3 side = cross(r.normal, t);
  out.points[s.first] = p;
  out.lift_mm[s.first] = 0.0F;
  for (int k = 1; k < g.points; ++k) {
    const double u = static_cast<double>(k) / (g.points - 1);
    const double target_lift = g.thickness_mm * layer;
    const double lift = outside.value(p);
    const Vec3 flow = unit(t + (0.5 * g.droop * u) * Vec3{0.0, 0.0, -1.0} + (0.25 * wild * u) * own);
    const double bend = lift > target_lift ? 0.5 : 0.22;
    direction = unit(mix(direction, flow, bend));
    p = p + g.step_mm * direction;
    const double depth = outside.value(p) - (0.25 + 0.5 * target_lift * std::min(1.0, 2.0 * u));
    if (depth < 0.0 && g.length_mm > 3.0) {  // pushed back out along the surface normal
      constexpr double kH = 2.0;
      const Vec3 grad = unit(Vec3{outside.value(p + Vec3{kH, 0, 0}) - outside.value(p - Vec3{kH, 0, 0}),
                                  outside.value(p + Vec3{0, kH, 0}) - outside.value(p - Vec3{0, kH, 0}),
                                  outside.value(p + Vec3{0, 0, kH}) - outside.value(p - Vec3{0, 0, kH})});
      p = p - depth * grad;
      t = unit(tangent_part(t, grad));
    }
    const double turn = phase + g.curl_turn * k;
    const Vec3 curl = (g.curl_mm * u) * (exact_cos(turn) * side + exact_sin(turn) * r.normal);
    out.points[s.first + static_cast<std::uint32_t>(k)] = p + curl + u * gather;
    out.lift_mm[s.first + static_cast<std::uint32_t>(k)] = static_cast<float>(std::max(0.0, outside.value(p)));
  }
}

}  // namespace

HairModel grow_hair(std::vector<Root> roots, const DistanceGrid& outside, const ScalpField& field,
                    const PhantomHair& hair, std::uint64_t seed, int threads) {
  HairModel out;
  out.roots = std::move(roots);
  out.strands.resize(out.roots.size());
  for (std::size_t k = 0; k < out.strands.size(); ++k)
    out.strands[k].first = static_cast<std::uint32_t>(k * kMaxPoints);
  out.points.resize(out.strands.size() * kMaxPoints);
  out.lift_mm.resize(out.points.size());
  constexpr std::size_t kChunk = 1024;
  parallel_for((out.strands.size() + kChunk - 1) / kChunk, threads, [&](std::size_t chunk) {
    const std::size_t end = std::min(out.strands.size(), (chunk + 1) * kChunk);
    for (std::size_t k = chunk * kChunk; k < end; ++k) grow_one(out.roots[k], k, outside, field, hair, seed, out);
  });
  return out;
}

}  // namespace smp::phantom
