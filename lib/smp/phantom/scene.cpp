// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/phantom/scene.h"

#include <algorithm>
#include <cmath>

#include "smp/base/parallel.h"
#include "smp/color/tone.h"
#include "smp/phantom/backdrop.h"
#include "smp/phantom/dots.h"
#include "smp/phantom/exact_math.h"
#include "smp/phantom/hair_draw.h"
#include "smp/phantom/noise.h"
#include "smp/phantom/truth.h"

namespace smp::phantom {
namespace {

constexpr double kMeshStepMm = 2.6;
constexpr double kBodyStepMm = 9.0;
constexpr int kSamples = 2;  // depth samples a pixel side
constexpr int kShadowMapPx = 768;
constexpr double kSkinF0 = 0.028;    // reflection of skin's surface at normal incidence, n = 1.4 (COLOUR.md)
constexpr double kGloss = 4.5;       // surface reflection of the oiliest skin over that of the bare interface's lobe
constexpr double kSkyGloss = 1.1;    // the same for the surroundings, which furrows hide from each other
constexpr double kMostSky = 0.18;    // share of the surroundings that down and pores leave at the rim
constexpr double kCoreShare = 0.45;  // of the highlight's power in its narrow core
constexpr double kBaseWider = 0.20;  // roughness of the base over the core's
constexpr Box kHeadBox{{-105, -130, -215}, {105, 138, 112}};
constexpr Box kBodyBox{{-330, -190, -420}, {330, 130, -150}};

struct ViewAngles {
  double azimuth_deg, elevation_deg;
  Vec3 target;
};

ViewAngles view_angles(View view) {
  switch (view) {
    case View::front: return {0.0, 30.0, {0, 14, 2}};
    case View::top: return {0.0, 82.0, {0, -4, 40}};
    case View::left: return {90.0, 5.0, {0, 4, -18}};
    case View::right: return {-90.0, 5.0, {0, 4, -18}};
    case View::back: return {180.0, 12.0, {0, -10, -10}};
    case View::closeup: return {180.0, 30.0, {0, -80, 40}};
  }
  return {};
}

Camera place_camera(const PhantomCamera& o, double breadth_mm) {
  const ViewAngles v = view_angles(o.view);
  const double az = rad_from_deg(v.azimuth_deg + o.yaw_deg);
  const double el = rad_from_deg(std::clamp(v.elevation_deg + o.pitch_deg, -80.0, 88.0));
  const Vec3 d{exact_sin(az) * exact_cos(el), exact_cos(az) * exact_cos(el), exact_sin(el)};
  // From above the face is at the lower edge, as a photographer behind the chair sees it upside up.
  Camera c = look_at(v.target + o.distance_mm * d, v.target, Vec3{0, 0, 1}, rad_from_deg(o.roll_deg));
  c.width_px = o.width_px;
  c.height_px = o.height_px;
  c.center_x_px = 0.5 * o.width_px;
  c.center_y_px = 0.5 * o.height_px;
  c.focal_px = o.head_ratio * std::min(o.width_px, o.height_px) / breadth_mm * o.distance_mm;
  return c;
}

HeadShape shape_of(const PhantomHead& h, std::uint64_t seed) {
  return {h.breadth_mm, h.length_mm, h.asymmetry_mm, h.occiput_ratio, h.forehead_ratio, h.nose_ratio, h.ear_ratio,
          h.neck_ratio, seed};
}

/// Ears are what the head would not have without them.
std::vector<bool> ears_of(const Mesh& head, const HeadShape& shape) {
  constexpr double kStandsOutMm = 1.2;
  const Implicit bare = make_head(shape, false);
  std::vector<bool> out;
  for (const Vec3& p : head.points) {
    const bool near =
        std::fabs(p.x) > 0.35 * shape.breadth_mm && p.z < 25.0 && p.z > -75.0 && p.y < 25.0 && p.y > -60.0;
    out.push_back(near && bare.value(p) > kStandsOutMm);
  }
  return out;
}

}  // namespace

Scene make_scene(const PhantomOptions& o, std::uint64_t seed, int threads) {
  const HeadShape shape = shape_of(o.head, seed);
  const HeadMarks marks = head_marks(shape);
  const SceneColor color(o.references);
  Scene s{marks,
          make_head(shape),
          {},
          {},
          {},
          place_camera(o.camera, o.head.breadth_mm),
          {},
          ScalpField(marks, o, seed),
          SkinModel(o.skin, o.scars, color.of_skin(o.skin.lab), marks, seed),
          {},
          color,
          {},
          {},
          {},
          {},
          {}};
  s.head = mesh_of(s.head_surface, kHeadBox, kMeshStepMm);
  s.body = mesh_of(make_body(shape), kBodyBox, kBodyStepMm);
  s.is_ear = ears_of(s.head, shape);
  s.lighting = make_lighting(o.light, s.camera.forward, seed);
  std::uint32_t units = 0;
  std::vector<Root> roots = scalp_roots(s.head, s.is_ear, s.field, o.hair, seed, units);
  s.grafts = place_grafts(s.head_surface, marks, s.field, o.grafts, seed, units);
  const std::vector<Root> planted = graft_roots(s.grafts, s.head, s.field, o.grafts, seed);
  roots.insert(roots.end(), planted.begin(), planted.end());
  const std::vector<Root> face = face_roots(s.head, s.is_ear, s.field, marks, o.hair, seed, units);
  roots.insert(roots.end(), face.begin(), face.end());
  constexpr double kGridStepMm = 6.0;
  const DistanceGrid outside(s.head_surface, {{-140, -170, -215}, {140, 160, 150}}, kGridStepMm);
  s.hair = grow_hair(std::move(roots), outside, s.field, o.hair, seed, threads);
  s.hair.num_units = units;
  s.cards = plan_cards(o.references, s.camera, o.camera.distance_mm, color, seed);
  s.clips = place_clips(s.head_surface, marks, s.field, o, seed);
  s.clip_mesh = clip_mesh(s.clips);
  s.dots = place_dots(s.head, s.is_ear, s.field, o.dots, seed);
  return s;
}

namespace {

struct Hit {
  Vec3 p, n;
  Rgb around;
  bool ear = false;
};

Vec3 corner_weights(Vec3 p, Vec3 a, Vec3 b, Vec3 c) {
  const Vec3 n = cross(b - a, c - a);
  const double nn = dot(n, n);
  const double v = dot(cross(p - a, c - a), n) / nn;
  const double w = dot(cross(b - a, p - a), n) / nn;
  return {1.0 - v - w, v, w};
}

Hit hit_at(const Mesh& mesh, const std::vector<Rgb>& around, std::uint32_t t, Vec3 eye, Vec3 ray) {
  const auto& tri = mesh.triangles[t];
  const Vec3& a = mesh.points[tri[0]];
  const Vec3& b = mesh.points[tri[1]];
  const Vec3& c = mesh.points[tri[2]];
  const Vec3 n = cross(b - a, c - a);
  const double along = dot(n, ray);
  const double s = std::fabs(along) > 1e-12 ? dot(n, a - eye) / along : 0.0;
  const Vec3 raw = corner_weights(eye + s * ray, a, b, c);
  // A pixel's centre may lie just off the triangle of its sample: keep inside it.
  Vec3 w{clamp01(raw.x), clamp01(raw.y), clamp01(raw.z)};
  w = (1.0 / (w.x + w.y + w.z)) * w;
  Hit h;
  h.p = w.x * a + w.y * b + w.z * c;
  h.n = unit(w.x * mesh.normals[tri[0]] + w.y * mesh.normals[tri[1]] + w.z * mesh.normals[tri[2]]);
  h.around = w.x * around[tri[0]] + w.y * around[tri[1]] + w.z * around[tri[2]];
  return h;
}

double fresnel(double cosine) {  // Schlick 1994
  const double m = 1.0 - clamp01(cosine);
  return kSkinF0 + (1.0 - kSkinF0) * m * m * m * m * m;
}

/// GGX highlight (Walter 2007) with unit light, already times the cosine.
double highlight(Vec3 n, Vec3 toward, Vec3 view, double rough) {
  const double nl = dot(n, toward);
  const double nv = std::max(dot(n, view), 0.05);
  if (nl <= 0.0) return 0.0;
  const Vec3 h = unit(toward + view);
  const double nh = clamp01(dot(n, h));
  const double a2 = rough * rough * rough * rough;
  const double d = nh * nh * (a2 - 1.0) + 1.0;
  const double spread = a2 / (d * d);  // times pi: the light's power is given over pi
  const double k = (rough + 1.0) * (rough + 1.0) / 8.0;
  const double g = (nl / (nl * (1.0 - k) + k)) * (nv / (nv * (1.0 - k) + k));
  return spread * g * fresnel(dot(h, view)) / (4.0 * nv);
}

class Shader {
 public:
  Shader(const Scene& scene, const PhantomOptions& o, std::uint64_t seed, int threads)
      : scene_(scene),
        o_(o),
        seed_(seed),
        shadow_(scene.lighting.key.toward, {&scene.head, &scene.body, &scene.clip_mesh}, kShadowMapPx, threads),
        around_(surrounding_light(scene.lighting, {&scene.head, &scene.body, &scene.clip_mesh}, threads)) {
    for (const DirectLight& lamp : scene.lighting.lamps)
      lamp_shadows_.emplace_back(lamp.toward, std::vector<const Mesh*>{&scene.head, &scene.body}, kShadowMapPx,
                                 threads);
    const LinearRgb k = linear_from_lab({o.clips.clip_lab[0], o.clips.clip_lab[1], o.clips.clip_lab[2]});
    clip_ = scene.color.of_rgb({std::max(k.r, 0.005), std::max(k.g, 0.005), std::max(k.b, 0.005)});
    const LinearRgb c = linear_from_lab({o.shirt_lab[0], o.shirt_lab[1], o.shirt_lab[2]});
    shirt_ = scene.color.of_rgb({std::max(c.r, 0.005), std::max(c.g, 0.005), std::max(c.b, 0.005)});
    hair_cover_per_mm_ = o.hair.units_per_cm2 / 100.0 * o.hair.hairs_per_unit * o.hair.calibre_um * 1e-3;
    mm_per_px_ = o.camera.distance_mm / scene.camera.focal_px;
  }
  [[nodiscard]] const ShadowMap& shadow() const { return shadow_; }
  [[nodiscard]] const std::vector<Rgb>& around_head() const { return around_[0]; }
  [[nodiscard]] bool on_ear(std::uint32_t t) const { return scene_.is_ear[scene_.head.triangles[t][0]]; }
  [[nodiscard]] Hit head_hit(std::uint32_t t, Vec3 ray) const {
    Hit h = hit_at(scene_.head, around_[0], t, scene_.camera.eye, ray);
    h.ear = on_ear(t);
    return h;
  }
  [[nodiscard]] ScalpPoint scalp(const Hit& hit) const {
    return hit.ear ? ScalpPoint{.inside_mm = -20.0} : scene_.field.at(hit.p);
  }
  [[nodiscard]] Rgb skin(const Hit& hit, const ScalpPoint& scalp, double dots) const;
  [[nodiscard]] Rgb card(std::uint32_t index, double x_px, double y_px) const;
  [[nodiscard]] Rgb shirt(std::uint32_t t, Vec3 ray) const;
  [[nodiscard]] Rgb clip(std::uint32_t t, Vec3 ray) const;

