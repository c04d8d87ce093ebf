// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/render/dot_scene.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "smp/base/error.h"

namespace smp {
namespace {

constexpr double kProfileStep_mm = 0.01;  // a fifteenth of a healed dot (F4.13)
constexpr double kLevelsPerOctave = 2.0;  // kernels keep energy at any footprint: steps of 1.41 only blur a little
constexpr double kLeastScale = 0.4;       // of a dot's diameter over its session's: beyond, the profile is not its own
constexpr double kMostScale = 2.5;
constexpr double kFlattest = 0.1;  // cosine to the camera under which a dot covers less than a pixel row

double interpolated(const std::vector<double>& x, const std::vector<double>& y, double at) {
  const auto above = std::upper_bound(x.begin(), x.end(), at);
  if (above == x.begin()) return y.front();
  if (above == x.end()) return 0.0;
  const auto i = static_cast<std::size_t>(above - x.begin());
  const double f = (at - x[i - 1]) / (x[i] - x[i - 1]);
  return y[i - 1] + (y[i] - y[i - 1]) * f;
}

/// How badly an appearance fits what is wanted: first the light, then the age (younger ones before older ones).
int misfit(const DotAppearance& a, Age age, Light light) {
  const int light_cost = a.light == light ? 0 : (a.light == Light::d65 || a.light == Light::as_photographed ? 1 : 2);
  const int age_gap = static_cast<int>(age) - static_cast<int>(a.age);
  const int age_cost = age_gap >= 0 ? age_gap : 8 - age_gap;
  return light_cost + 4 * age_cost;
}

Age age_of(const SkinState& state, int session) {
  if (session != state.last_session) return std::max(state.age, Age::healed);
  return state.touched_up ? Age::healed : state.age;
}

/// Kernels of one scene, made once a (session, footprint level).
class KernelBank {
 public:
  KernelBank(const Match& match, const SkinState& state, std::vector<DotKernel>& kernels)
      : match_(match), state_(state), kernels_(kernels) {}

  std::uint32_t index_of(int session, double footprint_mm2) {
    const int level = static_cast<int>(std::lround(kLevelsPerOctave * std::log2(footprint_mm2)));
    const auto found = index_.find({session, level});
    if (found != index_.end()) return found->second;
    const Age age = age_of(state_, session);
    const DotAppearance* appearance = find_appearance(match_, session, age, state_.light);
    check(appearance != nullptr, "dot scene: a session without any appearance");
    const auto made = static_cast<std::uint32_t>(kernels_.size());
    kernels_.push_back(make_dot_kernel(radial_density(*appearance), std::exp2(level / kLevelsPerOctave)));
    index_.emplace(std::pair{session, level}, made);
    return made;
  }

 private:
  const Match& match_;
  const SkinState& state_;
  std::vector<DotKernel>& kernels_;
  std::map<std::pair<int, int>, std::uint32_t> index_;
};

double healed_diameter_um(const Match& match, int session) {
  const DotAppearance* healed = find_appearance(match, session, Age::healed, Light::d65);
  return healed == nullptr ? 0.0 : healed->diameter_um;
}

}  // namespace

const DotAppearance* find_appearance(const Match& match, int session, Age age, Light light) {
  const DotAppearance* best = nullptr;
  for (const auto& a : match.appearance) {
    if (a.session != session) continue;
    if (best == nullptr || misfit(a, age, light) < misfit(*best, age, light)) best = &a;
  }
  return best;
}

RadialDensity radial_density(const DotAppearance& a) {
  const std::size_t n = a.radius_um.size();
  const bool columns = n >= 2 && a.density_r.size() == n && a.density_g.size() == n && a.density_b.size() == n;
  if (!columns || !std::is_sorted(a.radius_um.begin(), a.radius_um.end(), std::less_equal<>{}))
    throw Error(ExitCode::schema, "match: appearance.radius_um must rise and every column must have its length");
  RadialDensity profile;
  profile.step_mm = kProfileStep_mm;
  const auto samples = static_cast<std::size_t>(std::ceil(a.radius_um.back() / 1000.0 / kProfileStep_mm)) + 1;
  const std::array columns_of{&a.density_r, &a.density_g, &a.density_b};
  for (std::size_t b = 0; b < 3; ++b)
    for (std::size_t i = 0; i < std::max<std::size_t>(samples, 2); ++i)
      profile.density[b].push_back(
          std::max(0.0, interpolated(a.radius_um, *columns_of[b], static_cast<double>(i) * kProfileStep_mm * 1000.0)));
  return profile;
}

std::optional<std::array<double, 3>> picture_metric(const HeadSurface& surface, Vec3 p) {
  if (surface.facing(p) < kFlattest) return std::nullopt;
  const auto j = surface.px_per_mm(p);  // columns: image of one mm along each tangent
  const double det = j[0].x * j[1].y - j[1].x * j[0].y;
  if (!(std::abs(det) > 0.0)) return std::nullopt;
  const double ux = j[1].y / det, uy = -j[1].x / det;  // first tangent's mm per image x and y
  const double vx = -j[0].y / det, vy = j[0].x / det;
  return std::array{ux * ux + vx * vx, ux * uy + vx * vy, uy * uy + vy * vy};
}

SurfacePose placed_pose(const SurfacePose& pose, const ViewPlace& place) {
  SurfacePose out = pose;
  out.center_px = {(pose.center_px[0] - place.origin_px.x) * place.ratio,
                   (pose.center_px[1] - place.origin_px.y) * place.ratio};
  out.mm_per_px = pose.mm_per_px / place.ratio;
  return out;
}

SplatScene dot_scene(const Design& design, int photo, const HeadSurface& surface, cv::Size size_px, const Match& match,
                     const SkinState& state, const ViewPlace& place) {
  SplatScene scene;
  scene.size_px = size_px;
  KernelBank bank(match, state, scene.kernels);
  const DesignDots& dots = design.dots;
  std::map<int, double> session_um;
  for (std::size_t i = 0; i < dots.size(); ++i) {
    const int session = dots.session[i];
    if (dots.photo[i] != photo || session > state.last_session) continue;
    const auto metric = picture_metric(surface, {dots.x_mm[i], dots.y_mm[i], dots.z_mm[i]});
    if (!metric) continue;
    const auto [entry, is_new] = session_um.try_emplace(session, 0.0);
    if (is_new) entry->second = healed_diameter_um(match, session);
    const double ratio = entry->second > 0.0 && dots.diameter_um[i] > 0.0 ? dots.diameter_um[i] / entry->second : 1.0;
    const double scale = std::clamp(ratio, kLeastScale, kMostScale);
    const double shrink = 1.0 / (scale * scale);
    SplatDot dot{(dots.x_px[i] - place.origin_px.x) * place.ratio,
                 (dots.y_px[i] - place.origin_px.y) * place.ratio,
                 (*metric)[0] * shrink,
                 (*metric)[1] * shrink,
                 (*metric)[2] * shrink,
                 0};
    dot.kernel = bank.index_of(session, std::sqrt(dot.gxx_mm2 * dot.gyy_mm2 - dot.gxy_mm2 * dot.gxy_mm2));
    scene.dots.push_back(dot);
  }
  return scene;
}

}  // namespace smp
