# install(): bin/smp, the libraries and headers, configs, and a package that find_package(smp) reads.
include(CMakePackageConfigHelpers)

get_property(modules GLOBAL PROPERTY SMP_MODULES)
install(TARGETS smp RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(TARGETS ${modules} EXPORT smpTargets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(DIRECTORY lib/smp DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "*.h")
# The sensors' table comes from Apache-2.0 data: its licence goes with it.
install(FILES LICENSE lib/smp/phantom/LICENSE.Apache-2.0.txt DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/smp)
install(DIRECTORY configs DESTINATION ${CMAKE_INSTALL_DATADIR}/smp)
set(package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/smp)
install(EXPORT smpTargets NAMESPACE smp:: DESTINATION ${package_folder})
configure_package_config_file(scripts/cmake/smpConfig.cmake.in smpConfig.cmake INSTALL_DESTINATION ${package_folder})
write_basic_package_version_file(smpConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/smpConfig.cmake ${CMAKE_CURRENT_BINARY_DIR}/smpConfigVersion.cmake
  scripts/cmake/SmpDependencies.cmake DESTINATION ${package_folder})
