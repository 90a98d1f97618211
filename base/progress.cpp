// SPDX-License-Identifier: Apache-2.0
#include "base/progress.hpp"

#include <cstdio>

#include <fmt/format.h>
#include <unistd.h>

namespace vitality {

Progress::Progress(bool quiet) : silent_(quiet || isatty(STDERR_FILENO) == 0) {}

Progress::~Progress() { clear(); }

void Progress::step(const std::string& what) {
    ++done_;
    if (silent_) return;
    fmt::print(stderr, "\r\033[K[{}/{}] {}", done_, steps_, what);
    std::fflush(stderr);
}

void Progress::clear() const {
    if (silent_) return;
    fmt::print(stderr, "\r\033[K");
    std::fflush(stderr);
}

}  // namespace vitality
