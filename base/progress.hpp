// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>

namespace vitality {

/// A line on a terminal that says what is being done: "[3/12] map deprivation". Silent when standard error
/// is not a terminal, or when told to be. Never part of an output.
class Progress {
  public:
    explicit Progress(bool quiet);
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    void expect(std::size_t steps) { steps_ = steps; }
    void step(const std::string& what);
    /// Takes the line away, so that a message can be printed.
    void clear() const;

  private:
    bool silent_;
    std::size_t steps_ = 0;
    std::size_t done_ = 0;
};

}  // namespace vitality
