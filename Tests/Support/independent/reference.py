#!/usr/bin/env python3
"""Independent reference numbers for the heavy-neutral-lepton dipole portal at the Z pole.

Everything dynamical (spin weight, polar angle, polarisation, lepton angle, widths, Z yield) comes from the
Lagrangian through explicit 4x4 Dirac algebra (Weyl basis, numerical spinors), not from closed forms:

    L = nubar_L (d_a F_mn + d_Z Z_mn) sigma^mn N + d_W lbar_L W_mn sigma^mn N + h.c.

A vertex with a boson of momentum q and (conserved) polarisation e is 2 d sigma^mn q_m e_n = 2 i d (qslash eslash - q.e).
The closed forms of PHYSICS.md are evaluated only in check_*(), to be compared with the Dirac algebra.

Events: e-(p1) e+(p2) -> Z -> N(P) nubar(k2),  N -> nu(k1) l-(l1) l+(l2).
    M_h,s1,s2 = ubar(k1) Jl-slash q1-slash P_R (Pslash + m) Jz-slash q-slash P_L v(k2)
with the full numerator of the N propagator, hence the full N spin density matrix; N on shell.

Integration: scrambled Sobol sequences (scipy), R = 16 randomisations of 2^LOG2 points per mass and lepton; the
value is the ratio of the sums over everything, the error the standard deviation of the R ratios / sqrt(R).
The decay length is integrated analytically per event.

Usage: python3 reference.py [LOG2] [output.json]      (default 16: 2^20 points per mass and lepton)
"""
import json, sys, time, os
os.environ.setdefault("OMP_NUM_THREADS", "1")
import numpy as np
from scipy.integrate import quad
from scipy.interpolate import CubicSpline
from scipy.optimize import brentq, minimize_scalar
from scipy.stats import qmc
from multiprocessing import Pool

SEED, REPS = 20230739, 16
# ------------------------------------------------------------------ constants (PHYSICS.md section 1)
ME, MMU, MTAU = 0.51099895e-3, 0.1056583755, 1.77686
MW, GW, MZ, GZ = 80.377, 2.085, 91.1876, 2.4952
SW2, AE, ALPHA, ALPHA_MZ = 0.23121, 0.1470, 1 / 137.035999, 1 / 127.951
HBARC, NZ, NMIN, BREE = 1.973269804e-16, 5e12, 2.302585, 0.033632
GEV2_NB = 0.3893793721e6
LEPTON = {"e": ME, "mu": MMU, "tau": MTAU}
RHO_Z, RHO_W = np.sqrt((1 - SW2) / SW2), np.sqrt(2 / SW2)        # maximal pattern (d_B = 0)
# Z couplings to e_L, e_R as amplitudes with (gL^2-gR^2)/(gL^2+gR^2) = A_e
GL_E, GR_E = np.sqrt((1 + AE) / 2), -np.sqrt((1 - AE) / 2)
IDEA_R, IDEA_H = 4.5, 5.5

# ------------------------------------------------------------------ Dirac algebra, Weyl basis
# gamma^mu = [[0, sigma^mu], [sigmabar^mu, 0]], gamma5 = diag(-1,-1,1,1).  Vectors: arrays (4, n), contravariant;
# spinors: arrays (4, n).
SIG = np.array([[[1, 0], [0, 1]], [[0, 1], [1, 0]], [[0, -1j], [1j, 0]], [[1, 0], [0, -1]]], complex)
GAM = np.zeros((4, 4, 4), complex)
for _mu in range(4):
    GAM[_mu, :2, 2:] = SIG[_mu]
    GAM[_mu, 2:, :2] = SIG[_mu] if _mu == 0 else -SIG[_mu]
METRIC = np.diag([1., -1, -1, -1])
for _a in range(4):                                              # the Clifford algebra, once
    for _b in range(4):
        assert np.allclose(GAM[_a] @ GAM[_b] + GAM[_b] @ GAM[_a], 2 * METRIC[_a, _b] * np.eye(4))


def slash(p, s):
    """pslash acting on a spinor (column)."""
    z, w = p[1] - 1j * p[2], p[1] + 1j * p[2]
    a, b = p[0] - p[3], p[0] + p[3]
    return np.stack([a * s[2] - z * s[3], -w * s[2] + b * s[3], b * s[0] + z * s[1], w * s[0] + a * s[1]])


def left(s):
    o = s.copy(); o[2:] = 0; return o


def right(s):
    o = s.copy(); o[:2] = 0; return o


def bar(s):
    """Row spinor s^dagger gamma^0."""
    return np.conj(np.stack([s[2], s[3], s[0], s[1]]))


def rslash(r, p):
    """Row spinor times pslash."""
    z, w = p[1] - 1j * p[2], p[1] + 1j * p[2]
    a, b = p[0] - p[3], p[0] + p[3]
    return np.stack([r[2] * b + r[3] * w, r[2] * z + r[3] * a, r[0] * a - r[1] * w, -r[0] * z + r[1] * b])


def dot(r, s):
    return r[0] * s[0] + r[1] * s[1] + r[2] * s[2] + r[3] * s[3]


def mdot(p, q):
    return p[0] * q[0] - p[1] * q[1] - p[2] * q[2] - p[3] * q[3]


def u_spinor(p, m, up):
    """u(p, s) = (pslash + m) chi / sqrt(E + m), chi the rest spinor with spin +-1/2 along z."""
    chi = np.zeros((4, p.shape[1]), complex)
    chi[(0 if up else 1)] = chi[(2 if up else 3)] = np.sqrt(0.5)
    return (slash(p, chi) + m * chi) / np.sqrt(p[0] + m)


def v_spinor(p, m, up):
    chi = np.zeros((4, p.shape[1]), complex)
    i = 0 if up else 1
    chi[i], chi[i + 2] = np.sqrt(0.5), -np.sqrt(0.5)
    return (m * chi - slash(p, chi)) / np.sqrt(p[0] + m)


def massless_left(p):
    """Left-handed massless spinor, w w^dagger = p.sigma in the upper block; for u_L and (up to phase) v with P_L v = v."""
    pos = p[3] > 0
    o = np.zeros((4, p.shape[1]), complex)
    d = np.sqrt(p[0] + np.abs(p[3]))
    pt = p[1] - 1j * p[2]
    o[0] = np.where(pos, -pt, p[0] - p[3] + 0j) / d
    o[1] = np.where(pos, p[0] + p[3] + 0j, -np.conj(pt)) / d
    return o


def massless_right(p):
    pos = p[3] > 0
    o = np.zeros((4, p.shape[1]), complex)
    d = np.sqrt(p[0] + np.abs(p[3]))
    pt = p[1] - 1j * p[2]
    o[2] = np.where(pos, p[0] + p[3] + 0j, pt) / d
    o[3] = np.where(pos, np.conj(pt), p[0] - p[3] + 0j) / d
    return o


def current(row, col):
    """row gamma^mu col, contravariant."""
    a = row[0] * col[2] + row[1] * col[3]
    b = row[2] * col[0] + row[3] * col[1]
    s1 = row[0] * col[3] + row[1] * col[2] - row[2] * col[1] - row[3] * col[0]
    s2 = -1j * row[0] * col[3] + 1j * row[1] * col[2] + 1j * row[2] * col[1] - 1j * row[3] * col[0]
    s3 = row[0] * col[2] - row[1] * col[3] - row[2] * col[0] + row[3] * col[1]
    return np.stack([a + b, s1, s2, s3])


