// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/query/functions.hpp"

namespace vitality {

/// Measures of layers, as [measure.ID] has them: distance, count_within, count, rate, and the like.
std::vector<QueryFunction> measuring_functions();

/// A measure that an expression asks for and the project does not name: of the layer's chosen features, over
/// the query's areas.
std::shared_ptr<MeasureSpec> measure_of(const Expression& call, const Binder& binder, MeasureKind kind,
                                        const Expression& layer);
/// The column of such a measure, `power_of_ten` from its unit to metres or square metres.
std::size_t add_measure(const Expression& call, Binder& binder, std::shared_ptr<const MeasureSpec> spec,
                        QueryType::Kind type, int power_of_ten = 0, bool of_polygons = false);
/// Sets what the measure is taken from: `from centroid`, `from addresses`, `from POPULATION`, or where
/// nothing is said the rule of all measures. @throws ExpressionError for another word, and where the project
/// has several populations and none is named.
void set_origin(const Expression& call, const Binder& binder, MeasureSpec& spec);

/// The way that an argument in quotes says: 'straight', 'walk', or the id of a network, which is walked
/// along.
/// @throws ExpressionError for another word, for a walk where the project has no network, and where it has
/// several and none is named.
void set_way(const Expression& way, const Binder& binder, MeasureSpec& spec);

}  // namespace vitality
