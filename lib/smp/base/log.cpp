// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/base/log.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <memory>

namespace smp {
namespace {

spdlog::logger& logger() {
  static const std::shared_ptr<spdlog::logger> instance = [] {
    auto made = std::make_shared<spdlog::logger>("smp", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    made->set_pattern("smp: %l: %v");
    made->set_level(spdlog::level::warn);
    return made;
  }();
  return *instance;
}

}  // namespace

void set_log_level(LogLevel level) {
  switch (level) {
    case LogLevel::quiet: logger().set_level(spdlog::level::err); break;
    case LogLevel::normal: logger().set_level(spdlog::level::warn); break;
    case LogLevel::verbose: logger().set_level(spdlog::level::info); break;
    case LogLevel::debug: logger().set_level(spdlog::level::debug); break;
  }
}

void log_debug(const std::string& message) { logger().debug("{}", message); }
void log_info(const std::string& message) { logger().info("{}", message); }
void log_warning(const std::string& message) { logger().warn("{}", message); }
void log_error(const std::string& message) { logger().error("{}", message); }

}  // namespace smp