def check_algebra():
    rng = np.random.default_rng(1)
    p, s, r = rng.normal(size=(4, 3)), rng.normal(size=(4, 3)) + 1j, rng.normal(size=(4, 3)) - 2j
    low = METRIC @ p
    full = np.einsum("mn,mij,jn->in", low, GAM, s)
    assert np.allclose(full, slash(p, s))
    assert np.allclose(np.einsum("in,mn,mij->jn", r, low, GAM), rslash(r, p))
    assert np.allclose(np.einsum("in,mij,jn->mn", r, GAM, s), current(r, s))
    q = np.array([rng.normal(size=(3)) for _ in range(3)]); m = 0.7
    P = np.vstack([np.sqrt((q ** 2).sum(0) + m * m), q]); L = np.vstack([np.sqrt((q ** 2).sum(0)), q])
    ps = np.einsum("mn,mij->nij", METRIC @ P, GAM); ls = np.einsum("mn,mij->nij", METRIC @ L, GAM)
    uu = sum(np.einsum("in,jn->nij", u_spinor(P, m, k), bar(u_spinor(P, m, k))) for k in (0, 1))
    vv = sum(np.einsum("in,jn->nij", v_spinor(P, m, k), bar(v_spinor(P, m, k))) for k in (0, 1))
    assert np.allclose(uu, ps + m * np.eye(4)) and np.allclose(vv, ps - m * np.eye(4))
    for w, pr in ((massless_left, np.diag([1, 1, 0, 0])), (massless_right, np.diag([0, 0, 1, 1]))):
        assert np.allclose(np.einsum("in,jn->nij", w(L), bar(w(L))), pr @ ls)


# ------------------------------------------------------------------ amplitudes, evaluated in the N rest frame
def z_currents(e1, e2):
    """vbar(e+) gamma^mu (gL P_L + gR P_R) u(e-), one per electron helicity; massless beams."""
    return (GL_E * current(bar(massless_left(e2)), massless_left(e1)),
            GR_E * current(bar(massless_right(e2)), massless_right(e1)))


def production_columns(e1, e2, k2, model):
    """For each beam helicity the column [N vertex] P_L v(k2) (before the N propagator)."""
    v, q = massless_left(k2), e1 + e2
    out = []
    for J in z_currents(e1, e2):
        # sigma^{mn} q_m J_n = i(qslash Jslash - q.J), q.J = 0; mixing: gamma^mu P_L
        out.append(slash(q, slash(J, v)) if model == "dipole" else slash(J, v))
    return out


def decay_rows(k1, l1, l2, ml, model, flavour_cc=True):
    """For each lepton spin pair the row that acts on u_N."""
    nu = massless_left(k1)
    rows = []
    us = [u_spinor(l1, ml, s) for s in (0, 1)]
    vs = [v_spinor(l2, ml, s) for s in (0, 1)]
    q = l1 + l2
    for u in us:
        for v in vs:
            if model == "dipole":                                 # ubar qslash Jslash P_R / q^2 (q.J = 0)
                J = current(bar(u), v)
                r = rslash(rslash(bar(nu), q), J) / mdot(q, q)
                r[:2] = 0
            else:
                # NC: [ubar_nu g^m P_L N][ubar_l g_m (gL P_L + gR P_R) v_l];  CC: -[ubar_l g^m P_L N][ubar_nu g_m P_L v_l]
                # (minus: Fermi statistics), each with its propagator, low-energy normalisation 1
                J = (-0.5 + SW2) * current(bar(u), left(v)) + SW2 * current(bar(u), right(v))
                fz = MZ ** 2 / (MZ ** 2 - mdot(q, q))
                r = rslash(bar(nu), J) * fz
                if flavour_cc:
                    qw = k1 + l2
                    fw = MW ** 2 / (MW ** 2 - mdot(qw, qw))
                    r = r - rslash(bar(left(u)), current(bar(nu), left(v))) * fw
                r[2:] = 0
            rows.append(r)
    return rows


def rest_frame_beams(m, c):
    """e-, e+, nubar four-momenta in the N rest frame; z along the flight direction n, x = d n/d theta."""
    n = len(c); s = np.sqrt(1 - c * c); E = MZ / 2
    pN = (MZ ** 2 - m * m) / (2 * MZ); EN = (MZ ** 2 + m * m) / (2 * MZ)
    ga, gb = EN / m, pN / m
    z0 = np.zeros(n)

    def boost(e, x, y, z):
        return np.stack([ga * e - gb * z, x, y, ga * z - gb * e])
    e1 = boost(E + z0, -E * s, z0, E * c)
    e2 = boost(E + z0, E * s, z0, -E * c)
    k2 = np.stack([(ga + gb) * pN + z0, z0, z0, -(ga + gb) * pN + z0])
    return e1, e2, k2, ga, gb


def decay_momenta(m, ml, s, ct, ph, cb, pb):
    """nu, l-, l+ in the N rest frame. gamma* direction (cb, pb); l- at (ct, ph) to it in the gamma* frame."""
    rs = np.sqrt(s)
    kq = (m * m - s) / (2 * m); Eq = (m * m + s) / (2 * m)
    pl = 0.5 * np.sqrt(np.maximum(s - 4 * ml * ml, 0)); st = np.sqrt(1 - ct * ct)
    g, gb = Eq / rs, kq / rs
    lx, ly, lz = pl * st * np.cos(ph), pl * st * np.sin(ph), pl * ct
    E1, z1 = g * rs / 2 + gb * lz, g * lz + gb * rs / 2
    E2, z2 = g * rs / 2 - gb * lz, -g * lz + gb * rs / 2
    sb = np.sqrt(1 - cb * cb); cp, sp = np.cos(pb), np.sin(pb)

    def rot(x, y, z):                                             # z -> gamma* direction
        X, Z = cb * x + sb * z, -sb * x + cb * z
        return X * cp - y * sp, X * sp + y * cp, Z
    l1 = np.stack([E1, *rot(lx, ly, z1)]); l2 = np.stack([E2, *rot(-lx, -ly, z2)])
    k1 = np.stack([kq, *rot(0 * kq, 0 * kq, -kq)])
    return k1, l1, l2


def squared(m, ml, c, k1, l1, l2, model="dipole", want_exact=True, flavour_cc=True):
    """(exact, |M(up)|^2, |M(down)|^2): full chain, and decay alone for N spin +-1/2 along its flight."""
    n = len(c)
    rows = decay_rows(k1, l1, l2, ml, model, flavour_cc)
    rest = np.zeros((4, n)); rest[0] = m
    u_up, u_dn = u_spinor(rest, m, 1), u_spinor(rest, m, 0)
    up = sum(np.abs(dot(r, u_up)) ** 2 for r in rows)
    dn = sum(np.abs(dot(r, u_dn)) ** 2 for r in rows)
    ex = None
    if want_exact:
        e1, e2, k2, _, _ = rest_frame_beams(m, c)
        ex = 0
        for col in production_columns(e1, e2, k2, model):
            phi = slash(rest, col) + m * col                      # full propagator numerator
            ex = ex + sum(np.abs(dot(r, phi)) ** 2 for r in rows)
    return ex, up, dn


def production_density(m, c, model="dipole"):
    """rho_ij (2,2,n) in the basis spin up/down along the flight, unnormalised."""
    n = len(c); e1, e2, k2, _, _ = rest_frame_beams(m, c)
    rest = np.zeros((4, n)); rest[0] = m
    ub = [bar(u_spinor(rest, m, k)) for k in (1, 0)]
    rho = np.zeros((2, 2, n), complex)
    for col in production_columns(e1, e2, k2, model):
        a = [dot(r, col) for r in ub]
        for i in (0, 1):
            for j in (0, 1):
                rho[i, j] += a[i] * np.conj(a[j])
    return rho


PAULI = SIG[1:]


def polarisation(rho):
    tr = (rho[0, 0] + rho[1, 1]).real
    return tr, [np.einsum("ijn,ji->n", rho, p).real / tr for p in PAULI]


def mean_pz(m, model="dipole"):
    x, w = np.polynomial.legendre.leggauss(8)                     # integrand: polynomial of degree 2
    tr, P = polarisation(production_density(m, x, model))
    return (w * tr * P[2]).sum() / (w * tr).sum()


