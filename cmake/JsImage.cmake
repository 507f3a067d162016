# The image of JavaScript machines (src/js/image.h): made by a program of src/js when Chukker is built, and put, with
# the guest's module, into the library chukker_js_data.
include(ChukkerEmbed)

set(js_folder ${CMAKE_SOURCE_DIR}/src/js)
set(js_prelude ${CMAKE_BINARY_DIR}/guest/prelude.js)
set(js_image ${CMAKE_BINARY_DIR}/guest/image)

file(GLOB js_scripts CONFIGURE_DEPENDS ${js_folder}/*.js)
find_package(Python3 REQUIRED COMPONENTS Interpreter)
add_custom_command(
  OUTPUT ${js_prelude}
  COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/tools/join-js ${js_folder}/prelude.js > ${js_prelude}
  DEPENDS ${js_scripts} ${CMAKE_SOURCE_DIR}/tools/join-js
  COMMENT "Joining the prelude"
  VERBATIM)

add_executable(chukker-js-image ${js_folder}/image_main.cc)
target_link_libraries(chukker-js-image PRIVATE chukker_js)
chukker_warnings(chukker-js-image)
add_custom_command(
  OUTPUT ${js_image}
  COMMAND chukker-js-image ${CHUKKER_QUICKJS} ${js_prelude} ${js_image}
  DEPENDS chukker-js-image quickjs_guest ${CHUKKER_QUICKJS} ${js_prelude}
  COMMENT "Making the image of JavaScript machines"
  VERBATIM)

add_library(chukker_js_data STATIC)
chukker_embed(chukker_js_data ${CHUKKER_QUICKJS} chukker_js_module)
chukker_embed(chukker_js_data ${js_image} chukker_js_image)
add_custom_target(js_image DEPENDS ${js_image})
add_dependencies(chukker_js_data quickjs_guest js_image)
