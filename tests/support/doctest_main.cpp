// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>
