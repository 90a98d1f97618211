#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# bench/run-walks by PostGIS and pgRouting: usage pgrouting_walks.sh DATA nearest|within OUT
#
# Starts a server of its own in a folder that goes away, loads the files by ogr2ogr, snaps each point to the nearest
# street (at most 50 m away), and searches by pgr_drivingDistance: from one node that leads to all outlets for
# `nearest`, from a node for each outlet for `within`. Debian 12: postgresql-15-pgrouting, gdal-bin. Ends with 0 and a
# word where one is missing.
set -euo pipefail
data=$(realpath "$1") task=$2 out=$(realpath "$3")
bin=$(find /usr/lib/postgresql -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -n 1)
if [ -z "$bin" ] || ! command -v ogr2ogr >/dev/null || ! ls /usr/share/postgresql/*/extension/pgrouting.control >/dev/null 2>&1; then
    echo "not installed: postgresql with pgrouting, and gdal-bin" >&2
    exit 0
fi
folder=$(mktemp -d)
as_server=()
if [ "$(id -u)" -eq 0 ]; then chown postgres "$folder"; as_server=(runuser -u postgres --); fi
stop() { "${as_server[@]}" "$bin/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1 || true; rm -rf "$folder"; }
trap stop EXIT
cd "$folder"
"${as_server[@]}" "$bin/initdb" -D "$folder/data" -U walker -A trust >/dev/null
"${as_server[@]}" "$bin/pg_ctl" -D "$folder/data" -w -l "$folder/log" \
    -o "-c listen_addresses='' -c unix_socket_directories='$folder' -c fsync=off -c shared_buffers=512MB -c work_mem=256MB" start >/dev/null
export PGHOST=$folder PGUSER=walker PGDATABASE=postgres
psql -qX -c "CREATE EXTENSION postgis; CREATE EXTENSION pgrouting" 2>/dev/null
for layer in streets homes outlets; do
    ogr2ogr -q -f PostgreSQL "PG:dbname=postgres" "$data/$layer.fgb" -nln "$layer" -lco GEOMETRY_NAME=geom -lco FID=id_
done
ogr2ogr -q -f PostgreSQL "PG:dbname=postgres" "$data/towns.gpkg" -nln towns -lco GEOMETRY_NAME=geom

psql -qXAt -v ON_ERROR_STOP=1 >/dev/null <<'SQL'
CREATE TABLE nodes AS SELECT row_number() OVER () AS node, p FROM
    (SELECT ST_StartPoint(geom) AS p FROM streets UNION SELECT ST_EndPoint(geom) FROM streets) ends;
CREATE INDEX ON nodes (p);
CREATE TABLE edges AS SELECT s.id_ AS id, a.node AS source, b.node AS target, ST_Length(s.geom) AS cost, s.geom
    FROM streets s JOIN nodes a ON a.p = ST_StartPoint(s.geom) JOIN nodes b ON b.p = ST_EndPoint(s.geom);
CREATE INDEX ON edges USING gist (geom);
CREATE INDEX ON edges (source);
CREATE INDEX ON edges (target);
ANALYZE;
CREATE TABLE home_places AS SELECT h.id_ AS id, h.geom, e.id AS edge, e.source, e.target, e.cost,
        ST_LineLocatePoint(e.geom, h.geom) * e.cost AS along, ST_Distance(e.geom, h.geom) AS away
    FROM homes h CROSS JOIN LATERAL (SELECT * FROM edges WHERE ST_DWithin(edges.geom, h.geom, 50)
                                     ORDER BY ST_Distance(edges.geom, h.geom) LIMIT 1) e;
CREATE TABLE outlet_places AS SELECT o.id_ AS id, e.id AS edge, e.source, e.target, e.cost,
        ST_LineLocatePoint(e.geom, o.geom) * e.cost AS along, ST_Distance(e.geom, o.geom) AS away
    FROM outlets o CROSS JOIN LATERAL (SELECT * FROM edges WHERE ST_DWithin(edges.geom, o.geom, 50)
                                       ORDER BY ST_Distance(edges.geom, o.geom) LIMIT 1) e;
CREATE INDEX ON home_places (edge);
CREATE INDEX ON home_places (source);
CREATE INDEX ON home_places (target);
CREATE INDEX ON outlet_places (edge);
ANALYZE;
SQL

if [ "$task" = nearest ]; then
    sql="CREATE TABLE at AS SELECT node, agg_cost FROM pgr_drivingDistance(
        'SELECT id, source, target, cost, cost AS reverse_cost FROM edges
         UNION ALL SELECT -2 * id, -1, source, along + away, -1 FROM outlet_places
         UNION ALL SELECT -2 * id - 1, -1, target, cost - along + away, -1 FROM outlet_places', -1, 1e8, true);
    CREATE INDEX ON at (node);
    CREATE TABLE found AS SELECT h.id, h.geom, least(
        (SELECT agg_cost FROM at WHERE node = h.source) + h.along,
        (SELECT agg_cost FROM at WHERE node = h.target) + h.cost - h.along,
        (SELECT min(abs(o.along - h.along) + o.away) FROM outlet_places o WHERE o.edge = h.edge)) + h.away AS value
        FROM home_places h"
    figure="percentile_disc(0.5) WITHIN GROUP (ORDER BY coalesce(value, 'infinity'))"
else
    sql="CREATE TABLE at AS SELECT -from_v AS outlet, node, agg_cost FROM pgr_drivingDistance(
        'SELECT id, source, target, cost, cost AS reverse_cost FROM edges
         UNION ALL SELECT -2 * id, -id, source, along + away, -1 FROM outlet_places
         UNION ALL SELECT -2 * id - 1, -id, target, cost - along + away, -1 FROM outlet_places',
        (SELECT array_agg(-id) FROM outlet_places), 400, true) WHERE node > 0;
    CREATE TABLE reached AS SELECT home, outlet FROM (
        SELECT h.id AS home, at.outlet, at.agg_cost + h.along + h.away AS walk FROM at JOIN home_places h ON h.source = at.node
        UNION ALL SELECT h.id, at.outlet, at.agg_cost + h.cost - h.along + h.away FROM at JOIN home_places h ON h.target = at.node
        UNION ALL SELECT h.id, o.id, abs(o.along - h.along) + o.away + h.away FROM outlet_places o JOIN home_places h ON h.edge = o.edge
    ) ways WHERE walk <= 400 GROUP BY home, outlet;
    CREATE TABLE found AS SELECT h.id, h.geom, count(r.outlet)::float AS value
        FROM home_places h LEFT JOIN reached r ON r.home = h.id GROUP BY h.id, h.geom"
    figure="avg(value)"
fi
psql -qXAt -v ON_ERROR_STOP=1 -c "$sql" >/dev/null
psql -qXAt -F , -v ON_ERROR_STOP=1 -c "SELECT 'code', '$task'" \
    -c "SELECT t.code, $figure FROM towns t JOIN found f ON ST_Intersects(t.geom, f.geom) GROUP BY t.code ORDER BY 1" \
    >"$out/pgrouting_$task.csv"
