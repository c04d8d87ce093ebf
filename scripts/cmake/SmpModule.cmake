# smp_module(NAME SOURCES a.cpp .. PUBLIC smp::x .. PRIVATE lib ..)
# One static library a module; PUBLIC are the modules whose headers its headers include.
# -Wno-restrict: g++ 12 warns falsely on std::string + (GCC bug 105651).
add_library(smp_flags INTERFACE)
target_compile_options(smp_flags INTERFACE
  -ffp-contract=off -fno-math-errno
  $<BUILD_INTERFACE:-Wall;-Wextra;-Wpedantic;-Wshadow;-Wconversion;-Wsign-conversion;-Wdouble-promotion;-Werror>
  $<BUILD_INTERFACE:$<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>>)
if(SMP_SANITIZE)
  # -Wno-maybe-uninitialized: g++ 12 warns falsely inside std::regex when it instruments (GCC bug 105562).
  target_compile_options(smp_flags INTERFACE -fsanitize=${SMP_SANITIZE} -fno-omit-frame-pointer $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
  target_link_options(smp_flags INTERFACE -fsanitize=${SMP_SANITIZE})
endif()

function(smp_module name)
  cmake_parse_arguments(M "" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
  add_library(smp_${name} STATIC ${M_SOURCES})
  add_library(smp::${name} ALIAS smp_${name})
  target_include_directories(smp_${name} PUBLIC
    $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/lib> $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
  target_compile_features(smp_${name} PUBLIC cxx_std_20)
  target_link_libraries(smp_${name} PUBLIC ${M_PUBLIC} PRIVATE $<BUILD_INTERFACE:smp_flags> ${M_PRIVATE})
  set_target_properties(smp_${name} PROPERTIES EXPORT_NAME ${name} POSITION_INDEPENDENT_CODE ON)
  set_property(GLOBAL APPEND PROPERTY SMP_MODULES smp_${name})
endfunction()

# smp_test(NAME LABEL label SOURCES a_test.cpp .. LIBS smp::x ..): one doctest executable, one ctest entry.
function(smp_test name)
  cmake_parse_arguments(T "" "LABEL" "SOURCES;LIBS" ${ARGN})
  add_executable(${name} ${PROJECT_SOURCE_DIR}/tests/support/doctest_main.cpp ${T_SOURCES})
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR}/tests)
  target_compile_definitions(${name} PRIVATE SMP_SOURCE_DIR="${PROJECT_SOURCE_DIR}" SMP_BINARY="$<TARGET_FILE_DIR:${name}>/smp")
  target_link_libraries(${name} PRIVATE smp_flags ${T_LIBS})
  add_test(NAME ${name} COMMAND ${name})
  set_tests_properties(${name} PROPERTIES LABELS "${T_LABEL}" ENVIRONMENT "SMP_CONFIGS=${PROJECT_SOURCE_DIR}/configs")
endfunction()
