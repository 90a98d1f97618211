# SPDX-License-Identifier: Apache-2.0
# Runs run_golden.cmake on a stand-in program (cmake -E): it must pass what is right and fail what is not.
cmake_minimum_required(VERSION 3.25)

set(runner ${CMAKE_CURRENT_LIST_DIR}/run_golden.cmake)
set(golden ${WORK}/golden)
file(REMOVE_RECURSE ${WORK})
file(MAKE_DIRECTORY ${WORK}/src/tests/data/folder ${golden})
file(WRITE ${WORK}/src/tests/data/folder/input.txt "a;[b]\n")
unset(ENV{VITALITY_RENEW_GOLDEN})

# expect(RESULT MESSAGE NAME EXIT_CODE ARGUMENTS [-D...]): RESULT is pass or fail, MESSAGE a part of what it says.
function(expect result message name exit_code arguments)
  execute_process(
    COMMAND ${CMAKE_COMMAND} -D NAME=${name} -D PROGRAM=${CMAKE_COMMAND} -D EXIT_CODE=${exit_code}
      "-DARGUMENTS=-E ${arguments}" -D SRC=${WORK}/src -D GOLDEN=${golden} -D WORK=${WORK}/build/${name} ${ARGN}
      -P ${runner}
    RESULT_VARIABLE code OUTPUT_VARIABLE said ERROR_VARIABLE said)
  if((result STREQUAL "pass" AND NOT code EQUAL 0) OR (result STREQUAL "fail" AND code EQUAL 0))
    message(SEND_ERROR "${name} '${arguments}': should ${result}, ended with ${code}: ${said}")
  endif()
  string(FIND "${said}" "${message}" position)
  if(position EQUAL -1)
    message(SEND_ERROR "${name} '${arguments}': nothing said about '${message}': ${said}")
  endif()
endfunction()

file(WRITE ${golden}/hello.out "hello\n")
file(WRITE ${golden}/hello.err "")
expect(pass "" hello 0 "echo hello")
expect(fail "hello.out differs" hello 0 "echo hellO")
expect(fail "hello.out differs" hello 0 "echo 'hello '")
expect(fail "exit code 0, not 1" hello 1 "echo hello")
expect(fail "exit code 1, not 0" hello 0 "false")
expect(fail "files left behind: '', not 'map.png'" hello 0 "echo hello" -DFILES=map.png)

file(WRITE ${golden}/quiet.out "")
file(WRITE ${golden}/quiet.err "")
expect(pass "" quiet 0 "touch b a" "-DFILES=b\;a")
expect(fail "files left behind: 'half.partial', not ''" quiet 0 "touch half.partial")
expect(fail "quiet.err differs" quiet 1 "cat missing.txt")
expect(pass "" quiet 0 "touch input.txt" -DCOPY=folder)
expect(fail "COPY ${WORK}/src/tests/data/nowhere" quiet 0 "true" -DCOPY=nowhere)

file(WRITE ${golden}/input.out "a;[b]\n")
file(WRITE ${golden}/input.err "")
expect(pass "" input 0 "cat input.txt" -DCOPY=folder)
expect(pass "" input 0 "cat <DATA>/folder/input.txt")
expect(pass "" input 0 "cat <OUT>/input.txt" -DCOPY=folder)

file(WRITE ${golden}/paths.out "<SRC>/x <OUT>/y 1 two words\n")
file(WRITE ${golden}/paths.err "")
expect(pass "" paths 0 "echo <SRC>/x <OUT>/y 1 'two words'")

expect(fail "newcomer.out: there is no reference" newcomer 0 "echo hello")
set(ENV{VITALITY_RENEW_GOLDEN} 1)
expect(pass "" newcomer 0 "echo hello")
expect(fail "exit code 0, not 3" newcomer 3 "echo hello")
unset(ENV{VITALITY_RENEW_GOLDEN})
expect(pass "" newcomer 0 "echo hello")
