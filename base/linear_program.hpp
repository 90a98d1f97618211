// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace vitality {

/// Variables within bounds, tied by linear equations.
struct LinearProgram {
    struct Equation {
        std::vector<std::pair<std::size_t, double>> terms;  ///< variable, coefficient; each variable once
        double equals = 0;
    };
    std::vector<double> least;     ///< per variable; -infinity for none
    std::vector<double> greatest;  ///< per variable; infinity for none
    std::vector<Equation> equations;
};

enum class Extreme { least, greatest };

/// Solves one linear program for several goals, each from where the last one ended. Equal calls in an equal
/// order give equal results. Tolerance: 1e-7 in bounds and equations. For one thread at a time.
class LinearSolver {
  public:
    explicit LinearSolver(const LinearProgram& program);
    ~LinearSolver();
    LinearSolver(const LinearSolver&) = delete;
    LinearSolver& operator=(const LinearSolver&) = delete;

    /// The values of all variables where this one is least or greatest, at a vertex. Empty where nothing
    /// satisfies the equations, or the variable has no such limit.
    std::optional<std::vector<double>> solve(std::size_t variable, Extreme extreme);

  private:
    struct Model;
    std::unique_ptr<Model> model_;
};

}  // namespace vitality
