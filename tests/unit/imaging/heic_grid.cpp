// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "unit/imaging/heic_grid.h"

#include <cstdint>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "unit/imaging/sample_files.h"

namespace smp::test {
namespace {

std::string big_endian(std::uint64_t value, int bytes) {
  std::string out;
  for (int k = bytes - 1; k >= 0; --k) out += static_cast<char>(value >> (8 * k) & 0xFF);
  return out;
}

std::string box(const std::string& type, const std::string& body) {
  return big_endian(body.size() + 8, 4) + type + body;
}

std::string full_box(const std::string& type, int version, unsigned flags, const std::string& body) {
  return box(type, big_endian(static_cast<std::uint64_t>(version), 1) + big_endian(flags, 3) + body);
}

std::uint32_t word(const std::string& s, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t k = 0; k < 4; ++k) value = value << 8 | static_cast<std::uint8_t>(s[at + k]);
  return value;
}

/// The first box of a type, header included, wherever it lies ("" when there is none).
std::string find_box(const std::string& file, const std::string& type) {
  const std::size_t at = file.find(type);
  return at == std::string::npos || at < 4 ? "" : file.substr(at - 4, word(file, at - 4));
}

std::string infe(int id, const std::string& type, bool is_hidden) {
  return full_box("infe", 2, is_hidden ? 1 : 0,
                  big_endian(static_cast<std::uint64_t>(id), 2) + big_endian(0, 2) + type + std::string(1, '\0'));
}

struct Extent {
  int id;
  int method;  // 0: from the file's start, 1: in idat
  std::size_t offset, length;
};

std::string iloc(const std::vector<Extent>& extents) {
  std::string body = big_endian(0x44, 1) + big_endian(0x00, 1) + big_endian(extents.size(), 2);
  for (const Extent& e : extents)
    body += big_endian(static_cast<std::uint64_t>(e.id), 2) + big_endian(static_cast<std::uint64_t>(e.method), 2) +
            big_endian(0, 2) + big_endian(1, 2) + big_endian(e.offset, 4) + big_endian(e.length, 4);
  return full_box("iloc", 1, 0, body);
}

std::string ispe(int width, int height) {
  return full_box("ispe", 0, 0,
                  big_endian(static_cast<std::uint64_t>(width), 4) + big_endian(static_cast<std::uint64_t>(height), 4));
}

std::string meta_of(int num_tiles, const std::string& properties, const std::string& grid, const std::string& places) {
  const int main = num_tiles + 1;
  std::string items = big_endian(static_cast<std::uint64_t>(main), 2);
  std::string references =
      big_endian(static_cast<std::uint64_t>(main), 2) + big_endian(static_cast<std::uint64_t>(num_tiles), 2);
  std::string uses = big_endian(static_cast<std::uint64_t>(main), 4);
  for (int id = 1; id <= num_tiles; ++id) {
    items += infe(id, "hvc1", true);
    references += big_endian(static_cast<std::uint64_t>(id), 2);
    uses +=
        big_endian(static_cast<std::uint64_t>(id), 2) + std::string("\x02\x81\x02", 3);  // hvcC (essential), tile size
  }
  items += infe(main, "grid", false);
  uses +=
      big_endian(static_cast<std::uint64_t>(main), 2) + std::string("\x02\x03\x84", 3);  // whole size, turn (essential)
  const std::string handler =
      full_box("hdlr", 0, 0, big_endian(0, 4) + "pict" + std::string(12, '\0') + std::string(1, '\0'));
  return full_box("meta", 0, 0,
                  handler + full_box("pitm", 0, 0, big_endian(static_cast<std::uint64_t>(main), 2)) + places +
                      full_box("iinf", 0, 0, items) + full_box("iref", 0, 0, box("dimg", references)) +
                      box("iprp", box("ipco", properties) + full_box("ipma", 0, 0, uses)) + box("idat", grid));
}

}  // namespace

std::string heic_grid_from(const cv::Mat& image, int tile_px, int quarter_turns) {
  const int columns = (image.cols + tile_px - 1) / tile_px;
  const int rows = (image.rows + tile_px - 1) / tile_px;
  cv::Mat padded;
  cv::copyMakeBorder(image, padded, 0, rows * tile_px - image.rows, 0, columns * tile_px - image.cols,
                     cv::BORDER_REPLICATE);
  std::vector<std::string> tiles;
  std::string coding;
  for (int k = 0; k < rows * columns; ++k) {
    const cv::Rect part(k % columns * tile_px, k / columns * tile_px, tile_px, tile_px);
    const std::string single = heic_from(padded(part).clone());
    if (single.empty()) return "";
    coding = find_box(single, "hvcC");
    tiles.push_back(find_box(single, "mdat").substr(8));
  }
  const std::string grid = std::string(2, '\0') + big_endian(static_cast<std::uint64_t>(rows - 1), 1) +
                           big_endian(static_cast<std::uint64_t>(columns - 1), 1) +
                           big_endian(static_cast<std::uint64_t>(image.cols), 2) +
                           big_endian(static_cast<std::uint64_t>(image.rows), 2);
  const std::string properties = coding + ispe(tile_px, tile_px) + ispe(image.cols, image.rows) +
                                 box("irot", big_endian(static_cast<std::uint64_t>(quarter_turns), 1));
  const std::string type = box("ftyp", "heic" + big_endian(0, 4) + "mif1heic");
  const int num = static_cast<int>(tiles.size());
  // Offsets have a fixed width: the box is as long whatever they are.
  std::vector<Extent> extents(tiles.size() + 1, Extent{0, 0, 0, 0});
  const std::size_t start = type.size() + meta_of(num, properties, grid, iloc(extents)).size() + 8;
  std::string data;
  for (int k = 0; k < num; ++k) {
    const std::string& tile = tiles[static_cast<std::size_t>(k)];
    extents[static_cast<std::size_t>(k)] = {k + 1, 0, start + data.size(), tile.size()};
    data += tile;
  }
  extents.back() = {num + 1, 1, 0, grid.size()};
  return type + meta_of(num, properties, grid, iloc(extents)) + box("mdat", data);
}

}  // namespace smp::test
