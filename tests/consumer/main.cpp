// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include <iostream>

#include "smp/artifacts/artifact.h"
#include "smp/base/version.h"
#include "smp/batch/pipeline.h"

int main() {
  std::cout << "smp " << smp::program_version() << " with " << smp::schema_names().size() << " schemas, worst "
            << smp::name_of(smp::worst(smp::Status::ok, smp::Status::degraded)) << "\n";
}
