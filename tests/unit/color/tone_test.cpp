// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/color/tone.h"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <string>

namespace {

constexpr double kPublishedDeltaE = 1e-4;  // Sharma et al. print four decimals
constexpr double kRoundOff = 1e-12;

struct Pair {
  smp::Lab p, q;
  double expected;
};

// Sharma, Wu & Dalal 2005, Color Research and Application 30(1), table 1.
constexpr std::array<Pair, 34> kSharma{{
    {{50.0000, 2.6772, -79.7751}, {50.0000, 0.0000, -82.7485}, 2.0425},
    {{50.0000, 3.1571, -77.2803}, {50.0000, 0.0000, -82.7485}, 2.8615},
    {{50.0000, 2.8361, -74.0200}, {50.0000, 0.0000, -82.7485}, 3.4412},
    {{50.0000, -1.3802, -84.2814}, {50.0000, 0.0000, -82.7485}, 1.0000},
    {{50.0000, -1.1848, -84.8006}, {50.0000, 0.0000, -82.7485}, 1.0000},
    {{50.0000, -0.9009, -85.5211}, {50.0000, 0.0000, -82.7485}, 1.0000},
    {{50.0000, 0.0000, 0.0000}, {50.0000, -1.0000, 2.0000}, 2.3669},
    {{50.0000, -1.0000, 2.0000}, {50.0000, 0.0000, 0.0000}, 2.3669},
    {{50.0000, 2.4900, -0.0010}, {50.0000, -2.4900, 0.0009}, 7.1792},
    {{50.0000, 2.4900, -0.0010}, {50.0000, -2.4900, 0.0010}, 7.1792},
    {{50.0000, 2.4900, -0.0010}, {50.0000, -2.4900, 0.0011}, 7.2195},
    {{50.0000, 2.4900, -0.0010}, {50.0000, -2.4900, 0.0012}, 7.2195},
    {{50.0000, -0.0010, 2.4900}, {50.0000, 0.0009, -2.4900}, 4.8045},
    {{50.0000, -0.0010, 2.4900}, {50.0000, 0.0010, -2.4900}, 4.8045},
    {{50.0000, -0.0010, 2.4900}, {50.0000, 0.0011, -2.4900}, 4.7461},
    {{50.0000, 2.5000, 0.0000}, {50.0000, 0.0000, -2.5000}, 4.3065},
    {{50.0000, 2.5000, 0.0000}, {73.0000, 25.0000, -18.0000}, 27.1492},
    {{50.0000, 2.5000, 0.0000}, {61.0000, -5.0000, 29.0000}, 22.8977},
    {{50.0000, 2.5000, 0.0000}, {56.0000, -27.0000, -3.0000}, 31.9030},
    {{50.0000, 2.5000, 0.0000}, {58.0000, 24.0000, 15.0000}, 19.4535},
    {{50.0000, 2.5000, 0.0000}, {50.0000, 3.1736, 0.5854}, 1.0000},
    {{50.0000, 2.5000, 0.0000}, {50.0000, 3.2972, 0.0000}, 1.0000},
    {{50.0000, 2.5000, 0.0000}, {50.0000, 1.8634, 0.5757}, 1.0000},
    {{50.0000, 2.5000, 0.0000}, {50.0000, 3.2592, 0.3350}, 1.0000},
    {{60.2574, -34.0099, 36.2677}, {60.4626, -34.1751, 39.4387}, 1.2644},
    {{63.0109, -31.0961, -5.8663}, {62.8187, -29.7946, -4.0864}, 1.2630},
    {{61.2901, 3.7196, -5.3901}, {61.4292, 2.2480, -4.9620}, 1.8731},
    {{35.0831, -44.1164, 3.7933}, {35.0232, -40.0716, 1.5901}, 1.8645},
    {{22.7233, 20.0904, -46.6940}, {23.0331, 14.9730, -42.5619}, 2.0373},
    {{36.4612, 47.8580, 18.3852}, {36.2715, 50.5065, 21.2231}, 1.4146},
    {{90.8027, -2.0831, 1.4410}, {91.1528, -1.6435, 0.0447}, 1.4441},
    {{90.9257, -0.5406, -0.9208}, {88.6381, -0.8985, -0.7239}, 1.5381},
    {{6.7747, -0.2908, -2.4247}, {5.8714, -0.0985, -2.2286}, 0.6377},
    {{2.0776, 0.0795, -1.1350}, {0.9033, -0.0636, -0.5514}, 0.9082},
}};

}  // namespace

TEST_CASE("CIEDE2000 reproduces all 34 published pairs in both directions") {
  for (std::size_t i = 0; i < kSharma.size(); ++i) {
    CAPTURE(i + 1);
    const auto& pair = kSharma[i];
    CHECK(std::abs(smp::delta_e00(pair.p, pair.q) - pair.expected) <= kPublishedDeltaE);
    CHECK(std::abs(smp::delta_e00(pair.q, pair.p) - pair.expected) <= kPublishedDeltaE);
    CHECK(smp::delta_e00(pair.p, pair.p) == 0.0);
  }
}

