# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# The steps of .ci/run beside scripts/test. Sourced with scripts/lib.sh.

# Every C++ file that is committed or about to be.
cpp_files() { git ls-files --cached --others --exclude-standard -- '*.cpp' '*.hpp' | sort -u; }

check_format() {
    local files
    mapfile -t files < <(cpp_files)
    [ "${#files[@]}" -gt 0 ] || fail "git names no C++ file here, so nothing was checked"
    clang-format --dry-run --Werror "${files[@]}"
    say "${#files[@]} files are formatted"
}

check_includes() { python3 -B tests/check_includes.py; }

check_scripts() { shellcheck -x scripts/quickstart scripts/test scripts/lib.sh .ci/run .ci/steps.sh; }

# test_sanitized PRESET [TARGET]: builds (that target only) with clang and runs the preset's tests.
test_sanitized() {
    if [ $# -gt 1 ]; then build_preset "$1" --target "$2"; else build_preset "$1"; fi
    ctest --preset "$1" --parallel "$(jobs)"
}
