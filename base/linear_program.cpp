// SPDX-License-Identifier: Apache-2.0
#include "base/linear_program.hpp"

#include <coin/Clp_C_Interface.h>

namespace vitality {

namespace {

struct DeleteModel {
    void operator()(Clp_Simplex* model) const { Clp_deleteModel(model); }
};

constexpr int solved = 0;  // of Clp_status

/// The coefficients column by column, as Clp wants them.
struct Columns {
    std::vector<CoinBigIndex> starts;
    std::vector<int> rows;
    std::vector<double> values;
};

Columns columns_of(const LinearProgram& program) {
    const std::size_t count = program.least.size();
    std::vector<std::vector<std::pair<int, double>>> terms(count);
    for (std::size_t row = 0; row < program.equations.size(); ++row) {
        for (const auto& [variable, coefficient] : program.equations[row].terms)
            terms[variable].emplace_back(static_cast<int>(row), coefficient);
    }
    Columns columns;
    columns.starts.push_back(0);
    for (const auto& column : terms) {
        for (const auto& [row, value] : column) {
            columns.rows.push_back(row);
            columns.values.push_back(value);
        }
        columns.starts.push_back(static_cast<CoinBigIndex>(columns.rows.size()));
    }
    return columns;
}

}  // namespace

struct LinearSolver::Model {
    std::unique_ptr<Clp_Simplex, DeleteModel> clp{Clp_newModel()};
    std::vector<double> goal;
};

LinearSolver::LinearSolver(const LinearProgram& program) : model_(std::make_unique<Model>()) {
    const Columns columns = columns_of(program);
    std::vector<double> equals;
    for (const LinearProgram::Equation& equation : program.equations) equals.push_back(equation.equals);
    model_->goal.assign(program.least.size(), 0.0);
    Clp_Simplex* clp = model_->clp.get();
    Clp_setLogLevel(clp, 0);
    Clp_loadProblem(clp, static_cast<int>(program.least.size()), static_cast<int>(equals.size()),
                    columns.starts.data(), columns.rows.data(), columns.values.data(), program.least.data(),
                    program.greatest.data(), model_->goal.data(), equals.data(), equals.data());
}

LinearSolver::~LinearSolver() = default;

std::optional<std::vector<double>> LinearSolver::solve(std::size_t variable, Extreme extreme) {
    Clp_Simplex* clp = model_->clp.get();
    model_->goal[variable] = extreme == Extreme::least ? 1.0 : -1.0;
    Clp_chgObjCoefficients(clp, model_->goal.data());
    model_->goal[variable] = 0.0;
    Clp_primal(clp, 0);
    if (Clp_status(clp) != solved) return std::nullopt;
    const double* values = Clp_primalColumnSolution(clp);
    return std::vector<double>(values, values + model_->goal.size());
}

}  // namespace vitality