# ------------------------------------------------------------------ widths from the Dirac algebra
def gamma_nugamma_dirac(m):
    """Gamma(N -> nu gamma)/d^2 by an explicit spin sum; photon along z, nu along -z."""
    k = m / 2; one = np.ones(1)
    nu = massless_left(np.stack([k * one, 0 * one, 0 * one, -k * one]))
    q = np.stack([k * one, 0 * one, 0 * one, k * one]); rest = np.stack([m * one, 0 * one, 0 * one, 0 * one])
    tot = 0
    for e in ([0, 1, 0, 0], [0, 0, 1, 0]):
        for s in (0, 1):
            eps = np.array(e, float).reshape(4, 1)
            tot += np.abs(2 * dot(bar(nu), slash(q, slash(eps, right(u_spinor(rest, m, s)))))[0]) ** 2
    return tot / 2 / (16 * np.pi * m)


def gamma_nuV_dirac(m, M):
    """Gamma(N -> nu V)/d^2 with a massive V, three polarisations."""
    k = (m * m - M * M) / (2 * m); E = (m * m + M * M) / (2 * m); one = np.ones(1)
    nu = massless_left(np.stack([k * one, 0 * one, 0 * one, -k * one]))
    q = np.stack([E * one, 0 * one, 0 * one, k * one]); rest = np.stack([m * one, 0 * one, 0 * one, 0 * one])
    tot = 0
    for e in ([0, 1, 0, 0], [0, 0, 1, 0], [k / M, 0, 0, E / M]):
        for s in (0, 1):
            eps = np.array(e, float).reshape(4, 1)
            tot += np.abs(2 * dot(bar(nu), slash(q, slash(eps, right(u_spinor(rest, m, s)))))[0]) ** 2
    return tot / 2 * k / (8 * np.pi * m * m)


def gamma_Z_Nnu_dirac(m):
    """Gamma(Z -> N nubar)/d_Z^2: mean over three Z polarisations, sum over spins, any fixed direction."""
    p = (MZ ** 2 - m * m) / (2 * MZ); E = (MZ ** 2 + m * m) / (2 * MZ); th = 0.7; one = np.ones(1)
    n = np.array([np.sin(th), 0, np.cos(th)])
    P = np.concatenate([[E], p * n]).reshape(4, 1); k2 = np.concatenate([[p], -p * n]).reshape(4, 1)
    q = P + k2; v = massless_left(k2); tot = 0
    for e in ([0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]):
        for s in (0, 1):
            eps = np.array(e, float).reshape(4, 1)
            tot += np.abs(2 * dot(bar(u_spinor(P, m, s)), slash(q, slash(eps, v)))[0]) ** 2
    return tot / 3 * p / (8 * np.pi * MZ ** 2)


def dgamma_ds_dirac(m, ml, s):
    """dGamma(N -> nu l l)/ds / Gamma(nu gamma), angles by Gauss-Legendre (exact: polynomial in cos theta), Dirac spin sum."""
    x, w = np.polynomial.legendre.leggauss(6); o = np.ones(6)
    k1, l1, l2 = decay_momenta(m, ml, s * o, x, 0.3 * o, 0.4 * o, 1.1 * o)
    _, up, dn = squared(m, ml, o * 0, k1, l1, l2, want_exact=False)
    # unpolarised sum over N spin is isotropic in the direction of gamma*; one direction suffices
    me2 = (w * (up + dn)).sum() / 2 / 2                            # mean over cos theta, over N spin
    me2 *= 4 * 4 * np.pi * ALPHA                                   # |2 d|^2 e^2
    beta = np.sqrt(1 - 4 * ml * ml / s)
    return me2 / (2 * m) / (2 * np.pi) * (1 - s / m ** 2) / (8 * np.pi) * beta / (8 * np.pi) / (m ** 3 / (4 * np.pi))


def dgamma_ds_closed(m, ml, s):
    x = s / m ** 2
    return (1 - x) ** 2 * (1 + x / 2) * ALPHA / (3 * np.pi * s) * np.sqrt(1 - 4 * ml ** 2 / s) * (1 + 2 * ml ** 2 / s)


def ratio_width(m, ml, f=None):
    """Gamma(nu l l)/Gamma(nu gamma) by adaptive quadrature; s = 4 ml^2 cosh^2 y, i.e. beta = tanh y."""
    if m <= 2 * ml:
        return 0.0, 0.0
    f = f or dgamma_ds_closed
    ymax = np.arccosh(m / (2 * ml))

    def g(y):
        s = 4 * ml * ml * np.cosh(y) ** 2
        return f(m, ml, s) * 8 * ml * ml * np.cosh(y) * np.sinh(y) if y > 0 else 0.0
    v = [quad(g, a, b, epsabs=0, epsrel=1e-11, limit=400) for a, b in zip(np.linspace(0, ymax, 5)[:-1], np.linspace(0, ymax, 5)[1:])]
    return sum(a[0] for a in v), sum(a[1] for a in v)


def fold(m, M, G0):
    """Breit-Wigner fold of (1-z)^2(1+z/2): integral over s from 0 to m^2 of rho(s) F(s/m^2),
    rho = G(s)/((s-M^2)^2 + M^2 G(s)^2), G = G0 s/M^2 below the pole and G0 above, normalised to 1 over 0 < s < infinity."""
    def rho(s):
        G = G0 * s / M ** 2 if s < M * M else G0
        return G / ((s - M * M) ** 2 + (M * G) ** 2)

    def integ(h, a, b):                                            # s = M^2 + M G0 sinh(t)
        t = [np.arcsinh((x - M * M) / (M * G0)) for x in (a, b)]
        return quad(lambda y: h(M * M + M * G0 * np.sinh(y)) * M * G0 * np.cosh(y), t[0], t[1], epsabs=0, epsrel=1e-12, limit=500)[0]
    top = M * M * 1e4
    norm = integ(rho, 0, M * M) + integ(rho, M * M, top) + (np.pi / 2 - np.arctan((top - M * M) / (M * G0))) / M
    F = lambda s: (1 - s / m ** 2) ** 2 * (1 + s / (2 * m * m)) * rho(s)
    v = integ(F, 0, min(m * m, M * M)) + (integ(F, M * M, m * m) if m > M else 0)
    return v / norm


def total_width(m):
    """Gamma_tot/d^2, reading with-WZ, maximal pattern."""
    return m ** 3 / (4 * np.pi) * (1 + RHO_Z ** 2 * fold(m, MZ, GZ) + RHO_W ** 2 * fold(m, MW, GW))


def br_Z(m):
    """Br(Z -> N nubar)/d_Z^2 from the spinor sum."""
    return gamma_Z_Nnu_dirac(m) / GZ


def decay_length(m, d, nature="dirac"):
    p = (MZ ** 2 - m * m) / (2 * MZ)
    return HBARC / (total_width(m) * d * d) * p / m / (2 if nature == "majorana" else 1)


