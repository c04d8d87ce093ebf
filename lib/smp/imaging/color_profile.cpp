// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/imaging/color_profile.h"

#include <lcms2.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <vector>

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
  if (from && !acts_like_srgb(from.get(), pixels.channels()) && !apply(pixels, from.get())) name.clear();
  expand_grey(pixels);
  return name;
}

}  // namespace smp::detail
