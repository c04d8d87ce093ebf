// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/design/gates.h"

#include <algorithm>
#include <array>
#include <string>

namespace smp {
namespace {

/// A yes / no question of the intake and what a yes means.
struct Question {
  const char* id;
  Answer Intake::*answer;
  GateState if_yes;
  const char* fact;
  const char* advice;
};

constexpr std::array kQuestions{
    Question{"scalp_infection", &Intake::scalp_infection, GateState::block, "F6.18",
             "Do not treat infected or open skin; see a physician first."},
    Question{"allergy_pigment", &Intake::allergy_pigment, GateState::block, "F6.18",
             "A known pigment allergy rules this treatment out unless a physician says otherwise."},
    Question{"allergy_lidocaine", &Intake::allergy_lidocaine, GateState::physician, "F6.18",
             "Ask a physician about numbing without the agent the client reacts to."},
    Question{"allergy_ppd", &Intake::allergy_ppd, GateState::physician, "F6.18",
             "A hair-dye allergy can go with pigment reactions; ask a physician, consider a patch test."},
    Question{"allergy_latex", &Intake::allergy_latex, GateState::physician, "F6.18",
             "Use latex-free material; ask a physician after severe reactions."},
    Question{"scalp_skin_disease", &Intake::scalp_skin_disease, GateState::defer, "F6.19",
             "Wait until the skin disease is calm; ask a physician."},
    Question{"anticoagulants", &Intake::anticoagulants, GateState::physician, "F6.20",
             "Ask the prescribing physician; never stop a medicine for this treatment on one's own."},
    Question{"bleeding", &Intake::bleeding, GateState::physician, "F6.20",
             "A bleeding disorder needs a physician's clearance."},
    Question{"diabetes", &Intake::diabetes, GateState::physician, "F6.20", "Ask a physician: healing may be slower."},
    Question{"heart_disease", &Intake::heart_disease, GateState::physician, "F6.20", "Ask a physician."},
    Question{"immune_suppression", &Intake::immune_suppression, GateState::physician, "F6.7",
             "Tattooing under weakened immunity needs a physician's clearance."},
    Question{"pregnancy", &Intake::pregnancy, GateState::defer, "F6.21", "Wait until after pregnancy."},
    Question{"breastfeeding", &Intake::breastfeeding, GateState::defer, "F6.21", "Wait until after breastfeeding."},
    Question{"keloid", &Intake::keloid, GateState::physician, "F6.22",
             "A tendency to thick scars needs a physician's opinion and a test area."},
    Question{"chemotherapy", &Intake::chemotherapy, GateState::defer, "F6.23",
             "Wait 12 months after chemotherapy; ask a physician."},
    Question{"recent_laser", &Intake::recent_laser, GateState::defer, "F6.24",
             "Wait 90 days after laser on the scalp."},
    Question{"sunburn", &Intake::sunburn, GateState::defer, "F6.24", "Wait until the skin is back to its usual tone."},
    Question{"isotretinoin", &Intake::isotretinoin, GateState::defer, "F6.25",
             "Wait 6 months (assumed) after isotretinoin; ask the prescribing physician."},
    Question{"vitiligo", &Intake::vitiligo, GateState::physician, "F6.26",
             "Needling can start new patches; ask a physician."},
    Question{"epilepsy", &Intake::epilepsy, GateState::physician, "F6.26", "Ask a physician."},
    Question{"sarcoidosis", &Intake::sarcoidosis, GateState::physician, "F6.18",
             "Pigment can provoke granulomas; ask a physician."},
    Question{"sudden_shedding", &Intake::sudden_shedding, GateState::physician, "F6.16",
             "Sudden shedding has many causes; see a physician before a lasting plan."},
};

constexpr double kAdultYears = 18.0;          // F6.27
constexpr double kTransplantMinMonths = 6.0;  // F6.8, N23
constexpr double kTransplantMonths = 12.0;    // F6.8
constexpr double kPatchNewMonths = 3.0;       // F6.6
constexpr double kEpisodeMonths = 12.0;       // F6.6
constexpr double kJakMonths = 36.0 / 4.345;   // F6.6: 36 weeks
constexpr double kInjectionWeeks = 6.0;       // F6.6

bool has(const Context& c, Treatment t) {
  return std::find(c.treatments.begin(), c.treatments.end(), t) != c.treatments.end();
}

DesignGate gate(const char* id, GateState state, const char* fact, std::string text) {
  return {id, state, fact, std::move(text)};
}

GateState from_answer(Answer answer, GateState if_yes) {
  if (answer == Answer::yes) return if_yes;
  return answer == Answer::no ? GateState::clear : GateState::open;
}

std::string with_state(GateState state, const std::string& advice) {
  if (state == GateState::open) return "Not answered, so not cleared. " + advice;
  if (state == GateState::clear) return "Answered: nothing against treatment.";
  return advice;
}

void add_consent(const Analysis& a, std::vector<DesignGate>& out) {
  const auto& age = a.about.client.age_years;
  auto state = age ? (*age < kAdultYears ? GateState::block : GateState::clear) : GateState::open;
  out.push_back(gate("minor", state, "F6.27",
                     with_state(state, "Not under 18; where the law allows exceptions, with a guardian's consent.")));
  const Answer consent = a.about.intake.photo_consent;
  state = consent == Answer::yes ? GateState::clear : consent == Answer::no ? GateState::block : GateState::open;
  out.push_back(gate("photo_consent", state, "PRACTICE",
                     with_state(state, "Photographs are kept only with the client's written consent.")));
}

void add_areata(const Analysis& a, std::vector<DesignGate>& out) {
  const auto& c = a.about.context;
  auto state = from_answer(c.active, GateState::block);
  out.push_back(gate("areata_active", state, "F6.6",
                     with_state(state, "Active patches: the studio refers to a physician, who may release the plan.")));
  if (!c.onset_months)
    state = GateState::open;
  else
    state = *c.onset_months < kPatchNewMonths  ? GateState::block
            : *c.onset_months < kEpisodeMonths ? GateState::defer
                                               : GateState::clear;
  out.push_back(gate(
      "areata_onset", state, "F6.6",
      with_state(state,
                 "Hair often returns within a year; wait 12 months of stability, or choose a temporary pigment.")));
  state = from_answer(c.regrowth_expected, GateState::defer);
  out.push_back(
      gate("areata_regrowth", state, "F6.4",
           with_state(state, "Where hair may return, plan lighter and sparser, or choose a temporary pigment.")));
  if (has(c, Treatment::jak_inhibitor)) {
    state = !c.months_on_treatment                ? GateState::open
            : *c.months_on_treatment < kJakMonths ? GateState::defer
                                                  : GateState::physician;
    out.push_back(
        gate("areata_jak", state, "F6.6",
             with_state(state, "Judge after 36 weeks of treatment, again at 52; needs the physician's clearance.")));
  }
  if (has(c, Treatment::intralesional_steroid)) {
    state = !c.weeks_since_injection                     ? GateState::open
            : *c.weeks_since_injection < kInjectionWeeks ? GateState::defer
                                                         : GateState::clear;
    out.push_back(gate("areata_injection", state, "F6.6", with_state(state, "Wait six weeks after an injection.")));
  }
}

void add_condition(const Analysis& a, std::vector<DesignGate>& out) {
  const auto& c = a.about.context;
  GateState state = GateState::clear;
  switch (c.condition) {
    case Condition::unknown:
      out.push_back(gate("condition", GateState::open, "F6.16",
                         "The cause of the loss is not stated, so not cleared; a physician can tell."));
      break;
    case Condition::scarring_alopecia:
    case Condition::frontal_fibrosing:
      out.push_back(gate("scarring_loss", GateState::physician, "F6.17",
                         "Needling can provoke a flare: only inactive disease and with a dermatologist's consent."));
      break;
    case Condition::telogen_effluvium:
      out.push_back(gate("temporary_loss", GateState::defer, "F6.4",
                         "This loss usually passes; wait, for returning hair doubles the darkness."));
      break;
    case Condition::pattern_loss:
      state = from_answer(c.active, GateState::defer);
      out.push_back(gate(
          "progression", state, "F6.16",
          with_state(state, "Very active loss: wait until it is stable; plan no line that later loss would strand.")));
      break;
    case Condition::transplant:
      state = !c.transplant_months                          ? GateState::open
              : *c.transplant_months < kTransplantMinMonths ? GateState::block
              : *c.transplant_months < kTransplantMonths    ? GateState::defer
                                                            : GateState::clear;
      out.push_back(gate("transplant_age", state, "F6.8",
                         with_state(state, "Wait 12 months after a transplant, never under 6.")));
      break;
    case Condition::scar:
      state = !c.scar_months                          ? GateState::open
              : *c.scar_months < kTransplantMinMonths ? GateState::block
              : *c.scar_months < kTransplantMonths    ? GateState::defer
                                                      : GateState::clear;
      out.push_back(gate("scar_age", state, "F6.9",
                         with_state(state, "Wait until a scar is 12 months old, never under 6; test 1 cm² first.")));
      break;
    default: break;
  }
  if (is_patchy(a)) add_areata(a, out);
  if (is_patchy(a) && c.diagnosed_by != DiagnosedBy::physician) {
    out.push_back(
        gate("patchy_loss", GateState::physician, "F6.5",
             "Patchy loss has several causes, some of which need treatment; see a physician before pigment."));
  }
  if (has(c, Treatment::systemic_steroid) || has(c, Treatment::jak_inhibitor) || has(c, Treatment::immunotherapy)) {
    out.push_back(gate("systemic_treatment", GateState::physician, "F6.7",
                       "A medicine that weakens immunity needs a physician's clearance."));
  }
}

void add_spots(const Analysis& a, std::vector<DesignGate>& out) {
  constexpr double kSure = 0.5;
  for (const auto& p : a.photos) {
    for (const auto& e : p.exclusions) {
      if (e.kind != ExclusionKind::lesion || e.confidence < kSure) continue;
      out.push_back(gate("spot", GateState::physician, "PRACTICE",
                         "A spot on the scalp should be seen by a physician; dots keep away from it."));
      return;
    }
  }
}

void apply_overrides(const Analysis& a, std::vector<DesignGate>& gates) {
  for (auto& g : gates) {
    if (g.state == GateState::clear || g.state == GateState::open) continue;
    for (const auto& o : a.about.overrides) {
      if (o.gate != g.id || o.by_role.empty() || o.date.empty() || o.reason.empty()) continue;
      const bool needs_physician = g.state == GateState::physician || g.state == GateState::block;
      if (needs_physician && o.by_role != "physician") {
        g.text += " (An override by a " + o.by_role + " does not release this gate: a physician's is needed.)";
        continue;
      }
      g.state = GateState::overridden;
      g.text = "Released on " + o.date + " by a " + o.by_role + ": " + o.reason + ". Before: " + g.text;
      break;
    }
  }
}

}  // namespace

bool is_patchy(const Analysis& a) {
  const auto c = a.about.context.condition;
  if (c == Condition::alopecia_areata || c == Condition::alopecia_totalis) return true;
  return a.pattern.kind == PatternKind::patchy && (c == Condition::unknown || c == Condition::none);
}

bool is_unstable_areata(const Analysis& a) {
  if (!is_patchy(a)) return false;
  const auto& c = a.about.context;
  const bool is_stable = c.active == Answer::no && c.onset_months && *c.onset_months >= kEpisodeMonths &&
                         c.regrowth_expected == Answer::no;
  return !is_stable;
}

std::vector<DesignGate> gates_of(const Analysis& analysis) {
  std::vector<DesignGate> out;
  add_consent(analysis, out);
  add_condition(analysis, out);
  add_spots(analysis, out);
  for (const auto& q : kQuestions) {
    const GateState state = from_answer(analysis.about.intake.*(q.answer), q.if_yes);
    out.push_back(gate(q.id, state, q.fact, with_state(state, q.advice)));
  }
  apply_overrides(analysis, out);
  return out;
}

bool is_cleared(const std::vector<DesignGate>& gates) {
  return std::all_of(gates.begin(), gates.end(),
                     [](const auto& g) { return g.state == GateState::clear || g.state == GateState::overridden; });
}

}  // namespace smp
