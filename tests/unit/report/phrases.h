// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <string_view>

namespace smp {

/// Promises that no paper of this program may make (PRACTICE.md, 'Words'). Lower case, matched inside words.
inline constexpr std::array kBannedEnglish{"cure",
                                           "regrow",
                                           "painless",
                                           "no side effect",
                                           "without side effect",
                                           "perfect",
                                           "guarantee",
                                           "never turns blue",
                                           "never turn blue",
                                           "fda-approved",
                                           "fda approved",
                                           "semi-permanent",
                                           "semipermanent",
                                           "caused by stress",
                                           "boost your confidence",
                                           "confidence boost",
                                           "completely safe",
                                           "100% safe",
                                           "risk-free",
                                           "no risk",
                                           "permanent solution"};
inline constexpr std::array kBannedKorean{"완치",      "발모",       "모발 재생",        "무통",
                                          "통증 없",   "통증이 없",  "부작용 없",        "부작용이 없",
                                          "완벽",      "보장",       "파랗게 변하지 않", "푸르게 변하지 않",
                                          "FDA 승인",  "반영구",     "스트레스 때문",    "자신감",
                                          "100% 안전", "안전합니다", "위험이 없",        "위험 없"};

/// The first banned phrase in `text`, or "".
inline std::string banned_phrase_in(const std::string& text, std::string_view lang) {
  std::string lower = text;
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return c < 128 ? static_cast<char>(std::tolower(c)) : static_cast<char>(c); });
  for (const char* phrase : kBannedEnglish)
    if (lower.find(phrase) != std::string::npos && std::string_view(phrase) != "cure") return phrase;
  // "cure" alone, not "secure" or "obscure".
  for (std::size_t at = lower.find("cure"); at != std::string::npos; at = lower.find("cure", at + 1))
    if (at == 0 || std::isalpha(static_cast<unsigned char>(lower[at - 1])) == 0) return "cure";
  if (lang == "ko")
    for (const char* phrase : kBannedKorean)
      if (text.find(phrase) != std::string::npos) return phrase;
  return "";
}

}  // namespace smp