# ------------------------------------------------------------------ events
class Events:
    """One mass and lepton: momenta, weights of every reading, per-search decay window (a, b)."""

    def __init__(self, m, lepton, log2=16, model="dipole", angle="dcos", flavour_cc=True):
        self.m, self.ml = m, LEPTON[lepton]
        n = 1 << log2
        parts = [self._one(qmc.Sobol(6, scramble=True, rng=np.random.default_rng([SEED, r])).random(n), model, angle, flavour_cc)
                 for r in range(REPS)]
        self.n = n
        for k in parts[0]:
            setattr(self, k, np.concatenate([p[k] for p in parts]))
        pz = mean_pz(m, model)
        self.w = {"unpolarised": self.up + self.dn, "isotropic": (1 + pz) * self.up + (1 - pz) * self.dn}
        if angle == "dcos":
            self.w["exact"] = self.ex
        self.norm = {k: v.reshape(REPS, n).sum(1) for k, v in self.w.items()}
        self._cache = {}

    def _one(self, U, model, angle, cc, momenta=False):
        m, ml = self.m, self.ml
        lo, hi = 4 * ml * ml, m * m
        if model == "dipole":                                     # ln s flat
            s = lo * (hi / lo) ** U[:, 0]; jac = s
        else:
            s = lo + (hi - lo) * U[:, 0]; jac = 1.0
        ps = jac * (1 - s / hi) * np.sqrt(np.maximum(1 - lo / s, 0))
        ct, ph = 2 * U[:, 1] - 1, 2 * np.pi * U[:, 2]
        cb, pb = 2 * U[:, 3] - 1, 2 * np.pi * U[:, 4]
        c = 2 * U[:, 5] - 1 if angle == "dcos" else np.cos(np.pi * U[:, 5])
        k1, l1, l2 = decay_momenta(m, ml, s, ct, ph, cb, pb)
        ex, up, dn = squared(m, ml, c, k1, l1, l2, model, angle == "dcos", cc)
        pN = (MZ ** 2 - m * m) / (2 * MZ); ga, gb = (MZ ** 2 + m * m) / (2 * MZ) / m, pN / m
        lab = lambda p: np.stack([ga * p[0] + gb * p[3], p[1], p[2], ga * p[3] + gb * p[0]])
        L1, L2 = lab(l1), lab(l2)
        Q = L1 + L2
        p1, p2 = np.sqrt((L1[1:] ** 2).sum(0)), np.sqrt((L2[1:] ** 2).sum(0))
        sth = np.sqrt(1 - c * c)

        def g(L):                                                 # impact parameter per decay length, straight track
            X = L[1] * c + L[3] * sth                              # helicity frame -> lab: n=(sin,0,cos), x'=(cos,0,-sin)
            return sth * np.abs(L[2]) / np.sqrt(X * X + L[2] ** 2)
        out = {"ex": (ex if ex is not None else up) * ps, "up": up * ps, "dn": dn * ps, "c": c, "s": s,
                "pmiss": np.sqrt((Q[1:] ** 2).sum(0)), "cosll": (L1[1:] * L2[1:]).sum(0) / (p1 * p2),
                "E1": L1[0], "Emin": np.minimum(L1[0], L2[0]), "g1": g(L1), "g2": g(L2), "sth": sth,
                "b": np.minimum(IDEA_R / np.maximum(sth, 1e-300), IDEA_H / np.maximum(np.abs(c), 1e-300))}
        if momenta: out["rest"] = (l1, l2)
        return out

    def window(self, sel):
        """Index of events passing the kinematic cuts of a selection, and the shortest accepted decay length."""
        if sel not in self._cache:
            o = dict(SELECTIONS[sel])
            ok = np.ones(len(self.c), bool)
            if o.get("pmiss") is not None: ok &= self.pmiss > o["pmiss"]
            if o.get("cos") is not None: ok &= self.cosll > o["cos"]
            if o.get("E") is not None: ok &= self.Emin > o["E"]
            with np.errstate(divide="ignore"):
                a = np.full(len(self.c), o.get("r", 0.0))
                if o.get("transverse"): a = a / self.sth
                if o.get("d0"):
                    gg = np.maximum(self.g1, self.g2) if o.get("any") else np.minimum(self.g1, self.g2)
                    a = np.maximum(a, o["d0"] / gg)
            ok &= a < self.b
            i = np.flatnonzero(ok)
            self._cache[sel] = (i, a[i], self.b[i], np.searchsorted(i, np.arange(REPS) * self.n))
        return self._cache[sel]

    def eps(self, sel, lam, readings):
        """{reading: (R,) acceptance per randomisation}."""
        i, a, b, cut = self.window(sel)
        P = np.exp(-a / lam) - np.exp(-b / lam)
        out = {}
        for k in readings:
            if len(i) == 0:
                out[k] = np.zeros(REPS); continue
            x = self.w[k][i] * P
            out[k] = np.array([x[p:q].sum() for p, q in zip(cut, list(cut[1:]) + [len(i)])]) / self.norm[k]
        return out

    def mean(self, values, reading):
        return (self.w[reading] * values).reshape(REPS, self.n).sum(1) / self.norm[reading]


DV = dict(pmiss=10, cos=-0.5, E=2, r=0.4e-3)
REF = dict(pmiss=10, d0=0.5e-3)
SELECTIONS = {
    "dv400um": DV, "dv100um": dict(DV, r=0.1e-3), "ref52": REF,
    "dv400um:E_l>5": dict(DV, E=5), "dv400um:cos_ll>0": dict(DV, cos=0), "dv400um:cos_ll off": dict(DV, cos=None),
    "dv400um:p_miss>25": dict(DV, pmiss=25), "dv400um:transverse displacement": dict(DV, transverse=True),
    "dv100um:transverse displacement": dict(DV, r=0.1e-3, transverse=True),
    "ref52:d0 of any track": dict(REF, any=True), "ref52:p_miss>25": dict(REF, pmiss=25),
}
SEARCHES = ["dv400um", "dv100um", "ref52"]
VARIATIONS = [k for k in SELECTIONS if ":" in k]
LAMBDAS = [5e-5, 5e-4, 1e-3, 1e-2, 1.0, 30.0]
MASSES = [0.3, 1, 3, 10, 20, 30, 45, 60, 80]


def stat(x):
    return float(np.mean(x)), float(np.std(x, ddof=1) / np.sqrt(len(x)))


def row(quantity, value, error=0.0, reading=None, mass=None, lepton=None, search=None, length=None):
    return dict(quantity=quantity, reading=reading, mass_GeV=mass, lepton=lepton, search=search, length_m=length,
                value=float(value), error=float(error))


# ------------------------------------------------------------------ tasks (one process each)
def task_acceptance(args):
    m, lep, log2 = args
    R = []
    ev = Events(m, lep, log2)
    sub = m in (1, 10, 30, 60)
    readings = ["exact", "unpolarised"] + (["isotropic"] if sub else [])
    for sel in SEARCHES:
        for lam in LAMBDAS:
            for k, v in ev.eps(sel, lam, readings).items():
                R.append(row("acceptance", *stat(v), k, m, lep, sel, lam))
    if m in (10, 30):
        for sel in VARIATIONS + SEARCHES:
            for lam in (1e-3, 1.0):
                if sel in SEARCHES: continue
                for k, v in ev.eps(sel, lam, readings).items():
                    R.append(row("acceptance", *stat(v), k, m, lep, sel, lam))
        for k in ("exact", "unpolarised"):
            for name, x in (("fraction cos_ll>-0.5", ev.cosll > -0.5), ("fraction cos_ll>0", ev.cosll > 0),
                            ("fraction cos_ll>0.5", ev.cosll > 0.5), ("fraction min E_l>2 GeV", ev.Emin > 2),
                            ("fraction p_miss>10 GeV", ev.pmiss > 10), ("mean E(l-) GeV", ev.E1),
                            ("mean p_miss GeV", ev.pmiss), ("mean cos_ll", ev.cosll), ("mean m_ll GeV", np.sqrt(ev.s)),
                            ("mean cos theta_N", ev.c), ("mean cos^2 theta_N", ev.c ** 2)):
                R.append(row(name, *stat(ev.mean(x, k)), k, m, lep))
    # absolute width from the Monte Carlo integral of the Dirac amplitude (check of the quadrature)
    n = ev.n; L = np.log(m * m / (4 * ev.ml ** 2))
    tot = ev.norm["unpolarised"] / n * L / 2 * 16 * np.pi * ALPHA / (2 * m) / (2 * np.pi) / (8 * np.pi) ** 2 / (m ** 3 / (4 * np.pi))
    R.append(row("Gamma(nu l l)/Gamma(nu gamma), Monte Carlo of the Dirac amplitude", *stat(tot), None, m, lep))
    if sub:
        del ev
        ev = Events(m, lep, log2, angle="dtheta")
        for sel in SEARCHES:
            for lam in LAMBDAS:
                for k, v in ev.eps(sel, lam, ["unpolarised"]).items():
                    R.append(row("acceptance", *stat(v), "unpolarised+dtheta", m, lep, sel, lam))
    return R


