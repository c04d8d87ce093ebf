// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/imaging/pixels.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <vector>

#include "smp/base/error.h"
#include "smp/color/tone.h"
#include "smp/imaging/large_mat.h"

namespace smp {
namespace {

std::vector<float> linear_table(int max_code) {
  std::vector<float> table(static_cast<std::size_t>(max_code) + 1);
  for (std::size_t i = 0; i < table.size(); ++i)
    table[i] = static_cast<float>(linear_from_srgb_channel(static_cast<double>(i) / max_code));
  return table;
}

const std::vector<float>& linear_table_8() {
  static const std::vector<float> table = linear_table(255);
  return table;
}
const std::vector<float>& linear_table_16() {
  static const std::vector<float> table = linear_table(65535);
  return table;
}

template <class T>
void apply_table(const cv::Mat& in, cv::Mat& out, const std::vector<float>& table) {
  const int n = in.cols * 3;
  const float* codes = table.data();
  // Rows are independent: threads change nothing but the time.
  cv::parallel_for_(cv::Range(0, in.rows), [&](const cv::Range& rows) {
    for (int y = rows.start; y < rows.end; ++y) {
      const T* src = in.ptr<T>(y);
      float* dst = out.ptr<float>(y);
      for (int i = 0; i < n; ++i) dst[i] = codes[src[i]];
    }
  });
}

// Guess of the code from a coarse table, then moved to the right side of the exact rounding thresholds.
struct Encoder8 {
  static constexpr int kBins = 4096;
  std::array<std::uint8_t, kBins + 1> guess{};
  std::array<float, 256> threshold{};  // smallest linear value that rounds to code k + 1

