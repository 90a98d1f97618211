# SPDX-License-Identifier: Apache-2.0
# cmake --install build/release --prefix ... : the program finds its data in ../share/vitality from where it lies.
set(VITALITY_SHARE ${CMAKE_INSTALL_DATADIR}/vitality)

install(TARGETS vitality RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY renderers/fonts/ DESTINATION ${VITALITY_SHARE}/fonts)
install(DIRECTORY renderers/report/word/ DESTINATION ${VITALITY_SHARE}/word)
install(DIRECTORY layers/food/ DESTINATION ${VITALITY_SHARE}/food)
install(DIRECTORY layers/standards/ DESTINATION ${VITALITY_SHARE}/standards FILES_MATCHING PATTERN *.toml)
install(DIRECTORY examples/testborough DESTINATION ${VITALITY_SHARE}/examples
  PATTERN out EXCLUDE PATTERN maker EXCLUDE PATTERN *.py EXCLUDE PATTERN __pycache__ EXCLUDE)
install(DIRECTORY docs DESTINATION ${CMAKE_INSTALL_DOCDIR} FILES_MATCHING PATTERN *.md PATTERN *.png)
install(FILES README.md CHANGELOG.md LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