class Yield:
    """N(d) of (4.8), summed over e and mu."""

    def __init__(self, m, log2, angle="dcos"):
        self.m = m
        self.ev = {l: Events(m, l, log2, angle=angle) for l in ("e", "mu") if m > 2 * LEPTON[l]}
        self.gt = total_width(m)
        self.br = {l: m ** 3 / (4 * np.pi) * ratio_width(m, LEPTON[l])[0] / self.gt for l in self.ev}
        self.pref = 2 * NZ * br_Z(m) * RHO_Z ** 2
        self.lam1 = HBARC / self.gt * (MZ ** 2 - m * m) / (2 * MZ) / m

    def N(self, d, sel, reading, nature="dirac"):
        lam = self.lam1 / d ** 2 / (2 if nature == "majorana" else 1)
        return self.pref * d * d * sum(self.br[l] * self.ev[l].eps(sel, lam, [reading])[reading] for l in self.ev)

    def peak(self, sel, reading, nature="dirac"):
        """ln d of the largest N."""
        f = lambda x: -np.log(max(self.N(np.exp(x), sel, reading, nature).mean(), 1e-300))
        # the maximum has lambda of the order of the displacement (always between 3e-5 and 0.3 m)
        x0 = 0.5 * np.log(self.lam1 / 0.3); x1 = 0.5 * np.log(self.lam1 / 3e-5)
        grid = np.linspace(x0, x1, 14); i = int(np.argmin([f(x) for x in grid]))
        r = minimize_scalar(f, bounds=(grid[max(i - 1, 0)], grid[min(i + 1, 13)]), method="bounded", options=dict(xatol=1e-5))
        return r.x


def contour_rows(y, sel, reading, nature, label):
    x0 = y.peak(sel, reading, nature)
    Nm = y.N(np.exp(x0), sel, reading, nature)
    R = [row(f"N_max over d, {nature}", *stat(Nm), label, y.m, None, sel)]
    if Nm.mean() <= NMIN:
        return R
    g = lambda x: np.log(max(y.N(np.exp(x), sel, reading, nature).mean(), 1e-300) / NMIN)
    for name, far in (("lower", -1), ("upper", 1)):
        # walk in steps until the other side, then bracket
        x = x0
        while g(x + far * 0.5) > 0: x += far * 0.5
        xr = brentq(g, *sorted((x, x + far * 0.5)), xtol=1e-7)
        slope = (g(xr + 1e-3) - g(xr - 1e-3)) / 2e-3
        _, e = stat(np.log(y.N(np.exp(xr), sel, reading, nature)))
        R.append(row(f"contour d_{name} GeV^-1, {nature}", np.exp(xr), np.exp(xr) * e / abs(slope), label, y.m, None, sel))
    return R


def task_contour(args):
    m, log2 = args
    R = []
    y = Yield(m, log2)
    for sel in SEARCHES:
        for reading in ("exact", "unpolarised"):
            R += contour_rows(y, sel, reading, "dirac", reading)
            if m == 10: R += contour_rows(y, sel, reading, "majorana", reading)
    if m == 10:
        R += contour_rows(y, "dv400um", "isotropic", "dirac", "isotropic")
        y = Yield(m, log2, "dtheta")
        for sel in SEARCHES:
            R += contour_rows(y, sel, "unpolarised", "dirac", "unpolarised+dtheta")
    return R


TIP_GRID = [9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31, 33, 35]
TIP_READINGS = ("exact", "unpolarised", "isotropic", "dtheta")
TIP_RANGE = {"dv400um": (15, 27), "dv100um": (21, 35), "ref52": (9, 23)}


def task_tip(args):
    """(search, reading) -> ln N_max per randomisation and ln d there, at one mass."""
    m, log2, todo = args
    yc, yt = (Yield(m, log2, a) if any((r == "dtheta") == (a == "dtheta") for _, r in todo) else None for a in ("dcos", "dtheta"))
    out = {}
    for sel, label in todo:
        y, reading = (yt, "unpolarised") if label == "dtheta" else (yc, label)
        x = y.peak(sel, reading)
        h = 0.03
        lo, mid, hi = (np.log(y.N(np.exp(x + k * h), sel, reading)) for k in (-1, 0, 1))
        curv = (lo + hi - 2 * mid).mean() / h ** 2
        dx = np.std((hi - lo) / (2 * h), ddof=1) / np.sqrt(REPS) / abs(curv)
        out[sel, label] = (mid, x, np.hypot(dx, 1e-5))
    return m, out


def tip_solve(table):
    """table: {m: (lnN[R], lnd, dlnd)} -> m_tip and the logarithmic slope of N_max there."""
    ms = np.array(sorted(table)); L = np.log(ms)
    lnN = np.array([table[m][0].mean() for m in ms]) - np.log(NMIN)
    sp = CubicSpline(L, lnN)
    x = brentq(sp, L[0], L[-1], xtol=1e-10)
    return np.exp(x), None, float(sp(x, 1))                       # mass, -, d ln N_max / d ln m


def task_mixing(args):
    m, lep, log2 = args
    R = []
    cc = lep == "e"
    tag = "nu_e mixing, ee pair: CC and NC" if cc else "nu_e mixing, mumu pair: NC only"
    ev = Events(m, lep, log2, model="mixing", flavour_cc=cc)
    for sel in SEARCHES:
        for lam in (5e-5, 5e-4, 1e-3, 1e-2, 1.0):
            for k, v in ev.eps(sel, lam, ["exact", "unpolarised", "isotropic"]).items():
                R.append(row(f"acceptance, mixing HNL ({tag})", *stat(v), k, m, lep, sel, lam))
    for k in ("exact", "unpolarised"):
        for name, x in (("fraction cos_ll>-0.5", ev.cosll > -0.5), ("mean m_ll/m_N", np.sqrt(ev.s) / m), ("mean cos_ll", ev.cosll)):
            R.append(row(name + ", mixing HNL", *stat(ev.mean(x, k)), k, m, lep))
    return R


def brute_force(m, lep, sel, lam, n, seed):
    """Analogue check of the window: random decay lengths, the vertex and the distance of closest approach built in 3-D."""
    ev = Events.__new__(Events); ev.m, ev.ml = m, LEPTON[lep]
    rng = np.random.default_rng(seed)
    e = ev._one(rng.random((n, 6)), "dipole", "dcos", True, momenta=True)
    pN = (MZ ** 2 - m * m) / (2 * MZ); ga, gb = (MZ ** 2 + m * m) / (2 * MZ) / m, pN / m
    c, s = e["c"], np.sqrt(1 - e["c"] ** 2)
    L = rng.exponential(lam, n); o = SELECTIONS[sel]; d0 = []; mom = []
    az = rng.uniform(0, 2 * np.pi, n)
    R = np.array([[np.cos(az), -np.sin(az)], [np.sin(az), np.cos(az)]])
    rotz = lambda v: np.stack([R[0, 0] * v[0] + R[0, 1] * v[1], R[1, 0] * v[0] + R[1, 1] * v[1], v[2]])
    V = L * rotz(np.stack([s, 0 * s, c]))
    for l in e["rest"]:
        z = ga * l[3] + gb * l[0]
        p = rotz(np.stack([l[1] * c + z * s, l[2], -l[1] * s + z * c])); mom.append(p)
        t = -(V[0] * p[0] + V[1] * p[1]) / (p[0] ** 2 + p[1] ** 2)  # closest approach to the beam axis in the plane
        d0.append(np.hypot(V[0] + t * p[0], V[1] + t * p[1]))
    ok = (np.hypot(V[0], V[1]) < IDEA_R) & (np.abs(V[2]) < IDEA_H)
    ok &= np.sqrt(((mom[0] + mom[1]) ** 2).sum(0)) > o["pmiss"]
    if "r" in o: ok &= np.sqrt((V ** 2).sum(0)) > o["r"]
    if "d0" in o: ok &= (d0[0] > o["d0"]) & (d0[1] > o["d0"])
    if "cos" in o:
        ok &= (mom[0] * mom[1]).sum(0) / np.sqrt((mom[0] ** 2).sum(0) * (mom[1] ** 2).sum(0)) > o["cos"]
        ok &= np.minimum(*[np.sqrt((p ** 2).sum(0) + LEPTON[lep] ** 2) for p in mom]) > o["E"]
    w = e["ex"]; v = (w * ok).sum() / w.sum()
    return v, np.sqrt((w ** 2 * (ok - v) ** 2).sum()) / w.sum()


