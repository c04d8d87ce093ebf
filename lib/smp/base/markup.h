// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#pragma once

#include <string>
#include <string_view>

namespace smp {

/// Text for the inside of an element or of a double-quoted attribute in HTML, XML and SVG: & < > " become entities.
std::string markup_escaped(std::string_view text);

/// Base64 (RFC 4648) of `bytes`, for data: addresses.
std::string base64(std::string_view bytes);

}  // namespace smp
