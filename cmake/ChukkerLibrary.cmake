# chukker_library(NAME [DEPS folder...] [LINK target...] [TEST_LINK target...]): src/NAME as the library chukker_NAME.
# Every *.cc in the folder belongs to it, but *_test.cc, which become the test program NAME_test, and *_main.cc, which
# are programs of their own.
# A folder of headers alone is an interface library: it has nothing to compile and still hands on what it may see.
function(chukker_library name)
  cmake_parse_arguments(ARG "" "" "DEPS;LINK;TEST_LINK" ${ARGN})
  set(folder ${CMAKE_SOURCE_DIR}/src/${name})
  file(GLOB sources CONFIGURE_DEPENDS ${folder}/*.cc ${folder}/*.c)
  file(GLOB tests CONFIGURE_DEPENDS ${folder}/*_test.cc)
  file(GLOB programs CONFIGURE_DEPENDS ${folder}/*_main.cc)
  if(tests OR programs)
    list(REMOVE_ITEM sources ${tests} ${programs})
  endif()
  set(target chukker_${name})
  if(sources)
    add_library(${target} STATIC ${sources})
    set_target_properties(${target} PROPERTIES LINKER_LANGUAGE CXX)
    chukker_warnings(${target})
    set(scope PUBLIC)
  else()
    add_library(${target} INTERFACE)
    set(scope INTERFACE)
  endif()
  target_include_directories(${target} ${scope}
    $<BUILD_INTERFACE:${CMAKE_SOURCE_DIR}/include> $<BUILD_INTERFACE:${CMAKE_SOURCE_DIR}/src>)
  foreach(dep ${ARG_DEPS})
    target_link_libraries(${target} ${scope} chukker_${dep})
  endforeach()
  if(ARG_LINK)
    target_link_libraries(${target} ${scope} ${ARG_LINK})
    set_property(GLOBAL APPEND PROPERTY CHUKKER_LINKS ${ARG_LINK})
  endif()
  if(CHUKKER_TESTS AND tests)
    add_executable(${name}_test ${tests})
    target_link_libraries(${name}_test PRIVATE ${target} ${ARG_TEST_LINK} GTest::gmock GTest::gtest_main)
    chukker_warnings(${name}_test)
    gtest_discover_tests(${name}_test DISCOVERY_TIMEOUT 60)
  endif()
endfunction()

# What every piece of the project is compiled with. Floats must mean the same everywhere: no contraction, no excess
# precision. Nobody reads errno after mathematics; without that promise a square root carries a call for negative
# numbers.
function(chukker_warnings target)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wno-unused-parameter -ffp-contract=off -fno-math-errno
    $<$<COMPILE_LANGUAGE:CXX>:-fno-rtti -fno-exceptions>
    # g++ 12 warns of what it has inlined into std::string itself (its bug 105329).
    $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)
endfunction()

# SHA-256 from libcrypto for the library chukker_NAME; the portable one where there is none.
function(chukker_use_libcrypto name)
  find_package(OpenSSL COMPONENTS Crypto QUIET)
  if(OPENSSL_CRYPTO_LIBRARY)
    target_link_libraries(chukker_${name} PRIVATE OpenSSL::Crypto)
    set_property(GLOBAL APPEND PROPERTY CHUKKER_LINKS OpenSSL::Crypto)
    target_compile_definitions(chukker_${name} PRIVATE CHUKKER_LIBCRYPTO)
  else()
    message(STATUS "libcrypto not found: SHA-256 in portable C++, several times slower")
  endif()
endfunction()
