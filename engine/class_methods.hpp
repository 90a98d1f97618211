// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace vitality {

enum class ClassMethod {
    fisher,
    quantile,
    equal,
    pretty,
    standard_deviation,
    maximum,
    head_tail,
    geometric,
    box,
    benchmark,
    manual,
    published
};

/// What is said of a method, in one place.
struct ClassMethodWords {
    ClassMethod method;
    std::string word;    ///< in settings: "head_tail"
    std::string legend;  ///< "head/tail breaks"
    /// Where nothing is said; 0 = the values or the limits say how many there are.
    std::size_t usual_classes;
    /// The limits mean something by themselves: a class with one value prints its limits all the same.
    bool limits_have_meaning;
};

/// In the order in which they are told.
const std::vector<ClassMethodWords>& class_methods();

const ClassMethodWords& words_of(ClassMethod method);

/// "equal interval", "natural breaks (Fisher)", ...: the words that legends use.
std::string method_name(ClassMethod method);

}  // namespace vitality