 private:
  /// Calls `add(light, share that reaches p)` for the key and every lamp.
  template <class Add>
  void each_light(Vec3 p, double bias_mm, Add add) const {
    add(scene_.lighting.key, shadow_.reach(p, bias_mm, scene_.lighting.shadow_blur_mm));
    for (std::size_t k = 0; k < lamp_shadows_.size(); ++k)
      add(scene_.lighting.lamps[k], lamp_shadows_[k].reach(p, bias_mm, scene_.lighting.shadow_blur_mm));
  }
  const Scene& scene_;
  const PhantomOptions& o_;
  std::uint64_t seed_;
  ShadowMap shadow_;
  std::vector<ShadowMap> lamp_shadows_;
  std::vector<std::vector<Rgb>> around_;
  Rgb shirt_{}, clip_{};
  double hair_cover_per_mm_ = 0.0, mm_per_px_ = 0.5;
};

/// Diffuse light that enters skin beyond the terminator and comes out red (subsurface scattering, pre-integrated).
Rgb wrapped(double nl) {
  const auto band = [nl](double w) { return std::max(0.0, (nl + w) / (1.0 + w)) * (1.0 / (1.0 + 0.5 * w)); };
  return {band(0.22), band(0.10), band(0.06)};
}

Rgb Shader::skin(const Hit& hit, const ScalpPoint& scalp, double dots) const {
  const SkinPoint s = scene_.skin.at(hit.p, scalp, hit.ear, mm_per_px_);
  const Vec3 n = scene_.skin.roughened(hit.p, hit.n, mm_per_px_, scalp.scar_ratio);
  const Vec3 view = unit(scene_.camera.eye - hit.p);
  // Hair over the skin takes light away from it, and the stubs inside the skin darken it (F7.5).
  const double length = o_.hair.side_length_mm + (o_.hair.top_length_mm - o_.hair.side_length_mm) * scalp.top_ratio;
  const double shaded = 1.0 - exact_exp(-scalp.density_ratio * hair_cover_per_mm_ * std::min(length, 25.0) * 0.8);
  const double open = 1.0 - 0.72 * shaded;
  const double stubs = 1.0 - 0.20 * scalp.density_ratio * (1.0 - luminance(s.albedo) * 0.3);
  const double gloss = s.shine * kGloss * open;
  const Vec3 smooth = unit(hit.n + 0.6 * (n - hit.n));  // oil fills the finest furrows
  Rgb light = open * hit.around;
  Rgb glare{};
  each_light(hit.p, 3.0, [&](const DirectLight& l, double reach) {
    if (reach <= 0.0) return;
    light = light + (reach * open) * (l.power * wrapped(dot(n, l.toward)));
    // Skin's highlight has a narrow oily core on a broad base (Weyrich et al. 2006).
    const double lobes = kCoreShare * highlight(smooth, l.toward, view, s.rough) +
                         (1.0 - kCoreShare) * highlight(smooth, l.toward, view, s.rough + kBaseWider);
    glare = glare + (gloss * reach * lobes) * l.power;
  });
  const Rgb out = ((stubs * s.albedo) * dot_filter(dots)) * light;
  const Vec3 mirror = unit(2.0 * dot(n, view) * n - view);
  // A rough surface mirrors less at grazing angles than a smooth one (Lagarde's bound).
  const double grazing = std::min(fresnel(dot(n, view)), 1.0 - s.rough) * (0.35 + 0.65 * clamp01(0.5 + 0.5 * mirror.z));
  const double sky = kSkyGloss * s.shine * open * std::min(grazing, kMostSky);
  return out + glare + sky * hit.around;
}

/// Enamelled metal: a matte coat and a sharp highlight.
Rgb Shader::clip(std::uint32_t t, Vec3 ray) const {
  const Hit h = hit_at(scene_.clip_mesh, around_[2], t, scene_.camera.eye, ray);
  const Vec3 view = unit(scene_.camera.eye - h.p);
  constexpr double kClipRough = 0.22;
  constexpr double kCoatGloss = 1.6;  // over skin's surface reflection: enamel's index is about 1.6
  Rgb out = clip_ * h.around + (kCoatGloss * fresnel(dot(h.n, view))) * h.around;
  each_light(h.p, 3.0, [&](const DirectLight& l, double reach) {
    out = out + (reach * clamp01(dot(h.n, l.toward))) * (clip_ * l.power) +
          (kCoatGloss * reach * highlight(h.n, l.toward, view, kClipRough)) * l.power;
  });
  return out;
}

Rgb Shader::shirt(std::uint32_t t, Vec3 ray) const {
  const Hit h = hit_at(scene_.body, around_[1], t, scene_.camera.eye, ray);
  const double folds = 0.16 * fractal_noise(Vec3{h.p.x / 40.0, h.p.y / 40.0, h.p.z / 90.0}, 3, seed_ + 71);
  const double weave = 0.10 * value_noise((1.0 / 1.6) * h.p, seed_ + 72);
  Rgb light = h.around;
  each_light(h.p, 6.0, [&](const DirectLight& l, double reach) {
    light = light + (reach * clamp01(dot(h.n, l.toward) + folds)) * l.power;
  });
  return (1.0 + weave + folds) * (shirt_ * light);
}

/// A card's ink under the scene's lights; matte, without shadows.
Rgb Shader::card(std::uint32_t index, double x_px, double y_px) const {
  const Card& c = scene_.cards[index];
  const Vec3 ray = scene_.camera.ray(x_px, y_px);
  Vec3 n = cross(c.right, c.down);
  if (dot(n, ray) > 0.0) n = -1.0 * n;
  const double z = dot(n, c.center - scene_.camera.eye) / dot(n, ray);
  const Vec3 off = z * ray + scene_.camera.eye - c.center;
  Rgb light = std::max(0.0, dot(n, scene_.lighting.key.toward)) * scene_.lighting.key.power;
  for (const DirectLight& l : scene_.lighting.lamps) light = light + std::max(0.0, dot(n, l.toward)) * l.power;
  for (const DirectLight& l : scene_.lighting.around) light = light + std::max(0.0, dot(n, l.toward)) * l.power;
  return card_color(c, dot(off, c.right) + 0.5 * c.width_mm, dot(off, c.down) + 0.5 * c.height_mm) * light;
}

}  // namespace

namespace {

constexpr int kKinds = 5;  // backdrop, head, clothes, card, clip

/// What the samples of a pixel show: how many of each kind, and one triangle (or card) of each.
struct Samples {
  int count[kKinds] = {0, 0, 0, 0, 0};
  std::uint32_t item[kKinds] = {0, 0, 0, 0, 0};
};

/// Photographs row after row.
class Photographer {
 public:
  Photographer(const Scene& scene, const PhantomOptions& o, const Shader& shader, std::uint64_t seed, Exposure& out)
      : scene_(scene),
        o_(o),
        shader_(shader),
        seed_(seed),
        out_(out),
        heads_(static_cast<std::uint32_t>(scene.head.triangles.size())),
        bodies_(heads_ + static_cast<std::uint32_t>(scene.body.triangles.size())),
        clips_(bodies_ + static_cast<std::uint32_t>(scene.clip_mesh.triangles.size())),
        backdrop_(o.backdrop, seed),
        dots_(dot_density(scene.dots, scene.camera, out.depth, kSamples, o.dots)) {}
  void row(int y) const {
    for (int x = 0; x < out_.film.width; ++x) pixel(x, y);
  }

