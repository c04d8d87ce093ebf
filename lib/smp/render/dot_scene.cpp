// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/render/dot_scene.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

#include "smp/base/error.h"

namespace smp {
namespace {

constexpr double kProfileStep_mm = 0.01;  // a fifteenth of a healed dot (F4.13)
constexpr double kLeastLogDensity = 1e-6;
constexpr double kLevelsPerOctave = 2.0;  // kernels keep energy at any footprint: steps of 1.41 only blur a little
constexpr double kLeastScale = 0.4;       // of a dot's diameter over its session's: beyond, the profile is not its own
constexpr double kMostScale = 2.5;
/// Where profiles are split into a core and smooth remainders: a dot is about 0.15 mm wide, its light spreads to 3 mm.
constexpr std::array kSplitRadii_mm{0.3, 0.9};
constexpr double kCellShare = 0.6;  // cell of a remainder's grid over its radius: the bilinear error stays under 1 %
/// Pink base of fresh work (F7.7): blood in the skin about each dot for a day or two. Our choice: 100 dots/cm² shift
/// mid-tone skin by about a* +6, a clear but mild erythema; green and blue are absorbed as haemoglobin does.
constexpr double kRednessSigma_mm = 0.8;
constexpr std::array kRednessPeak{0.004, 0.035, 0.027};
constexpr double kFlattest = 0.1;  // cosine to the camera under which a dot covers less than a pixel row

double interpolated(const std::vector<double>& x, const std::vector<double>& y, double at) {
  const auto above = std::upper_bound(x.begin(), x.end(), at);
  if (above == x.begin()) return y.front();
  if (above == x.end()) return 0.0;
  const auto i = static_cast<std::size_t>(above - x.begin());
  const double f = (at - x[i - 1]) / (x[i] - x[i - 1]);
  // Away from the dot light falls off nearly exponentially: the logarithm is the straighter line.
  if (y[i - 1] > kLeastLogDensity && y[i] > kLeastLogDensity && x[i - 1] > 0.0)
    return y[i - 1] * std::pow(y[i] / y[i - 1], f);
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

/// One grid of a scene: the picture itself or a coarser one, with the kernels made for it so far.
struct Layer {
  int cell_px = 1;
  double split_mm = 0.0;  ///< radius beyond which profiles go to this layer
  SplatScene scene;
  std::map<std::pair<int, int>, std::uint32_t> kernel_of;  ///< (session, footprint level)

  void add(SplatDot dot, int session, const RadialDensity& part) {
    const double cell = cell_px;
    dot.x_px /= cell;
    dot.y_px /= cell;
    dot.gxx_mm2 *= cell * cell;
    dot.gxy_mm2 *= cell * cell;
    dot.gyy_mm2 *= cell * cell;
    const double footprint_mm2 = std::sqrt(dot.gxx_mm2 * dot.gyy_mm2 - dot.gxy_mm2 * dot.gxy_mm2);
    const int level = static_cast<int>(std::lround(kLevelsPerOctave * std::log2(footprint_mm2)));
    const auto [entry, is_new] =
        kernel_of.try_emplace({session, level}, static_cast<std::uint32_t>(scene.kernels.size()));
    if (is_new) scene.kernels.push_back(make_dot_kernel(part, std::exp2(level / kLevelsPerOctave)));
    dot.kernel = entry->second;
    scene.dots.push_back(dot);
  }
};

/// The picture's layer and, where pixels are fine enough, coarser ones for the smooth parts of the profiles.
std::vector<Layer> make_layers(cv::Size size_px, double mm_per_px) {
  std::vector<Layer> layers(1);
  layers[0].scene.size_px = size_px;
  for (const double radius_mm : kSplitRadii_mm) {
    const int finer_px = layers.back().cell_px;
    const int cell_px = finer_px * static_cast<int>(kCellShare * radius_mm / (mm_per_px * finer_px));
    if (cell_px < 2 * finer_px) continue;
    Layer layer;
    layer.cell_px = cell_px;
    layer.split_mm = radius_mm;
    layer.scene.size_px = {(size_px.width + cell_px - 1) / cell_px, (size_px.height + cell_px - 1) / cell_px};
    layers.push_back(std::move(layer));
  }
  return layers;
}

/// The parts of a session's profile, one a layer.
std::vector<RadialDensity> parts_of(const RadialDensity& profile, const std::vector<Layer>& layers) {
  std::vector<RadialDensity> parts{profile};
  for (std::size_t k = 1; k < layers.size(); ++k) {
    SplitDensity split = split_at(parts.back(), layers[k].split_mm);
    parts.back() = std::move(split.core);
    parts.push_back(std::move(split.remainder));
  }
  return parts;
}

double healed_diameter_um(const Match& match, int session) {
  const DotAppearance* healed = find_appearance(match, session, Age::healed, Light::d65);
  return healed == nullptr ? 0.0 : healed->diameter_um;
}

}  // namespace

const DotAppearance* find_appearance(const Match& match, int session, Age age, Light light) {
  int last = -1;
  for (const auto& a : match.appearance) last = std::max(last, a.session);
  const DotAppearance* best = nullptr;
  for (const auto& a : match.appearance) {
    if (a.session != std::min(session, last)) continue;
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

namespace {

/// How the dots of one session look in a state.
struct SessionLook {
  std::vector<RadialDensity> parts;
  double healed_um = 0.0;
};

SessionLook look_of(const Match& match, const SkinState& state, int session, const std::vector<Layer>& layers) {
  const DotAppearance* appearance = find_appearance(match, session, age_of(state, session), state.light);
  check(appearance != nullptr, "dot scene: a session without any appearance");
  return {parts_of(radial_density(*appearance), layers), healed_diameter_um(match, session)};
}

/// The reddened skin around one dot that was just placed.
RadialDensity redness() {
  RadialDensity out;
  out.step_mm = kRednessSigma_mm / 20.0;
  for (std::size_t b = 0; b < 3; ++b)
    for (int i = 0; i <= 60; ++i) {
      const double r = i * out.step_mm / kRednessSigma_mm;
      out.density[b].push_back(i == 60 ? 0.0 : kRednessPeak[b] * std::exp(-0.5 * r * r));
    }
  return out;
}

Layer redness_layer(cv::Size size_px, double mm_per_px) {
  Layer layer;
  layer.cell_px = std::max(1, static_cast<int>(0.5 * kRednessSigma_mm / mm_per_px));
  layer.scene.size_px = {(size_px.width + layer.cell_px - 1) / layer.cell_px,
                         (size_px.height + layer.cell_px - 1) / layer.cell_px};
  return layer;
}

}  // namespace

SplatScene dot_scene(const Design& design, int photo, const HeadSurface& surface, cv::Size size_px, const Match& match,
                     const SkinState& state, const ViewPlace& place) {
  std::vector<Layer> layers = make_layers(size_px, surface.pose().mm_per_px);
  std::map<int, SessionLook> looks;
  Layer red = redness_layer(size_px, surface.pose().mm_per_px);
  const RadialDensity red_profile = redness();
  const DesignDots& dots = design.dots;
  for (std::size_t i = 0; i < dots.size(); ++i) {
    const int session = dots.session[i];
    if (dots.photo[i] != photo || session > state.last_session) continue;
    const auto metric = picture_metric(surface, {dots.x_mm[i], dots.y_mm[i], dots.z_mm[i]});
    if (!metric) continue;
    auto look = looks.find(session);
    if (look == looks.end()) look = looks.emplace(session, look_of(match, state, session, layers)).first;
    const double healed_um = look->second.healed_um;
    const double ratio = healed_um > 0.0 && dots.diameter_um[i] > 0.0 ? dots.diameter_um[i] / healed_um : 1.0;
    const double scale = std::clamp(ratio, kLeastScale, kMostScale);
    const double shrink = 1.0 / (scale * scale);
    const SplatDot dot{(dots.x_px[i] - place.origin_px.x) * place.ratio,
                       (dots.y_px[i] - place.origin_px.y) * place.ratio,
                       (*metric)[0] * shrink,
                       (*metric)[1] * shrink,
                       (*metric)[2] * shrink,
                       0};
    for (std::size_t k = 0; k < layers.size(); ++k) layers[k].add(dot, session, look->second.parts[k]);
    if (session == state.last_session && state.age == Age::fresh) red.add(dot, 0, red_profile);
  }
  // Chained from the coarsest down, so that each picture row is interpolated once.
  for (std::size_t k = layers.size() - 1; k > 0; --k) {
    const int cell_px = layers[k].cell_px / layers[k - 1].cell_px;
    layers[k - 1].scene.coarse.push_back({cell_px, std::move(layers[k].scene)});
  }
  SplatScene scene = std::move(layers[0].scene);
  if (!red.scene.dots.empty()) scene.coarse.push_back({red.cell_px, std::move(red.scene)});
  return scene;
}

}  // namespace smp
