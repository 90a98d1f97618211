# SPDX-License-Identifier: Apache-2.0
# One interface target carries what every room is compiled with.
add_library(vitality_options INTERFACE)
target_include_directories(vitality_options INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_options(vitality_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor
  -Woverloaded-virtual -Wold-style-cast -Wcast-align -Wformat=2 -Wimplicit-fallthrough
  $<$<BOOL:${VITALITY_WERROR}>:-Werror>
  # Floating-point results must not depend on the compiler's choice to fuse operations.
  -ffp-contract=off)
if(VITALITY_SANITIZE)
  target_compile_options(vitality_options INTERFACE
    -fsanitize=${VITALITY_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer -g1)
  target_link_options(vitality_options INTERFACE -fsanitize=${VITALITY_SANITIZE})
endif()

# vitality_room(NAME SOURCES... LINKS...): one static library per folder, linked only to what is named.
function(vitality_room name)
  cmake_parse_arguments(ROOM "" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
  add_library(vitality_${name} STATIC ${ROOM_SOURCES})
  target_link_libraries(vitality_${name} PUBLIC vitality_options ${ROOM_PUBLIC} PRIVATE ${ROOM_PRIVATE})
endfunction()