def brute_rows(n=400000):
    R = []
    for i, (m, lep, sel, lam) in enumerate(((10., "e", "dv400um", 1e-3), (10., "mu", "ref52", 1e-2), (1., "mu", "dv400um", 1.), (30., "e", "ref52", 5e-4))):
        v, e = brute_force(m, lep, sel, lam, n, [SEED, 99, i])
        q = Events(m, lep, 12).eps(sel, lam, ["exact"])["exact"].mean()
        print(f"  brute force {m} {lep} {sel} {lam}: {v:.5f} +- {e:.5f}, window method {q:.5f}")
        R.append(row("acceptance, check: plain Monte Carlo with a random decay length and 3-D geometry", v, e, "exact", m, lep, sel, lam))
    return R


# ------------------------------------------------------------------ comparison with the closed forms of PHYSICS.md
def ptrel(a, b):
    return float(np.max(np.abs(a / b - 1)))


def check_closed_forms():
    R = []
    add = lambda name, dev: (R.append(row("check: " + name + " (max relative deviation of the closed form)", dev)), print(f"  {name}: {dev:.1e}", flush=True))
    rng = np.random.default_rng(7); n = 4000
    c = rng.uniform(-1, 1, n); s2 = 1 - c * c; sq = np.sqrt(s2)
    # --- section 5: polar angle and spin (dipole, then mixing)
    devs = {k: 0.0 for k in ("D", "Pz", "Px", "Py", "meanPz", "mD", "mPz", "mPx")}
    for m in (0.1, 1., 10., 30., 60., 80., 90.):
        r = m * m / MZ ** 2
        tr, P = polarisation(production_density(m, c))
        D = MZ ** 2 * s2 + m * m * (1 + c * c + 2 * AE * c); Dp = D / MZ ** 2
        k = tr / D; devs["D"] = max(devs["D"], ptrel(k, np.full(n, k.mean())))
        devs["Pz"] = max(devs["Pz"], np.abs(P[2] - (s2 - r * (1 + c * c + 2 * AE * c)) / Dp).max())
        devs["Px"] = max(devs["Px"], np.abs(P[0] - 2 * np.sqrt(r) * sq * (c + AE) / Dp).max())
        devs["Py"] = max(devs["Py"], np.abs(P[1]).max())
        devs["meanPz"] = max(devs["meanPz"], abs(mean_pz(m) - (1 - 2 * r) / (1 + 2 * r)))
        tr, P = polarisation(production_density(m, c, "mixing"))
        D = 1 + c * c + 2 * AE * c + r * s2
        k = tr / D; devs["mD"] = max(devs["mD"], ptrel(k, np.full(n, k.mean())))
        devs["mPz"] = max(devs["mPz"], np.abs(P[2] - (r * s2 - (1 + c * c + 2 * AE * c)) / D).max())
        # mixing P_x is not in PHYSICS.md; the closed form found here:
        devs["mPx"] = max(devs["mPx"], np.abs(P[0] - 2 * np.sqrt(r) * sq * (c + AE) / D).max())
    add("dipole D(c)", devs["D"]); add("dipole P_z(c), absolute", devs["Pz"]); add("dipole P_x(c), absolute", devs["Px"])
    add("dipole P_y = 0, absolute", devs["Py"]); add("dipole mean P_z", devs["meanPz"])
    add("mixing D(c)", devs["mD"]); add("mixing P_z(c), absolute", devs["mPz"])
    add("mixing P_x(c) = +2 sqrt(r) s (c+A_e)/D (not in PHYSICS.md), absolute", devs["mPx"])
    # --- section 4: decay weights A, B and the lepton angle
    dA = dAhi = dB = dth = dmix = dfull = dnc = dnbar = 0.0
    for m, ml in ((1., ME), (1., MMU), (10., MMU), (30., ME), (30., MTAU), (0.25, MMU), (80., MMU)):
        lo = 4 * ml * ml
        s = lo * (m * m / lo) ** rng.uniform(0.05, 0.98, n)
        ct, ph, cb, pb = rng.uniform(-1, 1, n), rng.uniform(0, 2 * np.pi, n), rng.uniform(-1, 1, n), rng.uniform(0, 2 * np.pi, n)
        k1, l1, l2 = decay_momenta(m, ml, s, ct, ph, cb, pb)
        rest = np.zeros((4, n)); rest[0] = m
        ups = [u_spinor(rest, m, 1), u_spinor(rest, m, 0)]

        def density(model, cc=True):
            Dm = np.zeros((2, 2, n), complex)                     # D_ij = M_i conj(M_j)
            for rr in decay_rows(k1, l1, l2, ml, model, cc):
                a = [dot(rr, u) for u in ups]
                for i in (0, 1):
                    for j in (0, 1):
                        Dm[i, j] += a[i] * np.conj(a[j])
            A = (Dm[0, 0] + Dm[1, 1]).real
            B = [np.einsum("ijn,ij->n", Dm, p).real for p in PAULI]   # sum rho_ij D_ij, rho=(1+S.sigma)/2 (transpose kept)
            return A, B
        A, B = density("dipole"); A = A * s ** 2; B = [b * s ** 2 for b in B]
        Em, Ep = l1[0], l2[0]
        Ac = m ** 3 * k1[0] * (s + 2 * ml ** 2) - 2 * s * (2 * m * m * Em * Ep - m * m * s / 2)
        Bc = m ** 3 * (s + 2 * ml ** 2) * k1[1:] + 2 * m * m * s * (Em * l2[1:] + Ep * l1[1:])
        k = A / Ac; d = np.abs(k / np.median(k) - 1)
        dA = max(dA, d.max()); dAhi = max(dAhi, d[s > 0.01 * m * m].max())
        for i in range(3):
            dB = max(dB, np.abs(B[i] / np.median(k) - Bc[i]).max() / np.abs(Ac).max(),
                     float(np.max(np.abs(B[i] / np.median(k) - Bc[i]) / Ac)))
        x, kk = s / m ** 2, 4 * ml ** 2 / s
        th = (1 + x + kk) + (1 - x) * (1 - kk) * ct ** 2
        q = Ac / th / (s * (1 - x))                                # A as a function of s only, times the angular form
        o = np.argsort(s)                                         # independent of ct at fixed s: compare with ct -> other values
        k1b, l1b, l2b = decay_momenta(m, ml, s, 0.37 + 0 * s, ph, cb, pb)
        _, u1, u2 = squared(m, ml, c, k1b, l1b, l2b, want_exact=False)
        th0 = (1 + x + kk) + (1 - x) * (1 - kk) * 0.37 ** 2
        dth = max(dth, ptrel(A / th, (u1 + u2) * s ** 2 / th0))
        # full chain against D (A + S.B)
        ex, _, _ = squared(m, ml, c, k1, l1, l2)
        r = m * m / MZ ** 2
        Dp = s2 + r * (1 + c * c + 2 * AE * c)
        comb = Dp * Ac + (s2 - r * (1 + c * c + 2 * AE * c)) * Bc[2] + 2 * np.sqrt(r) * sq * (c + AE) * Bc[0]
        k = ex * s ** 2 / comb
        ok = comb > 1e-3 * Dp * Ac
        dfull = max(dfull, ptrel(k[ok], np.full(ok.sum(), np.median(k))))
        # Nbar: CP image
        exb = squared_nbar(m, ml, c, k1, l1, l2)
        dnbar = max(dnbar, ptrel(exb[ok] / ex[ok], np.full(ok.sum(), np.median(exb / ex))))
        # mixing matrix element
        for cc, gl in ((True, 0.5 + SW2), (False, -0.5 + SW2)):
            A, B = density("mixing", cc)
            P = rest; qw = k1 + l2; q_ = l1 + l2
            fz = MZ ** 2 / (MZ ** 2 - mdot(q_, q_)); fw = MW ** 2 / (MW ** 2 - mdot(qw, qw))
            GLe = (fw if cc else 0) + (-0.5 + SW2) * fz; GRe = SW2 * fz
            form = GLe ** 2 * mdot(P, l2) * mdot(k1, l1) + GRe ** 2 * mdot(P, l1) * mdot(k1, l2) + GLe * GRe * ml ** 2 * mdot(P, k1)
            k = A / form
            d = ptrel(k, np.full(n, np.median(k)))
            if cc: dmix = max(dmix, d)
            else: dnc = max(dnc, d)
            # spin part: P -> P - m S
            for i in range(3):
                S = np.zeros((4, n)); S[i + 1] = 1
                fs = -m * (GLe ** 2 * mdot(S, l2) * mdot(k1, l1) + GRe ** 2 * mdot(S, l1) * mdot(k1, l2) + GLe * GRe * ml ** 2 * mdot(S, k1))
                devs["mixB"] = max(devs.get("mixB", 0), float(np.max(np.abs(B[i] / np.median(k) - fs) / form)))
    # (electrons at s << m^2: q.J = 0 is kept to rounding only, J/q^2 then loses 7 digits; above s = 0.01 m^2 all digits agree)
    add("dipole decay A", dA); add("dipole decay A, s > 0.01 m^2", dAhi); add("dipole decay B (deviation/A)", dB); add("lepton angle in the gamma* frame", dth)
    add("full chain |M|^2 = D (A + P.B)", dfull); add("Nbar chain = CP image of N chain", dnbar)
    add("mixing |M|^2, CC and NC, g_L = 1*F_W + (-1/2+s2) F_Z", dmix); add("mixing |M|^2, NC only", dnc)
    add("mixing spin part = P -> P - m S in |M|^2 (deviation/A)", devs["mixB"])
    # --- widths
    add("Gamma(nu gamma) = d^2 m^3/4pi", abs(gamma_nugamma_dirac(7.) / (7. ** 3 / (4 * np.pi)) - 1))
    d = 0
    for m, M in ((100., MZ), (85., MW), (300., MZ)):
        z = M * M / m ** 2
        d = max(d, abs(gamma_nuV_dirac(m, M) / (m ** 3 / (4 * np.pi) * (1 - z) ** 2 * (1 + z / 2)) - 1))
    add("Gamma(nu V) = d_V^2 m^3/4pi (1-z)^2 (1+z/2)", d)
    d = 0
    for m in (0.1, 10., 60., 90.):
        r = m * m / MZ ** 2
        d = max(d, abs(gamma_Z_Nnu_dirac(m) / (MZ ** 3 / (12 * np.pi) * (1 - r) ** 2 * (1 + 2 * r)) - 1))
    add("Gamma(Z -> N nubar)", d)
    d = 0
    for m, ml in ((1., ME), (1., MMU), (10., MTAU), (60., MMU)):
        for s in 4 * ml * ml * (m * m / (4 * ml * ml)) ** np.linspace(0.01, 0.99, 21):
            d = max(d, abs(dgamma_ds_dirac(m, ml, s) / dgamma_ds_closed(m, ml, s) - 1))
    add("dGamma(nu l l)/ds", d)
    return R


