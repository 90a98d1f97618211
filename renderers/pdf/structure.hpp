// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <qpdf/QPDFObjectHandle.hh>
#include <vector>

namespace vitality {

/// The kids of an element of a PDF's structure: one stands alone, or there is an array.
inline std::vector<QPDFObjectHandle> kids_of(QPDFObjectHandle element) {
    QPDFObjectHandle kids = element.getKey("/K");
    if (kids.isArray()) return kids.getArrayAsVector();
    if (kids.isNull()) return {};
    return {kids};
}

}  // namespace vitality
