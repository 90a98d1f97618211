// SPDX-License-Identifier: Apache-2.0
#include "renderers/charts/verdicts.hpp"

namespace vitality {

VerdictLook look_of(ChartVerdict verdict) {
    constexpr Colour blue{0, 0.447, 0.698}, vermilion{0.835, 0.369, 0}, grey{0.459, 0.459, 0.459};
    constexpr Colour violet{0.353, 0.196, 0.529}, sky{0.337, 0.706, 0.914};
    switch (verdict) {
        case ChartVerdict::better: return {"better", Symbol::diamond, false, blue};
        case ChartVerdict::similar: return {"similar", Symbol::circle, false, grey};
        case ChartVerdict::worse: return {"worse", Symbol::square, false, vermilion};
        case ChartVerdict::higher: return {"higher", Symbol::triangle, false, violet};
        case ChartVerdict::lower: return {"lower", Symbol::inverted_triangle, false, sky};
        case ChartVerdict::not_judged: break;
    }
    return {"not judged", Symbol::circle, true, grey};
}

}  // namespace vitality
