#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# Copyright 2026 the SMP Planner authors
"""Makes lib/smp/color/spectral_tables.cpp from measured and standard data.

Observers: the CIE's own files are CC BY-SA and are not shipped; the program evaluates cubic B-splines (uniform 5 nm
knots from 340 to 850 nm) that this script fits to them by least squares. Illuminants: relative power at 5 nm.
Blood: Prahl's compilation (omlc.org) resampled. Pigments: Mie theory for spheres in n = 1.4, own code, from refractive
indices: carbon 1.95 - 0.79i (Bond & Bergstrom 2006), hematite (Querry 1985, ordinary and extraordinary mean),
magnetite (Querry 1985), rutile (DeVore 1951, eq. for the ordinary ray, and extraordinary mean).
Yellow oxide (goethite) is left out: no index table with a clear source and licence was at hand.

    make_spectral_tables.py COLOUR_DATA_FOLDER > lib/smp/color/spectral_tables.cpp
"""
import csv
import pathlib
import sys

import numpy as np
from scipy.interpolate import BSpline
from scipy.special import jv, yv

GRID = np.arange(380, 781, 10)
KNOTS = np.arange(340, 851, 5)
MEDIUM = 1.4


def table(path):
    with open(path) as file:
        rows = [r for r in csv.reader(file) if r and not r[0].startswith("#")]
    return rows[0], rows[1:]


def columns(path):
    _, rows = table(path)
    return np.array([[float(v) for v in r] for r in rows])


def spline_fit(nm, values):
    design = BSpline.design_matrix(nm, KNOTS.astype(float), 3).toarray()
    keep = design.sum(axis=0) > 0
    coefficients = np.zeros(design.shape[1])
    penalty = 1e-7 * np.eye(keep.sum())
    # Integrals over any smooth spectrum must agree better than single points: heavy rows keep the table's moments
    # under triangles of 10 nm.
    triangles = 1000.0 * np.maximum(1 - np.abs(nm[None, :] - np.arange(360, 831, 10)[:, None]) / 10.0, 0) / 10.0
    a = np.vstack([design[:, keep], penalty, triangles @ design[:, keep]])
    b = np.concatenate([values, np.zeros(keep.sum()), triangles @ values])
    coefficients[keep] = np.linalg.lstsq(a, b, rcond=None)[0]
    residual = np.abs(design @ coefficients - values).max() / values.max()
    return coefficients, residual


def mie(radius_nm, index, nm):
    """Extinction, scattering efficiency and asymmetry of a sphere (Bohren & Huffman 1983, chapter 4)."""
    x = 2 * np.pi * radius_nm * MEDIUM / nm
    m = index / MEDIUM
    count = int(x + 4 * x ** (1 / 3) + 4)
    n = np.arange(1, count + 1)
    psi = np.sqrt(np.pi * x / 2) * jv(n + 0.5, x)
    psi0 = np.sqrt(np.pi * x / 2) * jv(n - 0.5, x)
    chi = -np.sqrt(np.pi * x / 2) * yv(n + 0.5, x)
    chi0 = -np.sqrt(np.pi * x / 2) * yv(n - 0.5, x)
    xi, xi0 = psi - 1j * chi, psi0 - 1j * chi0
    mx = m * x
    d = np.zeros(count + 16, complex)
    for k in range(count + 15, 0, -1):
        d[k - 1] = k / mx - 1 / (d[k] + k / mx)
    d = d[1:count + 1]
    ta, tb = d / m + n / x, d * m + n / x
    a = (ta * psi - psi0) / (ta * xi - xi0)
    b = (tb * psi - psi0) / (tb * xi - xi0)
    ext = 2 / x**2 * np.sum((2 * n + 1) * (a + b).real)
    sca = 2 / x**2 * np.sum((2 * n + 1) * (abs(a)**2 + abs(b)**2))
    k = n[:-1]
    g = np.sum(k * (k + 2) / (k + 1) * (a[:-1] * a[1:].conj() + b[:-1] * b[1:].conj()).real)
    g += np.sum((2 * n + 1) / (n * (n + 1)) * (a * b.conj()).real)
    return ext, sca, 4 / x**2 * g / sca


