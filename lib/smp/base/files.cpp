// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/base/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <iostream>
#include <iterator>
#include <system_error>

#include "smp/base/error.h"

namespace smp {
namespace {

namespace fs = std::filesystem;

/// Closes a POSIX file descriptor at scope end.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  [[nodiscard]] int get() const { return fd_; }

 private:
  int fd_;
};

std::string label_of(const fs::path& path) { return path.filename().string(); }

[[noreturn]] void fail_output(const fs::path& path, const char* action) {
  throw Error(ExitCode::output, label_of(path) + ": cannot " + action + ": " + std::strerror(errno));
}

std::string read_stdin(std::size_t max_bytes) {
  std::string bytes;
  char buffer[1 << 16];
  while (std::cin.read(buffer, sizeof buffer), std::cin.gcount() > 0) {
    bytes.append(buffer, static_cast<std::size_t>(std::cin.gcount()));
    if (bytes.size() > max_bytes)
      throw Error(ExitCode::input, "stdin: larger than " + std::to_string(max_bytes) + " bytes");
  }
  return bytes;
}

void write_all(int fd, std::string_view bytes, const fs::path& path) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(fd, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) fail_output(path, "write");
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
}

}  // namespace

std::string read_file(const fs::path& path, std::size_t max_bytes) {
  if (path == "-") return read_stdin(max_bytes);
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (file.get() < 0) throw Error(ExitCode::input, label_of(path) + ": cannot open: " + std::strerror(errno));
  struct stat info {};
  if (::fstat(file.get(), &info) != 0 || !S_ISREG(info.st_mode)) {
    throw Error(ExitCode::input, label_of(path) + ": not a regular file");
  }
  if (static_cast<std::size_t>(info.st_size) > max_bytes) {
    throw Error(ExitCode::input, label_of(path) + ": " + std::to_string(info.st_size) + " bytes, must be at most " +
                                     std::to_string(max_bytes));
  }
  std::string bytes(static_cast<std::size_t>(info.st_size), '\0');
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t n = ::read(file.get(), bytes.data() + done, bytes.size() - done);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) throw Error(ExitCode::input, label_of(path) + ": cannot read: " + std::strerror(errno));
    if (n == 0) break;
    done += static_cast<std::size_t>(n);
  }
  bytes.resize(done);
  return bytes;
}

void make_folder(const fs::path& folder) {
  if (folder.empty()) return;
  std::error_code code;
  fs::create_directories(folder, code);
  if (code || !fs::is_directory(folder)) {
    throw Error(ExitCode::output,
                label_of(folder) + ": cannot make the folder: " + (code ? code.message() : "a file is in the way"));
  }
}

void write_file_atomic(const fs::path& path, std::string_view bytes) {
  if (path == "-") {
    std::cout.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    std::cout.flush();
    if (!std::cout) throw Error(ExitCode::output, "stdout: cannot write");
    return;
  }
  make_folder(path.parent_path());
  static std::atomic<unsigned> counter{0};  // names only the temporary file; never reaches output
  const fs::path temporary = path.parent_path() / ("." + label_of(path) + "." + std::to_string(::getpid()) + "." +
                                                   std::to_string(counter++) + ".tmp");
  {
    const Descriptor file(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
    if (file.get() < 0) fail_output(path, "write");
    try {
      write_all(file.get(), bytes, path);
    } catch (...) {
      ::unlink(temporary.c_str());
      throw;
    }
    if (::fsync(file.get()) != 0) fail_output(path, "flush");
  }
  if (::rename(temporary.c_str(), path.c_str()) != 0) {
    ::unlink(temporary.c_str());
    fail_output(path, "replace");
  }
}

}  // namespace smp
