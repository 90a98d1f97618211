# SPDX-License-Identifier: Apache-2.0
"""PostGIS as source and target, against a server that this test starts on loopback; its password appears nowhere."""
import atexit
import json
import os
import pathlib
import re
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile

import reading
import runs
from runs import hashes, vitality

PASSWORD = "pw" + secrets.token_hex(12)
ADMIN = "adm" + secrets.token_hex(12)
AREAS, LOOKUP = "public.areas", "public.lookup"


def skip(why):
    print(f"skipped: {why}. Install postgresql and its PostGIS package (scripts/packages.txt, [test]).")
    sys.exit(77)


class Server:
    """A PostgreSQL cluster in a temporary folder, on a free port of 127.0.0.1, with passwords by scram."""

    def __init__(self):
        bins = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name))
        found = shutil.which("initdb")
        if not bins and not found:
            skip("PostgreSQL's server is not installed")
        self.bin = bins[-1] if bins else pathlib.Path(found).parent
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="vitality-pg-"))
        atexit.register(self.stop)
        self.user = []
        if os.getuid() == 0:  # the server refuses to be run by root
            try:
                shutil.chown(self.folder, "postgres")
            except LookupError:
                skip("there is no user postgres to run the server as")
            self.user = [shutil.which("runuser", path="/usr/sbin:/sbin:/usr/bin:/bin") or "runuser", "-u", "postgres", "--"]
        (self.folder / "password").write_text(ADMIN)
        (self.folder / "password").chmod(0o644)
        self.data = self.folder / "data"
        self.run("initdb", "-D", self.data, "-U", "admin", f"--pwfile={self.folder}/password", "-A", "scram-sha-256",
                 "-E", "UTF8", "--locale=C")
        for _ in range(5):  # another program may take the port first
            with socket.socket() as free:
                free.bind(("127.0.0.1", 0))
                self.port = free.getsockname()[1]
            if self.start():
                break
        else:
            skip("PostgreSQL's server could not be started")
        self.sql("CREATE DATABASE health", database="postgres")
        try:
            self.sql("CREATE EXTENSION postgis")
        except subprocess.CalledProcessError:
            skip("PostGIS is not installed")
        self.sql(f"CREATE ROLE harrow LOGIN PASSWORD '{PASSWORD}'; GRANT CREATE ON SCHEMA public TO harrow;")

    def run(self, program, *arguments):
        try:
            subprocess.run([*self.user, str(self.bin / program), *map(str, arguments)], check=True, cwd="/",
                           capture_output=True, text=True)
        except (OSError, subprocess.CalledProcessError) as failure:
            skip(f"{program} failed: {getattr(failure, 'stderr', failure)}")

    def start(self):
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self.folder} -c fsync=off"
        return subprocess.run([*self.user, str(self.bin / "pg_ctl"), "-D", str(self.data), "-w", "-l",
                               str(self.folder / "log"), "-o", options, "start"], cwd="/", stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL).returncode == 0

    def stop(self):
        try:
            subprocess.run([*self.user, str(self.bin / "pg_ctl"), "-D", str(self.folder / "data"), "-m", "immediate",
                            "stop"], cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        except OSError:
            pass  # nothing was started
        shutil.rmtree(self.folder, ignore_errors=True)

    def sql(self, text, database="health", user="admin"):
        """What psql prints for it: one line per row, cells separated by bars."""
        env = runs.environment(PGPASSWORD=ADMIN if user == "admin" else PASSWORD)
        return subprocess.run([str(self.bin / "psql"), "-h", "127.0.0.1", "-p", str(self.port), "-U", user, "-d", database,
                               "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1"], input=text, check=True,
                              capture_output=True, text=True, env=env).stdout

    def connection(self, **changes):
        parts = {"host": "127.0.0.1", "port": self.port, "user": "harrow", "dbname": "health", **changes}
        return "PG:" + " ".join(f"{key}={value}" for key, value in parts.items())


def feature_rows(path, *names):
    for feature in json.loads(path.read_text())["features"]:
        cells = [f"'{feature['properties'][name]}'" for name in names]
        yield f"({', '.join(cells)}, ST_SetSRID(ST_GeomFromGeoJSON('{json.dumps(feature['geometry'])}'), 27700))"


def load(server):
    """The tables of tests/data/square, in an order that is not that of their keys."""
    square = runs.DATA / "square"
    areas = list(feature_rows(square / "areas.geojson", "LSOA21CD", "LSOA21NM"))
    wards = list(feature_rows(square / "wards.geojson", "WD22CD", "WD22NM"))
    shops = list(feature_rows(square / "shops.geojson", "name"))
    lookup = [f"('{row['LSOA21CD']}', '{row['WD22CD']}')" for row in reading.csv_rows(square / "lookup.csv")]
    server.sql(f"""
        SET client_min_messages TO error;
        DROP OWNED BY harrow CASCADE; DROP SCHEMA IF EXISTS geo CASCADE;
        GRANT CREATE ON SCHEMA public TO harrow; CREATE SCHEMA geo AUTHORIZATION harrow;
        SET ROLE harrow;
        CREATE TABLE areas ("LSOA21CD" char(9) PRIMARY KEY, "LSOA21NM" text, shape geometry(Polygon, 27700));
        INSERT INTO areas VALUES {', '.join(reversed(areas))};
        CREATE TABLE geo.wards ("WD22CD" text, "WD22NM" text, outline geometry(Polygon, 27700));
        INSERT INTO geo.wards VALUES {', '.join(reversed(wards))};
        CREATE TABLE geo.shops (name text, place geometry(Point, 27700), elsewhere geometry(Point, 4326));
        INSERT INTO geo.shops SELECT name, place, ST_Transform(place, 4326) FROM (VALUES {', '.join(shops)}) v (name, place);
        CREATE TABLE lookup ("LSOA21CD" text, "WD22CD" text);
        INSERT INTO lookup VALUES {', '.join(lookup)};
        CREATE TABLE need ("LSOA21CD" text, "Score" numeric(6, 2), "Claims" text, checked boolean, day date, note text);
        INSERT INTO need VALUES ('E01000004', 8, 'n/a', true, '2024-02-29', NULL),
            ('E01000001', 1.5, '10', false, '2024-01-31', 'a'), ('E01000003', 4, '1,200', true, NULL, 'b'),
            ('E01000002', 2.5, '*', NULL, '2024-01-01', ''), ('E01000005', 3, '20', true, NULL, NULL),
            ('E92000001', 4, '1230', true, NULL, NULL);
        CREATE VIEW need_now AS SELECT "LSOA21CD", "Score", "Claims" FROM need;
    """)


class Database(runs.Case):
    def setUp(self):
        super().setUp()
        load(SERVER)
        self.pg = SERVER.connection()
        (self.folder / "services.conf").write_text("")

    def tearDown(self):
        """No file that a run left holds a password, packed or not."""
        for path in self.folder.rglob("*"):
            if path.is_file() and path.name != "services.conf":
                for word in (PASSWORD, ADMIN):
                    self.assertNotIn(word.encode(), reading.unpacked(path), path)
        super().tearDown()

    def env(self, **changes):
        env = {k: v for k, v in runs.environment().items() if not k.startswith("PG")}
        return {**env, "PGPASSWORD": PASSWORD, "PGPASSFILE": str(self.folder / "nothing"),
                "PGSERVICEFILE": str(self.folder / "services.conf"), **changes}

    def call(self, *arguments, cwd=None, env=None):
        run = vitality(*arguments, cwd=cwd or self.folder, env=env or self.env())
        for word in (PASSWORD, ADMIN):
            self.assertNotIn(word, run.out + run.err)
        return run

    def ok(self, *arguments, **options):
        run = self.call(*arguments, **options)
        self.assertEqual((run.code, run.err), (0, ""), arguments)
        return run

    def fails(self, code, message, *arguments, **options):
        run = self.call(*arguments, **options)
        self.assertEqual((run.code, run.out, run.err), (code, "", f"vitality: error: {message}\n"))

    def project(self, source=None, **layers):
        """The square's project with all its sources in the database."""
        source = source or self.pg
        names = {"areas.geojson": "areas", "wards.geojson": "geo.wards", "lookup.csv": LOOKUP, "values.csv": "need_now",
                 "shops.geojson": "geo.shops(place)", **layers}
        square = self.folder / "square"
        square.mkdir(exist_ok=True)
        text = (runs.DATA / "square/vitality.toml").read_text()
        for file, layer in names.items():
            text = text.replace(f'source = "{file}"', f'source = "{source}"\nlayer = "{layer}"')
        (square / "vitality.toml").write_text(text)
        return square

    # ---- Sources ----

    def test_a_project_from_the_database_gives_the_files_of_one_from_files(self):
        square = self.project()
        self.ok("build", "-q", cwd=square)
        self.run_ok("build", "-q", cwd=self.square("plain"))
        for name in ("tables/lsoa21.csv", "tables/ward22.csv", "tables/lsoa21.geojson", "tables/lsoa21_columns.csv",
                     "maps/score.png", "maps/claims.svg"):
            self.assertEqual((square / "out" / name).read_text("latin-1"),
                             (self.folder / "plain/out" / name).read_text("latin-1"), name)

    def test_a_service_file_holds_host_user_and_password(self):
        (self.folder / "services.conf").write_text(
            f"[harrow]\nhost=127.0.0.1\nport={SERVER.port}\nuser=harrow\ndbname=health\npassword={PASSWORD}\n")
        env = self.env()
        del env["PGPASSWORD"]
        square = self.project("PG:service=harrow")
        self.ok("build", "-q", cwd=square, env=env)
        inputs = json.loads((square / "out/provenance.json").read_text())["inputs"]
        self.assertEqual({record["file"] for record in inputs}, {"vitality.toml", "PG:service=harrow"})
        self.ok("table", "ward22", "-q", "-o", "PG:service=harrow", "--layer", "geo.joined", cwd=square, env=env)
        self.assertEqual(SERVER.sql("SELECT code FROM geo.joined ORDER BY fid"), "E05013801\nE05013802\n")

    def test_an_address_is_a_connection_too(self):
        address = f"postgresql://harrow@127.0.0.1:{SERVER.port}/health"
        run = self.ok("check", cwd=self.project(address))
        self.assertIn("4 of 4 areas matched", run.out)

    def test_the_order_of_rows_in_the_database_changes_no_byte(self):
        square = self.project()
        self.ok("build", "-q", cwd=square)
        first = hashes(square / "out")
        for table in ("areas", "geo.wards", "need", "lookup"):  # an update moves a row to the end
            column = SERVER.sql(f"SELECT attname FROM pg_attribute WHERE attrelid = '{table}'::regclass AND attnum = 1")
            SERVER.sql(f'''UPDATE {table} SET "{column.strip()}" = "{column.strip()}"
                           WHERE ctid = (SELECT min(ctid) FROM {table})''')
        self.ok("build", "-q", cwd=square)
        self.assertEqual(hashes(square / "out"), first)

    def test_cells_are_read_as_postgresql_prints_them(self):
        run = self.ok("info", self.pg, "--layer", "need")
        self.assertTrue(run.out.endswith("""\
Columns     6
  LSOA21CD: E01000001, E01000002, E01000003
  Score: 1.50, 2.50, 4.00
  Claims: 10, *, 1,200
  checked: false, true, true
  day: 2024-01-31, 2024-01-01, 2024-02-29
  note: a, b
"""), run.out)

    def test_provenance_tells_each_table_with_the_digest_of_its_rows(self):
        square = self.project()
        self.ok("build", "-q", cwd=square)
        records = [r for r in json.loads((square / "out/provenance.json").read_text())["inputs"] if "layer" in r]
        self.assertEqual({(r["file"], r["layer"], r["rows"], r["geometry"]) for r in records},
                         {(self.pg, AREAS, 4, True), (self.pg, "geo.wards", 2, True), (self.pg, LOOKUP, 4, False),
                          (self.pg, "public.need_now", 6, False), (self.pg, "geo.shops(place)", 3, True)})
        for record in records:
            self.assertRegex(record["sha256"], r"^[0-9a-f]{64}$")

    def test_verify_reads_the_tables_again(self):
        square = self.project()
        self.ok("build", "-q", cwd=square)
        self.assertEqual(self.ok("verify", "out", cwd=square).out, "14 outputs and 6 inputs are as they were.\n")
        SERVER.sql("""UPDATE need SET "Score" = 8.01 WHERE "LSOA21CD" = 'E01000004'""")
        SERVER.sql("UPDATE areas SET shape = ST_Translate(shape, 0.001, 0) WHERE \"LSOA21CD\" = 'E01000004'")
        run = self.call("verify", "out", cwd=square)
        self.assertEqual(run.code, 3)
        changed = re.findall(r'^vitality: (.*), layer "(.*)": changed: what it gives now, (\d) rows, has', run.err, re.M)
        self.assertEqual(sorted(changed), [(self.pg, AREAS, "4"), (self.pg, "public.need_now", "6")])
        run = self.call("verify", "out", cwd=square, env=self.env(PGPASSWORD="wrong"))
        self.assertEqual((run.code, run.out), (3, "14 outputs and 1 input are as they were.\n"))
        self.assertIn("not verified", run.err)
        self.ok("verify", "out", "--outputs-only", cwd=square, env=self.env(PGPASSWORD="wrong"))

    # ---- Sources that fail ----

    def check_fails(self, cause, place="7:1", source=None, env=None, **layers):
        square = self.project(source, **layers)
        self.fails(1, f"{cause} It is named at vitality.toml:{place}.", "check", cwd=square, env=env)

    def test_each_failure_to_connect_says_what_to_do(self):
        server = f'connection to server at "127.0.0.1", port {SERVER.port} failed: '
        self.check_fails(f'{self.pg}: cannot be connected to: {server}FATAL: password authentication failed for user '
                         '"harrow". Check the user\'s name, and the password in PGPASSWORD, ~/.pgpass (PGPASSFILE) or the '
                         "service file.", env=self.env(PGPASSWORD="wrong"))
        unset = self.env()
        del unset["PGPASSWORD"]
        self.check_fails(f"{self.pg}: cannot be connected to: {server}fe_sendauth: no password supplied. Set PGPASSWORD, "
                         "or write a line into ~/.pgpass (or the file that PGPASSFILE names) or the service file.",
                         env=unset)
        other = SERVER.connection(dbname="wealth")
        self.check_fails(f'{other}: cannot be connected to: {server}FATAL: database "wealth" does not exist. Check dbname; '
                         "psql -l lists the databases of a server.", source=other)
        self.check_fails('PG:service=barnet: cannot be connected to: definition of service "barnet" not found. Add the '
                         "service to ~/.pg_service.conf, or name its file in PGSERVICEFILE.", source="PG:service=barnet")
        with socket.socket() as nobody:  # bound and not listening
            nobody.bind(("127.0.0.1", 0))
            closed = SERVER.connection(port=nobody.getsockname()[1])
            run = self.call("check", cwd=self.project(closed))
        self.assertEqual(run.code, 1)
        self.assertIn("Connection refused", run.err)
        self.assertIn("Check host and port, and that the server is running.", run.err)

    def test_a_table_that_is_not_there_is_answered_with_the_nearest(self):
        allowed = "Allowed: geo.shops, geo.wards, public.areas, public.lookup, public.need, public.need_now."
        for name, near in (("area", AREAS), ("public.aeras", AREAS), ("geo.ward", "geo.wards"), ("wards", "geo.wards")):
            self.check_fails(f'{self.pg}: no table named "{name}". Did you mean "{near}"? {allowed}',
                             **{"areas.geojson": name})

    def test_a_table_of_several_geometries_or_none_is_refused(self):
        self.check_fails(f'{self.pg}: layer "geo.shops" has several geometry columns: say which. Allowed: '
                         "geo.shops(place), geo.shops(elsewhere).", **{"areas.geojson": "geo.shops"})
        self.check_fails(f'{self.pg}: layer "public.need" has no geometry. Name one that has, or use it as a table.',
                         **{"areas.geojson": "need"})

    def test_a_lost_connection_is_an_error_and_not_a_short_table(self):
        SERVER.sql("""CREATE VIEW dying AS SELECT a.*, CASE WHEN "LSOA21CD" > 'E01000002' THEN
                      pg_terminate_backend(pg_backend_pid()) END AS gone FROM areas a""", user="harrow")
        run = self.call("check", cwd=self.project(**{"areas.geojson": "dying"}))
        self.assertEqual(run.code, 1)
        self.assertIn("terminating connection due to administrator command", run.err)

    def test_a_table_closed_to_the_user_is_named(self):
        SERVER.sql("CREATE TABLE public.closed (a int); REVOKE ALL ON closed FROM public;")
        try:
            run = self.call("check", cwd=self.project(**{"values.csv": "closed"}))
        finally:
            SERVER.sql("DROP TABLE public.closed")
        self.assertEqual(run.code, 1)
        self.assertIn("permission denied for table closed", run.err)

    def test_a_server_elsewhere_needs_permission(self):
        away = "PG:host=db.invalid dbname=health"
        self.check_fails(f"{away}: a source on the network is read only with --allow-network. Add it, or fetch a copy and "
                         "name that.", source=away)
        run = self.call("check", "--allow-network", cwd=self.project(away))
        self.assertEqual(run.code, 1)
        self.assertIn('could not translate host name "db.invalid" to address', run.err)

    def test_a_password_in_a_project_or_on_the_command_line_is_refused_unrepeated(self):
        advice = ("a source or target must not hold a password: it would end up in files that are passed on. Leave it out, "
                  "and keep it in the environment variable PGPASSWORD, in ~/.pgpass (or the file that PGPASSFILE names), or "
                  "in a service file (service=NAME; ~/.pg_service.conf or PGSERVICEFILE).")
        with_password = (f"{self.pg} password={PASSWORD}", f"PG:password = '{PASSWORD}' host=127.0.0.1",
                         f"postgresql://harrow:{PASSWORD}@127.0.0.1:{SERVER.port}/health")
        for source in with_password:
            self.fails(2, f"vitality.toml:8:10: {advice}", "check", cwd=self.project(source))
            shutil.rmtree(self.folder / "square")
            for arguments in (("table", "lsoa21", "-o", source), ("info", source), ("table", f"--output={source}", "x")):
                self.fails(2, advice, *arguments)
        square = self.project("${HEALTH}")
        self.fails(2, f"vitality.toml:8:10: {advice}", "check", cwd=square, env=self.env(HEALTH=with_password[0]))

    # ---- Target ----

    def columns(self, table):
        return SERVER.sql(f"""SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute
                              WHERE attrelid = '{table}'::regclass AND attnum > 0 ORDER BY attnum""").splitlines()

    def test_a_joined_table_is_written_whole_with_types_key_and_index(self):
        square = self.project()
        run = self.ok("table", "lsoa21", "-o", self.pg, cwd=square)
        self.assertTrue(run.out.endswith(f'Wrote {self.pg}, layer "public.lsoa21"\n'), run.out)
        self.assertEqual(self.columns("lsoa21"),
                         ["fid|integer", "code|text", "name|text", "ward22_code|text", "need_score|double precision",
                          "need_claims|double precision", "need_claims_state|text", "geom|geometry(MultiPolygon,27700)"])
        self.assertEqual(SERVER.sql("SELECT fid, code, ward22_code, need_score, need_claims, need_claims_state, "
                                    "ST_AsText(ST_Envelope(geom)) FROM lsoa21 ORDER BY fid").splitlines()[:2],
                         ["1|E01000001|E05013801|1.5|10|value|POLYGON((530000 180000,530000 181000,531000 181000,531000 "
                          "180000,530000 180000))",
                          "2|E01000002|E05013801|2.5||suppressed|POLYGON((531000 180000,531000 181000,532000 181000,532000 "
                          "180000,531000 180000))"])
        self.assertEqual(SERVER.sql("SELECT count(*) FROM lsoa21 WHERE need_claims IS NULL"), "2\n")
        indexes = SERVER.sql("SELECT indexdef FROM pg_indexes WHERE tablename = 'lsoa21' ORDER BY 1")
        self.assertIn("USING gist (geom)", indexes)
        self.assertIn("UNIQUE INDEX lsoa21_pkey ON public.lsoa21 USING btree (fid)", indexes)

    def test_an_existing_table_is_replaced_only_with_overwrite(self):
        square = self.project()
        SERVER.sql("CREATE TABLE geo.joined AS SELECT 'mine' AS mine", user="harrow")
        write = ("table", "lsoa21", "-q", "-o", self.pg, "--layer", "geo.joined")
        self.fails(1, f"{self.pg}: table geo.joined exists already. Add --overwrite to replace it, or name another with "
                      "--layer.", *write, cwd=square)
        self.assertEqual(SERVER.sql("SELECT * FROM geo.joined"), "mine\n")
        self.ok(*write, "--overwrite", cwd=square)
        self.assertEqual(SERVER.sql("SELECT count(*) FROM geo.joined"), "4\n")
        self.ok(*write, "--overwrite", cwd=square)

    def test_what_depends_on_a_table_keeps_it(self):
        square = self.project()
        SERVER.sql("CREATE TABLE geo.joined AS SELECT 'mine' AS mine; CREATE VIEW geo.on_it AS SELECT * FROM geo.joined",
                   user="harrow")
        run = self.call("table", "lsoa21", "-q", "--overwrite", "-o", self.pg, "--layer", "geo.joined", cwd=square)
        self.assertEqual(run.code, 1)
        self.assertIn("other objects depend on it", run.err)
        self.assertEqual(SERVER.sql("SELECT * FROM geo.on_it"), "mine\n")

    def test_a_source_or_a_view_is_never_written_over(self):
        square = self.project()
        SERVER.sql("CREATE VIEW geo.seen AS SELECT 1 AS a", user="harrow")
        address = f"postgresql://harrow@127.0.0.1:{SERVER.port}/health"
        for target, layer in ((self.pg, "areas"), (address, AREAS), (self.pg, "need_now")):
            name = layer if "." in layer else "public." + layer
            self.fails(1, f"{target}: table {name} is an input of this project and is never written over. Name another "
                          "table with --layer.", "table", "lsoa21", "--overwrite", "-o", target, "--layer", layer, cwd=square)
        self.fails(1, f"{self.pg}: geo.seen is a view or another thing that is no plain table, and is not replaced. Name "
                      "another table with --layer.",
                   "table", "lsoa21", "--overwrite", "-o", self.pg, "--layer", "geo.seen", cwd=square)
        self.fails(1, f'{self.pg}: no schema named "goe". Did you mean "geo"? Allowed: geo, public.',
                   "table", "lsoa21", "-o", self.pg, "--layer", "goe.joined", cwd=square)
        self.assertEqual(SERVER.sql("SELECT count(*) FROM areas"), "4\n")

    def test_a_write_that_is_cut_off_leaves_the_old_table(self):
        """The server ends the connection when the spatial index is made, after the old table was dropped."""
        square = self.project()
        SERVER.sql("CREATE TABLE geo.joined AS SELECT 'mine' AS mine", user="harrow")
        SERVER.sql("""CREATE FUNCTION cut() RETURNS event_trigger LANGUAGE plpgsql AS
                      $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); END $$;
                      CREATE EVENT TRIGGER cutting ON ddl_command_start WHEN TAG IN ('CREATE INDEX') EXECUTE FUNCTION cut();""")
        try:
            run = self.call("table", "lsoa21", "-q", "--overwrite", "-o", self.pg, "--layer", "geo.joined", cwd=square)
        finally:
            SERVER.sql("DROP EVENT TRIGGER cutting; DROP FUNCTION cut();")
        self.assertEqual((run.code, run.out), (1, ""))
        self.assertIn("table geo.joined cannot be written: ", run.err)
        self.assertIn("The database is as it was.", run.err)
        self.assertEqual(SERVER.sql("SELECT * FROM geo.joined"), "mine\n")

    def test_options_that_do_not_fit_the_target_are_refused(self):
        square = self.project()
        self.fails(2, "-f is for files, and the output is a database. Leave it out.",
                   "table", "lsoa21", "-f", "csv", "-o", self.pg, cwd=square)
        self.fails(2, "--layer names a table of a database, and the output is a file. Leave it out, or write to one with "
                      "-o PG:...", "table", "lsoa21", "-o", "a.csv", "--layer", "x", cwd=square)


SERVER = Server()

if __name__ == "__main__":
    runs.main()
