// SPDX-License-Identifier: Apache-2.0
#include "base/xml_parser.hpp"

#include <exception>
#include <memory>
#include <new>

#include <expat.h>
#include <fmt/format.h>

namespace vitality {

namespace {

struct FreeParser {
    void operator()(XML_Parser parser) const noexcept { XML_ParserFree(parser); }
};
using Parser = std::unique_ptr<XML_ParserStruct, FreeParser>;

std::string_view local_name(const char* name) {
    const std::string_view whole = name;
    const std::size_t colon = whole.find(':');
    return colon == std::string_view::npos ? whole : whole.substr(colon + 1);
}

/// What Expat's calls are given: no exception passes through its C code.
struct Reading {
    XML_Parser parser;
    XmlListener& listener;
    std::string refused = {};
    std::exception_ptr thrown = {};

    std::size_t line() const { return XML_GetCurrentLineNumber(parser); }
    void stop() const { XML_StopParser(parser, XML_FALSE); }
    void refuse(const char* how, const XML_Char* entity) {
        if (refused.empty()) refused = fmt::format("{} the entity \"{}\"", how, entity);
        stop();
    }
    template <class Call>
    void guard(Call&& call) noexcept {
        if (thrown) return;
        try {
            call();
        } catch (...) {
            thrown = std::current_exception();
            stop();
        }
    }
};

Reading& reading_of(void* user) { return *static_cast<Reading*>(user); }

void set_handlers(Reading& reading) {
    XML_SetUserData(reading.parser, &reading);
    XML_SetElementHandler(
        reading.parser,
        [](void* user, const char* element, const char** attributes) {
            Reading& to = reading_of(user);
            to.guard([&] { to.listener.begin(local_name(element), XmlAttributes(attributes), to.line()); });
        },
        [](void* user, const char* element) {
            Reading& to = reading_of(user);
            to.guard([&] { to.listener.end(local_name(element)); });
        });
    XML_SetCharacterDataHandler(reading.parser, [](void* user, const char* text, int size) {
        Reading& to = reading_of(user);
        to.guard([&] { to.listener.text({text, static_cast<std::size_t>(size)}); });
    });
    XML_SetEntityDeclHandler(reading.parser, [](void* user, const char* name, int, const char*, int,
                                                const char*, const char*, const char*, const char*) {
        Reading& to = reading_of(user);
        to.guard([&] { to.refuse("it declares", name); });
    });
    XML_SetSkippedEntityHandler(reading.parser, [](void* user, const char* name, int is_parameter) {
        Reading& to = reading_of(user);
        if (is_parameter == 0) to.guard([&] { to.refuse("it does not declare", name); });
    });
}

XmlFailure failure_of(const Reading& reading) {
    using Kind = XmlFailure::Kind;
    if (!reading.refused.empty()) return {Kind::refused, reading.line(), reading.refused};
    const XML_Error code = XML_GetErrorCode(reading.parser);
    const bool cut_short = code == XML_ERROR_NO_ELEMENTS || code == XML_ERROR_UNCLOSED_TOKEN ||
                           code == XML_ERROR_PARTIAL_CHAR || code == XML_ERROR_UNCLOSED_CDATA_SECTION;
    return {cut_short ? Kind::cut_short : Kind::malformed, reading.line(), XML_ErrorString(code)};
}

}  // namespace

std::string_view XmlAttributes::operator[](std::string_view name) const {
    for (const char** pair = pairs_; *pair != nullptr; pair += 2) {
        const std::string_view key = pair[0];
        if (key.ends_with(name) && (key.size() == name.size() || key[key.size() - name.size() - 1] == ':'))
            return pair[1];
    }
    return {};
}

std::optional<XmlFailure> parse_xml(const std::function<std::size_t(char* into, std::size_t most)>& read,
                                    XmlListener& listener) {
    const Parser parser(XML_ParserCreate(nullptr));
    if (!parser) throw std::bad_alloc();
    Reading reading{parser.get(), listener};
    set_handlers(reading);
    constexpr int block = 1 << 18;
    for (bool last = false; !last;) {
        void* buffer = XML_GetBuffer(parser.get(), block);
        if (buffer == nullptr) throw std::bad_alloc();
        const std::size_t got = read(static_cast<char*>(buffer), block);
        last = got < block;
        const auto status = XML_ParseBuffer(parser.get(), static_cast<int>(got), last ? 1 : 0);
        if (reading.thrown) std::rethrow_exception(reading.thrown);
        if (status != XML_STATUS_OK) return failure_of(reading);
    }
    return std::nullopt;
}

}  // namespace vitality
