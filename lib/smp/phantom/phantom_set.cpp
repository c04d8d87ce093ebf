// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/phantom/phantom_set.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <string>
#include <utility>

#include "smp/base/error.h"
#include "smp/base/rng.h"
#include "smp/phantom/exact_math.h"

namespace smp {
namespace {

struct ToneRow {
  double ita_deg, l, a, b;
};
// Means of the ISSA skin colour data base, face, by typology angle (Xiao et al. 2017 and later additions; CC BY 4.0);
// the last row's a and b continue the trend.
constexpr std::array<ToneRow, 11> kTones{{{-75, 30.1, 7.5, 6.5},
                                          {-60, 33.6, 8.7, 9.6},
                                          {-45, 37.2, 10.2, 13.0},
                                          {-30, 40.8, 11.0, 16.0},
                                          {-15, 45.3, 11.1, 18.1},
                                          {0, 50.3, 11.7, 19.0},
                                          {12, 54.0, 11.7, 18.9},
                                          {25, 58.3, 11.2, 17.9},
                                          {38, 62.2, 11.4, 15.7},
                                          {50, 65.7, 10.7, 13.4},
                                          {62, 68.2, 10.2, 10.2}}};

std::vector<int> shuffled(int n, std::uint64_t seed, std::string_view stream) {
  std::vector<int> order(static_cast<std::size_t>(n));
  std::iota(order.begin(), order.end(), 0);
  Rng rng(seed, stream);
  for (std::size_t k = order.size(); k > 1; --k)
    std::swap(order[k - 1], order[rng.below(static_cast<std::uint32_t>(k))]);
  return order;
}

/// Hands out values evenly: item i of n gets a place in a shuffled order, one order for each option. View, loss and
/// tone share an order, so that their combinations are even too.
class Dealer {
 public:
  Dealer(const PhantomFamily& f, int n, std::uint64_t seed)
      : n_(n),
        seed_(seed),
        num_views_(std::max<int>(1, static_cast<int>(f.views.size()))),
        num_losses_(std::max<int>(1, static_cast<int>(f.losses.size()))) {
    rank_tones();
  }
  template <class T>
  void pick(std::string_view stream, int i, const std::vector<T>& from, T& out) {
    if (!from.empty()) out = from[static_cast<std::size_t>(place(stream, i)) % from.size()];
  }
  [[nodiscard]] double at(std::string_view stream, int i, const std::array<double, 2>& range) {
    return spread(stream, i, place(stream, i), range);
  }
  [[nodiscard]] double tone(int i, const std::array<double, 2>& range) {
    return spread("tone", i, tone_rank_[static_cast<std::size_t>(place("set", i))], range);
  }
  void view_and_loss(int i, const PhantomFamily& f, View& view, LossKind& loss) {
    const int p = place("set", i);
    if (!f.views.empty()) view = f.views[static_cast<std::size_t>(p % num_views_)];
    // In step through both lists, with one step extra at each common multiple: every pair comes up in turn, and each
    // stretch of places holds every loss equally often.
    const int shift = p / std::lcm(num_views_, num_losses_);
    if (!f.losses.empty()) loss = f.losses[static_cast<std::size_t>((p + shift) % num_losses_)];
  }

