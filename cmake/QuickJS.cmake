# The guest of JavaScript machines: quickjs.wasm of npm's quickjs-wasi, in the version that package-lock.json pins.
# Sets CHUKKER_QUICKJS to its path. It is checked against the hash that was recorded when the version was chosen, for
# src/js relies on where things lie in its memory.
include(ChukkerEmbed)

set(CHUKKER_QUICKJS ${CMAKE_SOURCE_DIR}/node_modules/quickjs-wasi/quickjs.wasm)
set(CHUKKER_QUICKJS_SHA256 d4c9375f2b1ca4dc95f72c8aa2982a7a9951ac8011490d79c6582df732b4bbd9)

set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CHUKKER_QUICKJS})
if(NOT EXISTS ${CHUKKER_QUICKJS})
  message(FATAL_ERROR "There is no ${CHUKKER_QUICKJS}, the guest of JavaScript machines. Run tools/install-deps, "
    "which installs what package-lock.json pins.")
endif()
file(SHA256 ${CHUKKER_QUICKJS} sha256)
if(NOT sha256 STREQUAL CHUKKER_QUICKJS_SHA256)
  message(FATAL_ERROR "${CHUKKER_QUICKJS} is not the file that src/js was made for: its SHA-256 is\n  ${sha256}\n"
    "and should be\n  ${CHUKKER_QUICKJS_SHA256}\nRemove node_modules and run tools/install-deps, which installs what "
    "package-lock.json pins. Where another version is wanted: see \"The JavaScript guest\" in RATIONALE.md.")
endif()
