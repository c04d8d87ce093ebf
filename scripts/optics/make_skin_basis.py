#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# Copyright 2026 the SMP Planner authors
"""Prints lib/smp/phantom/skin_basis.cpp: mean and first three principal components of the logarithm of measured skin
reflectance.

    make_skin_basis.py nist_skin_reflectance_100subj_avg_380_780.csv > lib/smp/phantom/skin_basis.cpp
    clang-format -i lib/smp/phantom/skin_basis.cpp

The data: reference data set of 100 subjects' forearms (Cooksey, Allen, Tsai; NIST, public domain), first column the
wavelength in nm. Leaving people out one by one, the tone alone gives back their spectra to 0.006 (root mean square).
"""
import sys

import numpy as np

BANDS = np.arange(380, 781, 10.0)  # of smp/color/spectrum.h

data = np.loadtxt(sys.argv[1], delimiter=",", skiprows=1)
logs = np.log(np.stack([np.interp(BANDS, data[:, 0], column) for column in data[:, 1:].T]))
mean = logs.mean(0)
components = np.linalg.svd(logs - mean, full_matrices=False)[2][:3]
components *= np.sign(components.sum(1))[:, None]  # the sign of a component is arbitrary: fix it

print("""// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
// Made by scripts/optics/make_skin_basis.py from the NIST reference data set of human skin (100 subjects, Cooksey et
// al., public domain).
#include "smp/phantom/skin_basis.h"

namespace smp::phantom {
""")
for name, row in zip(("kSkinLogMean", "kSkinLogPart0", "kSkinLogPart1", "kSkinLogPart2"), (mean, *components)):
    print(f"const Spectrum {name}{{" + ", ".join(f"{v:.5f}" for v in row) + "};")
print("\n}  // namespace smp::phantom")