 private:
  [[nodiscard]] int place(std::string_view stream, int i) {
    std::vector<int>& order = orders_[std::string(stream)];
    if (order.empty()) order = shuffled(n_, seed_, stream);
    return order[static_cast<std::size_t>(i)];
  }
  [[nodiscard]] double spread(std::string_view stream, int i, int rank, const std::array<double, 2>& range) const {
    Rng rng(seed_, stream, static_cast<std::uint64_t>(i) + 1);
    return range[0] + (range[1] - range[0]) * (rank + rng.uniform()) / n_;
  }
  /// Tones in n equal parts; each run of places that goes once through the views gets neighbouring parts.
  void rank_tones() {
    const int runs = (n_ + num_views_ - 1) / num_views_;
    const std::vector<int> run_order = shuffled(runs, seed_, "tone");
    std::vector<std::pair<int, int>> places;  // (order of the run, order inside it) of each place
    for (int p = 0; p < n_; ++p) {
      const int run = p / num_views_;
      const std::vector<int> inside = shuffled(num_views_, seed_ + static_cast<std::uint64_t>(run), "tone of a run");
      places.emplace_back(run_order[static_cast<std::size_t>(run)], inside[static_cast<std::size_t>(p % num_views_)]);
    }
    std::vector<int> sorted(places.size());
    std::iota(sorted.begin(), sorted.end(), 0);
    std::sort(sorted.begin(), sorted.end(),
              [&](int a, int b) { return places[static_cast<std::size_t>(a)] < places[static_cast<std::size_t>(b)]; });
    tone_rank_.resize(places.size());
    for (int rank = 0; rank < n_; ++rank)
      tone_rank_[static_cast<std::size_t>(sorted[static_cast<std::size_t>(rank)])] = rank;
  }
  int n_;
  std::uint64_t seed_;
  int num_views_, num_losses_;
  std::vector<int> tone_rank_;
  std::map<std::string, std::vector<int>> orders_;
};

/// Small differences that every person and photograph has.
void vary_person(PhantomOptions& o, Rng& rng) {
  o.head.breadth_mm = std::clamp(154.0 + 6.0 * rng.normal(), 138.0, 172.0);  // men, FACTS and Gordon et al. 1989
  o.head.length_mm = std::clamp(196.0 + 7.0 * rng.normal(), 175.0, 215.0);
  o.head.asymmetry_mm = rng.uniform(0.8, 3.5);
  for (double* ratio :
       {&o.head.occiput_ratio, &o.head.forehead_ratio, &o.head.nose_ratio, &o.head.ear_ratio, &o.head.neck_ratio})
    *ratio = rng.uniform();
  o.skin.mottle_ratio = rng.uniform(0.3, 0.8);
  o.skin.redness_ratio = rng.uniform(0.0, 0.5);
  o.skin.shine_ratio = rng.uniform(0.15, 0.7);
  o.skin.freckle_ratio = rng.uniform() < 0.25 ? rng.uniform(0.1, 0.5) : 0.0;
  o.skin.moles = static_cast<int>(rng.below(9));
  o.hair.calibre_um = rng.uniform(55.0, 88.0);
  o.hair.units_per_cm2 = rng.uniform(62.0, 92.0);
  o.hair.mess_ratio = rng.uniform(0.15, 0.7);
  o.hair.sheen_ratio = rng.uniform(0.3, 1.0);
  o.hair.beard_mm = rng.uniform() < 0.5 ? 0.7 : (rng.uniform() < 0.5 ? 0.0 : rng.uniform(2.0, 12.0));
  o.camera.yaw_deg += rng.uniform(-9.0, 9.0);
  o.camera.pitch_deg += rng.uniform(-7.0, 7.0);
  o.camera.roll_deg += rng.uniform(-5.0, 5.0);
  o.camera.distance_mm *= rng.uniform(0.75, 1.6);
  o.camera.blur_px *= rng.uniform(0.6, 1.8);
  o.light.azimuth_deg = rng.uniform(-75.0, 75.0);
  o.light.elevation_deg = rng.uniform(25.0, 75.0);
  o.light.key_ratio = rng.uniform(0.4, 0.88);
  o.light.softness_ratio = rng.uniform(0.05, 0.95);
  o.light.warmth_ratio = rng.uniform(0.2, 0.8);
  // Phones leave casts: spread of skin's a and b in real head photos against that of skin itself.
  o.camera.cast = {phantom::exact_exp(0.10 * rng.normal()), 1.0, phantom::exact_exp(0.14 * rng.normal())};
  o.shirt_lab = {rng.uniform(12.0, 85.0), rng.uniform(-18.0, 25.0), rng.uniform(-28.0, 22.0)};
}

}  // namespace

std::array<double, 3> skin_lab_at_ita(double ita) {
  std::size_t k = 1;
  while (k + 1 < kTones.size() && kTones[k].ita_deg < ita) ++k;
  const ToneRow& p = kTones[k - 1];
  const ToneRow& q = kTones[k];
  const double t = std::clamp((ita - p.ita_deg) / (q.ita_deg - p.ita_deg), 0.0, 1.0);
  return {p.l + (q.l - p.l) * t, p.a + (q.a - p.a) * t, p.b + (q.b - p.b) * t};
}

std::vector<PhantomPreset> plan_phantom_set(const PhantomFamily& f, int n, std::uint64_t seed) {
  if (n < 1) throw Error(ExitCode::usage, "phantom set: n = " + std::to_string(n) + ", must be at least 1");
  Dealer deal(f, n, seed);
  std::vector<PhantomPreset> out;
  for (int i = 0; i < n; ++i) {
    PhantomPreset p{seed * 1000 + static_cast<std::uint64_t>(i), f.base};
    PhantomOptions& o = p.options;
    Rng rng(seed, "phantom set", static_cast<std::uint64_t>(i));
    vary_person(o, rng);
    deal.view_and_loss(i, f, o.camera.view, o.loss.kind);
    deal.pick("color", i, f.hair_colors, o.hair.color);
    deal.pick("backdrop", i, f.backdrops, o.backdrop);
    deal.pick("sensor", i, f.sensors, o.references.sensor);
    deal.pick("lamp", i, f.lamps, o.references.lamp);
    const double ita = deal.tone(i, f.skin_ita_deg);
    o.skin.lab = skin_lab_at_ita(ita);
    const bool light_hair =
        o.hair.color != HairColor::black && o.hair.color != HairColor::dark_brown && o.hair.color != HairColor::grey;
    if (ita < 10.0 && light_hair) o.hair.color = i % 2 == 0 ? HairColor::black : HairColor::dark_brown;
    o.loss.level = deal.at("level", i, f.loss_level);
    o.loss.patches = 1 + static_cast<int>(rng.below(4));
    o.loss.patch_mm = rng.uniform(22.0, 60.0);
    o.loss.edge_mm = o.loss.kind == LossKind::areata ? rng.uniform(2.0, 6.0) : rng.uniform(8.0, 24.0);
    const auto [short_mm, long_mm] = f.top_length_mm;
    o.hair.top_length_mm = std::max(short_mm, 0.2) *
                           phantom::exact_pow(long_mm / std::max(short_mm, 0.2), deal.at("length", i, {0.0, 1.0}));
    o.hair.side_length_mm = o.hair.top_length_mm * deal.at("side", i, f.side_ratio);
    o.hair.curl_ratio = deal.at("curl", i, f.curl_ratio);
    o.hair.grey_ratio = deal.at("grey", i, f.grey_ratio);
    o.camera.head_ratio = deal.at("size", i, f.head_ratio);
    o.camera.exposure_ev = deal.at("exposure", i, f.exposure_ev);
    o.camera.noise_ratio = deal.at("noise", i, f.noise_ratio);
    out.push_back(p);
  }
  return out;
}

}  // namespace smp
