// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "base/xml_parser.hpp"

namespace vitality {

/// Reads an XML text that lies in memory, as parse_xml does.
std::optional<XmlFailure> parse_xml_text(std::string_view text, XmlListener& listener);

/// Whether an attribute is there, be it empty.
inline bool has(const XmlAttributes& attributes, std::string_view name) {
    return attributes[name].data() != nullptr;
}

}  // namespace vitality
