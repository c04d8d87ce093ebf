// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "robustness/hostile_photos.h"

#include <algorithm>
#include <cstdint>

#include "smp/base/rng.h"
#include "smp/imaging/codecs.h"
#include "unit/imaging/sample_files.h"

namespace smp::test {
namespace {

using namespace std::string_literals;

std::string big_endian(std::uint32_t value, int bytes) {
  std::string out;
  for (int i = bytes - 1; i >= 0; --i) out.push_back(static_cast<char>(value >> (8 * i) & 0xFF));
  return out;
}

std::string replaced(std::string bytes, std::size_t at, const std::string& with) {
  if (at + with.size() <= bytes.size()) bytes.replace(at, with.size(), with);
  return bytes;
}

std::uint32_t crc_of(const std::string& bytes) {
  std::uint32_t crc = 0xFFFFFFFFU;
  for (const char c : bytes) {
    crc ^= static_cast<unsigned char>(c);
    for (int k = 0; k < 8; ++k) crc = crc >> 1 ^ (0xEDB88320U & (0U - (crc & 1U)));
  }
  return ~crc;
}

std::string png_chunk(const std::string& type, const std::string& data) {
  return big_endian(static_cast<std::uint32_t>(data.size()), 4) + type + data + big_endian(crc_of(type + data), 4);
}

// A PNG whose header has a right checksum and any size, and hardly any data behind it.
std::string png_claiming(std::uint32_t width, std::uint32_t height) {
  const std::string header = big_endian(width, 4) + big_endian(height, 4) + "\x10\x06\x00\x00\x00"s;
  return "\x89PNG\r\n\x1A\n"s + png_chunk("IHDR", header) + png_chunk("IDAT", "\x78\x9C\x63\x00\x00\x00\x02\x00\x01"s) +
         png_chunk("IEND", "");
}

// Position of the size fields behind a JPEG's start-of-frame marker.
std::size_t frame_at(const std::string& jpeg) {
  for (std::size_t i = 2; i + 9 < jpeg.size(); ++i)
    if (jpeg[i] == '\xFF' && (jpeg[i + 1] == '\xC0' || jpeg[i + 1] == '\xC2')) return i + 5;
  return 0;
}

// A progressive frame of the largest size allowed with thousands of empty scans.
std::string jpeg_with_endless_scans() {
  std::string out = "\xFF\xD8"s;
  out += "\xFF\xDB\x00\x43\x00"s + std::string(64, '\x01');
  out += "\xFF\xC2\x00\x0B\x08"s + big_endian(7000, 2) + big_endian(8000, 2) + "\x01\x01\x11\x00"s;
  out += "\xFF\xC4\x00\x14\x00\x01"s + std::string(15, '\0') + "\x00"s;
  for (int i = 0; i < 3000; ++i) out += "\xFF\xDA\x00\x08\x01\x01\x00\x00\x00\x00\x00"s;
  return out + "\xFF\xD9"s;
}

std::string tiff_entry(int tag, int type, std::uint32_t count, std::uint32_t value) {
  const auto little = [](std::uint32_t v, int n) {
    std::string s = big_endian(v, n);
    std::reverse(s.begin(), s.end());
    return s;
  };
  return little(static_cast<std::uint32_t>(tag), 2) + little(static_cast<std::uint32_t>(type), 2) + little(count, 4) +
         little(value, 4);
}

// A TIFF of one strip that claims `width` x `height` and points wherever told.
std::string tiff_claiming(std::uint32_t width, std::uint32_t height, std::uint32_t strip_at, std::uint32_t strip_bytes,
                          std::uint32_t rows_per_strip) {
  std::string out = "II*\0\x08\0\0\0\x09\0"s;
  out += tiff_entry(256, 4, 1, width) + tiff_entry(257, 4, 1, height) + tiff_entry(258, 3, 1, 16);
  out += tiff_entry(259, 3, 1, 8) + tiff_entry(262, 3, 1, 1) + tiff_entry(273, 4, 1, strip_at);
  out += tiff_entry(277, 3, 1, 1) + tiff_entry(278, 4, 1, rows_per_strip) + tiff_entry(279, 4, 1, strip_bytes);
  return out + "\x08\0\0\0"s + std::string(64, 'x');  // the next directory is this one
}

std::string exif_cycle() { return "II*\0\x08\0\0\0\x01\0"s + tiff_entry(0x8769, 4, 1, 8) + "\x08\0\0\0"s; }

std::vector<std::string> sound_files() {
  const cv::Mat small = corner_picture(96, 64);
  const cv::Mat deep = corner_picture_16(96, 64);
  const cv::Mat grey(64, 96, CV_8UC1, cv::Scalar(99));
  const cv::Mat rgba(64, 96, CV_8UC4, cv::Scalar(9, 99, 199, 128));
  const std::string jpeg = encode_jpeg(small, 90);
  std::vector<std::string> files{jpeg,
                                 jpeg_with(jpeg, exif_block(6, 26, true), icc_display_p3()),
                                 encode_jpeg(grey),
                                 encode_png(small),
                                 encode_png(deep),
                                 encode_png(rgba),
                                 tiff_from(small, 3, false),
                                 tiff_from(deep, 6, true),
                                 webp_with(small, exif_block(8, 26, false)),
                                 encode_webp(small)};
  if (std::string heic = heic_from(small); !heic.empty()) files.push_back(std::move(heic));
  return files;
}

void damage(std::string& bytes, Rng& rng) {
  const auto place = [&] { return static_cast<std::size_t>(rng.below(static_cast<std::uint32_t>(bytes.size()))); };
  // Headers hold most of the decisions: half of the damage goes there.
  const std::size_t at = rng.below(2) == 0 ? std::min<std::size_t>(place(), rng.below(128)) : place();
  switch (rng.below(6)) {
    case 0: bytes[at] = static_cast<char>(rng.below(256)); break;
    case 1: bytes[at] = static_cast<char>(bytes[at] ^ (1 << rng.below(8))); break;
    case 2: bytes.resize(std::max<std::size_t>(16, place())); break;
    case 3: bytes.insert(at, rng.below(64) + 1, static_cast<char>(rng.below(256))); break;
    case 4: bytes = replaced(bytes, at, rng.below(2) == 0 ? "\xFF\xFF\xFF\xFF" : "\x7F\xFF\xFF\xFF"); break;
    default: bytes.insert(at, bytes.substr(place(), 40)); break;
  }
}

}  // namespace

std::vector<HostileFile> crafted_files() {
  const std::string jpeg = encode_jpeg(corner_picture(96, 64));
  const std::size_t frame = frame_at(jpeg);
  const std::string webp = encode_webp(corner_picture(96, 64));
  return {
      {"empty", ""},
      {"one byte", "\xFF"},
      {"JPEG magic only", "\xFF\xD8\xFF"s},
      {"PNG magic only", "\x89PNG\r\n\x1A\n"s},
      {"TIFF magic only", "II*\0"s},
      {"WebP magic only", "RIFF\xFF\xFF\xFF\x7FWEBPVP8 "s},
      {"HEIC magic only",
       "\0\0\0\x18"
       "ftypheic\0\0\0\0heicmif1"s},
      {"NITF in disguise", "NITF02.10" + std::string(400, ' ')},
      {"DICOM in disguise", std::string(128, '\0') + "DICM" + std::string(400, '\0')},
      {"SVG in disguise", "<svg xmlns='http://www.w3.org/2000/svg'/>"},
      {"PDF in disguise", "%PDF-1.7\n"},
      {"PNG of 30000 x 30000", png_claiming(30000, 30000)},
      {"PNG of 2^31 - 1 squared", png_claiming(0x7FFFFFFF, 0x7FFFFFFF)},
      {"PNG of width zero", png_claiming(0, 5)},
      {"PNG bomb within the limit", png_claiming(7000, 7000)},
      {"JPEG of 65500 x 65500", replaced(jpeg, frame, big_endian(65500, 2) + big_endian(65500, 2))},
      {"JPEG of height zero", replaced(jpeg, frame, big_endian(0, 2))},
      {"JPEG with more rows than data", replaced(jpeg, frame, big_endian(7000, 2) + big_endian(7000, 2))},
      {"JPEG with 3000 scans", jpeg_with_endless_scans()},
      {"TIFF of 2^32 - 1 squared", tiff_claiming(0xFFFFFFFF, 0xFFFFFFFF, 8, 64, 1)},
      {"TIFF with a strip outside the file", tiff_claiming(64, 64, 0x7FFFFFFF, 0x7FFFFFFF, 64)},
      {"TIFF with a strip of 2 GB", tiff_claiming(64, 64, 8, 64, 0xFFFFFFFF)},
      {"TIFF that deflates to nothing", tiff_claiming(7000, 7000, 8, 64, 7000)},
      {"WebP with a cut payload", webp.substr(0, 40)},
      {"JPEG with a cyclic EXIF directory", jpeg_with(jpeg, exif_cycle(), ""), false},
      {"JPEG with a profile of noise", jpeg_with(jpeg, "", std::string(3000, '\x5A')), false},
  };
}

std::vector<HostileFile> mutated_files(int count) {
  const auto sound = sound_files();
  std::vector<HostileFile> out;
  for (int i = 0; i < count; ++i) {
    Rng rng(0, "mutated_photos", static_cast<std::uint64_t>(i));
    std::string bytes = sound[static_cast<std::size_t>(i) % sound.size()];
    const std::uint32_t num_wounds = 1 + rng.below(4);
    for (std::uint32_t k = 0; k < num_wounds; ++k) damage(bytes, rng);
    out.push_back({"mutation " + std::to_string(i), std::move(bytes), false});
  }
  return out;
}

}  // namespace smp::test
