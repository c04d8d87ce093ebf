// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/imaging/color_profile.h"

#include <lcms2.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <opencv2/core/hal/intrin.hpp>
#include <optional>
#include <vector>

#include "smp/color/tone.h"

namespace smp::detail {
namespace {

struct ProfileCloser {
  void operator()(void* profile) const { cmsCloseProfile(profile); }
};
struct TransformCloser {
  void operator()(void* transform) const { cmsDeleteTransform(transform); }
};
using Profile = std::unique_ptr<void, ProfileCloser>;
using Transform = std::unique_ptr<void, TransformCloser>;

void on_error(cmsContext, cmsUInt32Number, const char*) {}

// lcms2 writes its errors to stderr unless told otherwise; set once for the process.
void silence_lcms() {
  static const bool is_done = (cmsSetLogErrorHandler(on_error), true);
  static_cast<void>(is_done);
}

// SMPTE EG 432-1 primaries with the D65 white point and the sRGB curve: Display P3.
Profile display_p3() {
  const cmsCIExyY white{0.3127, 0.3290, 1.0};
  const cmsCIExyYTRIPLE primaries{{0.680, 0.320, 1.0}, {0.265, 0.690, 1.0}, {0.150, 0.060, 1.0}};
  const std::array<double, 5> curve{2.4, 1.0 / 1.055, 0.055 / 1.055, 1.0 / 12.92, 0.04045};
  cmsToneCurve* tone = cmsBuildParametricToneCurve(nullptr, 4, curve.data());
  cmsToneCurve* tones[] = {tone, tone, tone};
  Profile profile(cmsCreateRGBProfile(&white, &primaries, tones));
  cmsFreeToneCurve(tone);
  return profile;
}

std::string known_name(cmsHPROFILE profile) {
  std::array<char, 128> text{};
  cmsGetProfileInfoASCII(profile, cmsInfoDescription, "en", "US", text.data(), text.size());
  const std::string_view description(text.data());
  constexpr std::array kNames{"Display P3", "sRGB",   "Adobe RGB", "ProPhoto",
                              "eciRGB",     "DCI-P3", "Rec. 2020", "Rec2020"};
  for (const std::string_view name : kNames)
    if (description.find(name) != std::string_view::npos) return std::string(name);
  return "custom";
}

cmsUInt32Number layout(int depth, int channels) {
  const cmsUInt32Number bytes = depth == CV_16U ? 2 : 1;
  return channels == 1 ? COLORSPACE_SH(PT_GRAY) | CHANNELS_SH(1) | BYTES_SH(bytes)
                       : COLORSPACE_SH(PT_RGB) | CHANNELS_SH(3) | BYTES_SH(bytes);
}

Transform transform_to_srgb(cmsHPROFILE from, int depth, int channels) {
  const Profile srgb(cmsCreate_sRGBProfile());
  return Transform(cmsCreateTransform(from, layout(depth, channels), srgb.get(), layout(depth, 3),
                                      INTENT_RELATIVE_COLORIMETRIC, cmsFLAGS_NOCACHE));
}

// True when the transform moves no colour of a 9x9x9 grid (or 256 greys) by more than one 8-bit step.
bool acts_like_srgb(cmsHPROFILE from, int channels) {
  const Transform transform = transform_to_srgb(from, CV_16U, channels);
  if (!transform) return false;
  std::vector<std::uint16_t> in;
  if (channels == 1) {
    for (int v = 0; v < 256; ++v) in.push_back(static_cast<std::uint16_t>(v * 257));
  } else {
    for (int i = 0; i < 9 * 9 * 9; ++i)
      for (const int k : {i / 81, i / 9 % 9, i % 9}) in.push_back(static_cast<std::uint16_t>(k * 65535 / 8));
  }
  const std::size_t num_pixels = in.size() / static_cast<std::size_t>(channels);
  std::vector<std::uint16_t> out(num_pixels * 3);
  cmsDoTransform(transform.get(), in.data(), out.data(), static_cast<cmsUInt32Number>(num_pixels));
  for (std::size_t i = 0; i < out.size(); ++i)
    if (std::abs(static_cast<int>(out[i]) - static_cast<int>(in[channels == 1 ? i / 3 : i])) > 257) return false;
  return true;
}

void expand_grey(cv::Mat& pixels) {
  if (pixels.channels() == 3) return;
  cv::Mat rgb;
  cv::merge(std::vector<cv::Mat>(3, pixels), rgb);
  pixels = rgb;
}

bool apply(cv::Mat& pixels, cmsHPROFILE from) {
  const Transform transform = transform_to_srgb(from, pixels.depth(), pixels.channels());
  if (!transform) return false;
  cv::Mat out = pixels.channels() == 3 ? pixels : cv::Mat(pixels.size(), CV_MAKETYPE(pixels.depth(), 3));
  for (int y = 0; y < pixels.rows; ++y)
    cmsDoTransform(transform.get(), pixels.ptr(y), out.ptr(y), static_cast<cmsUInt32Number>(pixels.cols));
  pixels = out;
  return true;
}

// What one input channel adds to linear sRGB, for each of its codes; a fourth lane keeps the sums in one register.
using Share = std::array<float, 4>;
struct MatrixShaper {
  std::array<std::array<Share, 256>, 3> shares{};
};

// lcms2 in floats, unbounded, from codes to linear sRGB.
Transform transform_to_linear(cmsHPROFILE from) {
  const cmsCIExyY white{0.3127, 0.3290, 1.0};
  const cmsCIExyYTRIPLE primaries{{0.64, 0.33, 1.0}, {0.30, 0.60, 1.0}, {0.15, 0.06, 1.0}};
  cmsToneCurve* tone = cmsBuildGamma(nullptr, 1.0);
  cmsToneCurve* tones[] = {tone, tone, tone};
  const Profile linear(cmsCreateRGBProfile(&white, &primaries, tones));
  cmsFreeToneCurve(tone);
  return Transform(cmsCreateTransform(from, TYPE_RGB_FLT, linear.get(), TYPE_RGB_FLT, INTENT_RELATIVE_COLORIMETRIC,
                                      cmsFLAGS_NOCACHE));
}

// Curves and a matrix (as phones' profiles are) make the channels' shares additive: true colours are then sums of
// three table entries. None for profiles that do otherwise, as a grid of 5x5x5 colours tells.
std::optional<MatrixShaper> additive_shares(cmsHPROFILE from) {
  if (cmsIsMatrixShaper(from) == 0) return std::nullopt;
  const Transform transform = transform_to_linear(from);
  if (!transform) return std::nullopt;
  const auto linear = [&](float r, float g, float b) {
    const std::array<float, 3> in{r, g, b};
    Share out{};
    cmsDoTransform(transform.get(), in.data(), out.data(), 1);
    return out;
  };
  MatrixShaper shaper;
  for (std::size_t c = 0; c < 3; ++c)
    for (std::size_t v = 0; v < 256; ++v) {
      const float x = static_cast<float>(v) / 255.0F;
      shaper.shares[c][v] = linear(c == 0 ? x : 0.0F, c == 1 ? x : 0.0F, c == 2 ? x : 0.0F);
    }
  constexpr float kSameColor = 2e-4F;  // a twentieth of an 8-bit step where sRGB is steepest
  for (std::size_t i = 0; i < 125; ++i) {
    const std::array<std::size_t, 3> code{i / 25 * 63, i / 5 % 5 * 63, i % 5 * 63};
    const Share whole = linear(static_cast<float>(code[0]) / 255.0F, static_cast<float>(code[1]) / 255.0F,
                               static_cast<float>(code[2]) / 255.0F);
    for (std::size_t k = 0; k < 3; ++k) {
      const float sum = shaper.shares[0][code[0]][k] + shaper.shares[1][code[1]][k] + shaper.shares[2][code[2]][k];
      if (!(std::abs(sum - whole[k]) < kSameColor)) return std::nullopt;
    }
  }
  return shaper;
}

// sRGB code of a linear value in steps of 1/kBins: a tenth of a code off at most, so within one code of exact rounding.
constexpr int kBins = 16384;
const std::array<std::uint8_t, kBins + 1>& encoding() {
  static const auto table = [] {
    std::array<std::uint8_t, kBins + 1> out{};
    for (int i = 0; i <= kBins; ++i)
      out[static_cast<std::size_t>(i)] =
          static_cast<std::uint8_t>(std::floor(srgb_from_linear_channel(static_cast<double>(i) / kBins) * 255.0 + 0.5));
    return out;
  }();
  return table;
}

void apply(cv::Mat& pixels, const MatrixShaper& shaper) {
  const std::uint8_t* code = encoding().data();
  const cv::v_float32x4 zero = cv::v_setzero_f32();
  const cv::v_float32x4 one = cv::v_setall_f32(1.0F);
  const cv::v_float32x4 bins = cv::v_setall_f32(static_cast<float>(kBins));
  const float* red = shaper.shares[0][0].data();
  const float* green = shaper.shares[1][0].data();
  const float* blue = shaper.shares[2][0].data();
  for (int y = 0; y < pixels.rows; ++y) {
    std::uint8_t* p = pixels.ptr(y);
    for (const std::uint8_t* end = p + 3 * static_cast<std::ptrdiff_t>(pixels.cols); p != end; p += 3) {
      const cv::v_float32x4 sum =
          cv::v_load(red + 4 * p[0]) + cv::v_load(green + 4 * p[1]) + cv::v_load(blue + 4 * p[2]);
      alignas(16) std::array<std::int32_t, 4> bin;
      cv::v_store_aligned(bin.data(), cv::v_round(cv::v_min(cv::v_max(sum, zero), one) * bins));
      p[0] = code[bin[0]];
      p[1] = code[bin[1]];
      p[2] = code[bin[2]];
    }
  }
}

// The embedded profile when it is readable and describes pixels of this kind. Class and colour space are compared as
// text in the header (ICC.1:2022, 7.2): a hostile value is none of lcms2's enumerators.
Profile embedded(std::string_view icc, int channels) {
  constexpr std::size_t kHeaderBytes = 128;
  if (icc.size() < kHeaderBytes || icc.substr(16, 4) != (channels == 1 ? "GRAY" : "RGB ")) return nullptr;
  const std::string_view kind = icc.substr(12, 4);
  if (kind != "mntr" && kind != "scnr" && kind != "spac" && kind != "prtr") return nullptr;
  return Profile(cmsOpenProfileFromMem(icc.data(), static_cast<cmsUInt32Number>(icc.size())));
}

}  // namespace

std::string convert_to_srgb(cv::Mat& pixels, std::string_view icc, Primaries primaries) {
  silence_lcms();
  std::string name;
  Profile from;
  if (!icc.empty()) {
    from = embedded(icc, pixels.channels());
    if (from) name = known_name(from.get());
  } else if (primaries == Primaries::display_p3) {
    from = display_p3();
    name = "Display P3";
  }
  if (from && !acts_like_srgb(from.get(), pixels.channels())) {
    const auto shaper = pixels.type() == CV_8UC3 ? additive_shares(from.get()) : std::nullopt;
    if (shaper)
      apply(pixels, *shaper);
    else if (!apply(pixels, from.get()))
      name.clear();
  }
  expand_grey(pixels);
  return name;
}

}  // namespace smp::detail
