// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/imaging/exif.h"

#include <cstddef>
#include <cstdint>

namespace smp {
namespace {

constexpr std::uint32_t kTagOrientation = 0x0112;
constexpr std::uint32_t kTagExifIfd = 0x8769;
constexpr std::uint32_t kTagFocalLength35mm = 0xA405;
constexpr std::uint32_t kTypeShort = 3;
constexpr std::uint32_t kTypeLong = 4;
constexpr std::size_t kEntryBytes = 12;

// Bounds-checked reads; out of range gives 0, which no caller takes for a valid value.
class TiffBlock {
 public:
  explicit TiffBlock(std::string_view bytes) : bytes_(bytes), is_big_endian_(bytes.substr(0, 2) == "MM") {}

  [[nodiscard]] std::uint32_t u16(std::size_t at) const { return number(at, 2); }
  [[nodiscard]] std::uint32_t u32(std::size_t at) const { return number(at, 4); }

  /// Value of the single SHORT or LONG with `tag` in the directory at `ifd`.
  [[nodiscard]] std::optional<std::uint32_t> entry(std::size_t ifd, std::uint32_t tag) const {
    if (ifd < 8 || ifd >= bytes_.size()) return std::nullopt;
    const std::uint32_t count = u16(ifd);
    for (std::uint32_t i = 0; i < count; ++i) {
      const std::size_t at = ifd + 2 + i * kEntryBytes;
      if (at + kEntryBytes > bytes_.size()) return std::nullopt;
      if (u16(at) != tag || u32(at + 4) != 1) continue;
      if (u16(at + 2) == kTypeShort) return u16(at + 8);
      if (u16(at + 2) == kTypeLong) return u32(at + 8);
    }
    return std::nullopt;
  }

 private:
  [[nodiscard]] std::uint32_t number(std::size_t at, std::size_t n) const {
    if (at > bytes_.size() || bytes_.size() - at < n) return 0;
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < n; ++i) {
      const std::size_t from = is_big_endian_ ? at + i : at + n - 1 - i;
      value = value << 8 | static_cast<std::uint8_t>(bytes_[from]);
    }
    return value;
  }

  std::string_view bytes_;
  bool is_big_endian_;
};

}  // namespace

ExifFacts read_exif(std::string_view block) {
  using namespace std::string_view_literals;
  ExifFacts facts;
  if (block.starts_with("Exif\0\0"sv)) block.remove_prefix(6);
  if (!block.starts_with("II*\0"sv) && !block.starts_with("MM\0*"sv)) return facts;
  const TiffBlock tiff(block);
  const std::size_t ifd0 = tiff.u32(4);
  if (const auto value = tiff.entry(ifd0, kTagOrientation); value && *value >= 1 && *value <= 8)
    facts.orientation = static_cast<int>(*value);
  if (const auto exif_ifd = tiff.entry(ifd0, kTagExifIfd))
    if (const auto mm = tiff.entry(*exif_ifd, kTagFocalLength35mm); mm && *mm >= 8 && *mm <= 800)
      facts.focal_length_35mm_mm = static_cast<double>(*mm);
  return facts;
}

}  // namespace smp