def pigment(radius_nm, index_at):
    """Absorption, scattering per mm and volume fraction, and asymmetry on the grid; 25 % log-normal radii."""
    nodes, weights = np.polynomial.hermite_e.hermegauss(7)
    radii = radius_nm * np.exp(0.25 * nodes)
    weights = weights / weights.sum()
    rows = []
    for nm in GRID:
        ext = sca = gsum = volume = 0.0
        for r, w in zip(radii, weights):
            e, s, g = mie(r, index_at(nm), nm)
            ext, sca, gsum = ext + w * e * r**2, sca + w * s * r**2, gsum + w * g * s * r**2
            volume += w * r**3
        to_mm = 0.75 / volume * 1e6  # efficiency * pi r^2 / (4/3 pi r^3), per nm to per mm
        rows.append(((ext - sca) * to_mm, sca * to_mm, gsum / sca))
    return np.array(rows).T


def nk(path):
    data = columns(path)
    return lambda nm: complex(np.interp(nm, data[:, 0], data[:, 1]), np.interp(nm, data[:, 0], data[:, 2]))


def rutile(nm):
    u = (nm / 1000.0)**2
    return complex((2 * np.sqrt(5.913 + 0.2441 / (u - 0.0803)) + np.sqrt(7.197 + 0.3322 / (u - 0.0843))) / 3, 0.0)


def emit(name, values, doc):
    print(f"// {doc}")
    print(f"const std::array<double, {len(values)}> {name}{{")
    for i in range(0, len(values), 8):
        print("    " + ", ".join(f"{v:.7g}" for v in values[i:i + 8]) + ",")
    print("};\n")


def main():
    folder = pathlib.Path(sys.argv[1])
    print("// SPDX-License-Identifier: MIT\n// Copyright 2026 the SMP Planner authors")
    print("// Made by scripts/optics/make_spectral_tables.py, which names the sources; do not edit.\n// clang-format off")
    print('#include "smp/color/spectral_tables.h"\n\nnamespace smp::detail {\n')
    for stem, tag in (("cie1931_2deg_xyz", "1931"), ("cie1964_10deg_xyz", "1964"), ("cie2015_2deg_xyz", "2015")):
        data = columns(folder / f"{stem}.csv")
        for k, channel in enumerate("XYZ"):
            coefficients, residual = spline_fit(data[:, 0], data[:, k + 1])
            print(f"{tag} {channel}: residual {residual:.1e} of peak", file=sys.stderr)
            emit(f"kObserver{tag}{channel}", coefficients, f"cubic B-spline fit, residual {residual:.0e} of the peak")
    _, rows = table(folder / "illuminants_native.csv")
    for name, label in (("D50", "D50"), ("D65", "D65"), ("FL2", "Fl2"), ("FL11", "Fl11"), ("LED-B3", "LedB3")):
        points = np.array([[float(r[1]), float(r[2])] for r in rows if r[0] == name])
        emit(f"kIlluminant{label}", np.interp(np.arange(360, 831, 5), points[:, 0], points[:, 1], left=0, right=0),
             f"{name}, relative power at 360, 365 .. 830 nm (CIE 15:2018)")
    blood = columns(folder / "hemoglobin_prahl.csv")
    emit("kOxyHaemoglobin", np.interp(GRID, blood[:, 0], blood[:, 1]), "molar extinction, 1/(cm M) at 380, 390 .. 780 nm")
    emit("kDeoxyHaemoglobin", np.interp(GRID, blood[:, 0], blood[:, 2]), "molar extinction, 1/(cm M)")
    ordinary, extraordinary = nk(folder / "nk_hematite_querry_o.csv"), nk(folder / "nk_hematite_querry_e.csv")
    for name, radius, index in (("Carbon", 50, lambda nm: 1.95 + 0.79j),
                                ("Hematite", 100, lambda nm: (2 * ordinary(nm) + extraordinary(nm)) / 3),
                                ("Magnetite", 150, nk(folder / "nk_magnetite_querry.csv")),
                                ("Rutile", 110, rutile)):
        for part, values in zip(("Absorption", "Scattering", "Anisotropy"), pigment(radius, index)):
            unit = "g" if part == "Anisotropy" else "per mm at volume fraction 1"
            emit(f"k{name}{part}", np.maximum(values, 0), f"Mie, median radius {radius} nm, {unit}")
    print("}  // namespace smp::detail")


if __name__ == "__main__":
    main()