TEST_CASE("the sRGB matrix follows from its primaries and white") {
  // Columns are scaled primaries: column i of XYZ has the chromaticity of primary i, and the columns sum to the white.
  const std::array<std::array<double, 2>, 3> primaries{{{0.64, 0.33}, {0.30, 0.60}, {0.15, 0.06}}};
  const std::array<smp::LinearRgb, 3> units{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
  for (std::size_t i = 0; i < 3; ++i) {
    const auto xyz = smp::xyz_from_linear(units[i]);
    const double sum = xyz.x + xyz.y + xyz.z;
    CHECK(xyz.x / sum == doctest::Approx(primaries[i][0]).epsilon(kRoundOff));
    CHECK(xyz.y / sum == doctest::Approx(primaries[i][1]).epsilon(kRoundOff));
  }
  const auto white = smp::xyz_from_linear({1, 1, 1});
  CHECK(white.x == doctest::Approx(smp::kWhiteD65.x).epsilon(kRoundOff));
  CHECK(white.y == doctest::Approx(1.0).epsilon(kRoundOff));
  CHECK(white.z == doctest::Approx(smp::kWhiteD65.z).epsilon(kRoundOff));
}

TEST_CASE("greys have no chroma and white is L* = 100") {
  for (int i = 0; i <= 20; ++i) {
    const double v = i / 20.0;
    const auto lab = smp::lab_from_srgb({v, v, v});
    CHECK(std::hypot(lab.a, lab.b) < 1e-10);
  }
  CHECK(smp::lab_from_srgb({1, 1, 1}).l == doctest::Approx(100.0).epsilon(kRoundOff));
}

TEST_CASE("conversions round-trip over the cube") {
  for (double r = -0.1; r <= 1.1; r += 0.15) {
    for (double g = 0.0; g <= 1.0; g += 0.2) {
      for (double b = 0.0; b <= 1.0; b += 0.2) {
        const smp::Srgb s{r, g, b};
        const auto back = smp::srgb_from_lab(smp::lab_from_srgb(s));
        // The published breakpoints 0.04045 and 0.0031308 meet only to about 1e-7.
        CHECK(std::abs(back.r - r) < 1e-6);
        CHECK(std::abs(back.g - g) < 1e-6);
        CHECK(std::abs(back.b - b) < 1e-6);
        const auto xyz = smp::xyz_from_linear(smp::linear_from_srgb(s));
        const auto again = smp::xyz_from_display_p3(smp::display_p3_from_xyz(xyz));
        CHECK(std::abs(again.x - xyz.x) + std::abs(again.y - xyz.y) + std::abs(again.z - xyz.z) < 1e-6);
      }
    }
  }
  const smp::Lab lab{52, 9, -17};
  const auto back = smp::lab_from_lch(smp::lch_from_lab(lab));
  CHECK(smp::delta_e76(lab, back) < 1e-10);
}

TEST_CASE("adaptation maps white to white and is undone by its reverse") {
  for (const auto method : {smp::Adaptation::bradford, smp::Adaptation::cat16}) {
    const auto white = smp::adapted(smp::kWhiteD50, smp::kWhiteD50, smp::kWhiteD65, method);
    CHECK(std::abs(white.x - smp::kWhiteD65.x) + std::abs(white.z - smp::kWhiteD65.z) < kRoundOff);
    const smp::Xyz xyz{0.3, 0.25, 0.12};
    const auto there = smp::adapted(xyz, smp::kWhiteD65, smp::kWhiteD50, method);
    const auto back = smp::adapted(there, smp::kWhiteD50, smp::kWhiteD65, method);
    CHECK(std::abs(back.x - xyz.x) + std::abs(back.y - xyz.y) + std::abs(back.z - xyz.z) < kRoundOff);
  }
}

TEST_CASE("ITA classes change at their published cuts") {
  CHECK(smp::ita_deg({61.7, 9.6, 17.1}) == doctest::Approx(34.4).epsilon(0.002));  // FACTS F2.4: about 35
  CHECK(std::string(smp::ita_class(smp::ita_deg({61.7, 9.6, 17.1}))) == "intermediate");
  CHECK(std::string(smp::ita_class(56)) == "very_light");
  CHECK(std::string(smp::ita_class(42)) == "light");
  CHECK(std::string(smp::ita_class(11)) == "tan");
  CHECK(std::string(smp::ita_class(-29)) == "brown");
  CHECK(std::string(smp::ita_class(-31)) == "dark");
  CHECK(smp::ita_deg({40, 0, 0}) == -90.0);
}
