// SPDX-License-Identifier: Apache-2.0
#include "cli/pack/sheet_kinds.hpp"

namespace vitality {

const std::vector<SheetKind>& sheet_kinds() {
    static const std::vector<SheetKind> kinds = {
        finding_sheets(),     //
        indicator_sheets(),   //
        profile_sheets(),     //
        map_sheets(),         //
        chart_sheets(),       //
        comparison_sheets(),  //
        scorecard_sheets(),   //
        report_sheets(),      //
        text_sheets(),        //
        method_sheets(),      //
        table_sheets(),       //
    };
    return kinds;
}

std::vector<std::string> sheet_kind_names() {
    std::vector<std::string> names;
    for (const SheetKind& kind : sheet_kinds()) names.push_back(kind.name);
    return names;
}

}  // namespace vitality
