// SPDX-License-Identifier: Apache-2.0
#include "base/connection.hpp"

#include <cstdlib>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vitality {
namespace {

/// The variables that libpq asks, unset for one test.
class Connection : public testing::Test {
  protected:
    void SetUp() override {
        for (const char* name : {"PGHOST", "PGHOSTADDR", "PGSERVICE"}) unsetenv(name);
    }
    void TearDown() override { SetUp(); }
};

TEST_F(Connection, KnowsADatabaseByItsPrefix) {
    for (const char* source :
         {"PG:service=harrow", "pg:dbname=x", "postgresql://localhost/x", "postgres://x"})
        EXPECT_TRUE(is_database(source)) << source;
    for (const char* source :
         {"wards.gpkg", "PGDUMP:x", "https://example.org/postgresql", "pg/wards.csv", ""})
        EXPECT_FALSE(is_database(source)) << source;
}

TEST_F(Connection, ASourceOfThisMachineIsNotOnTheNetwork) {
    for (const char* source :
         {"wards.gpkg", "/vsizip/a.zip/b.shp", "GPKG:a.gpkg:b", "PG:dbname=health", "PG:service=harrow",
          "PG:", "PG:host=localhost dbname=health", "PG:HOST = 127.0.0.1",
          "PG:host='/run/my sockets' dbname=x", "PG:host=127.200.0.9,localhost", "PG:hostaddr=::1",
          "PG:host=@abstract", "postgresql:///health", "postgresql://localhost:5433/health",
          "postgresql://me@[::1]:5433/health", "postgresql://%2Frun%2Fpg/health",
          "PG:postgresql://localhost/health", "postgresql:///x?service=harrow"})
        EXPECT_FALSE(is_on_network(source)) << source;
}

TEST_F(Connection, ASourceElsewhereIsOnTheNetwork) {
    for (const char* source : {"https://example.org/a.geojson",
                               "/vsicurl/x",
                               "/vsizip//vsis3/a/b.zip",
                               "WFS:https://example.org",
                               "WFS:example",
                               "MYSQL:x,host=example.org",
                               "PG:host=db.example.org dbname=health",
                               "PG:host=10.0.0.1",
                               "PG:host='db.example.org'",
                               "PG:dbname=x host = db",
                               "PG:host=localhost,db.example.org",
                               "PG:host=localhost hostaddr=10.0.0.1",
                               "PG:host=127.example.org",
                               "PG:user=a\\ host host=db",
                               "PG:service=harrow host=db",
                               "postgresql://db.example.org/health",
                               "postgresql://me@db:5433/health",
                               "postgresql://localhost,db/health",
                               "postgresql://[2001:db8::1]/health",
                               "postgresql:///health?host=db.example.org",
                               "postgresql:///health?h%6Fst=db",
                               "PG:postgresql://db/health",
                               "PG:dbname=postgresql://db/health",
                               "PG:dbname='host=db'"})
        EXPECT_TRUE(is_on_network(source)) << source;
}

TEST_F(Connection, AsksTheEnvironmentWhereTheSourceNamesNoHost) {
    setenv("PGHOST", "db.example.org", 1);
    EXPECT_TRUE(is_on_network("PG:dbname=health"));
    EXPECT_TRUE(is_on_network("postgresql:///health"));
    EXPECT_FALSE(is_on_network("PG:host=localhost"));
    EXPECT_FALSE(is_on_network("PG:service=harrow"));
    setenv("PGHOST", "/run/postgresql", 1);
    EXPECT_FALSE(is_on_network("PG:dbname=health"));
    setenv("PGHOSTADDR", "10.0.0.1", 1);
    EXPECT_TRUE(is_on_network("PG:dbname=health"));
}

TEST_F(Connection, TheNetworkIsOpenOnlyWhileAPermissionLives) {
    EXPECT_THROW(require_network_permission("PG:host=db"), InputError);
    {
        const NetworkPermission permission;
        EXPECT_NO_THROW(require_network_permission("PG:host=db"));
    }
    EXPECT_THROW(require_network_permission("PG:host=db"), InputError);
    EXPECT_NO_THROW(require_network_permission("PG:host=localhost"));
}

TEST_F(Connection, FindsAPasswordHoweverItIsWritten) {
    for (const char* source :
         {"PG:password=secret", "PG:host=x PASSWORD = secret", "PG:password='a b'", "PG:password=",
          "PG:sslpassword=secret", "postgresql://me:secret@localhost/x", "postgresql://me:se/cr@localhost/x",
          "postgresql://localhost/x?password=secret", "postgresql://localhost/x?pass%77ord=secret",
          "https://me:secret@example.org/a.csv", "MSSQL:server=x;UID=me;PWD=secret"})
        EXPECT_TRUE(holds_password(source)) << source;
    for (const char* source : {"PG:service=harrow", "postgresql://me@localhost:5432/x", "passwords.csv",
                               "https://example.org:8080/a@b.csv", "PG:passfile=/home/me/.pgpass"})
        EXPECT_FALSE(holds_password(source)) << source;
}

TEST_F(Connection, MasksPasswordsInAText) {
    EXPECT_EQ(without_passwords("no password here"), "no password here");
    EXPECT_EQ(without_passwords("PG:host=x password=s3cret dbname=y failed"),
              "PG:host=x password=*** dbname=y failed");
    EXPECT_EQ(without_passwords("PG:password = 'it\\'s a secret' user=me"), "PG:password = *** user=me");
    EXPECT_EQ(without_passwords("at \"postgresql://me:s3cret@db/x?password=t0p&sslmode=require\" and"),
              "at \"postgresql://me:***@db/x?password=***&sslmode=require\" and");
    EXPECT_EQ(without_passwords("password=a password=b"), "password=*** password=***");
}

TEST_F(Connection, ThePasswordIsNotRepeatedWhereItIsRefused) {
    try {
        refuse_password("PG:password=s3cret", {"vitality.toml", 7, 10});
        FAIL();
    } catch (const SettingsError& refused) {
        EXPECT_STREQ(
            refused.what(),
            "vitality.toml:7:10: a source or target must not hold a password: it would end up in files "
            "that are passed on. Leave it out, and keep it in the environment variable PGPASSWORD, in "
            "~/.pgpass (or the file that PGPASSFILE names), or in a service file (service=NAME; "
            "~/.pg_service.conf or PGSERVICEFILE).");
    }
}

}  // namespace
}  // namespace vitality
