// SPDX-License-Identifier: Apache-2.0
#include "base/json.hpp"

#include <cmath>

#include <nlohmann/json.hpp>

#include "base/error.hpp"

namespace vitality {

namespace {

using Foreign = nlohmann::ordered_json;

struct ToForeign {
    Foreign operator()(std::monostate) const { return nullptr; }
    Foreign operator()(bool v) const { return v; }
    Foreign operator()(std::int64_t v) const { return v; }
    Foreign operator()(double v) const { return std::isfinite(v) ? Foreign(v) : Foreign(nullptr); }
    Foreign operator()(const std::string& v) const { return v; }
    Foreign operator()(const Json::Array& items) const {
        Foreign out = Foreign::array();
        for (const Json& item : items) out.push_back(std::visit(*this, item.value()));
        return out;
    }
    Foreign operator()(const Json::Object& members) const {
        Foreign out = Foreign::object();
        for (const auto& [key, member] : members) out[key] = std::visit(*this, member.value());
        return out;
    }
};

Json from_foreign(const Foreign& value) {
    if (value.is_boolean()) return value.get<bool>();
    if (value.is_number_integer()) return value.get<std::int64_t>();
    if (value.is_number()) return value.get<double>();
    if (value.is_string()) return value.get<std::string>();
    if (value.is_array()) {
        Json out = Json::array();
        for (const Foreign& item : value) out.push(from_foreign(item));
        return out;
    }
    if (value.is_object()) {
        Json out = Json::object();
        for (const auto& [key, member] : value.items()) out.set(key, from_foreign(member));
        return out;
    }
    return nullptr;
}

}  // namespace

Json Json::texts(const std::vector<std::string>& values) {
    Array items(values.begin(), values.end());
    return items;
}

Json& Json::set(std::string key, Json value) {
    if (is_null()) value_ = Object{};
    auto& members = std::get<Object>(value_);
    for (auto& [name, member] : members) {
        if (name == key) {
            member = std::move(value);
            return *this;
        }
    }
    members.emplace_back(std::move(key), std::move(value));
    return *this;
}

Json& Json::push(Json value) {
    if (is_null()) value_ = Array{};
    std::get<Array>(value_).push_back(std::move(value));
    return *this;
}

const Json& Json::at(const std::string& key) const {
    static const Json nothing;
    for (const auto& [name, member] : members()) {
        if (name == key) return member;
    }
    return nothing;
}

const Json::Array& Json::items() const {
    static const Array none;
    const auto* items = std::get_if<Array>(&value_);
    return items ? *items : none;
}

const Json::Object& Json::members() const {
    static const Object none;
    const auto* members = std::get_if<Object>(&value_);
    return members ? *members : none;
}

std::string Json::text() const {
    const auto* text = std::get_if<std::string>(&value_);
    return text ? *text : std::string();
}

std::string Json::dump() const {
    return std::visit(ToForeign{}, value_).dump(2, ' ', false, Foreign::error_handler_t::replace) + "\n";
}

Json Json::parse(const std::string& bytes, const std::string& source) {
    try {
        return from_foreign(Foreign::parse(bytes));
    } catch (const Foreign::parse_error& failure) {
        throw error<InputError>("{}: not JSON: {}", source, failure.what());
    }
}

}  // namespace vitality
