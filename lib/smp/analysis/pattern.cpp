// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/pattern.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "smp/analysis/basp.h"

namespace smp {
namespace {

/// Less loss than this share of the scalp is within the annotators' disagreement (2.9 points).
constexpr double kNoLoss = 0.03;
/// More than this everywhere is complete loss.
constexpr double kComplete = 0.85;
/// A third of the scalp with more loss than this counts as affected.
constexpr double kAffected = 0.12;
/// Thinning above this share of the loss makes it diffuse.
constexpr double kDiffuse = 0.75;
/// Loss that is closed in by hair (touches no skin) above this share, in round patches, is patchy.
constexpr double kClosed = 0.8;
constexpr double kMinPatch = 0.01;

struct Evidence {
  double frontal = 0.0;
  double vertex = 0.0;
  double loss = 0.0;  ///< mean over photos
  double most_loss = 0.0;
  double least_loss = 1.0;
  double thin_share = 0.0;
  int patchy_views = 0;
  int views = 0;
  bool sees_front = false;
  bool sees_crown = false;
};

bool is_patchy(const PhotoAnalysis& p, const ThirdsLoss& thirds) {
  int round = 0;
  for (const LossPatch& patch : p.patches) round += patch.share >= kMinPatch ? 1 : 0;
  const bool low_on_the_back = p.view == View::back && thirds.lower > kAffected && thirds.lower > thirds.upper;
  return thirds.rim < 1.0 - kClosed && (round >= 2 || low_on_the_back);
}

void add_view(const PhotoAnalysis& p, const ThirdsLoss& t, Evidence& e) {
  switch (p.view) {
    case View::front: e.frontal = std::max(e.frontal, std::max(t.lower, t.middle)); break;
    case View::left:
    case View::right: e.frontal = std::max(e.frontal, 0.7 * p.scalp.loss_ratio); break;
    case View::back: e.vertex = std::max(e.vertex, t.upper); break;
    case View::top:
      // The face's side of the picture is the one whose loss touches skin; the far side is the vertex.
      e.frontal = std::max(e.frontal, t.rim > 0.1 ? std::max(t.lower, t.upper) : t.middle);
      e.vertex = std::max(e.vertex, t.middle);
      break;
    case View::closeup: break;
  }
}

Evidence gather(const std::vector<PhotoAnalysis>& photos) {
  Evidence e;
  double loss = 0.0;
  double thin = 0.0;
  for (const PhotoAnalysis& p : photos) {
    if (p.view == View::closeup || p.regions.rows == 0) continue;
    const ThirdsLoss thirds = loss_by_thirds(p.regions);
    ++e.views;
    e.sees_front = e.sees_front || p.view == View::front || p.view == View::top;
    e.sees_crown = e.sees_crown || p.view == View::back || p.view == View::top;
    loss += p.scalp.loss_ratio;
    thin += p.scalp.thin_ratio;
    e.most_loss = std::max(e.most_loss, p.scalp.loss_ratio);
    e.least_loss = std::min(e.least_loss, p.scalp.loss_ratio);
    if (p.scalp.loss_ratio >= kNoLoss && is_patchy(p, thirds)) ++e.patchy_views;
    add_view(p, thirds, e);
  }
  if (e.views > 0) e.loss = loss / e.views;
  e.thin_share = loss > 0.0 ? thin / loss : 0.0;
  return e;
}

PatternKind kind_of(const Evidence& e) {
  if (e.most_loss < kNoLoss) return PatternKind::none;
  if (e.least_loss > kComplete) return PatternKind::complete;
  if (2 * e.patchy_views > e.views) return PatternKind::patchy;
  if (e.thin_share > kDiffuse && e.most_loss > kAffected) return PatternKind::diffuse;
  const bool frontal = e.frontal > kAffected;
  const bool vertex = e.vertex > kAffected;
  if (frontal && vertex) return PatternKind::mixed;
  return vertex ? PatternKind::vertex : PatternKind::frontal;
}

/// Norwood-Hamilton by kind and share of the scalp that is lost in the most affected view (F1.23; cut-offs are ours).
std::optional<std::string> norwood_of(PatternKind kind, double loss) {
  switch (kind) {
    case PatternKind::none: return "I";
    case PatternKind::frontal: return loss < 0.10 ? "II" : (loss < 0.35 ? "III" : (loss < 0.6 ? "IV" : "VI"));
    case PatternKind::vertex: return loss < 0.35 ? "III-vertex" : "V";
    case PatternKind::diffuse:
    case PatternKind::mixed:
      return loss < 0.25 ? "III-vertex" : (loss < 0.4 ? "IV" : (loss < 0.55 ? "V" : (loss < 0.8 ? "VI" : "VII")));
    case PatternKind::complete: return "VII";
    case PatternKind::patchy: break;
  }
  return std::nullopt;
}

/// A stage speaks of front and crown together. From the front alone recession can be staged, but neither a full head of
/// hair nor a loss that goes on behind.
bool is_stage_seen(const Evidence& e, PatternKind kind) {
  constexpr double kEndsInSight = 0.6;
  if (e.sees_front && e.sees_crown) return true;
  return e.sees_front && kind == PatternKind::frontal && e.most_loss < kEndsInSight;
}

bool has_other_cause(const CaseContext& about) {
  const Condition condition = about.context.condition;
  return condition != Condition::unknown && condition != Condition::pattern_loss && condition != Condition::none;
}

std::optional<std::string> ludwig_of(PatternKind kind, double loss) {
  if (kind == PatternKind::none || kind == PatternKind::patchy || kind == PatternKind::complete) return std::nullopt;
  return loss < 0.3 ? "I" : (loss < 0.6 ? "II" : "III");
}

}  // namespace

ThirdsLoss loss_by_thirds(const RegionGrid& grid) {
  ThirdsLoss out;
  int first = grid.rows;
  int last = -1;
  for (int r = 0; r < grid.rows; ++r) {
    const auto& row = grid.labels[static_cast<std::size_t>(r)];
    if (row.find_first_of("234") == std::string::npos) continue;
    first = std::min(first, r);
    last = r;
  }
  if (last < first) return out;
  std::array<int, 3> scalp{};
  std::array<int, 3> lost{};
  int rim = 0;
  int border = 0;
  const int height = last - first + 1;
  for (int r = first; r <= last; ++r) {
    const auto third = static_cast<std::size_t>(std::min(2, 3 * (r - first) / height));
    const auto& row = grid.labels[static_cast<std::size_t>(r)];
    const std::string* below = r + 1 < grid.rows ? &grid.labels[static_cast<std::size_t>(r) + 1] : nullptr;
    for (std::size_t c = 0; c < row.size(); ++c) {
      const bool is_lost = row[c] == '2' || row[c] == '3';
      scalp[third] += row[c] >= '2' ? 1 : 0;
      lost[third] += is_lost ? 1 : 0;
      if (!is_lost) continue;
      const char right = c + 1 < row.size() ? row[c + 1] : row[c];
      const char left = c > 0 ? row[c - 1] : row[c];
      const char under = below != nullptr ? (*below)[c] : row[c];
      const char over = r > 0 ? grid.labels[static_cast<std::size_t>(r) - 1][c] : row[c];
      const auto any = [&](char a) { return right == a || left == a || under == a || over == a; };
      border += any('4') || any('1') || any('0') ? 1 : 0;
      rim += any('1') || any('0') ? 1 : 0;
    }
  }
  const auto share = [&](std::size_t k) { return scalp[k] > 0 ? static_cast<double>(lost[k]) / scalp[k] : 0.0; };
  out.upper = share(0);
  out.middle = share(1);
  out.lower = share(2);
  out.rim = border > 0 ? static_cast<double>(rim) / border : 0.0;
  return out;
}

Pattern find_pattern(const std::vector<PhotoAnalysis>& photos, const CaseContext& about) {
  Pattern pattern;
  const Evidence e = gather(photos);
  if (e.views == 0) return pattern;
  pattern.kind = kind_of(e);
  if (!has_other_cause(about)) {
    if (is_stage_seen(e, pattern.kind)) {
      if (about.client.sex == Sex::female) {
        pattern.ludwig = ludwig_of(pattern.kind, e.most_loss);
      } else {
        pattern.norwood = norwood_of(pattern.kind, e.most_loss);
      }
    }
    // BASP describes pattern loss; from patches or a head without hair it tells nothing.
    if (pattern.kind != PatternKind::patchy && pattern.kind != PatternKind::complete) pattern.basp = find_basp(photos);
  }
  // One view shows a third of the scalp; five leave the rules' own error.
  constexpr double kOneView = 0.25;
  constexpr double kEachMore = 0.1;
  pattern.confidence = std::nearbyint(100.0 * std::min(0.65, kOneView + kEachMore * (e.views - 1))) / 100.0;
  return pattern;
}

StageLimit stage_limit(const std::vector<PhotoAnalysis>& photos, const CaseContext& about, const Pattern& pattern) {
  const Evidence e = gather(photos);
  if (e.views == 0 || has_other_cause(about) || pattern.kind == PatternKind::patchy) return StageLimit::none;
  if (!is_stage_seen(e, pattern.kind)) return StageLimit::not_seen;
  return e.sees_crown ? StageLimit::none : StageLimit::front_only;
}

std::optional<Salt> find_salt(const std::vector<PhotoAnalysis>& photos, const CaseContext& about) {
  if (about.context.condition != Condition::alopecia_areata && about.context.condition != Condition::alopecia_totalis)
    return std::nullopt;
  if (about.context.diagnosed_by != DiagnosedBy::physician) return std::nullopt;
  struct Part {
    View view;
    double weight;
  };
  static constexpr std::array<Part, 4> kParts{
      {{View::top, 0.40}, {View::back, 0.24}, {View::left, 0.18}, {View::right, 0.18}}};
  Salt salt;
  double sum = 0.0;
  for (const Part& part : kParts) {
    for (const PhotoAnalysis& p : photos) {
      if (p.view != part.view || p.regions.rows == 0) continue;
      double lost = 0.0;
      double scalp = 0.0;
      for (std::size_t r = 0; r < p.regions.labels.size(); ++r) {
        for (std::size_t c = 0; c < p.regions.labels[r].size(); ++c) {
          const char label = p.regions.labels[r][c];
          if (label < '2') continue;
          scalp += 1.0;
          const double density = std::stoi(p.regions.density[r].substr(2 * c, 2), nullptr, 16) / 255.0;
          lost += label == '2' ? 1.0 : (label == '3' ? 1.0 - density : 0.0);
        }
      }
      if (scalp == 0.0) continue;
      sum += part.weight * lost / scalp;
      salt.weight_seen += part.weight;
      break;
    }
  }
  if (salt.weight_seen <= 0.0) return std::nullopt;
  salt.score = 100.0 * sum / salt.weight_seen;
  constexpr double kAll = 0.999;
  salt.partial = salt.weight_seen < kAll;
  return salt;
}

}  // namespace smp
