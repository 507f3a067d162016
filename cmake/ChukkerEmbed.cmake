# chukker_embed(TARGET FILE SYMBOL): the bytes of FILE as part of TARGET. C++ finds them as
#   extern "C" const uint8_t SYMBOL[], SYMBOL_end[];
# FILE may be made by a custom command of the same directory; whenever it changes the target is linked anew.
function(chukker_embed target file symbol)
  set(source ${CMAKE_CURRENT_BINARY_DIR}/embedded/${symbol}.cc)
  file(CONFIGURE OUTPUT ${source} @ONLY CONTENT [==[
__asm__(
    ".section .rodata\n"
    ".balign 64\n"
    ".globl @symbol@\n.hidden @symbol@\n"
    "@symbol@: .incbin \"@file@\"\n"
    ".globl @symbol@_end\n.hidden @symbol@_end\n"
    "@symbol@_end:\n"
    ".previous\n");
]==])
  set_source_files_properties(${source} PROPERTIES OBJECT_DEPENDS ${file})
  target_sources(${target} PRIVATE ${source})
endfunction()
