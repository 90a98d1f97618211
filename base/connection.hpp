// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/error.hpp"

namespace vitality {

/// What a source's name says by itself, before anything is opened: where it leads, and whether it holds a
/// password.

/// "PG:service=harrow", "postgresql://localhost/health": a PostgreSQL database.
bool is_database(const std::string& source);

/// Whether reading the source would reach beyond this machine: a web address, a web service, /vsicurl/ and
/// its like, and a PostgreSQL server of which a host is neither a socket folder nor localhost, 127.0.0.0/8 or
/// ::1. Where the source names neither host nor service, PGHOST and PGHOSTADDR are asked, as libpq asks them.
/// What a service file or PGSERVICE names is the user's own configuration of this machine: it needs no
/// permission.
bool is_on_network(const std::string& source);

/// While one lives, this thread may open sources on the network (`--allow-network`).
class NetworkPermission {
  public:
    NetworkPermission();
    ~NetworkPermission();
    NetworkPermission(const NetworkPermission&) = delete;
    NetworkPermission& operator=(const NetworkPermission&) = delete;
    static bool given();

  private:
    bool before_;
};

/// @throws InputError naming --allow-network where the source is on the network and no permission is given.
void require_network_permission(const std::string& source);

/// Whether a source's name holds a password: `password=` of a connection, or `user:password@` of an address.
bool holds_password(const std::string& source);

/// What to do instead of writing a password down: one message for project files and command lines, that does
/// not repeat the password. @throws SettingsError where `source` holds one.
void refuse_password(const std::string& source, const Place& place);

/// The text with every password in it written as "***".
std::string without_passwords(std::string text);

}  // namespace vitality
