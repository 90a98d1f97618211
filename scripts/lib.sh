# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# What scripts/quickstart, scripts/test and .ci/run share. Sourced, never run.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
package_list=$root/scripts/packages.txt
# A clone in another folder finds what an earlier one has compiled.
export CCACHE_BASEDIR=${CCACHE_BASEDIR:-$root} CCACHE_NOHASHDIR=${CCACHE_NOHASHDIR:-true}

say() { printf '%s\n' "$*"; }
fail() { printf 'error: %s\n' "$*" >&2; exit 1; }

# packages_of GROUP...: the entries of those groups, one a line.
packages_of() {
    awk -v wanted=" $* " '
        { sub(/#.*/, "") }
        /^\[.*\]/ { group = substr($1, 2, length($1) - 2); next }
        NF && index(wanted, " " group " ") { print $1 }' "$package_list"
}

is_installed() {
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# missing_packages GROUP...: the entries of which no alternative is installed.
missing_packages() {
    local entry name
    while read -r entry; do
        for name in ${entry//|/ }; do
            is_installed "$name" && continue 2
        done
        printf '%s\n' "$entry"
    done < <(packages_of "$@")
}

# first_available a|b: the first alternative that apt can install, or else the first of all.
first_available() {
    local name
    for name in ${1//|/ }; do
        if [ -n "$(apt-cache madison "$name" 2>/dev/null)" ]; then printf '%s\n' "$name"; return; fi
    done
    printf '%s\n' "${1%%|*}"
}

# as_root COMMAND...: as it is for root, else through sudo, which asks for the password on the terminal.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

# logged LOG COMMAND...: silent when it succeeds; shows the end of the log when it fails.
logged() {
    local log=$1
    shift
    mkdir -p "$(dirname "$log")"
    if ! "$@" >"$log" 2>&1 </dev/null; then
        tail -n 60 "$log" >&2
        fail "failed: $* (whole log: $log)"
    fi
}

# need_packages GROUP...: installs what is missing of these groups; nothing at all when nothing is.
need_packages() {
    command -v dpkg-query >/dev/null ||
        fail "this script installs Debian or Ubuntu packages. On another system install what $package_list names, or build the image: see Containerfile"
    local missing names=() entry
    missing=$(missing_packages "$@")
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
        while read -r entry; do names+=("$(first_available "$entry")"); done <<<"$missing"
        fail "packages are missing and neither root nor sudo is here to install them. As root, run: apt-get install ${names[*]}"
    fi
    say "Installing what is missing, $(wc -l <<<"$missing") package(s) and theirs (log: build/packages.log)"
    logged "$root/build/packages.log" as_root apt-get update -q -o DPkg::Lock::Timeout=120
    while read -r entry; do names+=("$(first_available "$entry")"); done <<<"$missing"
    logged "$root/build/packages.log" as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -q -y --no-install-recommends -o DPkg::Lock::Timeout=120 "${names[@]}"
}

# need_axe: axe-core, of the version that its lock file names, in build/axe. Without it the accessibility test skips,
# and fails in CI.
need_axe() {
    local source=$root/tests/renderers/report/axe folder=$root/build/axe
    cmp -s "$source/package-lock.json" "$folder/package-lock.json" &&
        [ -f "$folder/node_modules/axe-core/axe.min.js" ] && return 0
    # Where Node comes from elsewhere than the distribution, its package npm conflicts.
    if ! command -v node >/dev/null || ! command -v npm >/dev/null; then need_packages node; fi
    mkdir -p "$folder"
    cp "$source/package.json" "$folder"
    say "Installing axe-core (log: build/axe.log)"
    if (cd "$folder" && cp "$source/package-lock.json" . && npm ci --ignore-scripts --no-audit --no-fund) \
        >"$root/build/axe.log" 2>&1 </dev/null; then return 0; fi
    rm -f "$folder/package-lock.json"
    say "axe-core could not be installed (see build/axe.log): HTML reports are not tested for accessibility"
}

need_cmake() {
    local found
    found=$(cmake --version | awk 'NR == 1 { print $3 }')
    [ "$(printf '%s\n3.25\n' "$found" | sort -V | head -n 1)" = 3.25 ] ||
        fail "CMake 3.25 or newer is needed, $found was found. Debian 12 and Ubuntu 24.04 ship it; else see https://cmake.org/download"
}

# jobs: as many compilers as there are cores, each with 1.5 GB of memory to itself.
jobs() {
    local cores by_memory
    cores=$(nproc)
    by_memory=$(awk '/^MemAvailable:/ { print int($2 / 1572864) }' /proc/meminfo)
    [ "$by_memory" -ge 1 ] || by_memory=1
    if [ "$by_memory" -lt "$cores" ]; then echo "$by_memory"; else echo "$cores"; fi
}

# build_preset PRESET [OPTION...]: configures and builds; a terminal sees the progress, a log has the rest.
build_preset() {
    local preset=$1
    shift
    say "Building preset $preset with $(jobs) jobs"
    logged "$root/build/$preset-configure.log" cmake -S "$root" --preset "$preset"
    if [ -t 1 ]; then
        cmake --build "$root/build/$preset" --parallel "$(jobs)" "$@"
    else
        logged "$root/build/$preset-build.log" cmake --build "$root/build/$preset" --parallel "$(jobs)" "$@"
    fi
}

# find_shared_data: names the data and oracle folders beside the checkout, unless the caller has named his own.
find_shared_data() {
    local shared
    shared=$(dirname "$root")/shared
    if [ -z "${VITALITY_DATA:-}" ] && [ -d "$shared/data" ]; then export VITALITY_DATA=$shared/data; fi
    if [ -z "${VITALITY_ORACLES:-}" ] && [ -d "$shared/oracles" ]; then export VITALITY_ORACLES=$shared/oracles; fi
}