  Encoder8() {
    for (int k = 0; k < 256; ++k)
      threshold[static_cast<std::size_t>(k)] = static_cast<float>(linear_from_srgb_channel((k + 0.5) / 255.0));
    for (int i = 0; i <= kBins; ++i) {
      const double code = std::floor(srgb_from_linear_channel(static_cast<double>(i) / kBins) * 255.0 + 0.5);
      guess[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(std::clamp(code, 0.0, 255.0));
    }
  }
  [[nodiscard]] std::uint8_t operator()(float v) const {
    if (!(v > 0.0F)) return 0;  // also NaN
    if (v >= 1.0F) return 255;
    std::size_t code = guess[static_cast<std::size_t>(v * static_cast<float>(kBins))];
    while (code < 255 && v >= threshold[code]) ++code;
    while (code > 0 && v < threshold[code - 1]) --code;
    return static_cast<std::uint8_t>(code);
  }
};

// Overlap of each output cell with the input cells along one axis.
struct Span {
  int first = 0;
  std::vector<double> weight;  // sums to 1
};

std::vector<Span> area_spans(int in, int out) {
  std::vector<Span> spans(static_cast<std::size_t>(out));
  for (int o = 0; o < out; ++o) {
    // Borders as exact fractions o * in / out: neighbours share them bit for bit.
    const double lo = static_cast<double>(static_cast<std::int64_t>(o) * in) / out;
    const double hi = static_cast<double>(static_cast<std::int64_t>(o + 1) * in) / out;
    Span& span = spans[static_cast<std::size_t>(o)];
    span.first = std::min(static_cast<int>(lo), in - 1);
    const int last = std::clamp(static_cast<int>(std::ceil(hi)) - 1, span.first, in - 1);
    for (int i = span.first; i <= last; ++i)
      span.weight.push_back(std::max(0.0, std::min(hi, i + 1.0) - std::max(lo, static_cast<double>(i))) / (hi - lo));
  }
  return spans;
}

template <class T>
T rounded(double v) {
  if constexpr (std::is_floating_point_v<T>) return static_cast<T>(v);
  return static_cast<T>(std::floor(v + 0.5));
}

template <class T>
cv::Mat resize_area_as(const cv::Mat& in, cv::Size size) {
  const int channels = in.channels();
  const auto spans_x = area_spans(in.cols, size.width);
  const auto spans_y = area_spans(in.rows, size.height);
  cv::Mat out(size, in.type());
  std::vector<double> row(static_cast<std::size_t>(in.cols) * static_cast<std::size_t>(channels));
  for (int y = 0; y < size.height; ++y) {
    const Span& sy = spans_y[static_cast<std::size_t>(y)];
    std::fill(row.begin(), row.end(), 0.0);
    for (std::size_t k = 0; k < sy.weight.size(); ++k) {
      const T* src = in.ptr<T>(sy.first + static_cast<int>(k));
      const double w = sy.weight[k];
      for (std::size_t i = 0; i < row.size(); ++i) row[i] += w * static_cast<double>(src[i]);
    }
    T* dst = out.ptr<T>(y);
    for (int x = 0; x < size.width; ++x) {
      const Span& sx = spans_x[static_cast<std::size_t>(x)];
      for (int c = 0; c < channels; ++c) {
        double sum = 0.0;
        std::size_t at = static_cast<std::size_t>(sx.first * channels + c);
        for (const double w : sx.weight) {
          sum += w * row[at];
          at += static_cast<std::size_t>(channels);
        }
        *dst++ = rounded<T>(sum);
      }
    }
  }
  return out;
}

template <std::size_t Bytes>
void transpose_tile(const cv::Mat& in, cv::Mat& out, bool flip_x, bool flip_y, const cv::Rect& part) {
  const auto stride = static_cast<std::ptrdiff_t>(in.step[0]);
  for (int y = part.y; y < part.br().y; ++y) {
    const int col = flip_y ? out.rows - 1 - y : y;
    const int row = flip_x ? out.cols - 1 - part.x : part.x;
    const std::uint8_t* src = in.ptr<std::uint8_t>(row) + static_cast<std::size_t>(col) * Bytes;
    std::uint8_t* dst = out.ptr<std::uint8_t>(y) + static_cast<std::size_t>(part.x) * Bytes;
    for (int x = 0; x < part.width; ++x, dst += Bytes, src += flip_x ? -stride : stride) std::memcpy(dst, src, Bytes);
  }
}

// Copies whole pixels of `Bytes` bytes in square tiles, so that the column-wise reads stay in the cache.
template <std::size_t Bytes>
void transpose_tiles(const cv::Mat& in, cv::Mat& out, bool flip_x, bool flip_y) {
  constexpr int kTile = 64;
  cv::parallel_for_(cv::Range(0, (out.rows + kTile - 1) / kTile), [&](const cv::Range& bands) {
    for (int y0 = bands.start * kTile; y0 < std::min(bands.end * kTile, out.rows); y0 += kTile)
      for (int x0 = 0; x0 < out.cols; x0 += kTile)
        transpose_tile<Bytes>(in, out, flip_x, flip_y, cv::Rect(x0, y0, kTile, kTile) & cv::Rect({0, 0}, out.size()));
  });
}

cv::Mat transposed(const cv::Mat& in, bool flip_x, bool flip_y) {
  cv::Mat out = detail::large_mat(cv::Size(in.rows, in.cols), in.type());
  switch (in.elemSize()) {
    case 1: transpose_tiles<1>(in, out, flip_x, flip_y); break;
    case 2: transpose_tiles<2>(in, out, flip_x, flip_y); break;
    case 3: transpose_tiles<3>(in, out, flip_x, flip_y); break;
    case 6: transpose_tiles<6>(in, out, flip_x, flip_y); break;
    case 12: transpose_tiles<12>(in, out, flip_x, flip_y); break;
    default: check(false, "upright: pixel size is not 1, 2, 3, 6 or 12 bytes");
  }
  return out;
}

cv::Mat flipped(const cv::Mat& in, int code) {
  cv::Mat out;
  cv::flip(in, out, code);
  return out;
}

}  // namespace

cv::Mat linear_from_srgb(const cv::Mat& encoded) {
  check(encoded.type() == CV_8UC3 || encoded.type() == CV_16UC3, "linear_from_srgb needs 8- or 16-bit RGB");
  cv::Mat out = detail::large_mat(encoded.size(), CV_32FC3);
  if (encoded.depth() == CV_8U)
    apply_table<std::uint8_t>(encoded, out, linear_table_8());
  else
    apply_table<std::uint16_t>(encoded, out, linear_table_16());
  return out;
}

cv::Mat srgb8_from_linear(const cv::Mat& linear) {
  check(linear.type() == CV_32FC3, "srgb8_from_linear needs CV_32FC3");
  static const Encoder8 encode;
  cv::Mat out(linear.size(), CV_8UC3);
  const int n = linear.cols * 3;
  for (int y = 0; y < linear.rows; ++y) {
    const float* src = linear.ptr<float>(y);
    std::uint8_t* dst = out.ptr<std::uint8_t>(y);
    for (int i = 0; i < n; ++i) dst[i] = encode(src[i]);
  }
  return out;
}

cv::Mat srgb16_from_linear(const cv::Mat& linear) {
  check(linear.type() == CV_32FC3, "srgb16_from_linear needs CV_32FC3");
  cv::Mat out(linear.size(), CV_16UC3);
  const int n = linear.cols * 3;
  for (int y = 0; y < linear.rows; ++y) {
    const float* src = linear.ptr<float>(y);
    std::uint16_t* dst = out.ptr<std::uint16_t>(y);
    for (int i = 0; i < n; ++i) {
      const double v = src[i] > 0.0F ? std::min(1.0, static_cast<double>(src[i])) : 0.0;
      dst[i] = static_cast<std::uint16_t>(std::floor(srgb_from_linear_channel(v) * 65535.0 + 0.5));
    }
  }
  return out;
}

cv::Mat to_8bit(const cv::Mat& image) {
  if (image.depth() == CV_8U) return image;
  check(image.depth() == CV_16U, "to_8bit needs 8 or 16 bits a channel");
  cv::Mat out(image.size(), CV_MAKETYPE(CV_8U, image.channels()));
  const int n = image.cols * image.channels();
  for (int y = 0; y < image.rows; ++y) {
    const std::uint16_t* src = image.ptr<std::uint16_t>(y);
    std::uint8_t* dst = out.ptr<std::uint8_t>(y);
    for (int i = 0; i < n; ++i) dst[i] = static_cast<std::uint8_t>((src[i] + 128U) / 257U);
  }
  return out;
}

cv::Mat swap_red_blue(const cv::Mat& image) {
  check(image.channels() == 3, "swap_red_blue needs three channels");
  cv::Mat out(image.size(), image.type());
  const int pairs[] = {0, 2, 1, 1, 2, 0};
  cv::mixChannels(&image, 1, &out, 1, pairs, 3);
  return out;
}

cv::Mat resize_area(const cv::Mat& image, cv::Size size_px) {
  check(!image.empty() && size_px.width > 0 && size_px.height > 0, "resize_area: empty picture or size");
  if (image.size() == size_px) return image.clone();
  switch (image.depth()) {
    case CV_8U: return resize_area_as<std::uint8_t>(image, size_px);
    case CV_16U: return resize_area_as<std::uint16_t>(image, size_px);
    default: break;
  }
  check(image.depth() == CV_32F, "resize_area needs 8-bit, 16-bit or float pixels");
  return resize_area_as<float>(image, size_px);
}

cv::Size fit_within(cv::Size size_px, int max_side_px) {
  const int longer = std::max(size_px.width, size_px.height);
  if (longer <= max_side_px) return size_px;
  const auto scaled = [&](int side) {
    const std::int64_t twice = 2 * static_cast<std::int64_t>(side) * max_side_px + longer;
    return std::max(1, static_cast<int>(twice / (2 * static_cast<std::int64_t>(longer))));
  };
  return {scaled(size_px.width), scaled(size_px.height)};
}

cv::Mat upright(const cv::Mat& stored, int orientation) {
  switch (orientation) {
    case 2: return flipped(stored, 1);
    case 3: return flipped(stored, -1);
    case 4: return flipped(stored, 0);
    case 5: return transposed(stored, false, false);
    case 6: return transposed(stored, true, false);
    case 7: return transposed(stored, true, true);
    case 8: return transposed(stored, false, true);
    default: return stored;
  }
}

}  // namespace smp
