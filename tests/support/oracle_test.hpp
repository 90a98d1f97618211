// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include <gtest/gtest.h>

#include "tests/support/oracles.hpp"

namespace vitality::test {

/// The folder of one family of references: "phe", "spatial"; empty where there is no oracle folder.
inline std::string oracles_of(const std::string& family) {
    const std::string folder = oracle_folder(VITALITY_SOURCE_DIR);
    return folder.empty() ? folder : folder + "/" + family;
}

/// A comparison with reference implementations. Their files lie outside the source tree, so whoever has the
/// sources alone has nothing to compare with: skipped there, and told.
class OracleTest : public testing::Test {
  protected:
    void SetUp() override {
        if (oracle_folder(VITALITY_SOURCE_DIR).empty())
            GTEST_SKIP() << "no oracle folder: set VITALITY_ORACLES to compare with the references";
    }
};

}  // namespace vitality::test