 private:
  [[nodiscard]] Samples samples_of(int x, int y) const {
    Samples s;
    for (int k = 0; k < kSamples * kSamples; ++k) {
      const std::size_t i =
          static_cast<std::size_t>(y * kSamples + k / kSamples) * static_cast<std::size_t>(out_.depth.width) +
          static_cast<std::size_t>(x * kSamples + k % kSamples);
      const std::uint32_t t = out_.depth.triangle[i];
      const int kind = t == 0 ? 0 : (t <= heads_ ? 1 : (t <= bodies_ ? 2 : (t <= clips_ ? 4 : 3)));
      ++s.count[kind];
      const std::uint32_t before[kKinds] = {0, 0, heads_, clips_, bodies_};
      s.item[kind] = kind == 0 ? 0 : t - 1 - before[kind];
    }
    return s;
  }
  /// What is known about the head at a pixel.
  void note(int x, int y, const Hit& hit, const ScalpPoint& scalp) const {
    const std::uint8_t code = skin_class(scalp, hit.ear);
    out_.skin.at<std::uint8_t>(y, x) = code;
    out_.density.at<std::uint8_t>(y, x) =
        code >= 2 ? static_cast<std::uint8_t>(255.0 * scalp.density_ratio + 0.5) : std::uint8_t{0};
    const auto to_float = [](Vec3 v) {
      return cv::Vec3f(static_cast<float>(v.x), static_cast<float>(v.y), static_cast<float>(v.z));
    };
    out_.position_mm.at<cv::Vec3f>(y, x) = to_float(hit.p);
    out_.normal.at<cv::Vec3f>(y, x) = to_float(hit.n);
    out_.mm_per_px.at<float>(y, x) =
        static_cast<float>(dot(hit.p - scene_.camera.eye, scene_.camera.forward) / scene_.camera.focal_px);
  }
  void pixel(int x, int y) const {
    constexpr double kShare = 1.0 / (kSamples * kSamples);
    const Samples s = samples_of(x, y);
    const Vec3 ray = scene_.camera.ray(x + 0.5, y + 0.5);
    const std::size_t at = out_.film.index(x, y) / 3;
    Rgb c{};
    if (s.count[0] > 0) {
      const double u = (x + 0.5) / out_.film.width;
      const double v = (y + 0.5) / out_.film.height;
      c = c + (kShare * s.count[0]) * backdrop_.at(u, v);
    }
    if (s.count[1] > 0) {
      const Hit hit = shader_.head_hit(s.item[1], ray);
      const ScalpPoint scalp = shader_.scalp(hit);
      c = c + (kShare * s.count[1]) * shader_.skin(hit, scalp, static_cast<double>(dots_[at]));
      if (2 * s.count[1] >= kSamples * kSamples) note(x, y, hit, scalp);
    }
    if (s.count[2] > 0) c = c + (kShare * s.count[2]) * shader_.shirt(s.item[2], ray);
    if (s.count[3] > 0) {
      for (int k = 0; k < kSamples * kSamples; ++k)
        c = c + (kShare * kShare * s.count[3]) *
                    shader_.card(s.item[3], x + (k % kSamples + 0.5) / kSamples, y + (k / kSamples + 0.5) / kSamples);
    }
    if (s.count[4] > 0) c = c + (kShare * s.count[4]) * shader_.clip(s.item[4], ray);
    out_.film.set(x, y, c);
  }