def squared_nbar(m, ml, c, k1, l1, l2):
    """e- e+ -> Nbar nu, Nbar -> nubar l+ l- at the CP image of the given N event: every momentum reversed, particle and
    antiparticle exchanged (computed in the Nbar rest frame)."""
    e1, e2, k2, _, _ = rest_frame_beams(m, c)
    rev = lambda p: np.concatenate([p[:1], -p[1:]])
    E1, E2 = rev(e2), rev(e1)                                      # new e- = image of the old e+
    K2, K1, NL1, NL2 = rev(k2), rev(k1), rev(l2), rev(l1)          # nu (prod), nubar (decay), l-, l+
    n = len(c); rest = np.zeros((4, n)); rest[0] = m
    # ubar(K2) sigma.q P_R (-Pslash + m) sigma.k P_L v(K1):   N propagator with momentum -P
    q, qd = E1 + E2, NL1 + NL2
    cols = []
    for s1 in (0, 1):
        for s2 in (0, 1):
            J = current(bar(u_spinor(NL1, ml, s1)), v_spinor(NL2, ml, s2))
            x = slash(J, slash(qd, massless_left(K1))) / mdot(qd, qd)
            cols.append(-slash(rest, x) + m * x)
    tot = 0
    for Jz in z_currents(E1, E2):
        r = rslash(rslash(bar(massless_left(K2)), q), Jz)
        for col in cols:
            tot = tot + np.abs(dot(r, right(col))) ** 2
    return tot


# ------------------------------------------------------------------ photon exchange on the pole (with the W as a check)
def e_plus_e_minus(m, rs, dA, dZ, dW, npts=64):
    """Spinor sum for sigma(e+e- -> N nubar) in GeV^-2: photon, Z and W exchange; e = sqrt(4 pi alpha(m_Z)), g = e/s_W."""
    x, w = np.polynomial.legendre.leggauss(npts); n = npts; o = np.ones(n); s_ = np.sqrt(1 - x * x); E = rs / 2
    p = (rs ** 2 - m * m) / (2 * rs); EN = (rs ** 2 + m * m) / (2 * rs)
    e1 = np.stack([E * o, 0 * o, 0 * o, E * o]); e2 = np.stack([E * o, 0 * o, 0 * o, -E * o])
    P = np.stack([EN * o, p * s_, 0 * o, p * x]); k2 = np.stack([p * o, -p * s_, 0 * o, -p * x])
    e = np.sqrt(4 * np.pi * ALPHA_MZ); g = e / np.sqrt(SW2); cw = np.sqrt(1 - SW2)
    q = e1 + e2; v = massless_left(k2); s = rs ** 2
    prop_z = 1 / (s - MZ ** 2 + 1j * MZ * GZ)
    out = {}
    for h, sp, T3 in (("L", massless_left, -0.5), ("R", massless_right, 0.0)):
        Q = -1
        coup = dA * e * Q / s + dZ * (g / cw) * (T3 - Q * SW2) * prop_z
        J = current(bar(sp(e2)), sp(e1))
        tot = 0
        for k in (0, 1):
            ub = bar(u_spinor(P, m, k))
            a = 2 * coup * dot(ub, slash(q, slash(J, v)))
            if h == "L" and dW:
                qt = P - e1
                Jt = current(bar(sp(e2)), v)                       # vbar(e+) gamma^mu P_L v(nubar)
                Uq = slash(qt, slash(Jt, sp(e1))) - mdot(qt, Jt) * sp(e1)
                a = a - 2 * dW * (g / np.sqrt(2)) / (mdot(qt, qt) - MW ** 2) * dot(ub, Uq)   # minus: Fermi statistics
            tot = tot + np.abs(a) ** 2
        # mean over the four beam helicity states (two vanish): 1/4
        out[h] = tot / 4 / (2 * s) * (p / rs) / (8 * np.pi)         # flux 2s, two-body phase space p/(8 pi rs) dc
    return {h: float((w * out[h]).sum()) for h in out}, x, out


def closed_sigma(m, rs, dA, dZ, dW, x):
    s = rs ** 2; r = m * m / s
    t, u = -(s - m * m) * (1 - x) / 2, -(s - m * m) * (1 + x) / 2
    e = np.sqrt(4 * np.pi * ALPHA_MZ); g = e / np.sqrt(SW2); cw = np.sqrt(1 - SW2)
    A = {h: dA * e * (-1) / s + dZ * (g / cw) * (T3 + SW2) / (s - MZ ** 2 + 1j * MZ * GZ) for h, T3 in (("L", -0.5), ("R", 0.0))}
    AW = g / np.sqrt(2) * dW / (t - MW ** 2)
    f = abs(A["L"]) ** 2 * s * u * (t - m * m) + abs(A["R"]) ** 2 * s * t * (u - m * m) + AW ** 2 * t * u * (s - m * m) - 2 * A["L"].real * AW * s * t * u
    return (1 - r) / (8 * np.pi * s) * f


