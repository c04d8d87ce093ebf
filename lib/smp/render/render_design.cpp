// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/render/render_design.h"

#include <algorithm>
#include <utility>

#include "smp/base/error.h"
#include "smp/render/collector.h"
#include "smp/render/stencil.h"

namespace smp {
namespace {

void check_columns(const Design& design, const Analysis& analysis) {
  const DesignDots& d = design.dots;
  const std::size_t n = d.size();
  const bool even = d.y_mm.size() == n && d.z_mm.size() == n && d.photo.size() == n && d.x_px.size() == n &&
                    d.y_px.size() == n && d.diameter_um.size() == n && d.session.size() == n && d.zone.size() == n;
  if (!even) throw Error(ExitCode::schema, "design: dots columns differ in length");
  for (std::size_t i = 0; i < n; ++i) {
    if (d.photo[i] < 0 || static_cast<std::size_t>(d.photo[i]) >= analysis.photos.size())
      throw Error(ExitCode::schema, "design: dots.photo names a photo that the analysis does not hold");
    if (d.zone[i] < 0 || static_cast<std::size_t>(d.zone[i]) >= design.zones.size())
      throw Error(ExitCode::schema, "design: dots.zone names a zone that is not there");
  }
}

void draw_sessions(const PhotoWork& work, const Drawing& d, Collector& out) {
  for (int session = 0; session <= last_session_of(d.design); ++session) {
    auto picture = described(work, "session" + std::to_string(session + 1), "session");
    picture.session = session;
    picture.age = Age::fresh;
    picture.light = Light::as_photographed;
    out.add_photo_sized(std::move(picture), draw_state(work, d.design, d.match,
                                                       {session, Age::fresh, Light::as_photographed}, d.num_threads));
  }
}

void draw_age(const PhotoWork& work, const Drawing& d, Age age, Light light, Collector& out) {
  std::string suffix = name_of(age);
  if (light != Light::as_photographed) suffix += std::string(".") + name_of(light);
  auto picture = described(work, suffix, age == Age::healed ? "healed" : "aged");
  picture.session = last_session_of(d.design);
  picture.age = age;
  picture.light = light;
  out.add_photo_sized(std::move(picture),
                      draw_state(work, d.design, d.match, {*picture.session, age, light}, d.num_threads));
}

/// Healed as photographed always; then every age and light asked for.
void draw_ages(const PhotoWork& work, const Drawing& d, Collector& out) {
  draw_age(work, d, Age::healed, Light::as_photographed, out);
  for (const Age age : d.options.ages)
    for (const Light light : d.options.lights)
      if (age != Age::healed || light != Light::as_photographed) draw_age(work, d, age, light, out);
}

void draw_photo(const PhotoWork& work, const Drawing& d, Collector& out) {
  auto before = described(work, "before", "before");
  before.light = Light::as_photographed;
  out.add_photo_sized(std::move(before), work.pixels);
  if (!work.can_draw()) return;
  draw_sessions(work, d, out);
  draw_ages(work, d, out);
  if (d.options.sheets) draw_sheets(work, d, out);
  if (!d.options.stencil) return;
  const Stencil stencil = make_stencil(d.design, work.index, *work.surface);
  const std::string title = work.facts->id + " stencil 1:1";
  out.add(described(work, "stencil.svg", "stencil"), svg_from_stencil(stencil, title));
  out.add(described(work, "stencil.pdf", "stencil"), pdf_from_stencil(stencil, title));
}

/// Sessions that no appearance is known for can't be drawn.
bool has_appearances(const Match& match, const Design& design) {
  return std::all_of(design.dots.session.begin(), design.dots.session.end(),
                     [&match, known = std::vector<int>()](int session) mutable {
                       if (std::find(known.begin(), known.end(), session) != known.end()) return true;
                       if (find_appearance(match, session, Age::healed, Light::d65) == nullptr) return false;
                       known.push_back(session);
                       return true;
                     });
}

void report_missing(const Analysis& analysis, const Design& design, const std::vector<bool>& drawn,
                    RenderResult& result) {
  for (std::size_t i = 0; i < drawn.size(); ++i) {
    const bool has_dots =
        std::find(design.dots.photo.begin(), design.dots.photo.end(), static_cast<int>(i)) != design.dots.photo.end();
    if (drawn[i] || !has_dots) continue;
    result.status = Status::degraded;
    result.messages.push_back(
        {"photo_missing", Severity::warn, analysis.photos[i].id + " was not given: its dots are not drawn."});
  }
}

}  // namespace

RenderResult render_design(const std::vector<RenderPhoto>& photos, const Analysis& analysis, const Match& match,
                           const Design& design, const RenderOptions& options, int num_threads) {
  check_columns(design, analysis);
  RenderResult result;
  result.data.case_id = design.case_id;
  Collector out(result, options);
  const bool drawable = has_appearances(match, design);
  if (!drawable) {
    result.status = Status::no_result;
    result.messages.push_back(
        {"no_dot_appearance", Severity::error,
         "match.json does not say how the dots of a session look: only the unchanged photos are written."});
  }
  const Design nothing;
  const Drawing drawing{match, drawable ? design : nothing, options, num_threads};
  std::vector<bool> drawn(analysis.photos.size(), false);
  for (const RenderPhoto& photo : photos) {
    const PhotoWork work = prepare_photo(photo, analysis, drawing.design, options.redact_face, num_threads);
    drawn[static_cast<std::size_t>(work.index)] = true;
    draw_photo(work, drawing, out);
  }
  report_missing(analysis, design, drawn, result);
  if (design.dots.size() == 0) {
    result.status = Status::no_result;
    result.messages.push_back(
        {"no_dots", Severity::warn, "The design holds no dots: only the unchanged photos are written."});
  }
  return result;
}

}  // namespace smp
