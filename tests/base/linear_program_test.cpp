// SPDX-License-Identifier: Apache-2.0
#include "base/linear_program.hpp"

#include <limits>

#include <gtest/gtest.h>

namespace vitality {
namespace {

constexpr double none = std::numeric_limits<double>::infinity();

TEST(LinearProgram, FindsTheLeastAndTheGreatestOfEachVariable) {
    // a + b = 10 with a from 0 to 7 and b from 5 to 20: a is 0 to 5, b is 5 to 10.
    const LinearProgram program{{0, 5}, {7, 20}, {{{{0, 1.0}, {1, 1.0}}, 10}}};
    LinearSolver solver(program);
    EXPECT_NEAR(solver.solve(0, Extreme::least)->at(0), 0, 1e-7);
    EXPECT_NEAR(solver.solve(0, Extreme::greatest)->at(0), 5, 1e-7);
    EXPECT_NEAR(solver.solve(1, Extreme::least)->at(1), 5, 1e-7);
    EXPECT_NEAR(solver.solve(1, Extreme::greatest)->at(1), 10, 1e-7);
}

TEST(LinearProgram, GivesAllVariablesAtTheExtreme) {
    // c = a + b, c from 0 to 9, a from 2, b from 3: c is least at 2 + 3 = 5.
    const LinearProgram program{{2, 3, 0}, {none, none, 9}, {{{{2, 1.0}, {0, -1.0}, {1, -1.0}}, 0}}};
    const auto found = LinearSolver(program).solve(2, Extreme::least);
    ASSERT_TRUE(found);
    EXPECT_NEAR((*found)[0], 2, 1e-7);
    EXPECT_NEAR((*found)[1], 3, 1e-7);
    EXPECT_NEAR((*found)[2], 5, 1e-7);
}

TEST(LinearProgram, GivesNothingWhereNothingSatisfiesTheEquations) {
    const LinearProgram program{{0, 0}, {1, 1}, {{{{0, 1.0}, {1, 1.0}}, 3}}};
    EXPECT_FALSE(LinearSolver(program).solve(0, Extreme::least));
}

TEST(LinearProgram, GivesNothingWhereThereIsNoLimitAndGoesOnAfterIt) {
    // a = b, both from 0 upwards.
    const LinearProgram program{{0, 0}, {none, none}, {{{{0, 1.0}, {1, -1.0}}, 0}}};
    LinearSolver solver(program);
    EXPECT_FALSE(solver.solve(0, Extreme::greatest));
    const auto least = solver.solve(0, Extreme::least);
    ASSERT_TRUE(least);
    EXPECT_NEAR((*least)[0], 0, 1e-7);
}

}  // namespace
}  // namespace vitality