  const Scene& scene_;
  const PhantomOptions& o_;
  const Shader& shader_;
  std::uint64_t seed_;
  Exposure& out_;
  std::uint32_t heads_, bodies_, clips_;  ///< last triangle number of each
  BackdropScene backdrop_;
  std::vector<float> dots_;
};

}  // namespace

Exposure expose(const Scene& scene, const PhantomOptions& o, std::uint64_t seed, int threads) {
  const Shader shader(scene, o, seed, threads);
  const int w = o.camera.width_px;
  const int h = o.camera.height_px;
  Exposure out{Film(w, h),
               draw_depth(scene.camera, {&scene.head, &scene.body, &scene.clip_mesh}, kSamples, threads),
               {},
               cv::Mat::zeros(h, w, CV_8UC1),
               cv::Mat::zeros(h, w, CV_8UC1),
               cv::Mat::zeros(h, w, CV_32FC3),
               cv::Mat::zeros(h, w, CV_32FC3),
               cv::Mat::zeros(h, w, CV_32FC1)};
  const auto triangles = static_cast<std::uint32_t>(scene.head.triangles.size() + scene.body.triangles.size() +
                                                    scene.clip_mesh.triangles.size());
  draw_cards(scene.cards, scene.camera, kSamples, triangles + 1, out.depth);
  const Photographer photographer(scene, o, shader, seed, out);
  parallel_for(static_cast<std::size_t>(h), threads, [&](std::size_t row) { photographer.row(static_cast<int>(row)); });
  Lighting joined = scene.lighting;  // hair takes the lamps' light from the key
  for (const DirectLight& l : joined.lamps) joined.key.power = joined.key.power + l.power;
  const HairLight light{&joined, &shader.shadow(), &shader.around_head(), scene.color.of_rgb(hair_albedo(o.hair.color)),
                        2.0 * o.hair.sheen_ratio};
  const std::vector<Rgb> colors = shade_hair(scene.hair, light, scene.camera.eye, threads);
  draw_hair(out.film, out.hair_cover, scene.camera, out.depth, kSamples, scene.hair, colors, threads);
  return out;
}

Foreground foreground_of(const Scene& scene, const Exposure& e) {
  const std::size_t n = e.hair_cover.size();
  Foreground out{std::vector<float>(n), std::vector<float>(n), static_cast<double>(kFarDepth)};
  const auto heads = static_cast<std::uint32_t>(scene.head.triangles.size());
  const auto hair = static_cast<float>(norm(scene.camera.eye));  // hair beside the head is about as far as its middle
  for (int y = 0; y < e.film.height; ++y)
    for (int x = 0; x < e.film.width; ++x) {
      float sum = 0.0F;
      float count = 0.0F;
      for (int k = 0; k < kSamples * kSamples; ++k) {
        const std::size_t i =
            static_cast<std::size_t>(y * kSamples + k / kSamples) * static_cast<std::size_t>(e.depth.width) +
            static_cast<std::size_t>(x * kSamples + k % kSamples);
        const std::uint32_t t = e.depth.triangle[i];
        if (t == 0) continue;
        sum += e.depth.depth_mm[i];
        count += 1.0F;
        if (t <= heads) out.nearest_mm = std::min(out.nearest_mm, static_cast<double>(e.depth.depth_mm[i]));
      }
      const std::size_t at = e.film.index(x, y) / 3;
      const float solid = count / (kSamples * kSamples);
      out.depth_mm[at] = count > 0.0F ? sum / count : hair;
      out.ratio[at] = solid + (1.0F - solid) * e.hair_cover[at];
    }
  return out;
}

}  // namespace smp::phantom
