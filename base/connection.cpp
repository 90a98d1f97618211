// SPDX-License-Identifier: Apache-2.0
#include "base/connection.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <optional>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/names.hpp"

namespace vitality {

namespace {

thread_local bool network_permitted = false;

constexpr std::array<std::string_view, 2> address_prefixes{"postgresql://", "postgres://"};
constexpr std::array<std::string_view, 2> driver_prefixes{"pg:", "pgb:"};

template <std::size_t N>
bool starts_with_any(std::string_view text, const std::array<std::string_view, N>& prefixes) {
    return std::any_of(prefixes.begin(), prefixes.end(),
                       [&](std::string_view prefix) { return text.starts_with(prefix); });
}

/// "%40" -> "@", as in an address.
std::string percent_decoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned value = 0;
        if (text[i] == '%' && i + 2 < text.size() &&
            std::from_chars(&text[i + 1], &text[i + 1] + 2, value, 16).ptr == &text[i + 1] + 2) {
            out += static_cast<char>(value);
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

/// What a connection names that decides where it leads. Hosts may be lists with commas.
struct Target {
    std::vector<std::string> hosts;
    bool names_service = false;
    bool unclear = false;  ///< a database name that is itself a connection
};

void add_hosts(Target& target, std::string_view list) {
    for (std::size_t at = 0; at <= list.size();) {
        const std::size_t end = std::min(list.find(',', at), list.size());
        target.hosts.push_back(to_lower(trimmed(list.substr(at, end - at))));
        at = end + 1;
    }
}

void add_setting(Target& target, const std::string& key, const std::string& value) {
    if (key == "host" || key == "hostaddr") add_hosts(target, value);
    if (key == "service") target.names_service = true;
    if (key == "dbname" && value.find_first_of("=/") != std::string::npos) target.unclear = true;
}

/// `key = value` pairs as libpq reads them: values may stand in single quotes, a backslash takes the next
/// letter as it is (section 34.1.1.1 of PostgreSQL's manual).
Target target_of_pairs(std::string_view text) {
    Target target;
    const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '"'; };
    for (std::size_t at = 0; at < text.size();) {
        while (at < text.size() && blank(text[at])) ++at;
        const std::size_t equals = text.find('=', at);
        if (equals == std::string_view::npos) break;
        const std::string key = to_lower(trimmed(text.substr(at, equals - at)));
        at = equals + 1;
        while (at < text.size() && blank(text[at])) ++at;
        const bool quoted = at < text.size() && text[at] == '\'';
        if (quoted) ++at;
        std::string value;
        for (; at < text.size() && (quoted ? text[at] != '\'' : !blank(text[at])); ++at) {
            if (text[at] == '\\' && at + 1 < text.size()) ++at;
            value += text[at];
        }
        if (quoted) ++at;
        add_setting(target, key, value);
    }
    return target;
}

/// postgresql://[user@][host[:port][,...]][/database][?key=value&...]
Target target_of_address(std::string_view text) {
    Target target;
    text.remove_prefix(text.find("://") + 3);
    const std::size_t query = text.find('?');
    const std::string_view settings =
        query == std::string_view::npos ? std::string_view() : text.substr(query + 1);
    std::string_view authority = text.substr(0, std::min(text.find('/'), query));
    authority.remove_prefix(authority.rfind('@') + 1);  // npos + 1 is 0
    for (std::size_t at = 0; at <= authority.size() && !authority.empty();) {
        const std::size_t end = std::min(authority.find(',', at), authority.size());
        std::string_view host = authority.substr(at, end - at);
        if (host.starts_with('[')) {
            host = host.substr(1, host.find(']') - 1);
        } else {
            host = host.substr(0, host.find(':'));
        }
        target.hosts.push_back(to_lower(percent_decoded(host)));
        at = end + 1;
    }
    for (std::size_t at = 0; at < settings.size();) {
        const std::size_t end = std::min(settings.find('&', at), settings.size());
        const std::string_view pair = settings.substr(at, end - at);
        const std::size_t equals = std::min(pair.find('='), pair.size());
        add_setting(target, percent_decoded(pair.substr(0, equals)),
                    percent_decoded(pair.substr(std::min(equals + 1, pair.size()))));
        at = end + 1;
    }
    return target;
}

Target target_of(const std::string& source) {
    const std::string lower = to_lower(source);
    std::string_view text = source;
    if (starts_with_any(lower, driver_prefixes)) text.remove_prefix(lower.find(':') + 1);
    const std::string rest = to_lower(text);
    return starts_with_any(rest, address_prefixes) ? target_of_address(text) : target_of_pairs(text);
}

/// An empty host is the default, which is the socket of this machine.
bool is_this_machine(const std::string& host) {
    if (host.empty() || host.starts_with('/') || host.starts_with('@')) return true;
    if (host == "localhost" || host == "::1") return true;
    return host.starts_with("127.") && host.find_first_not_of("0123456789.") == std::string::npos;
}

bool leads_away(const std::string& source) {
    Target target = target_of(source);
    if (target.unclear) return true;
    if (target.hosts.empty() && !target.names_service && std::getenv("PGSERVICE") == nullptr) {
        for (const char* name : {"PGHOST", "PGHOSTADDR"}) {
            if (const char* value = std::getenv(name)) add_hosts(target, value);
        }
    }
    return !std::all_of(target.hosts.begin(), target.hosts.end(), is_this_machine);
}

/// Behind a value that may stand in single quotes; a backslash takes the next letter as it is.
std::size_t end_of_value(std::string_view text, std::size_t from) {
    const bool quoted = from < text.size() && text[from] == '\'';
    const std::string_view ends = quoted ? "'" : " \t\n\"&;,";
    for (std::size_t at = from + (quoted ? 1U : 0U); at < text.size(); ++at) {
        if (text[at] == '\\') {
            ++at;
        } else if (ends.find(text[at]) != std::string_view::npos) {
            return quoted ? at + 1 : at;
        }
    }
    return text.size();
}

/// Where the value of each `password =` stands in the text (`sslpassword` too), and of each `user:WORD@`.
std::vector<std::pair<std::size_t, std::size_t>> password_places(const std::string& text) {
    std::vector<std::pair<std::size_t, std::size_t>> places;
    const std::string lower = to_lower(text);
    for (const std::string_view word : {"password", "pwd"}) {
        for (std::size_t at = lower.find(word); at != std::string::npos; at = lower.find(word, at + 1)) {
            std::size_t from = lower.find_first_not_of(" \t", at + word.size());
            if (from == std::string::npos || lower[from] != '=') continue;
            from = std::min(lower.find_first_not_of(" \t", from + 1), lower.size());
            places.emplace_back(from, end_of_value(text, from));
        }
    }
    for (std::size_t at = text.find("://"); at != std::string::npos; at = text.find("://", at + 3)) {
        // A password that holds a slash must be told in a database's address; elsewhere it begins the path.
        const bool database =
            lower.substr(0, at).ends_with("postgres") || lower.substr(0, at).ends_with("postgresql");
        const std::size_t end =
            std::min(text.find_first_of(database ? " \t\n\"?" : " \t\n\"?/", at + 3), text.size());
        const std::string_view authority = std::string_view(text).substr(at + 3, end - at - 3);
        const std::size_t sign = authority.rfind('@');
        const std::size_t colon = authority.find(':');
        if (sign == std::string_view::npos || colon == std::string_view::npos || colon > sign) continue;
        places.emplace_back(at + 3 + colon + 1, at + 3 + sign);
    }
    std::sort(places.begin(), places.end());
    return places;
}

}  // namespace

bool is_database(const std::string& source) {
    const std::string lower = to_lower(source);
    return starts_with_any(lower, driver_prefixes) || starts_with_any(lower, address_prefixes);
}

bool is_on_network(const std::string& source) {
    if (is_database(source)) return leads_away(source);
    static constexpr std::array<std::string_view, 10> folders{
        "/vsicurl", "/vsis3",    "/vsigs",   "/vsiaz",      "/vsiadls",
        "/vsioss",  "/vsiswift", "/vsihdfs", "/vsiwebhdfs", "://"};
    static constexpr std::array<std::string_view, 19> services{
        "wfs:",   "oapif:",      "ogcapi:", "csw:",      "carto:", "es:",    "elasticsearch:",
        "ngw:",   "amigocloud:", "eeda:",   "plscenes:", "http:",  "https:", "mongodbv3:",
        "mysql:", "mssql:",      "oci:",    "odbc:",     "hana:"};
    return starts_with_any(to_lower(source), services) ||
           std::any_of(folders.begin(), folders.end(),
                       [&](std::string_view word) { return source.find(word) != std::string::npos; });
}

NetworkPermission::NetworkPermission() : before_(network_permitted) { network_permitted = true; }
NetworkPermission::~NetworkPermission() { network_permitted = before_; }
bool NetworkPermission::given() { return network_permitted; }

void require_network_permission(const std::string& source) {
    if (NetworkPermission::given() || !is_on_network(source)) return;
    throw error<InputError>(
        "{}: a source on the network is read only with --allow-network. Add it, or fetch a copy and name "
        "that.",
        without_passwords(source));
}

bool holds_password(const std::string& source) {
    const std::string decoded = percent_decoded(source);
    return !password_places(source).empty() || !password_places(decoded).empty();
}

void refuse_password(const std::string& source, const Place& place) {
    if (!holds_password(source)) return;
    const char* what =
        "a source or target must not hold a password: it would end up in files that are passed on. Leave it "
        "out, and keep it in the environment variable PGPASSWORD, in ~/.pgpass (or the file that PGPASSFILE "
        "names), or in a service file (service=NAME; ~/.pg_service.conf or PGSERVICEFILE).";
    if (place.file.empty()) throw SettingsError(what);
    throw SettingsError(place, what);
}

std::string without_passwords(std::string text) {
    std::size_t done = text.size() + 1;
    std::vector<std::pair<std::size_t, std::size_t>> places = password_places(text);
    for (auto place = places.rbegin(); place != places.rend(); ++place) {
        if (place->second > done) continue;  // lies within one that is written over
        text.replace(place->first, place->second - place->first, "***");
        done = place->first;
    }
    return text;
}

}  // namespace vitality