def photon_rows():
    R = []
    sz = 59.4
    add = lambda q, v, mass=None: R.append(row(q, v, 0, None, mass))
    for m in (1e-3, 10., 30., 60.):
        r = m * m / MZ ** 2; ps = (1 - r) ** 2 * (1 + 2 * r)
        g_only = sum(e_plus_e_minus(m, MZ, 1, 0, 0)[0].values())
        z_only = sum(e_plus_e_minus(m, MZ, 0, 1, 0)[0].values())
        both = e_plus_e_minus(m, MZ, 1, 1, 0)[0]
        full = sum(e_plus_e_minus(m, MZ, 1, RHO_Z, RHO_W)[0].values())
        fullm = sum(e_plus_e_minus(m, MZ, 1, RHO_Z, 0)[0].values())
        add("photon alone on the Z pole: sigma(N nubar)/59.4 nb per d_alpha^2 (one charge)", g_only * GEV2_NB / sz, m)
        add("photon alone / [(1-r)^2(1+2r)]", g_only * GEV2_NB / sz / ps, m)
        add("Z alone on the Z pole, spinor sum with e=g s_W, alpha(m_Z): sigma/59.4 nb per d_Z^2", z_only * GEV2_NB / sz, m)
        add("photon-Z interference on the pole / (photon alone)", (sum(both.values()) - g_only - z_only) / g_only, m)
        gl, zl = e_plus_e_minus(m, MZ, 1, 0, 0)[0], e_plus_e_minus(m, MZ, 0, 1, 0)[0]
        for h in "LR":
            add(f"photon alone, helicity {h} of e-: sigma/59.4 nb per d_alpha^2", gl[h] * GEV2_NB / sz, m)
            add(f"Z alone, helicity {h} of e-: sigma/59.4 nb per d_Z^2", zl[h] * GEV2_NB / sz, m)
            add(f"photon+Z, d_Z = d_alpha, helicity {h} of e-: sigma/59.4 nb per d^2", both[h] * GEV2_NB / sz, m)
        add("maximal pattern, electron flavour: relative change of photon+Z by the W exchange on the pole", full / fullm - 1, m)
        add("maximal pattern: (photon+Z)/(Z alone) - 1 on the pole", fullm / (z_only * RHO_Z ** 2) - 1, m)
    dev = devW = 0.0
    for m, rs in ((10., MZ), (30., 160.), (60., 91.), (30., 365.)):
        for pat in ((1, 0, 0), (0.3, 1, 0), (1, RHO_Z, RHO_W), (1, 0, 2.0)):
            tot, x, out = e_plus_e_minus(m, rs, *pat)
            d = ptrel(out["L"] + out["R"], closed_sigma(m, rs, *pat, x))
            if pat[2]: devW = max(devW, d)
            else: dev = max(dev, d)
    R.append(row("check: MONOPHOTON section 1 dsigma/dc, photon and Z (max relative deviation of the closed form)", dev))
    R.append(row("check: MONOPHOTON section 1 dsigma/dc with W exchange (max relative deviation of the closed form)", devW))
    print(f"  e+e- -> N nubar: gamma,Z {dev:.1e}; with W {devW:.1e}")
    r0 = 12 * np.pi / MZ ** 2 * BREE * GEV2_NB
    add("Born sigma_Z = 12 pi Br(ee)/m_Z^2, nb", r0)
    add("alpha(m_Z)/3 in nb / 59.4 nb", ALPHA_MZ / 3 * GEV2_NB / sz)
    return R


# ------------------------------------------------------------------ closed-form-free widths and yields
def width_rows():
    R = []
    for m in (0.005, 0.1, 0.25, 0.5, 1, 3.7, 10, 30, 60, 85):
        R.append(row("Gamma(nu gamma)/d^2, GeV^3", gamma_nugamma_dirac(m), 0, None, m))
        for l in LEPTON:
            v, e = ratio_width(m, LEPTON[l])
            R.append(row("Gamma(nu l l)/Gamma(nu gamma)", v, e, None, m, l))
    for m in (20, 60, 79, 85, 90, 95, 100, 120, 200, 300):
        g = m ** 3 / (4 * np.pi)
        z, w = g * RHO_Z ** 2 * fold(m, MZ, GZ), g * RHO_W ** 2 * fold(m, MW, GW)
        for n, v in (("Gamma(nu Z)/d^2, GeV^3", z), ("Gamma(l W)/d^2, GeV^3", w), ("Gamma_tot/d^2, GeV^3", g + z + w), ("Br(nu gamma)", g / (g + z + w))):
            R.append(row(n, v, abs(v) * 1e-9, "with-WZ", m))
        R.append(row("fold of (1-z)^2(1+z/2), Z", fold(m, MZ, GZ), 0, "with-WZ", m))
        R.append(row("fold of (1-z)^2(1+z/2), W", fold(m, MW, GW), 0, "with-WZ", m))
    for m in (0.1, 10, 30, 60, 90):
        R.append(row("Gamma(Z->N nubar)/d_Z^2, GeV^3 (spinor sum)", gamma_Z_Nnu_dirac(m), 0, None, m))
        R.append(row("Br(Z->N nubar)/d_Z^2, GeV^2 (spinor sum)", br_Z(m), 0, None, m))
    for m in (0.3, 1, 10, 30, 60):
        R.append(row("decay length at d = 1e-8 GeV^-1, m", decay_length(m, 1e-8), 0, "with-WZ", m))
        R.append(row("mean P_z", mean_pz(m), 0, "exact", m))
    return R


def main():
    log2 = int(sys.argv[1]) if len(sys.argv) > 1 else 16
    out = sys.argv[2] if len(sys.argv) > 2 else os.path.join(os.path.dirname(os.path.abspath(__file__)), "reference.json")
    t0 = time.time()
    check_algebra()
    R = check_closed_forms() + width_rows() + photon_rows() + brute_rows()
    print(f"checks and widths {time.time() - t0:.0f} s", flush=True)
    with Pool(2) as pool:
        tips = []
        for m in TIP_GRID:
            todo = [(s, r) for s in SEARCHES for r in TIP_READINGS if TIP_RANGE[s][0] <= m <= TIP_RANGE[s][1]]
            tips.append(pool.apply_async(task_tip, ((m, log2, todo),)))
        acc = [pool.apply_async(task_acceptance, ((m, l, log2),)) for m in MASSES for l in ("e", "mu")]
        con = [pool.apply_async(task_contour, ((m, log2),)) for m in (0.3, 1, 3, 10, 15, 20)]
        mix = [pool.apply_async(task_mixing, ((m, "e", log2),)) for m in (10, 30, 60)]
        mix.append(pool.apply_async(task_mixing, ((30, "mu", log2),)))
        res = [t.get() for t in tips]
        print(f"tips {time.time() - t0:.0f} s", flush=True)
        final = {}
        for s in SEARCHES:
            for r in TIP_READINGS:
                final[s, r] = tip_solve({m: o[s, r] for m, o in res if (s, r) in o})
        # second stage: new events at the interpolated tip, one Newton step with the slope of the spline
        again = {k: pool.apply_async(task_tip, ((float(v[0]), log2, [k]),)) for k, v in final.items()}
        for (s, r), a in again.items():
            mt, _, slope = final[s, r]
            lnN, x, dx = a.get()[1][s, r]
            step = -(lnN.mean() - np.log(NMIN)) / slope            # in ln m
            print(f"  tip {s} {r}: spline {mt:.4f}, after the step {mt * np.exp(step):.4f}", flush=True)
            label = "unpolarised+dtheta" if r == "dtheta" else r
            err = np.hypot(np.std(lnN, ddof=1) / np.sqrt(REPS) / abs(slope), 0.1 * step) * mt
            R.append(row("tip m_max GeV, dirac", mt * np.exp(step), err, label, None, None, s))
            R.append(row("d at the tip GeV^-1, dirac", np.exp(x - 2 * step), np.exp(x) * np.hypot(dx, 0.3 * step), label, None, None, s))
        for group in (acc, con, mix):
            for t in group: R += t.get()
            print(f"group {time.time() - t0:.0f} s", flush=True)
    with open(out, "w") as f:
        f.write("[\n" + ",\n".join(json.dumps(x) for x in R) + "\n]\n")
    print(f"{len(R)} rows, {time.time() - t0:.0f} s")


if __name__ == "__main__":
    main()
