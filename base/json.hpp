// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace vitality {

/// A JSON value. Objects keep the order in which keys were set. Written and read by nlohmann-json, which only
/// json.cpp includes. NaN and infinities are written as null.
class Json {
  public:
    using Array = std::vector<Json>;
    using Object = std::vector<std::pair<std::string, Json>>;

    Json() = default;
    Json(std::nullptr_t) {}
    Json(bool v) : value_(v) {}
    Json(double v) : value_(v) {}
    Json(int v) : value_(static_cast<std::int64_t>(v)) {}
    Json(std::size_t v) : value_(static_cast<std::int64_t>(v)) {}
    Json(std::int64_t v) : value_(v) {}
    Json(const char* v) : value_(std::string(v)) {}
    Json(std::string v) : value_(std::move(v)) {}
    Json(Array v) : value_(std::move(v)) {}
    Json(Object v) : value_(std::move(v)) {}
    static Json array() { return Json(Array{}); }
    static Json object() { return Json(Object{}); }
    /// An array of texts.
    static Json texts(const std::vector<std::string>& values);

    Json& set(std::string key, Json value);
    Json& push(Json value);

    /// The member of an object, or null where there is none.
    const Json& at(const std::string& key) const;
    const Array& items() const;
    const Object& members() const;
    std::string text() const;
    bool is_null() const { return std::holds_alternative<std::monostate>(value_); }

    const auto& value() const { return value_; }

    /// Two blanks of indent, UTF-8, a line feed at the end.
    std::string dump() const;
    /// @throws InputError with `source` and the place.
    static Json parse(const std::string& bytes, const std::string& source);

  private:
    std::variant<std::monostate, bool, std::int64_t, double, std::string, Array, Object> value_;
};

}  // namespace vitality
