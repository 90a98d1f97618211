# SPDX-License-Identifier: Apache-2.0
# golden(NAME EXIT_CODE "ARGUMENTS" [COPY FOLDER] [FILES PATH...] [ENV NAME=VALUE...])
#
# Runs `vitality ARGUMENTS` in a fresh folder and compares the exit code, standard output and standard error, to the
# byte, with tests/golden/cli/NAME.out and NAME.err; a missing reference is a failure. The files that the run leaves
# behind must be exactly FILES (none, when not given), so that half a file is found.
#
# ARGUMENTS are split as a shell does ('two words'). In them and in ENV, <DATA> is tests/data, <SRC> the source
# folder, <OUT> the fresh folder, which is also the working folder; the references hold <SRC> and <OUT> in place of
# these paths. COPY puts the contents of a folder under tests/data (or an absolute path) into the fresh folder first.
#
# Renew references, then read the difference: VITALITY_RENEW_GOLDEN=1 ctest --preset dev -R golden.NAME
set(GOLDEN_RUNNER ${CMAKE_CURRENT_LIST_DIR}/run_golden.cmake)

function(golden name exit_code arguments)
  cmake_parse_arguments(G "" "COPY" "FILES;ENV;LABELS" ${ARGN})
  if(G_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "golden(${name}): one string holds all arguments; what is '${G_UNPARSED_ARGUMENTS}'?")
  endif()
  add_test(NAME golden.${name}
    COMMAND ${CMAKE_COMMAND}
      -D NAME=${name} -D PROGRAM=$<TARGET_FILE:vitality> -D EXIT_CODE=${exit_code} "-DARGUMENTS=${arguments}"
      "-DCOPY=${G_COPY}" "-DFILES=${G_FILES}" "-DENVIRONMENT=${G_ENV}"
      -D SRC=${PROJECT_SOURCE_DIR} -D GOLDEN=${PROJECT_SOURCE_DIR}/tests/golden/cli
      -D WORK=${PROJECT_BINARY_DIR}/golden/${name} -P ${GOLDEN_RUNNER})
  set_tests_properties(golden.${name} PROPERTIES LABELS "golden;${G_LABELS}")
endfunction()
