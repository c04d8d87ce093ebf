// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/imaging/svg_path.h"

#include <charconv>
#include <cmath>
#include <numbers>
#include <string>

namespace smp {
namespace {

constexpr std::size_t kMaxNumbers = 1000000;
constexpr int kChords = 16;

/// Reads numbers and letters, skipping blanks and commas.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : text_(text) {}

  /// Next character that is neither blank nor comma; 0 at the end.
  char peek() {
    while (at_ < text_.size() && std::string_view(" \t\r\n,").find(text_[at_]) != std::string_view::npos) ++at_;
    return at_ < text_.size() ? text_[at_] : '\0';
  }
  char take() {
    const char c = peek();
    if (c != '\0') ++at_;
    return c;
  }
  bool at_number() {
    const char c = peek();
    return (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+';
  }
  std::optional<double> number() {
    if (!at_number() || ++count_ > kMaxNumbers) return std::nullopt;
    if (text_[at_] == '+') ++at_;
    if (at_ >= text_.size() || text_[at_] == 'i' || text_[at_] == 'n') return std::nullopt;
    double value = 0.0;
    const auto done = std::from_chars(text_.data() + at_, text_.data() + text_.size(), value);
    if (done.ec != std::errc() || !std::isfinite(value)) return std::nullopt;
    at_ = static_cast<std::size_t>(done.ptr - text_.data());
    return value;
  }
  std::optional<std::vector<double>> numbers(std::size_t count) {
    std::vector<double> out;
    for (std::size_t i = 0; i < count; ++i) {
      const auto value = number();
      if (!value) return std::nullopt;
      out.push_back(*value);
    }
    return out;
  }
  /// Letters up to the next character that is none.
  std::string word() {
    std::string out;
    for (char c = peek(); at_ < text_.size() && ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')); c = text_[at_]) {
      out += c;
      if (++at_ >= text_.size()) break;
    }
    return out;
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t count_ = 0;
};

std::optional<SvgMatrix> one_transform(const std::string& name, const std::vector<double>& v) {
  if (name == "matrix" && v.size() == 6) return SvgMatrix{v[0], v[1], v[2], v[3], v[4], v[5]};
  if (name == "translate" && (v.size() == 1 || v.size() == 2))
    return SvgMatrix{1, 0, 0, 1, v[0], v.size() == 2 ? v[1] : 0.0};
  if (name == "scale" && (v.size() == 1 || v.size() == 2)) return SvgMatrix{v[0], 0, 0, v.back(), 0, 0};
  if (name == "rotate" && (v.size() == 1 || v.size() == 3)) {
    const double angle = v[0] * std::numbers::pi / 180.0;
    const double c = std::cos(angle);
    const double s = std::sin(angle);
    const SvgMatrix turn{c, s, -s, c, 0, 0};
    if (v.size() == 1) return turn;
    return combined({1, 0, 0, 1, v[1], v[2]}, combined(turn, {1, 0, 0, 1, -v[1], -v[2]}));
  }
  return std::nullopt;
}

/// Walks path data; the state that smooth curves and relative coordinates need.
class PathReader {
 public:
  explicit PathReader(std::string_view text) : cursor_(text) {}

  std::optional<std::vector<std::vector<Px2>>> read() {
    char command = '\0';
    while (cursor_.peek() != '\0') {
      if (!cursor_.at_number()) command = cursor_.take();
      if (!step(command)) return std::nullopt;
      if (command == 'M') command = 'L';  // further pairs after a move are lines
      if (command == 'm') command = 'l';
    }
    return rings_;
  }

 private:
  static constexpr std::string_view kCommands = "MmLlHhVvCcSsQqTt";

  bool step(char command) {
    const char kind = static_cast<char>(command >= 'a' ? command - 'a' + 'A' : command);
    if (kind == 'Z') return close();
    if (kCommands.find(command) == std::string_view::npos || (rings_.empty() && kind != 'M')) return false;
    const std::size_t count = kind == 'H' || kind == 'V' ? 1 : kind == 'C' ? 6 : kind == 'S' || kind == 'Q' ? 4 : 2;
    const auto values = cursor_.numbers(count);
    if (!values) return false;
    draw(kind, command >= 'a', *values);
    last_ = kind;
    return true;
  }

  bool close() {
    if (rings_.empty() || last_ == 'Z') return false;
    pen_ = rings_.back().front();
    last_ = 'Z';
    return true;
  }

  void draw(char kind, bool relative, const std::vector<double>& v) {
    const Px2 base = relative ? pen_ : Px2{};
    std::vector<Px2> p;
    for (std::size_t i = 0; i + 1 < v.size(); i += 2) p.push_back(base + Px2{v[i], v[i + 1]});
    if (kind == 'M') {
      rings_.push_back({p[0]});
      pen_ = p[0];
      return;
    }
    if (last_ == 'Z') rings_.push_back({pen_});
    if (kind == 'H') p = {{base.x + v[0], pen_.y}};
    if (kind == 'V') p = {{pen_.x, base.y + v[0]}};
    // A smooth curve mirrors the last control point, if the last command had one of its kind.
    const bool goes_on = kind == 'S' ? last_ == 'C' || last_ == 'S' : last_ == 'Q' || last_ == 'T';
    if (kind == 'S' || kind == 'T') p.insert(p.begin(), goes_on ? 2.0 * pen_ - control_ : pen_);
    if (p.size() > 1) {
      control_ = p[p.size() - 2];
      curve(p);
    }
    rings_.back().push_back(p.back());
    pen_ = p.back();
  }

  void curve(const std::vector<Px2>& p) {
    for (int k = 1; k < kChords; ++k) {
      const double t = static_cast<double>(k) / kChords;
      const double u = 1.0 - t;
      rings_.back().push_back(p.size() == 2 ? (u * u) * pen_ + (2.0 * u * t) * p[0] + (t * t) * p[1]
                                            : (u * u * u) * pen_ + (3.0 * u * u * t) * p[0] + (3.0 * u * t * t) * p[1] +
                                                  (t * t * t) * p[2]);
    }
  }

  Cursor cursor_;
  std::vector<std::vector<Px2>> rings_;
  Px2 pen_;
  Px2 control_;
  char last_ = '\0';
};

}  // namespace

Px2 mapped(const SvgMatrix& m, Px2 p) { return {m[0] * p.x + m[2] * p.y + m[4], m[1] * p.x + m[3] * p.y + m[5]}; }

SvgMatrix combined(const SvgMatrix& o, const SvgMatrix& i) {
  return {o[0] * i[0] + o[2] * i[1], o[1] * i[0] + o[3] * i[1],        o[0] * i[2] + o[2] * i[3],
          o[1] * i[2] + o[3] * i[3], o[0] * i[4] + o[2] * i[5] + o[4], o[1] * i[4] + o[3] * i[5] + o[5]};
}

std::optional<std::vector<double>> svg_numbers(std::string_view text) {
  Cursor cursor(text);
  std::vector<double> out;
  while (cursor.peek() != '\0') {
    const auto value = cursor.number();
    if (!value) return std::nullopt;
    out.push_back(*value);
  }
  return out;
}

std::optional<SvgMatrix> svg_transform(std::string_view text) {
  Cursor cursor(text);
  SvgMatrix out = kSvgIdentity;
  while (cursor.peek() != '\0') {
    const std::string name = cursor.word();
    if (cursor.take() != '(') return std::nullopt;
    std::vector<double> values;
    while (cursor.at_number()) {
      const auto value = cursor.number();
      if (!value) return std::nullopt;
      values.push_back(*value);
    }
    if (cursor.take() != ')') return std::nullopt;
    const auto next = one_transform(name, values);
    if (!next) return std::nullopt;
    out = combined(out, *next);
  }
  return out;
}

std::optional<std::vector<std::vector<Px2>>> svg_path(std::string_view text) { return PathReader(text).read(); }

}  // namespace smp
