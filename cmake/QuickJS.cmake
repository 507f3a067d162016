# The guest of JavaScript machines: quickjs.wasm of npm's quickjs-wasi, passed through binaryen's optimiser. Versions of
# both are pinned by package-lock.json, and both files are checked against the hashes recorded here: src/js relies on
# where things lie in the guest's memory, and machines of all builds must run the same guest, or their snapshots and
# their fuel would differ. RATIONALE.md, "The JavaScript guest", tells why so and how these were chosen.
#
# CHUKKER_QUICKJS is the path of the file that the build makes; what needs it besides src/js depends on the target
# quickjs_guest.
set(CHUKKER_QUICKJS ${CMAKE_BINARY_DIR}/guest/quickjs.wasm)
set(CHUKKER_QUICKJS_SHA256 228b73860de5f3e550702938aae3a963ce72f46df6147b51d78928d575ec440a)

set(quickjs_package ${CMAKE_SOURCE_DIR}/node_modules/quickjs-wasi/quickjs.wasm)
set(quickjs_package_sha256 d4c9375f2b1ca4dc95f72c8aa2982a7a9951ac8011490d79c6582df732b4bbd9)
set(quickjs_flags -O4 -aimfs=40 -fimfs=40)  # Inlining of small functions is what makes it faster.
set(binaryen_version 108)

# Fails unless `file` has this hash.
function(check_quickjs file sha256 advice)
  if(NOT EXISTS ${file})
    message(FATAL_ERROR "There is no ${file}, the guest of JavaScript machines. Run tools/install-deps.")
  endif()
  file(SHA256 ${file} found)
  if(NOT found STREQUAL sha256)
    message(FATAL_ERROR "${file} is not the file that src/js was made for: its SHA-256 is\n  ${found}\nand should be\n"
      "  ${sha256}\n${advice}")
  endif()
endfunction()

# Run as a script, by the build: is what the optimiser made the file that is recorded?
if(CMAKE_SCRIPT_MODE_FILE STREQUAL CMAKE_CURRENT_LIST_FILE)
  check_quickjs(${FILE} ${CHUKKER_QUICKJS_SHA256} "It was made by ${MADE_BY}, which should be
binaryen ${binaryen_version}. Where another guest is wanted: see \"The JavaScript guest\" in RATIONALE.md.")
  return()
endif()

# The system's wasm-opt where it has the pinned version; npm's, which makes the same bytes in ten times the time, else.
function(find_binaryen result)
  find_program(CHUKKER_WASM_OPT wasm-opt)
  if(CHUKKER_WASM_OPT)
    execute_process(COMMAND ${CHUKKER_WASM_OPT} --version OUTPUT_VARIABLE version ERROR_QUIET)
    if(version MATCHES "version ${binaryen_version}( |\n|$)")
      set(${result} ${CHUKKER_WASM_OPT} PARENT_SCOPE)
      return()
    endif()
  endif()
  find_program(CHUKKER_NODE node)
  set(script ${CMAKE_SOURCE_DIR}/node_modules/binaryen/bin/wasm-opt)
  if(NOT CHUKKER_NODE OR NOT EXISTS ${script})
    message(FATAL_ERROR "There is neither a wasm-opt of binaryen ${binaryen_version} nor ${script} with node to run "
      "it. Run tools/install-deps.")
  endif()
  set(${result} ${CHUKKER_NODE} ${script} PARENT_SCOPE)
endfunction()

include(ChukkerEmbed)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${quickjs_package})
check_quickjs(${quickjs_package} ${quickjs_package_sha256} "Remove node_modules and run tools/install-deps, which
installs what package-lock.json pins. Where another guest is wanted: see \"The JavaScript guest\" in RATIONALE.md.")
find_binaryen(wasm_opt)
list(JOIN wasm_opt " " made_by)
list(JOIN quickjs_flags " " made_with)
add_custom_command(
  OUTPUT ${CHUKKER_QUICKJS}
  COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_BINARY_DIR}/guest
  COMMAND ${wasm_opt} ${quickjs_flags} ${quickjs_package} -o ${CHUKKER_QUICKJS}.new
  COMMAND ${CMAKE_COMMAND} -DFILE=${CHUKKER_QUICKJS}.new "-DMADE_BY=${made_by} ${made_with}"
    -P ${CMAKE_CURRENT_LIST_FILE}
  COMMAND ${CMAKE_COMMAND} -E rename ${CHUKKER_QUICKJS}.new ${CHUKKER_QUICKJS}
  DEPENDS ${quickjs_package} ${CMAKE_CURRENT_LIST_FILE}
  COMMENT "Optimising the JavaScript guest"
  VERBATIM)
add_custom_target(quickjs_guest DEPENDS ${CHUKKER_QUICKJS})
