// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
//
// What loading a 12-megapixel photo costs over the plain libjpeg-turbo decode of the same file; the bar is 2.5 times
// for decoded, upright, colour-managed (p3: from Display P3) and linear, in processor time. And what the PNG settings
// cost.
#include <benchmark/benchmark.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <opencv2/core.hpp>
// jpeglib.h needs size_t and FILE first.
#include <jpeglib.h>

#include <string>

#include "smp/base/rng.h"
#include "smp/imaging/codecs.h"
#include "smp/imaging/photo.h"
#include "smp/imaging/pixels.h"
#include "unit/imaging/sample_files.h"

namespace {

// Smooth shading with fine grain: compresses like a phone photo (about 2 bits a pixel at quality 92).
const cv::Mat& photo_like() {
  static const cv::Mat image = [] {
    cv::Mat out(3000, 4000, CV_8UC3);
    smp::Rng rng(0, "bench");
    for (int y = 0; y < out.rows; ++y)
      for (int x = 0; x < out.cols; ++x) {
        const double shade = 120 + 60 * std::sin(x / 300.0) + 40 * std::cos(y / 210.0);
        const double grain = 6.0 * (rng.uniform() + rng.uniform() - 1.0);
        for (int c = 0; c < 3; ++c)
          out.at<cv::Vec3b>(y, x)[c] = cv::saturate_cast<std::uint8_t>(shade + grain + 12.0 * (1 - c));
      }
    return out;
  }();
  return image;
}

const std::string& jpeg_file() {
  static const std::string bytes = smp::encode_jpeg(photo_like(), 88);
  return bytes;
}

// The same file as a phone writes it: orientation 6, and with `icc` a colour profile.
const std::string& phone_file(bool has_profile) {
  static const std::array<std::string, 2> files{
      smp::test::jpeg_with(jpeg_file(), smp::test::exif_block(6, 0, false), ""),
      smp::test::jpeg_with(jpeg_file(), smp::test::exif_block(6, 0, false), smp::test::icc_display_p3())};
  return files[has_profile ? 1 : 0];
}

void plain_decode(benchmark::State& state) {
  const std::string& bytes = jpeg_file();
  for (auto _ : state) {
    jpeg_decompress_struct info{};
    jpeg_error_mgr errors;
    info.err = jpeg_std_error(&errors);
    jpeg_create_decompress(&info);
    jpeg_mem_src(&info, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    jpeg_read_header(&info, TRUE);
    jpeg_start_decompress(&info);
    cv::Mat pixels(static_cast<int>(info.output_height), static_cast<int>(info.output_width), CV_8UC3);
    while (info.output_scanline < info.output_height) {
      JSAMPROW row = pixels.ptr(static_cast<int>(info.output_scanline));
      jpeg_read_scanlines(&info, &row, 1);
    }
    jpeg_finish_decompress(&info);
    jpeg_destroy_decompress(&info);
    benchmark::DoNotOptimize(pixels.data);
  }
}

void load_turned(benchmark::State& state) {
  const std::string& bytes = phone_file(state.range(0) == 1);
  for (auto _ : state) benchmark::DoNotOptimize(smp::load_photo(bytes).pixels.data);
}

void load_turned_and_linear(benchmark::State& state) {
  const std::string& bytes = phone_file(state.range(0) == 1);
  for (auto _ : state) benchmark::DoNotOptimize(smp::linear_from_srgb(smp::load_photo(bytes).pixels).data);
}

void png_photo(benchmark::State& state) {
  for (auto _ : state) {
    const std::string bytes = smp::encode_png(photo_like(), static_cast<smp::PngEffort>(state.range(0)));
    state.counters["MB"] = static_cast<double>(bytes.size()) / 1e6;
  }
}

void png_labels(benchmark::State& state) {
  cv::Mat labels(640, 640, CV_8UC1);
  for (int y = 0; y < 640; ++y)
    for (int x = 0; x < 640; ++x)
      labels.at<std::uint8_t>(y, x) = static_cast<std::uint8_t>(2.5 + 2.4 * std::sin(x / 90.0) * std::cos(y / 70.0));
  for (auto _ : state) {
    const std::string bytes = smp::encode_png(labels, static_cast<smp::PngEffort>(state.range(0)));
    state.counters["kB"] = static_cast<double>(bytes.size()) / 1e3;
  }
}

BENCHMARK(plain_decode)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime();
BENCHMARK(load_turned)->Arg(0)->Arg(1)->ArgName("p3")->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime();
BENCHMARK(load_turned_and_linear)
    ->Arg(0)
    ->Arg(1)
    ->ArgName("p3")
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime();
BENCHMARK(png_photo)->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond)->Iterations(1);
BENCHMARK(png_labels)->Arg(0)->Arg(1)->Unit(benchmark::kMicrosecond);

}  // namespace
