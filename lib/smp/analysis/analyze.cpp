// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/analysis/analyze.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <string>

#include "smp/analysis/area_trust.h"
#include "smp/analysis/case_tones.h"
#include "smp/analysis/closeup/analyze_closeup.h"
#include "smp/analysis/closeup/overlays.h"
#include "smp/analysis/density.h"
#include "smp/analysis/drawn_regions.h"
#include "smp/analysis/figures.h"
#include "smp/analysis/findings.h"
#include "smp/analysis/hairline.h"
#include "smp/analysis/head_net.h"
#include "smp/analysis/overlay.h"
#include "smp/analysis/patches.h"
#include "smp/analysis/pattern.h"
#include "smp/analysis/photo_colour.h"
#include "smp/analysis/region_grid.h"
#include "smp/analysis/scale_sources.h"
#include "smp/analysis/segmentation.h"
#include "smp/analysis/surface_fit.h"
#include "smp/analysis/tones.h"
#include "smp/analysis/view_guess.h"
#include "smp/base/error.h"
#include "smp/base/parallel.h"
#include "smp/imaging/markers.h"
#include "smp/imaging/pixels.h"

namespace smp {
namespace {

/// A guessed view below this confidence is said so.
constexpr double kSureView = 0.75;

/// What one photo gives; filled by one thread.
struct PhotoWork {
  PhotoAnalysis data;
  PhotoMaps maps;
  bool readable = false;
};

cv::Mat at_size(const cv::Mat& rgb, int side_px) {
  return std::max(rgb.cols, rgb.rows) <= side_px ? rgb : resize_area(rgb, fit_within(rgb.size(), side_px));
}

cv::Mat enlarged_density(const cv::Mat& density, const cv::Mat& labels) {
  cv::Mat out;
  cv::resize(density, out, labels.size(), 0, 0, cv::INTER_LINEAR);
  out.setTo(0, labels < static_cast<int>(Label::bald));
  return out;
}

void choose_view(PhotoAnalysis& data, const PhotoHints& hints, const cv::Mat& labels) {
  data.view_given = hints.view.has_value();
  const ViewGuess guess = guess_view(labels);
  if (hints.view) {
    data.view = *hints.view;
    constexpr double kDoubt = 0.9;  // a guess this sure that says otherwise is worth a look
    if (guess.view != data.view && guess.confidence >= kDoubt) {
      data.quality.push_back({"view_doubtful", Severity::info, guess.confidence, kDoubt,
                              "The photo looks like another view than stated: check the case file."});
    }
    return;
  }
  data.view = guess.view;
  if (guess.confidence < kSureView) {
    data.quality.push_back(
        {"view_guessed", Severity::warn, guess.confidence, kSureView, "State the view with --view."});
  }
}

cv::Mat overlay_picture(const cv::Mat& rgb, const PhotoWork& work, bool redact_face) {
  const cv::Mat picture = at_size(rgb, kOverlaySidePx);
  cv::Mat labels;
  cv::Mat density;
  cv::resize(work.maps.labels, labels, picture.size(), 0, 0, cv::INTER_NEAREST);
  cv::resize(work.maps.density, density, picture.size(), 0, 0, cv::INTER_NEAREST);
  return draw_overlay(picture, labels, density, work.data, static_cast<double>(picture.cols) / rgb.cols, redact_face);
}

void no_head(const cv::Mat& rgb, PhotoWork& work) {
  work.maps.labels = cv::Mat::zeros(rgb.size(), CV_8U);
  work.maps.density = cv::Mat::zeros(rgb.size(), CV_8U);
  work.data.regions = make_region_grid(work.maps.labels, work.maps.density);
  work.data.quality.push_back({"no_head", Severity::error, std::nullopt, std::nullopt,
                               "No scalp was found. Photograph the head in even light, filling the frame; for a "
                               "trichoscope picture say --view closeup."});
}

std::optional<Px2> middle_of_scalp(const cv::Mat& labels, double px_ratio) {
  const cv::Moments m = cv::moments(labels >= static_cast<int>(Label::bald), true);
  if (m.m00 <= 0.0) return std::nullopt;
  return Px2{(m.m10 / m.m00 + 0.5) / px_ratio, (m.m01 / m.m00 + 0.5) / px_ratio};
}

/// Surface and scale from the best that is known (scale_sources.h), last the head's breadth. Sources that contradict
/// each other are said so.
SurfaceFit best_fit(const cv::Mat& rgb, const PhotoInput& input, const std::vector<Marker>& markers,
                    const cv::Mat& labels, const ScaleHint& given, const HeadPrior& prior, PhotoAnalysis& data) {
  const double px_ratio = static_cast<double>(labels.cols) / rgb.cols;
  ScaleHint hint = given;
  hint.mm_per_px.reset();
  const auto assumed = assumed_mm_per_px(labels, data.view, hint, prior, px_ratio);
  const Annotations* drawn = input.drawn ? &*input.drawn : nullptr;
  auto claims = scale_claims({rgb, markers, drawn, given, middle_of_scalp(labels, px_ratio), assumed}, data.quality);
  if (assumed) {
    // Half of the 95 % interval of the box's breadth: people, hair and turns (our estimate).
    constexpr double kAssumed = 0.3;
    constexpr double kMeasured = 0.12;
    const bool is_measured = given.head_breadth_mm.has_value();
    const auto at = is_measured ? std::find_if(claims.begin(), claims.end(), is_population_mean) : claims.end();
    claims.insert(at, {ScaleMethod::head_breadth, *assumed, is_measured ? kMeasured : kAssumed});
  }
  if (const auto finding = contradiction(claims)) data.quality.push_back(*finding);
  const bool by_head = claims.empty() || claims.front().method == ScaleMethod::head_breadth;
  if (!by_head) hint.mm_per_px = claims.front().mm_per_px;
  SurfaceFit fit = fit_surface(labels, data.view, hint, prior, px_ratio);
  if (!by_head) fit.scale = scale_from(claims.front());
  return fit;
}

/// States areas in cm2 only where the head's shape is known (area_trust.h).
void judge_areas(const SurfaceFit& fit, PhotoAnalysis& data) {
  data.scalp.area_uncertainty_ratio = area_uncertainty(fit);
  const auto doubt = area_doubt(fit);
  if (!doubt) return;
  data.scalp.scalp_area_cm2.reset();
  data.scalp.loss_area_cm2.reset();
  data.scalp.area_uncertainty_ratio.reset();
  for (LossPatch& patch : data.patches) patch.area_cm2.reset();
  const bool hair = doubt->reason == AreaDoubt::Reason::hair_hides_head;
  data.quality.push_back({"area_withheld", Severity::warn, doubt->value, doubt->limit,
                          hair ? "Hair hides the head's shape, so areas in cm2 are not stated: wet it, comb it down or "
                                 "cut it short."
                               : "The outline is not that of a head seen from the view named, so areas in cm2 are not "
                                 "stated: show the whole head from there, before a plain wall."});
}

void judge_colour(const PhotoColour& colour, PhotoAnalysis& data) {
  data.colour_reference = colour.reference;
  data.colour_error_de00 = colour.error_de00;
  if (colour.reference != ColourReference::none) return;
  constexpr double kAcceptable = 1.8;  // COLOUR.md, thresholds on skin
  data.quality.push_back({"uncalibrated", Severity::info, colour.error_de00, kAcceptable,
                          "Colours rest on the camera alone: put a colour chart or a grey card beside the head, in the "
                          "same light."});
}

/// Tones from the corrected picture; what the camera adds to their intervals depends on the reference.
void measure_tones(const cv::Mat& small, const cv::Mat& labels, const PhotoColour& colour, const CaseContext& about,
                   PhotoAnalysis& data) {
  const cv::Mat picture = corrected(small, colour);
  data.skin = skin_tone(picture, labels, colour.half_width);
  data.hair = hair_tone(picture, labels, colour.half_width);
  // Sides that the case file says are shaved are the tone that pigment has to meet.
  const bool shows_sides = data.view == View::left || data.view == View::right || data.view == View::back;
  if (shows_sides && about.intake.guard_mm && *about.intake.guard_mm <= kShavedMm)
    data.shaved = shaved_tone(picture, labels, colour.half_width);
  if (!data.skin || colour.reference != ColourReference::none) return;
  // Skin's hue angle is 50 to 65 degrees over peoples (F2.4, F2.6, F2.9); 20 beyond is the light or the camera.
  constexpr std::array kSkinHue_deg{30.0, 80.0};
  constexpr double kMinChroma = 6.0;  // nearer to neutral the hue angle is noise
  const double hue = std::nearbyint(10.0 * hue_deg(data.skin->lab)) / 10.0;
  if (std::hypot(data.skin->lab.a, data.skin->lab.b) < kMinChroma) return;
  if (hue >= kSkinHue_deg[0] && hue <= kSkinHue_deg[1]) return;
  data.quality.push_back({"cast", Severity::info, hue, hue < kSkinHue_deg[0] ? kSkinHue_deg[0] : kSkinHue_deg[1],
                          "The picture has a colour cast: use daylight or one kind of lamp, and add a grey card."});
}

void analyze_head(const PhotoInput& input, const PhotoHints& hints, const CaseContext& about,
                  const AnalyzeOptions& options, HeadNet& net, PhotoWork& work) {
  PhotoAnalysis& data = work.data;
  const cv::Mat rgb = to_8bit(input.photo.pixels);
  const cv::Mat small = at_size(rgb, kWorkingSidePx);
  const double px_ratio = static_cast<double>(small.cols) / rgb.cols;
  Segmentation found = segment(small, net);
  if (input.drawn) lay_over(*input.drawn, found);
  choose_view(data, hints, found.labels);
  if (!found.head_found) return no_head(rgb, work);
  work.readable = true;
  std::vector<Marker> markers;
  if (hints.scale.marker_mm) markers = find_markers(rgb, {.marker_mm = *hints.scale.marker_mm});
  const HeadPrior prior{about.client.origin, focal_px_from(input.photo)};
  const SurfaceFit fit = best_fit(rgb, input, markers, found.labels, hints.scale, prior, data);
  data.surface = fit.pose;
  data.scale = fit.scale;
  const SurfacePose* pose = data.surface ? &*data.surface : nullptr;
  // Without a size (never for a head) lengths on the skin fall back to a head that fills the frame.
  constexpr double kFallbackMm = 0.4;
  const double mm_per_px = pose != nullptr ? pose->mm_per_px / px_ratio : kFallbackMm;
  const cv::Mat density = density_map(small, found, mm_per_px);
  data.scalp = scalp_figures(found, pose, px_ratio);
  data.patches = loss_patches(found.labels, density, pose, px_ratio);
  judge_areas(fit, data);
  data.hairlines = find_hairlines(found.labels, data.view, px_ratio);
  if (input.drawn) lay_over(*input.drawn, data.hairlines);
  data.exclusions = find_exclusions(small, found.labels, mm_per_px, px_ratio);
  data.findings = find_conditions(small, found.labels, px_ratio);
  for (auto& finding : judge_quality(small, found.labels, mm_per_px, px_ratio)) data.quality.push_back(finding);
  const PhotoColour colour =
      find_colour(input.photo.pixels, input.drawn ? input.drawn->grey_card : std::vector<Px2>{}, markers);
  judge_colour(colour, data);
  measure_tones(small, found.labels, colour, about, data);
  work.maps.labels = enlarge_labels(found.labels, rgb.size());
  if (input.drawn) lay_over(*input.drawn, work.maps.labels);
  data.regions_from = region_source(input.drawn ? &*input.drawn : nullptr, work.maps.labels);
  work.maps.density = enlarged_density(density, work.maps.labels);
  data.regions = make_region_grid(work.maps.labels, work.maps.density);
  work.maps.overlay = overlay_picture(rgb, work, options.redact_face);
}

/// Best first: a ruler whose ticks were marked and named, the scope's own bar, the value given.
std::vector<ScaleClaim> scope_claims(const cv::Mat& rgb, const PhotoInput& input, const ScaleHint& hint,
                                     PhotoAnalysis& data) {
  const Annotations* drawn = input.drawn ? &*input.drawn : nullptr;
  auto claims = scale_claims({rgb, {}, drawn, hint, std::nullopt, std::nullopt}, data.quality);
  std::erase_if(claims, [](const ScaleClaim& c) { return c.method > ScaleMethod::given; });
  if (const auto bar = find_scope_bar(rgb)) {
    const auto after = std::find_if(claims.begin(), claims.end(),
                                    [](const ScaleClaim& c) { return c.method > ScaleMethod::scope_bar; });
    claims.insert(after, {ScaleMethod::scope_bar, bar->mm_per_px, bar->uncertainty_ratio});
  }
  if (const auto finding = contradiction(claims)) data.quality.push_back(*finding);
  return claims;
}

void analyze_scope(const cv::Mat& rgb, const PhotoInput& input, const ScaleHint& hint, PhotoWork& work) {
  PhotoAnalysis& data = work.data;
  data.view = View::closeup;
  data.view_given = true;
  const auto claims = scope_claims(rgb, input, hint, data);
  data.closeup = analyze_closeup(rgb, claims.empty() ? std::nullopt : std::optional(claims.front().mm_per_px));
  if (!claims.empty()) {
    data.closeup->is_scale_burned_in = claims.front().method == ScaleMethod::scope_bar;
    data.scale = scale_from(claims.front());
    SurfacePose plane;
    plane.center_px = {rgb.cols / 2.0, rgb.rows / 2.0};
    plane.mm_per_px = claims.front().mm_per_px;
    data.surface = plane;
  }
  work.maps.overlay = draw_closeup(rgb, *data.closeup);
  work.readable = true;
}

bool has_regions(const Annotations& drawn) {
  return !drawn.hairline.empty() || cv::countNonZero(drawn.regions != kNotDrawn) > 0;
}

PhotoWork analyze_one(std::size_t index, const PhotoInput& input, const PhotoHints& hints, const CaseContext& about,
                      const AnalyzeOptions& options) {
  PhotoWork work;
  work.data.id = "p" + std::to_string(index + 1);
  work.data.sha256 = input.photo.sha256;
  work.data.width_px = input.photo.pixels.cols;
  work.data.height_px = input.photo.pixels.rows;
  if (hints.view == View::closeup) {
    analyze_scope(to_8bit(input.photo.pixels), input, hints.scale, work);
    if (input.drawn && has_regions(*input.drawn)) {
      work.data.quality.push_back({"annotations_unused", Severity::warn, std::nullopt, std::nullopt,
                                   "Annotations describe regions of a head; those of a close-up are not used."});
    }
  } else {
    HeadNet net(options.model);
    analyze_head(input, hints, about, options, net, work);
  }
  return work;
}

void add_message(AnalyzeResult& result, const char* code, Severity severity, const std::string& text) {
  result.messages.push_back({code, severity, text});
}

/// What the reader must know of the case as a whole.
void conclude(const CaseContext& about, AnalyzeResult& result, bool readable) {
  const Analysis& data = result.data;
  if (!readable) {
    result.status = Status::no_result;
    add_message(result, "no_head", Severity::error,
                "No photo shows a head or scalp that can be read; retake it as advised under quality.");
    return;
  }
  bool assumed = false;
  bool excluded = false;
  bool annotated = false;
  for (const PhotoAnalysis& p : data.photos) {
    assumed = assumed || p.scale.assumed;
    annotated = annotated || p.regions_from != RegionSource::automatic;
    excluded = excluded || !p.exclusions.empty();
  }
  if (assumed) {
    result.status = Status::degraded;
    add_message(result, "scale_assumed", Severity::warn,
                "Millimetres rest on a population's mean size of head or eyes (10 to 15 % uncertain); add a "
                "marker or a measured scale.");
  }
  if (data.pattern.kind == PatternKind::patchy && about.context.diagnosed_by != DiagnosedBy::physician) {
    add_message(result, "patchy_loss", Severity::warn,
                "The loss looks patchy; have a physician find the cause before any treatment.");
  }
  const StageLimit limit = stage_limit(data.photos, about, data.pattern);
  if (limit == StageLimit::not_seen) {
    add_message(result, "stage_not_seen", Severity::info,
                "No stage of pattern loss is stated: that takes a top view, or a front and a back view.");
  } else if (limit == StageLimit::front_only) {
    add_message(result, "crown_not_seen", Severity::info,
                "The stage rests on the front alone: the crown was not seen and may move it up.");
  }
  if (excluded) {
    add_message(result, "spots_excluded", Severity::warn,
                "Dark spots on the scalp were set aside; show them to a physician.");
  }
  if (annotated) {
    add_message(result, "annotated", Severity::info,
                "Regions that the practitioner drew were used in place of the automatic ones.");
  }
  add_message(result, "estimate", Severity::info,
              "Regions, stages and tones are estimates for a professional to confirm, not a diagnosis.");
}

}  // namespace

AnalyzeResult analyze(const std::vector<PhotoInput>& photos, const CaseContext& about, const AnalyzeOptions& options,
                      int threads) {
  if (photos.empty()) throw Error(ExitCode::usage, "case: photos = none, must be at least one");
  std::vector<PhotoWork> work(photos.size());
  parallel_for(photos.size(), threads, [&](std::size_t i) {
    const PhotoHints hints = i < options.photos.size() ? options.photos[i] : PhotoHints{};
    work[i] = analyze_one(i, photos[i], hints, about, options);
  });
  AnalyzeResult result;
  result.data.about = about;
  bool readable = false;
  for (PhotoWork& w : work) {
    readable = readable || w.readable;
    result.data.photos.push_back(std::move(w.data));
    result.maps.push_back(std::move(w.maps));
  }
  result.data.pattern = find_pattern(result.data.photos, about);
  result.data.salt = find_salt(result.data.photos, about);
  result.data.skin = case_skin(result.data.photos);
  result.data.hair = case_hair(result.data.photos);
  conclude(about, result, readable);
  return result;
}

}  // namespace smp
