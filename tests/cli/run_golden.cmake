# SPDX-License-Identifier: Apache-2.0
# One golden run; tests/cli/golden.cmake has the contract and sets the variables.
cmake_minimum_required(VERSION 3.25)

set(out ${WORK}/run)
set(complaints "")

function(expand variable text)
  string(REPLACE "<DATA>" "${SRC}/tests/data" text "${text}")
  string(REPLACE "<SRC>" "${SRC}" text "${text}")
  string(REPLACE "<OUT>" "${out}" text "${text}")
  set(${variable} "${text}" PARENT_SCOPE)
endfunction()

# The build folder may lie inside the source folder, so the longer path goes first.
function(hide_paths variable text)
  string(REPLACE "${out}" "<OUT>" text "${text}")
  string(REPLACE "${SRC}" "<SRC>" text "${text}")
  set(${variable} "${text}" PARENT_SCOPE)
endfunction()

function(files_in variable folder)
  file(GLOB_RECURSE found RELATIVE ${folder} ${folder}/*)
  list(SORT found)
  set(${variable} "${found}" PARENT_SCOPE)
endfunction()

macro(complain text)
  string(APPEND complaints "${text}\n")
endmacro()

function(compare_stream stream actual)
  set(reference ${GOLDEN}/${NAME}.${stream})
  if("$ENV{VITALITY_RENEW_GOLDEN}" STREQUAL "1")
    file(WRITE ${reference} "${actual}")
    return()
  endif()
  file(WRITE ${WORK}/actual.${stream} "${actual}")
  if(NOT EXISTS ${reference})
    complain("${NAME}.${stream}: there is no reference; the run wrote:\n${actual}")
  else()
    execute_process(COMMAND diff -u ${reference} ${WORK}/actual.${stream}
      RESULT_VARIABLE differs OUTPUT_VARIABLE difference ERROR_VARIABLE difference)
    if(NOT differs EQUAL 0)
      complain("${NAME}.${stream} differs from the reference:\n${difference}")
    endif()
  endif()
  set(complaints "${complaints}" PARENT_SCOPE)
endfunction()

file(REMOVE_RECURSE ${WORK})
file(MAKE_DIRECTORY ${out})
if(NOT "${COPY}" STREQUAL "")
  get_filename_component(source "${COPY}" ABSOLUTE BASE_DIR ${SRC}/tests/data)
  if(NOT IS_DIRECTORY ${source})
    message("COPY ${source}: no such folder")
    message(FATAL_ERROR "golden.${NAME} failed")
  endif()
  file(COPY ${source}/ DESTINATION ${out})
endif()
files_in(before ${out})

# Split before the paths go in: a checkout may lie under a name with blanks.
separate_arguments(ARGUMENTS UNIX_COMMAND "${ARGUMENTS}")
expand(ARGUMENTS "${ARGUMENTS}")
expand(ENVIRONMENT "${ENVIRONMENT}")
execute_process(
  COMMAND ${CMAKE_COMMAND} -E env --unset=VITALITY_DATA --unset=SOURCE_DATE_EPOCH --unset=COLUMNS LC_ALL=C.UTF-8
    ${ENVIRONMENT} ${PROGRAM} ${ARGUMENTS}
  WORKING_DIRECTORY ${out}
  RESULT_VARIABLE exit_code OUTPUT_VARIABLE standard_output ERROR_VARIABLE standard_error)
hide_paths(standard_output "${standard_output}")
hide_paths(standard_error "${standard_error}")

if(NOT "${exit_code}" STREQUAL "${EXIT_CODE}")
  complain("exit code ${exit_code}, not ${EXIT_CODE}; standard error:\n${standard_error}")
endif()
compare_stream(out "${standard_output}")
compare_stream(err "${standard_error}")
files_in(left ${out})
list(REMOVE_ITEM left ${before})
list(SORT FILES)
if(NOT "${left}" STREQUAL "${FILES}")
  complain("files left behind: '${left}', not '${FILES}'")
endif()

if(NOT complaints STREQUAL "")
  message("${PROGRAM} in ${out}\n${complaints}"
    "Where the new answer is right: VITALITY_RENEW_GOLDEN=1 ctest -R golden.${NAME}, then read the difference.")
  message(FATAL_ERROR "golden.${NAME} failed")
endif()
