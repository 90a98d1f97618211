// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace vitality {

/// Attributes of an XML element; names without their namespace prefix. Valid during the call it is given to.
class XmlAttributes {
  public:
    explicit XmlAttributes(const char** pairs) : pairs_(pairs) {}
    /// Empty where there is none of that name.
    std::string_view operator[](std::string_view name) const;

  private:
    const char** pairs_;
};

/// What an XML file is read for. Element names come without their namespace prefix; text may come in pieces.
/// What it throws ends the reading and is thrown on.
class XmlListener {
  public:
    virtual ~XmlListener() = default;
    /// `line` is that of the element in the file, from 1.
    virtual void begin(std::string_view element, const XmlAttributes& attributes, std::size_t line) = 0;
    virtual void text(std::string_view) {}
    virtual void end(std::string_view) {}
};

/// Why an XML file cannot be read to its end.
struct XmlFailure {
    enum class Kind {
        malformed,
        cut_short,  ///< well-formed as far as it goes
        refused     ///< for an entity
    };
    Kind kind = Kind::malformed;
    std::size_t line = 0;
    std::string words;  ///< Expat's, or which entity is refused
};

/// Reads XML in UTF-8, UTF-16 or ISO-8859-1. `read` puts up to `most` bytes into `into` and says how many;
/// fewer mean the end. Nothing beside the file is opened. A document that declares an entity, or names one
/// that it does not declare, is refused: entities can grow without end, or stand for other files.
std::optional<XmlFailure> parse_xml(const std::function<std::size_t(char* into, std::size_t most)>& read,
                                    XmlListener& listener);

}  // namespace vitality
