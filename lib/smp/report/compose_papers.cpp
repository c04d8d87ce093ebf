// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/report/compose.h"

namespace smp {
namespace {

std::vector<std::string> texts_of(const Locale& words, std::initializer_list<const char*> keys) {
  std::vector<std::string> out;
  for (const char* key : keys) out.push_back(words.text(key));
  return out;
}

}  // namespace

Section compose_consent(const Locale& words) {
  Section section{Audience::client, "consent", words.text("consent.title"), {}};
  auto& out = section.blocks;
  out.push_back(note(words.text("consent.clinic")));
  out.push_back(heading(words.text("consent.know")));
  out.push_back(bullets(texts_of(words, {"must.tattoo", "must.vary", "consent.simulation", "risks.skin", "risks.colour",
                                         "risks.loss", "risks.medical", "consent.answers", "consent.withdraw"})));
  out.push_back(heading(words.text("consent.choices")));
  for (const char* choice : {"consent.treatment", "consent.test", "consent.photos", "consent.photos_shown"})
    out.push_back(paragraph(words.text(choice)));
  out.push_back(blanks(texts_of(words, {"blank.client", "blank.date", "blank.signature", "blank.practitioner",
                                        "blank.licence", "blank.signature"})));
  return section;
}

Section compose_aftercare(const Locale& words) {
  Section section{Audience::client, "aftercare", words.text("aftercare.title"), {}};
  auto& out = section.blocks;
  out.push_back(paragraph(words.text("aftercare.first")));
  // FACTS F5.15: what studios agree on; no trial stands behind it.
  out.push_back(facts({{words.text("aftercare.days_1"), words.text("aftercare.dry")},
                       {words.text("aftercare.days_4"), words.text("aftercare.water")},
                       {words.text("aftercare.day_7"), words.text("aftercare.wash")},
                       {words.text("aftercare.day_10"), words.text("aftercare.matte")},
                       {words.text("aftercare.days_14"), words.text("aftercare.pool")},
                       {words.text("aftercare.day_28"), words.text("aftercare.photo")},
                       {words.text("aftercare.always"), words.text("aftercare.sun")}}));
  out.push_back(warning(words.text("aftercare.physician")));
  out.push_back(heading(words.text("card.title")));
  out.push_back(paragraph(words.text("card.text")));
  out.push_back(blanks(texts_of(
      words, {"blank.client", "blank.date", "blank.product", "blank.lot", "blank.areas", "blank.practitioner"})));
  return section;
}

}  // namespace smp
