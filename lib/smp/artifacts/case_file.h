// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "smp/artifacts/common.h"

namespace smp {

// The case file (YAML): what the practitioner knows and photographs cannot tell. Everything but `photos` is optional;
// what is absent is unknown, and unknown is not cleared (PRACTICE.md).

enum class Sex { male, female, other, unknown };
template <>
struct EnumNames<Sex> {
  static constexpr std::array names{"male", "female", "other", "unknown"};
};

enum class SkinType { normal, oily, dry, flaky, unknown };
template <>
struct EnumNames<SkinType> {
  static constexpr std::array names{"normal", "oily", "dry", "flaky", "unknown"};
};

/// Only used for sourced population priors (head breadth, hair density and calibre).
enum class Origin { east_asian, southeast_asian, south_asian, european, african, hispanic, other, unknown };
template <>
struct EnumNames<Origin> {
  static constexpr std::array names{"east_asian", "southeast_asian", "south_asian", "european",
                                    "african",    "hispanic",        "other",       "unknown"};
};

enum class Condition {
  pattern_loss,
  alopecia_areata,
  alopecia_totalis,
  scarring_alopecia,
  frontal_fibrosing,
  traction,
  scar,
  transplant,
  telogen_effluvium,
  none,
  unknown
};
template <>
struct EnumNames<Condition> {
  static constexpr std::array names{"pattern_loss",
                                    "alopecia_areata",
                                    "alopecia_totalis",
                                    "scarring_alopecia",
                                    "frontal_fibrosing",
                                    "traction",
                                    "scar",
                                    "transplant",
                                    "telogen_effluvium",
                                    "none",
                                    "unknown"};
};

enum class DiagnosedBy { physician, practitioner, self, nobody, unknown };
template <>
struct EnumNames<DiagnosedBy> {
  static constexpr std::array names{"physician", "practitioner", "self", "nobody", "unknown"};
};

enum class Treatment {
  minoxidil,
  finasteride,
  dutasteride,
  intralesional_steroid,
  topical_steroid,
  systemic_steroid,
  jak_inhibitor,
  immunotherapy,
  platelet_rich_plasma,
  other
};
template <>
struct EnumNames<Treatment> {
  static constexpr std::array names{
      "minoxidil",        "finasteride",   "dutasteride",   "intralesional_steroid", "topical_steroid",
      "systemic_steroid", "jak_inhibitor", "immunotherapy", "platelet_rich_plasma",  "other"};
};

enum class Style { coverage, shaved };
template <>
struct EnumNames<Style> {
  static constexpr std::array names{"coverage", "shaved"};
};

struct Client {
  std::optional<int> age_years;
  Sex sex = Sex::unknown;
  SkinType skin_type = SkinType::unknown;
  Origin origin = Origin::unknown;
  friend bool operator==(const Client&, const Client&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("age_years", s.age_years, {.min = 0, .max = 120, .doc = "age in years"});
    v("sex", s.sex, {.doc = "for hairline proportions and scales"});
    v("skin_type", s.skin_type, {.doc = "oil and flaking change healing and fading (F5.10)"});
    v("origin", s.origin, {.doc = "population prior for head breadth and hair density only"});
  }
};

struct Context {
  Condition condition = Condition::unknown;
  DiagnosedBy diagnosed_by = DiagnosedBy::unknown;
  std::optional<double> onset_months;
  Answer active = Answer::unknown;
  Answer regrowth_expected = Answer::unknown;
  std::vector<Treatment> treatments;
  std::optional<double> months_on_treatment;
  std::optional<double> weeks_since_injection;
  std::optional<double> transplant_months;
  std::optional<double> scar_months;
  Answer family_pattern = Answer::unknown;
  friend bool operator==(const Context&, const Context&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("condition", s.condition, {.doc = "what the loss is, as far as known"});
    v("diagnosed_by", s.diagnosed_by, {.doc = "who said so"});
    v("onset_months", s.onset_months, {.min = 0, .max = 1200, .doc = "months since onset of the present episode"});
    v("active", s.active, {.doc = "is the loss active now"});
    v("regrowth_expected", s.regrowth_expected, {.doc = "does the physician expect hair to return"});
    v("treatments", s.treatments, {.doc = "present treatments"});
    v("months_on_treatment", s.months_on_treatment, {.min = 0, .max = 1200, .doc = "months on the longest of them"});
    v("weeks_since_injection", s.weeks_since_injection,
      {.min = 0, .max = 5200, .doc = "weeks since the last steroid injection"});
    v("transplant_months", s.transplant_months, {.min = 0, .max = 1200, .doc = "months since the last transplant"});
    v("scar_months", s.scar_months, {.min = 0, .max = 1200, .doc = "age of the scar to be treated"});
    v("family_pattern", s.family_pattern, {.doc = "advanced pattern loss in the family"});
  }
};

/// Health and expectation questions; `smp intake --template` writes them all as unknown.
struct Intake {
  Answer pregnancy = Answer::unknown;
  Answer breastfeeding = Answer::unknown;
  Answer keloid = Answer::unknown;
  Answer bleeding = Answer::unknown;
  Answer anticoagulants = Answer::unknown;
  Answer diabetes = Answer::unknown;
  Answer heart_disease = Answer::unknown;
  Answer immune_suppression = Answer::unknown;
  Answer scalp_infection = Answer::unknown;
  Answer scalp_skin_disease = Answer::unknown;
  Answer sarcoidosis = Answer::unknown;
  Answer vitiligo = Answer::unknown;
  Answer epilepsy = Answer::unknown;
  Answer allergy_pigment = Answer::unknown;
  Answer allergy_lidocaine = Answer::unknown;
  Answer allergy_ppd = Answer::unknown;
  Answer allergy_latex = Answer::unknown;
  Answer isotretinoin = Answer::unknown;
  Answer chemotherapy = Answer::unknown;
  Answer recent_laser = Answer::unknown;
  Answer sunburn = Answer::unknown;
  Answer sudden_shedding = Answer::unknown;
  Answer greying = Answer::unknown;
  Answer strong_sun = Answer::unknown;
  Answer heavy_sweat = Answer::unknown;
  Answer earlier_smp = Answer::unknown;
  Answer guardian_consent = Answer::unknown;
  Answer photo_consent = Answer::unknown;
  Answer pigment_certificate = Answer::unknown;
  std::optional<double> guard_mm;
  friend bool operator==(const Intake&, const Intake&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("pregnancy", s.pregnancy, {.doc = "pregnant now"});
    v("breastfeeding", s.breastfeeding, {.doc = "breastfeeding now"});
    v("keloid", s.keloid, {.doc = "keloid or thick scars ever"});
    v("bleeding", s.bleeding, {.doc = "bleeding disorder"});
    v("anticoagulants", s.anticoagulants, {.doc = "blood thinners"});
    v("diabetes", s.diabetes, {.doc = "diabetes"});
    v("heart_disease", s.heart_disease, {.doc = "heart disease"});
    v("immune_suppression", s.immune_suppression, {.doc = "illness or medicine that weakens the immune system"});
    v("scalp_infection", s.scalp_infection, {.doc = "infection or open wound on the scalp"});
    v("scalp_skin_disease", s.scalp_skin_disease,
      {.doc = "psoriasis, eczema, seborrhoeic dermatitis on the scalp, active"});
    v("sarcoidosis", s.sarcoidosis, {.doc = "sarcoidosis"});
    v("vitiligo", s.vitiligo, {.doc = "vitiligo"});
    v("epilepsy", s.epilepsy, {.doc = "epilepsy"});
    v("allergy_pigment", s.allergy_pigment, {.doc = "allergy to tattoo pigment"});
    v("allergy_lidocaine", s.allergy_lidocaine, {.doc = "allergy to local anaesthetics"});
    v("allergy_ppd", s.allergy_ppd, {.doc = "allergy to hair dye (PPD)"});
    v("allergy_latex", s.allergy_latex, {.doc = "allergy to latex"});
    v("isotretinoin", s.isotretinoin, {.doc = "isotretinoin in the last 6 months"});
    v("chemotherapy", s.chemotherapy, {.doc = "chemotherapy in the last 12 months or planned"});
    v("recent_laser", s.recent_laser, {.doc = "laser on the scalp in the last 90 days"});
    v("sunburn", s.sunburn, {.doc = "sunburn or fresh tan on the scalp"});
    v("sudden_shedding", s.sudden_shedding, {.doc = "sudden or patchy shedding in the last 6 months"});
    v("greying", s.greying, {.doc = "more than a fifth of the hair is grey or white"});
    v("strong_sun", s.strong_sun, {.doc = "much sun on the scalp"});
    v("heavy_sweat", s.heavy_sweat, {.doc = "heavy sweating or oil on the scalp"});
    v("earlier_smp", s.earlier_smp, {.doc = "earlier scalp pigmentation"});
    v("guardian_consent", s.guardian_consent, {.doc = "guardian's consent, for minors"});
    v("photo_consent", s.photo_consent, {.doc = "consent to photographs"});
    v("pigment_certificate", s.pigment_certificate, {.doc = "pigment lot number and PAH certificate on file (N28)"});
    v("guard_mm", s.guard_mm, {.min = 0, .max = 100, .doc = "length at which the sides are worn, mm"});
  }
};

/// Recorded release of a gate: who (role, never a name), when, why.
struct Override {
  std::string gate;
  std::string by_role;
  std::string date;
  std::string reason;
  friend bool operator==(const Override&, const Override&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("gate", s.gate, {.doc = "id of the gate, e.g. keloid", .required = true});
    v("by_role", s.by_role, {.doc = "physician or practitioner", .required = true});
    v("date", s.date, {.doc = "YYYY-MM-DD", .required = true});
    v("reason", s.reason, {.doc = "why", .required = true});
  }
};

/// The part of a case that travels in analysis.json to the later stages. Holds no name and no file name.
struct CaseContext {
  std::optional<std::string> case_id;
  Client client;
  Context context;
  Intake intake;
  std::vector<Override> overrides;
  std::optional<Style> style;
  friend bool operator==(const CaseContext&, const CaseContext&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("case", s.case_id, {.doc = "random id, never derived from the client"});
    v("client", s.client, {.doc = "who"});
    v("context", s.context, {.doc = "what the loss is"});
    v("intake", s.intake, {.doc = "health questions"});
    v("overrides", s.overrides, {.doc = "recorded releases of gates"});
    v("style", s.style, {.doc = "coverage between longer hair, or shaved; null: preview both"});
  }
};

struct ScaleHint {
  std::optional<double> mm_per_px;
  std::optional<double> marker_mm;
  std::optional<double> head_breadth_mm;
  std::optional<double> magnification;
  std::optional<double> ruler_tick_mm;  ///< between neighbouring ticks of the ruler that the annotations mark
  friend bool operator==(const ScaleHint&, const ScaleHint&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("mm_per_px", s.mm_per_px, {.min = 1e-5, .max = 50, .doc = "scale at the scalp's centre"});
    v("marker_mm", s.marker_mm, {.min = 1, .max = 500, .doc = "outer edge of the marker's black square"});
    v("head_breadth_mm", s.head_breadth_mm, {.min = 80, .max = 250, .doc = "measured breadth above the ears"});
    v("magnification", s.magnification, {.min = 1, .max = 1000, .doc = "of a trichoscope"});
    v("ruler_tick_mm", s.ruler_tick_mm,
      {.min = 0.01, .max = 100, .doc = "between neighbouring ticks of the marked ruler; null: told from the ticks"});
  }
};

struct CasePhoto {
  std::string file;
  std::optional<View> view;
  ScaleHint scale;
  std::optional<std::string> annotations;
  friend bool operator==(const CasePhoto&, const CasePhoto&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    v("file", s.file, {.doc = "photo, relative to the case file", .required = true});
    v("view", s.view, {.doc = "null: guessed"});
    v("scale", s.scale, {.doc = "what is known of the scale"});
    v("annotations", s.annotations, {.doc = "regions or hairline drawn on this photo"});
  }
};

/// A whole case file as written.
struct CaseFile {
  CaseContext about;
  std::vector<CasePhoto> photos;
  std::optional<std::string> annotations;  ///< of the first photo
  friend bool operator==(const CaseFile&, const CaseFile&) = default;
  template <class V, class S>
  static void fields(V& v, S& s) {
    CaseContext::fields(v, s.about);
    v("photos", s.photos, {.doc = "at least one", .required = true});
    v("annotations", s.annotations, {.doc = "regions or hairline drawn on the first photo"});
  }
};

}  // namespace smp
