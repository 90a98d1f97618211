// SPDX-License-Identifier: Apache-2.0
#include "renderers/lint/xml_text.hpp"

namespace vitality {

std::optional<XmlFailure> parse_xml_text(std::string_view text, XmlListener& listener) {
    return parse_xml(
        [&](char* into, std::size_t most) {
            const std::size_t got = text.copy(into, most);
            text.remove_prefix(got);
            return got;
        },
        listener);
}

}  // namespace vitality
