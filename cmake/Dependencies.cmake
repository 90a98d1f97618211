# SPDX-License-Identifier: Apache-2.0
# Every library the program links, in one place. Packages: scripts/packages.txt.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(fmt REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(CLI11 REQUIRED)
find_package(Boost REQUIRED)
find_package(OpenSSL REQUIRED COMPONENTS Crypto)
pkg_check_modules(GDAL REQUIRED IMPORTED_TARGET gdal)
pkg_check_modules(EXPAT REQUIRED IMPORTED_TARGET expat)
pkg_check_modules(GEOS REQUIRED IMPORTED_TARGET geos)
pkg_check_modules(PROJ REQUIRED IMPORTED_TARGET proj)
pkg_check_modules(TOMLPLUSPLUS REQUIRED IMPORTED_TARGET tomlplusplus)
pkg_check_modules(PANGOCAIRO REQUIRED IMPORTED_TARGET pangocairo)
pkg_check_modules(PANGOFT2 REQUIRED IMPORTED_TARGET pangoft2)
pkg_check_modules(CAIRO REQUIRED IMPORTED_TARGET cairo cairo-pdf cairo-svg cairo-png)
pkg_check_modules(FONTCONFIG REQUIRED IMPORTED_TARGET fontconfig)
pkg_check_modules(FREETYPE REQUIRED IMPORTED_TARGET freetype2)
pkg_check_modules(MINIZIP REQUIRED IMPORTED_TARGET minizip)
pkg_check_modules(XLSXWRITER REQUIRED IMPORTED_TARGET xlsxwriter)
pkg_check_modules(QPDF REQUIRED IMPORTED_TARGET libqpdf)
pkg_check_modules(ZLIB REQUIRED IMPORTED_TARGET zlib)

# qpdf 11 asks which of its pointers the program means; these files mean std::shared_ptr alone. Clang cannot read
# its JSON.hh as C++20 (a vector of a class that is not yet complete), but as C++17 it can.
function(vitality_uses_qpdf)
  set(options -DPOINTERHOLDER_TRANSITION=4)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    list(APPEND options -std=c++17)
  endif()
  set_source_files_properties(${ARGN} PROPERTIES COMPILE_OPTIONS "${options}")
endfunction()

# Clp's pkg-config file names libraries that it needs only when linked statically.
find_path(CLP_INCLUDE_DIR coin/Clp_C_Interface.h REQUIRED)
find_library(CLP_LIBRARY Clp REQUIRED)
add_library(Clp::Clp UNKNOWN IMPORTED)
set_target_properties(Clp::Clp PROPERTIES IMPORTED_LOCATION "${CLP_LIBRARY}"
                      INTERFACE_INCLUDE_DIRECTORIES "${CLP_INCLUDE_DIR};${CLP_INCLUDE_DIR}/coin")
