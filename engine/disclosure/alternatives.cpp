// SPDX-License-Identifier: Apache-2.0
#include "engine/disclosure/alternatives.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace vitality {

namespace {

constexpr std::size_t tries[] = {60, 600, 5000};  // cells that are free in turn

double upper(std::int64_t greatest) {
    return greatest >= no_limit ? std::numeric_limits<double>::infinity() : static_cast<double>(greatest);
}

}  // namespace

void Neighbourhood::add(std::uint32_t cell) {
    cells_.push_back(cell);
    number_[cell] = static_cast<std::uint32_t>(cells_.size());
}

void Neighbourhood::gather(const Bounds& bounds, std::size_t cell, std::size_t most_cells) {
    for (const std::uint32_t old : cells_) number_[old] = 0;
    for (const std::uint32_t old : equations_) taken_[old] = 0;
    cells_.clear();
    equations_.clear();
    has_all_ = true;
    add(static_cast<std::uint32_t>(cell));
    for (std::size_t next = 0; next < cells_.size(); ++next) {
        for (const std::uint32_t equation : system_.equations_of(cells_[next])) {
            if (taken_[equation]) continue;
            taken_[equation] = 1;
            equations_.push_back(equation);
            for (const SumTerm& term : system_.terms(equation)) {
                if (number_[term.cell] != 0 || bounds.is_known(term.cell)) continue;
                if (cells_.size() < most_cells) {
                    add(term.cell);
                } else {
                    has_all_ = false;
                }
            }
        }
    }
}

LinearProgram Neighbourhood::program(const Bounds& bounds) const {
    LinearProgram program;
    for (const std::uint32_t cell : cells_) {
        program.least.push_back(static_cast<double>(bounds.least[cell]));
        program.greatest.push_back(upper(bounds.greatest[cell]));
    }
    for (const std::uint32_t at : equations_) {
        LinearProgram::Equation equation;
        std::int64_t held = 0;
        for (const SumTerm& term : system_.terms(at)) {
            if (number_[term.cell] == 0) {
                held += term.sign * system_.truth(term.cell);
            } else {
                equation.terms.emplace_back(number_[term.cell] - 1, term.sign);
            }
        }
        equation.equals = static_cast<double>(-held);
        program.equations.push_back(std::move(equation));
    }
    return program;
}

bool Neighbourhood::fits(const Bounds& bounds, const std::vector<std::int64_t>& counts) const {
    for (std::size_t i = 0; i < cells_.size(); ++i) {
        if (counts[i] < bounds.least[cells_[i]] || counts[i] > bounds.greatest[cells_[i]]) return false;
    }
    return std::all_of(equations_.begin(), equations_.end(), [&](std::uint32_t equation) {
        std::int64_t total = 0;
        for (const SumTerm& term : system_.terms(equation)) {
            const std::uint32_t number = number_[term.cell];
            total += term.sign * (number == 0 ? system_.truth(term.cell) : counts[number - 1]);
        }
        return total == 0;
    });
}

Alternatives::Alternatives(const SumSystem& system, const Bounds& bounds)
    : system_(system), bounds_(bounds), near_(system) {
    for (std::size_t cell = 0; cell < system.cells(); ++cell) seen_.least.push_back(system.truth(cell));
    seen_.greatest = seen_.least;
}

bool Alternatives::can_be(std::size_t cell, std::int64_t count) {
    if (seen_.least[cell] == count || seen_.greatest[cell] == count) return true;
    if (count < bounds_.least[cell] || count > bounds_.greatest[cell]) return false;
    for (const std::size_t most_cells : tries) {
        const Try result = try_with(cell, count, most_cells);
        if (result.found) return true;
        if (result.had_all) return false;
    }
    return false;
}

Alternatives::Try Alternatives::try_with(std::size_t cell, std::int64_t count, std::size_t most_cells) {
    near_.gather(bounds_, cell, most_cells);
    Try result{false, near_.has_all()};
    LinearProgram program = near_.program(bounds_);
    const std::int64_t truth = system_.truth(cell);
    program.least[0] = static_cast<double>(std::min(count, truth));
    program.greatest[0] = static_cast<double>(std::max(count, truth));
    const auto solution = LinearSolver(program).solve(0, count < truth ? Extreme::least : Extreme::greatest);
    if (!solution) return result;
    std::vector<std::int64_t> counts;
    for (const double value : *solution) counts.push_back(std::llround(value));
    result.found = counts[0] == count && near_.fits(bounds_, counts);
    for (std::size_t i = 0; result.found && i < counts.size(); ++i) {
        std::int64_t& least = seen_.least[near_.cells()[i]];
        std::int64_t& greatest = seen_.greatest[near_.cells()[i]];
        least = std::min(least, counts[i]);
        greatest = std::max(greatest, counts[i]);
    }
    return result;
}

CountRange feasible_range(Neighbourhood& near, const Deduced& deduced, std::size_t cell,
                          std::size_t most_cells) {
    constexpr double tolerance = 1e-6;
    const Bounds& bounds = deduced.bounds;
    CountRange range{bounds.least[cell], bounds.greatest[cell]};
    if (deduced.exact[cell] || bounds.is_known(cell)) return range;
    near.gather(bounds, cell, most_cells);
    if (!near.has_all()) return range;
    LinearSolver solver(near.program(bounds));
    if (const auto least = solver.solve(0, Extreme::least))
        range.least = static_cast<std::int64_t>(std::ceil(least->front() - tolerance));
    if (const auto greatest = solver.solve(0, Extreme::greatest))
        range.greatest = static_cast<std::int64_t>(std::floor(greatest->front() + tolerance));
    return range;
}

}  // namespace vitality
