// SPDX-License-Identifier: Apache-2.0
#include "engine/class_methods.hpp"

#include <algorithm>

namespace vitality {

const std::vector<ClassMethodWords>& class_methods() {
    static const std::vector<ClassMethodWords> methods = {
        {ClassMethod::fisher, "fisher", "natural breaks (Fisher)", 5, false},
        {ClassMethod::quantile, "quantile", "quantiles", 5, false},
        {ClassMethod::equal, "equal", "equal interval", 5, false},
        {ClassMethod::pretty, "pretty", "round limits", 5, true},
        {ClassMethod::standard_deviation, "standard_deviation", "standard deviations from the mean", 5, true},
        {ClassMethod::maximum, "maximum", "largest gaps (maximum breaks)", 5, false},
        {ClassMethod::head_tail, "head_tail", "head/tail breaks", 0, true},
        {ClassMethod::geometric, "geometric", "geometric intervals", 5, false},
        {ClassMethod::box, "box", "quartiles and outliers (box plot)", 0, true},
        {ClassMethod::benchmark, "benchmark", "either side of a benchmark", 4, true},
        {ClassMethod::manual, "manual", "manual limits", 0, true},
        {ClassMethod::published, "published", "published classes", 10, true}};
    return methods;
}

const ClassMethodWords& words_of(ClassMethod method) {
    return *std::find_if(class_methods().begin(), class_methods().end(),
                         [&](const ClassMethodWords& words) { return words.method == method; });
}

std::string method_name(ClassMethod method) { return words_of(method).legend; }

}  // namespace vitality
