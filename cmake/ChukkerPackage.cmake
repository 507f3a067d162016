# chukker_package(FOLDERS folder...): the objects of these folders as the one library `chukker`, which products link and
# which is installed with include/chukker, a CMake package (find_package(chukker)) and a pkg-config file.
# Who links it sees include/ and nothing of src/: that keeps products to the promise.
include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

function(chukker_package)
  cmake_parse_arguments(ARG "" "" "FOLDERS" ${ARGN})
  add_library(chukker STATIC)
  add_library(chukker::chukker ALIAS chukker)
  foreach(folder ${ARG_FOLDERS})
    get_target_property(type chukker_${folder} TYPE)
    if(NOT type STREQUAL "INTERFACE_LIBRARY")
      target_sources(chukker PRIVATE $<TARGET_OBJECTS:chukker_${folder}>)
    endif()
  endforeach()
  set_target_properties(chukker PROPERTIES LINKER_LANGUAGE CXX)
  target_compile_features(chukker PUBLIC cxx_std_23)
  target_include_directories(chukker PUBLIC
    $<BUILD_INTERFACE:${CMAKE_SOURCE_DIR}/include> $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
  get_property(links GLOBAL PROPERTY CHUKKER_LINKS)
  target_link_libraries(chukker PRIVATE ${links})
  chukker_install(${links})
endfunction()

# What the installed library links besides, for the two kinds of package files: from CMake targets to names.
function(chukker_install)
  set(CHUKKER_DEPENDENCIES "")
  set(CHUKKER_PC_REQUIRES "")
  if("OpenSSL::Crypto" IN_LIST ARGN)
    string(APPEND CHUKKER_DEPENDENCIES "find_dependency(OpenSSL)\n")
    string(APPEND CHUKKER_PC_REQUIRES "libcrypto ")
  endif()
  if("Threads::Threads" IN_LIST ARGN)
    string(APPEND CHUKKER_DEPENDENCIES "find_dependency(Threads)\n")
  endif()
  set(package ${CMAKE_INSTALL_LIBDIR}/cmake/chukker)
  # The way from the pkg-config file up to the prefix, so that an installation can be moved.
  file(RELATIVE_PATH CHUKKER_PC_UP /prefix/${CMAKE_INSTALL_LIBDIR}/pkgconfig /prefix)
  install(TARGETS chukker EXPORT chukker ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
  install(DIRECTORY ${CMAKE_SOURCE_DIR}/include/chukker DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
  install(EXPORT chukker NAMESPACE chukker:: FILE chukkerTargets.cmake DESTINATION ${package})
  configure_package_config_file(${CMAKE_SOURCE_DIR}/cmake/chukkerConfig.cmake.in
    ${CMAKE_BINARY_DIR}/package/chukkerConfig.cmake INSTALL_DESTINATION ${package})
  # Until 1.0 a minor version may change the promise.
  write_basic_package_version_file(${CMAKE_BINARY_DIR}/package/chukkerConfigVersion.cmake
    COMPATIBILITY SameMinorVersion)
  configure_file(${CMAKE_SOURCE_DIR}/cmake/chukker.pc.in ${CMAKE_BINARY_DIR}/package/chukker.pc @ONLY)
  install(FILES ${CMAKE_BINARY_DIR}/package/chukkerConfig.cmake ${CMAKE_BINARY_DIR}/package/chukkerConfigVersion.cmake
    DESTINATION ${package})
  install(FILES ${CMAKE_BINARY_DIR}/package/chukker.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
endfunction()
