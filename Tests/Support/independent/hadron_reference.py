#!/usr/bin/env python3
"""Independent reference numbers for displaced dileptons at hadron colliders: p p -> W -> N l, N -> nu l' l'.

Written from the specification HADRON.md (and PHYSICS.md sections 1-5, 9) alone, with explicit four vectors and
explicit pure boosts. GeV; lengths in metre. Four vectors are arrays (4, n), contravariant, (E, x, y, z); the beam is z.

One event, literally as HADRON.md section 1 has it:
  charge, rapidity, quark direction and p_T of the W from the tables; in the frame of a W+ whose quark comes along +z
  the N at polar angle theta (weight D of PHYSICS.md 5 with m_Z -> m_W, A_e -> 1), with its spin vector
  S = P_z n + P_x theta_hat; in the N rest frame an isotropic gamma* and the lepton angle of PHYSICS.md 4; weight
  (A + S.B)/A for the spin. Boost N -> W frame; W-: all momenta reversed; quark from -z: turned by pi about x; boost to
  the laboratory by the four velocity of the W.
Flight: one interval (a, b) of accepted L per event, probability integrated over it (Gauss-Legendre where the interval
is short against the decay length, else the closed form). verify() repeats two points with sampled flights, an explicit
vertex, explicit straight tracks and sampled efficiencies.

Integration: scrambled Sobol points, R = 16 independent scramblings of 2^LOG2 points; value: mean over the scramblings
(weighted by the sum of event weights), error: their standard deviation / sqrt(R).

Usage: nice -n 10 python3 hadron_reference.py [LOG2] [output.json]      (default 17: 2^21 events per efficiency point,
2^20 per contour and mixing channel)
"""
import json, os, sys, time
os.environ.setdefault("OMP_NUM_THREADS", "1")
import numpy as np
from multiprocessing import Pool
from scipy.integrate import cumulative_simpson, quad
from scipy.interpolate import PchipInterpolator
from scipy.optimize import brentq, minimize_scalar
from scipy.special import gammaincc
from scipy.stats import qmc

REPS, SEED = 16, 31416
LOG2 = 17
CHUNK = 1 << 16

# ------------------------------------------------------------------ constants (PHYSICS.md section 1)
ME, MMU = 0.51099895e-3, 0.1056583755
MW, GW, MZ = 80.377, 2.085, 91.1876
SW2, ALPHA, GF = 0.23121, 1 / 137.035999, 1.1663788e-5
HBARC = 1.973269804e-16                                              # GeV m
LEPTON = {"e": ME, "mu": MMU}
RHO_W = np.sqrt(2 / SW2)                                             # d_W / d_alpha, maximal pattern
ONIA = [0.7827, 1.0195, 3.0969, 3.6861, 9.4604, 10.0234, 10.3551]
N_W = {"CMS": 6e11, "FCC-hh": 1.2e13}
HERE = os.path.dirname(os.path.abspath(__file__))
SPECTRA = os.environ.get("W_SPECTRA", os.path.join(HERE, "../../../Sources/Catalog/Resources/spectra"))
FILE = {"CMS": "lhc14", "FCC-hh": "fcchh100"}


# ------------------------------------------------------------------ W spectra
class PiecewiseLinear:
    """Density linear between the points (x_i, f_i), sampled by its exact inverse."""

    def __init__(self, x, f):
        self.x, self.f = np.asarray(x), np.asarray(f)
        self.cdf = np.concatenate([[0], np.cumsum(0.5 * (self.f[1:] + self.f[:-1]) * np.diff(self.x))])
        self.norm = self.cdf[-1]

    def sample(self, u):
        t = u * self.norm
        i = np.clip(np.searchsorted(self.cdf, t, side="right") - 1, 0, len(self.x) - 2)
        h = self.x[i + 1] - self.x[i]
        f0, slope, r = self.f[i], (self.f[i + 1] - self.f[i]) / h, t - self.cdf[i]
        # slope/2 d^2 + f0 d = r, written so that slope -> 0 is regular
        d = 2 * r / (f0 + np.sqrt(np.maximum(f0 * f0 + 2 * slope * r, 0)))
        return self.x[i] + np.clip(d, 0, h)


class Bins:
    """Density flat inside bins."""

    def __init__(self, lo, hi, share):
        self.lo, self.hi = np.asarray(lo), np.asarray(hi)
        self.cdf = np.concatenate([[0], np.cumsum(share)]); self.cdf /= self.cdf[-1]

    def sample(self, u):
        i = np.clip(np.searchsorted(self.cdf, u, side="right") - 1, 0, len(self.lo) - 1)
        return self.lo[i] + (self.hi[i] - self.lo[i]) * (u - self.cdf[i]) / (self.cdf[i + 1] - self.cdf[i])


def table(name):
    rows = [l for l in open(os.path.join(SPECTRA, name)) if l.strip() and not l.startswith("#")]
    return np.array([[float(c) for c in l.split(",")] for l in rows[1:]])


class Spectrum:
    def __init__(self, collider):
        t = table(f"rapidity_{FILE[collider]}.csv")
        self.y = {+1: PiecewiseLinear(t[:, 0], t[:, 1]), -1: PiecewiseLinear(t[:, 0], t[:, 2])}
        self.yy, self.forward = t[:, 0], {+1: t[:, 3], -1: t[:, 4]}
        self.share_plus = self.y[+1].norm / (self.y[+1].norm + self.y[-1].norm)
        p = table(f"pt_{FILE[collider]}.csv")
        self.pt = Bins(p[:, 0], p[:, 1], p[:, 2])

    def sample(self, u_charge, u_y, u_dir, u_pt):
        """charge (+1/-1), y, quark direction (+1/-1), p_T."""
        q = np.where(u_charge < self.share_plus, 1, -1)
        side = np.where(u_y < 0.5, -1.0, 1.0)                        # y symmetric: |y| from the table, then its sign
        v = np.where(u_y < 0.5, 1 - 2 * u_y, 2 * u_y - 1)
        ay = np.where(q > 0, self.y[+1].sample(v), self.y[-1].sample(v))
        f = np.where(q > 0, np.interp(ay, self.yy, self.forward[+1]), np.interp(ay, self.yy, self.forward[-1]))
        f = np.where(side > 0, f, 1 - f)                             # share with the quark along +z
        return q, side * ay, np.where(u_dir < f, 1, -1), self.pt.sample(u_pt)


SPECTRUM = {}


def spectrum(collider):
    if collider not in SPECTRUM:
        SPECTRUM[collider] = Spectrum(collider)
    return SPECTRUM[collider]


# ------------------------------------------------------------------ four vectors
def vec(e, x, y, z):
    return np.stack(np.broadcast_arrays(e, x, y, z))


def boost(p, u):
    """From the frame in which an object rests to the frame where it has four velocity u = (gamma, gamma beta)."""
    up = u[1] * p[1] + u[2] * p[2] + u[3] * p[3]
    k = p[0] + up / (1 + u[0])
    return np.stack([u[0] * p[0] + up, p[1] + u[1] * k, p[2] + u[2] * k, p[3] + u[3] * k])


def dot3(p, q):
    return p[1] * q[1] + p[2] * q[2] + p[3] * q[3]


def mdot(p, q):
    return p[0] * q[0] - dot3(p, q)


def transverse(p):
    return np.hypot(p[1], p[2])


# ------------------------------------------------------------------ N -> nu l l, dipole
def ds_shape(x, k):
    """s dGamma/ds in units of Gamma(nu gamma) alpha/(3 pi)."""
    return (1 - x) ** 2 * (1 + x / 2) * np.sqrt(np.maximum(1 - k, 0)) * (1 + k / 2)


def width_ratio(m, ml):
    """Gamma(N -> nu l l)/Gamma(N -> nu gamma), exact in the lepton mass."""
    if m <= 2 * ml:
        return 0.0
    t = np.arccosh(m / (2 * ml))

    def f(e):                                                        # s = 4 ml^2 cosh^2 e, ds/s = 2 tanh e de
        s = 4 * ml ** 2 * np.cosh(e) ** 2
        return ds_shape(s / m ** 2, 4 * ml ** 2 / s) * 2 * np.tanh(e)
    return ALPHA / (3 * np.pi) * quad(f, 0, t, epsabs=0, epsrel=1e-11, limit=400)[0]


class MassSquared:
    """Inverse CDF of s = m_ll^2 for the dipole, tabulated in eta (s = 4 ml^2 cosh^2 eta)."""

    def __init__(self, m, ml):
        self.ml = ml
        e = np.linspace(0, np.arccosh(m / (2 * ml)), 6001)
        s = 4 * ml ** 2 * np.cosh(e) ** 2
        f = ds_shape(np.minimum(s / m ** 2, 1), 4 * ml ** 2 / s) * np.tanh(e)
        c = np.concatenate([[0], cumulative_simpson(f, x=e)])
        keep = np.concatenate([[True], np.diff(np.maximum.accumulate(c)) > 1e-17 * c[-1]])
        self.inv = PchipInterpolator(c[keep] / c[keep][-1], e[keep])

    def sample(self, u):
        return 4 * self.ml ** 2 * np.cosh(self.inv(u)) ** 2


def lepton_cosine(u, a, b):
    """Inverse of the CDF of a + b c^2 on (-1, 1) by Newton (a >= 1, 0 <= b <= 1: convex on each side)."""
    q = (2 * u - 1) * (a + b / 3)
    c = q / (a + b / 3)
    for _ in range(7):
        c = c - (a * c + b * c ** 3 / 3 - q) / (a + b * c * c)
    return np.clip(c, -1, 1)


def decay_vectors(m, s, m1, m2, ct, phi, cq, phq):
    """nu, l1, l2 in the N rest frame. The pair (mass^2 s) goes into the direction (cq, phq); l1 in the pair frame at
    (ct, phi) to that direction."""
    kq = (m * m - s) / (2 * m); eq = (m * m + s) / (2 * m); rs = np.sqrt(s)
    e1 = (s + m1 * m1 - m2 * m2) / (2 * rs); e2 = rs - e1
    pl = np.sqrt(np.maximum((s - (m1 + m2) ** 2) * (s - (m1 - m2) ** 2), 0)) / (2 * rs)
    sq = np.sqrt(np.maximum(1 - cq * cq, 0)); st = np.sqrt(np.maximum(1 - ct * ct, 0))
    n = (sq * np.cos(phq), sq * np.sin(phq), cq)                     # pair direction and two perpendicular unit vectors
    a = (cq * np.cos(phq), cq * np.sin(phq), -sq)
    b = (-np.sin(phq), np.cos(phq), 0 * cq)
    l = [pl * (st * np.cos(phi) * a[i] + st * np.sin(phi) * b[i] + ct * n[i]) for i in range(3)]
    u = vec(eq / rs, kq / rs * n[0], kq / rs * n[1], kq / rs * n[2])
    l1 = boost(vec(e1, *l), u)
    l2 = boost(vec(e2, -l[0], -l[1], -l[2]), u)
    k = vec(kq, -kq * n[0], -kq * n[1], -kq * n[2])
    return k, l1, l2


def dipole_weight(m, ml, s, k, lm, lp, spin):
    """(A, S.B) of PHYSICS.md section 4."""
    a = m ** 3 * k[0] * (s + 2 * ml ** 2) - 2 * s * (2 * m * m * lm[0] * lp[0] - m * m * s / 2)
    b = [m ** 3 * (s + 2 * ml ** 2) * k[i] + 2 * m * m * s * (lm[0] * lp[i] + lp[0] * lm[i]) for i in (1, 2, 3)]
    return a, b[0] * spin[0] + b[1] * spin[1] + b[2] * spin[2]


# ------------------------------------------------------------------ W -> N l: angle and spin (W+, quark along +z)
def sample_angle(u, r, model):
    """c from D: dipole 1 - c^2 + r (1 + c)^2, mixing (1 + c)^2 + r (1 - c^2); integrals 4/3 and 8/3, exact inverse."""
    if model == "dipole":
        p1 = 1 / (1 + 2 * r)                                         # share of 1 - c^2
    else:
        p1 = (r / 2) / (1 + r / 2)
    first = u < p1
    with np.errstate(divide="ignore", invalid="ignore"):
        v = np.clip(np.where(first, u / p1, (u - p1) / (1 - p1)), 0, 1)
    return np.where(first, 2 * np.sin(np.arcsin(2 * v - 1) / 3), 2 * np.cbrt(v) - 1)


def polarisation(c, r, model, transverse_spin=True):
    s2 = 1 - c * c
    if model == "dipole":
        d = s2 + r * (1 + c) ** 2
        pz, px = (s2 - r * (1 + c) ** 2) / d, 2 * np.sqrt(r * s2) * (1 + c) / d
    else:
        d = (1 + c) ** 2 + r * s2
        # P_x is not in PHYSICS.md 5; from the Dirac algebra (one helicity amplitude each: |P| = 1), sign included
        pz, px = (r * s2 - (1 + c) ** 2) / d, 2 * np.sqrt(r * s2) * (1 + c) / d * (1 if transverse_spin else 0)
    return pz, px


def mean_pz(r, model):
    return (1 - 2 * r) / (1 + 2 * r) if model == "dipole" else -(1 - r / 2) / (1 + r / 2)


# ------------------------------------------------------------------ one chunk of events
DIM = 12


def generate(collider, m, pair, reading, u, model="dipole", breit_wigner=False, transverse_spin=True, sampler=None,
             coupling=None, vectors=False, no_pt=False):
    """Columns of everything the selection needs. pair: (mass l2, mass l3). u: (n, 12) in (0, 1),
    with a Breit-Wigner (n, 13)."""
    m2, m3 = pair
    u = np.clip(u.T, 1e-12, 1 - 1e-12)
    q, y, qdir, pt = spectrum(collider).sample(u[0], u[1], u[2], u[3])
    if no_pt:
        pt = 0 * pt
    if breit_wigner:                                                 # 1/((s - M^2)^2 + M^2 G^2) in s, |sqrt s - M| < 20 G
        lo, hi = [np.arctan(((MW + k * 20 * GW) ** 2 - MW ** 2) / (MW * GW)) for k in (-1, 1)]
        mw = np.sqrt(MW ** 2 + MW * GW * np.tan(lo + (hi - lo) * u[12]))
    else:
        mw = np.full(len(y), MW)
    r = (m / mw) ** 2
    # W frame
    if reading == "exact":
        c = sample_angle(u[5], r, model)
        pz, px = polarisation(c, r, model, transverse_spin)
    else:
        c = 2 * u[5] - 1
        pz = mean_pz(r, model) if reading == "isotropic" else 0 * r
        px = 0 * r
    st, ph = np.sqrt(1 - c * c), 2 * np.pi * u[6]
    n = (st * np.cos(ph), st * np.sin(ph), c)
    th = (c * np.cos(ph), c * np.sin(ph), -st)
    spin = [pz * n[i] + px * th[i] for i in range(3)]
    p = (mw ** 2 - m * m) / (2 * mw)
    N = vec((mw ** 2 + m * m) / (2 * mw), p * n[0], p * n[1], p * n[2])
    l1 = vec(p, -p * n[0], -p * n[1], -p * n[2])                     # prompt lepton, massless
    # decay in the N rest frame (axes parallel to those of the W frame)
    cq, phq, phl = 2 * u[9] - 1, 2 * np.pi * u[10], 2 * np.pi * u[8]
    if model == "dipole":
        s = sampler.sample(u[7])
        x, k = s / m ** 2, 4 * m2 ** 2 / s
        ct = lepton_cosine(u[11], 1 + x + k, (1 - x) * (1 - k))
        nu, l2, l3 = decay_vectors(m, s, m2, m3, ct, phl, cq, phq)
        a, b = dipole_weight(m, m2, s, nu, l2, l3, spin)
        w = 1 + b / a
    else:
        xm = (m2 + m3) ** 2 / m ** 2
        s = m * m * (xm + (1 - xm) * massless_x(u[7]))
        ct = 2 * u[11] - 1
        nu, l2, l3 = decay_vectors(m, s, m2, m3, ct, phl, cq, phq)
        w = mixing_weight(m, m2, m3, s, nu, l2, l3, spin, coupling, xm)
    P = N / m                                                        # four velocity of N in the W frame
    l2, l3 = boost(l2, P), boost(l3, P)
    # W-: the CP image; quark from -z: a turn by pi about x
    flip = np.where(q > 0, 1.0, -1.0)
    turn = np.where(qdir > 0, 1.0, -1.0)
    sign = np.stack([np.ones_like(flip), flip, flip * turn, flip * turn])
    phw = 2 * np.pi * u[4]
    mt = np.hypot(mw, pt)
    U = vec(mt * np.cosh(y) / mw, pt * np.cos(phw) / mw, pt * np.sin(phw) / mw, mt * np.sinh(y) / mw)
    N, l1, l2, l3 = [boost(v * sign, U) for v in (N, l1, l2, l3)]
    o = columns(m, N, l1, l2, l3, w)
    if vectors:
        o["vectors"] = (N, l2, l3)
    return o


def dphi(a, b):
    d = np.abs(np.arctan2(a[2], a[1]) - np.arctan2(b[2], b[1]))
    return np.minimum(d, 2 * np.pi - d)


def signed_dphi(a, b):
    d = np.arctan2(a[2], a[1]) - np.arctan2(b[2], b[1])
    return (d + np.pi) % (2 * np.pi) - np.pi


def eta(p):
    return np.arcsinh(p[3] / transverse(p))


def columns(m, N, l1, l2, l3, w):
    pn = np.sqrt(dot3(N, N))
    n = N / pn
    o = {"w": w, "bg": pn / m, "nT": transverse(n), "nz": n[3]}
    o["eta1"], o["eta2"], o["eta3"] = eta(l1), eta(l2), eta(l3)
    o["pt1"], o["pt2"], o["pt3"] = transverse(l1), transverse(l2), transverse(l3)
    v = l2 + l3
    o["pt23"] = transverse(v)
    o["m23"] = np.sqrt(np.maximum(mdot(v, v), 0))
    t = v + l1
    o["m123"] = np.sqrt(np.maximum(mdot(t, t), 0))
    o["cos"] = dot3(v, n) / np.sqrt(dot3(v, v))
    o["dphi2"], o["dphi3"] = dphi(l1, l2), dphi(l1, l3)
    o["dR"] = np.hypot(o["eta2"] - o["eta3"], signed_dphi(l2, l3))
    for i, l in ((2, l2), (3, l3)):
        lt = transverse(l)
        o[f"g{i}"] = np.abs(n[1] * l[2] - n[2] * l[1]) / lt
        o[f"h{i}"] = np.abs(n[3] - l[3] * (n[1] * l[1] + n[2] * l[2]) / lt ** 2)
    return o


# ------------------------------------------------------------------ mixing
def massless_x(u):
    """z with density 2 (1 - z)^2 (1 + 2z): with t = 1 - z the CDF is t^3 (2 - t); inverse tabulated once in its cube root."""
    global _MX
    if _MX is None:
        t = np.linspace(0, 1, 4001)
        _MX = PchipInterpolator(t * np.cbrt(2 - t), t)
    return 1 - np.clip(_MX(np.cbrt(u)), 1e-9, 1)


_MX = None
CHANNELS = ("same", "other", "cross")        # nu_a l_a l_a; nu_a l_b l_b; l_a- l_b+ nu_b (l2 = l_a, l3 = l_b)


def mixing_weight(m, m2, m3, s, nu, lm, lp, spin, channel, xm):
    """Decay weight whose mean is Gamma/(G_F^2 m^5 |U|^2/(192 pi^3)) (spin averaged); l2 = lm (l-), l3 = lp (l+).
    |M|^2 with P -> P - m S for a polarised N (every Fierzed vertex N -> nu is left handed); the interference carries
    + m_l^2 as PHYSICS.md 5."""
    fz = MZ ** 2 / (MZ ** 2 - s)
    qw = nu + lp
    fw = MW ** 2 / (MW ** 2 - mdot(qw, qw))
    gl, gr = {"same": ((SW2 - 0.5) * fz + fw, SW2 * fz), "other": ((SW2 - 0.5) * fz, SW2 * fz), "cross": (fw, 0 * fz)}[channel]

    def ps(v):                                                       # (P - m S).v in the N frame, S = (0, spin)
        return m * (v[0] + spin[0] * v[1] + spin[1] * v[2] + spin[2] * v[3])
    me2 = gl ** 2 * ps(lp) * mdot(nu, lm) + gr ** 2 * ps(lm) * mdot(nu, lp) + gl * gr * m2 * m3 * ps(nu)
    x = s / m ** 2
    lam = np.sqrt(np.maximum((s - (m2 + m3) ** 2) * (s - (m2 - m3) ** 2), 0)) / s
    z = (x - xm) / (1 - xm)
    with np.errstate(divide="ignore", invalid="ignore"):
        jac = (1 - xm) / (2 * (1 - z) ** 2 * (1 + 2 * z))            # 1/density of x
    # massless: the mean over ct of (P.l+)(k.l-), times (1 - x), integrates over x to m^4/48: the factor 48/m^4
    return 48 / m ** 4 * me2 * (1 - x) * lam * jac


# ------------------------------------------------------------------ selection
DEFAULT = dict(eta1=2.5, eta23=2.5, pt1={"e": 30., "mu": 25.}, pt23each={"e": 7., "mu": 5.}, ptsum=15., scalar=False,
               m123min=50., m123max=80., veto=0.08, cos=0.99, dphi=1., dR=1., d0=1e-4, dz=0.1, d2=0.5, dpar=3.,
               prompt_eff=0.9, once=False,
               eff={"e": (0.2 + 0.05 / 0.15 * 0.1, -0.05 / 0.15), "mu": (0.85 + 0.45 / 0.40 * 0.1, -0.45 / 0.40)})
CUTS = {"CMS": DEFAULT, "FCC-hh": dict(DEFAULT, eta1=4., eta23=4., d2=1.6, dpar=5., eff={"e": (1., 0.), "mu": (1., 0.)})}
HIGH_EFF = {"e": (0.8 + 0.2 / 0.15 * 0.1, -0.2 / 0.15), "mu": (0.95 + 0.15 / 0.40 * 0.1, -0.15 / 0.40)}


def kinematic_steps(o, cut, prompt, f2, f3):
    """[(name, mask)] in the order of the cut flow."""
    m23 = o["m23"]
    veto = np.ones(len(m23), bool)
    if cut["veto"] is not None:
        for M in ONIA:
            veto &= np.abs(m23 - M) > cut["veto"]
    ptsum = o["pt2"] + o["pt3"] if cut["scalar"] else o["pt23"]
    return [("eta_1", np.abs(o["eta1"]) < cut["eta1"]),
            ("eta_23", (np.abs(o["eta2"]) < cut["eta23"]) & (np.abs(o["eta3"]) < cut["eta23"])),
            ("pt_1", o["pt1"] > cut["pt1"][prompt]),
            ("pt_23", (o["pt2"] > cut["pt23each"][f2]) & (o["pt3"] > cut["pt23each"][f3])),
            ("pt_23_sum", ptsum > cut["ptsum"]),
            ("m_123_min", o["m123"] > cut["m123min"]),
            ("m_123_max", o["m123"] < cut["m123max"]),
            ("m_23_veto", veto),
            ("cos_sv", o["cos"] > cut["cos"]),
            ("dphi", (o["dphi2"] > cut["dphi"]) & (o["dphi3"] > cut["dphi"])),
            ("dR", o["dR"] < cut["dR"])]


def kinematic_mask(*args):
    ok = None
    for _, k in kinematic_steps(*args):
        ok = k if ok is None else ok & k
    return ok


def ends(o, cut):
    """lower ends: d0; upper ends: dz, delta_2d, delta_z (arrays, metre)."""
    big = np.full(len(o["nT"]), np.inf)
    with np.errstate(divide="ignore"):
        a = cut["d0"] / np.minimum(o["g2"], o["g3"]) if cut["d0"] else 0 * big
        bz = cut["dz"] / np.maximum(o["h2"], o["h3"]) if cut["dz"] else big
        b2 = cut["d2"] / o["nT"] if cut["d2"] else big
        bp = cut["dpar"] / np.abs(o["nz"]) if cut["dpar"] else big
    return a, bz, b2, bp


def pair_polynomial(cut, f2, f3):
    """coefficients in rho of the product of the two reconstruction efficiencies."""
    (a, b), (c, d) = cut["eff"][f2], cut["eff"][f3]
    return (a, b, 0.) if cut["once"] else (a * c, a * d + b * c, b * d)


GLX, GLW = np.polynomial.legendre.leggauss(12)


def decay_probability(a, b, lam, nT, poly):
    """int_a^b (p0 + p1 nT L + p2 (nT L)^2) exp(-L/lam) dL/lam per event."""
    out = np.zeros(len(a))
    p0, p1, p2 = poly
    open_ = (b > a) & (a / lam < 700)
    if not open_.any():
        return out
    i = np.nonzero(open_)[0]
    ua, ub = a[i] / lam[i], np.minimum(b[i] / lam[i], 1e4)
    t = nT[i] * lam[i]
    res = np.empty(len(i))
    short = ub - ua < 2
    j = np.nonzero(short)[0]
    if len(j):                                                       # Gauss-Legendre, 12 nodes
        h, c = 0.5 * (ub[j] - ua[j]), 0.5 * (ub[j] + ua[j])
        acc = np.zeros(len(j))
        for xg, wg in zip(GLX, GLW):
            z = c + h * xg
            rho = t[j] * z
            acc += wg * (p0 + rho * (p1 + rho * p2)) * np.exp(-z)
        res[j] = acc * h
    j = np.nonzero(~short)[0]
    if len(j):
        q1, q2 = p1 * t[j], p2 * t[j] ** 2

        def prim(z):                                                 # - primitive of (p0 + q1 z + q2 z^2) e^-z
            return np.exp(-z) * (p0 + q1 * (1 + z) + q2 * (2 + 2 * z + z * z))
        res[j] = prim(ua[j]) - prim(ub[j])
    out[i] = res
    return out


# ------------------------------------------------------------------ running over Sobol points
def points(rep, log2, dim, tag):
    eng = qmc.Sobol(dim, scramble=True, seed=np.random.default_rng([SEED, tag, rep]))
    n, done = 1 << log2, 0
    while done < n:
        k = min(CHUNK, n - done)
        yield eng.random(k)
        done += k


class Sums:
    """R x K sums, giving ratio to the sum of weights with its error."""

    def __init__(self):
        self.d, self.w = {}, np.zeros(REPS)

    def add(self, rep, key, v):
        self.d.setdefault(key, np.zeros(REPS))[rep] += v

    def stat(self, key):
        if key not in self.d:
            return {"value": 0.0, "error": 0.0}
        x = self.d[key] / self.w
        return {"value": float(x.mean()), "error": float(x.std(ddof=1) / np.sqrt(REPS))}


CTAU = [1e-4, 1e-2, 1e-1, 1.0]


def variants(collider):
    base = CUTS[collider]
    return {
        "scalar_pt_23": dict(base, scalar=True),
        "pair_efficiency_once": dict(base, once=True),
        "dz_off": dict(base, dz=None),
        "cos_sv_0.999": dict(base, cos=0.999),
        "dR_0.4": dict(base, dR=0.4),
        "dphi_2": dict(base, dphi=2.),
        "pt_1_e_40": dict(base, pt1={"e": 40., "mu": 25.}),
        "pt_23_e_12": dict(base, pt23each={"e": 12., "mu": 5.}),
        "m_123_min_60": dict(base, m123min=60.),
        "m_23_veto_off": dict(base, veto=None),
        "d0_1mm": dict(base, d0=1e-3),
        "delta_2d_0.25m": dict(base, d2=0.25),
    }


def integrate(o, cut, prompt, f2, f3, ctaus):
    ok = kinematic_mask(o, cut, prompt, f2, f3)
    p = {k: v[ok] for k, v in o.items()}
    a, bz, b2, bp = ends(p, cut)
    b = np.minimum(np.minimum(bz, b2), bp)
    poly = pair_polynomial(cut, f2, f3)
    return [cut["prompt_eff"] * (p["w"] * decay_probability(a, b, ct * p["bg"], p["nT"], poly)).sum() for ct in ctaus]


def task_efficiency(args):
    """Everything at one (collider, mass, pair, reading). mode: 0 default, 1 Breit-Wigner, 2 without W p_T."""
    collider, m, lep, reading, mode, log2 = args
    bw = int(mode == 1)
    t0 = time.time()
    ml, base = LEPTON[lep], CUTS[collider]
    if m <= 2 * ml:
        return None
    smp = MassSquared(m, ml)
    ctaus = CTAU + ([10.0] if m <= 1 else [])
    runs = {("default", "e"): base}
    if reading == "exact" and not mode:
        runs[("default", "mu")] = base
        if m in (3., 10.):
            for name, c in variants(collider).items():
                runs[(name, "e")] = c
    S = Sums()
    for rep in range(REPS):
        for u in points(rep, log2, DIM + bw, TAG([collider, m, lep, reading, mode])):
            o = generate(collider, m, (ml, ml), reading, u, breit_wigner=bool(bw), no_pt=mode == 2, sampler=smp)
            S.w[rep] += o["w"].sum()
            S.add(rep, "bg", o["bg"].sum() * o["w"].sum() / len(o["w"]))
            for key, cut in runs.items():
                for ct, v in zip(ctaus, integrate(o, cut, key[1], lep, lep, ctaus)):
                    S.add(rep, (key, ct), v)
            if reading == "exact" and not mode:
                ok = np.ones(len(o["w"]), bool)
                for name, k in kinematic_steps(o, base, "e", lep, lep):
                    ok &= k
                    S.add(rep, ("flow", name), o["w"][ok].sum())
                p = {k: v[ok] for k, v in o.items()}
                a, bz, b2, bp = ends(p, base)
                lam, one, b = 1e-2 * p["bg"], (1., 0., 0.), np.full(len(a), np.inf)
                for name, e in (("d0", None), ("dz", bz), ("delta_2d", b2), ("delta_z", bp)):
                    b = b if e is None else np.minimum(b, e)
                    S.add(rep, ("flow", name), (p["w"] * decay_probability(a, b, lam, p["nT"], one)).sum())
                S.add(rep, ("flow", "efficiencies"), base["prompt_eff"] *
                      (p["w"] * decay_probability(a, b, lam, p["nT"], pair_polynomial(base, lep, lep))).sum())
    S.w_mean = S.w.sum() / (REPS << log2)
    eff = []
    for (name, prompt) in runs:
        for ct in ctaus:
            eff.append(dict(collider=collider, mass_GeV=m, ctau_m=ct, pair=lep, prompt=prompt, reading=reading,
                            switch=["", "breit_wigner", "no_W_pt"][mode] or name, eps=S.stat(((name, prompt), ct))))
    out = {"efficiency": eff, "mean_weight": S.w_mean, "seconds": time.time() - t0}
    if reading == "exact" and not mode:
        out["mean_boost"] = dict(collider=collider, mass_GeV=m, pair=lep, mean_p_over_m=S.stat("bg"))
        out["cutflow"] = dict(collider=collider, mass_GeV=m, pair=lep, prompt="e", ctau_m_of_decay_steps=1e-2,
                              steps=[dict(after=k[1], fraction=S.stat(k)) for k in S.d if k[0] == "flow"])
    return out


def TAG(x):
    import zlib
    return zlib.crc32(repr(x).encode())


# ------------------------------------------------------------------ statistics
def cls_limit(b, cl=0.90):
    return brentq(lambda s: gammaincc(b + 1, s + b) - (1 - cl) * gammaincc(b + 1, b), 1e-3, 50 + 10 * np.sqrt(b))


def poisson_limit(b, cl=0.90):
    return brentq(lambda s: gammaincc(b + 1, s + b) - (1 - cl), 1e-3, 50 + 10 * np.sqrt(b))


# ------------------------------------------------------------------ stored events: proper lengths and three moments
class Stored:
    """Accepted events of one channel: proper a, b, nT p/m, weight/(sum of weights) and scrambling."""

    def __init__(self):
        self.parts, self.w = [], np.zeros(REPS)

    def add(self, rep, o, cut, prompt, f2, f3):
        ok = kinematic_mask(o, cut, prompt, f2, f3)
        p = {k: v[ok] for k, v in o.items()}
        a, bz, b2, bp = ends(p, cut)
        b = np.minimum(np.minimum(bz, b2), bp)
        k = b > a
        self.parts.append((a[k] / p["bg"][k], b[k] / p["bg"][k], p["nT"][k] * p["bg"][k], p["w"][k],
                           np.full(k.sum(), rep)))

    def close(self):
        self.a, self.b, self.t, self.v, self.rep = [np.concatenate(x) for x in zip(*self.parts)]
        self.parts = None
        return self

    def eps(self, ctau, poly, prompt_eff=0.9):
        """per scrambling"""
        pr = decay_probability(self.a, self.b, np.full(len(self.a), ctau), self.t, poly)
        return prompt_eff * np.bincount(self.rep, self.v * pr, minlength=REPS) / self.w


def mean_err(x):
    return float(x.mean()), float(x.std(ddof=1) / np.sqrt(len(x)))


def solve_edges(logn, lo, hi, thresholds, names):
    """logn(t) -> per-scrambling N at t = log10(coupling). Maximum and both edges per threshold."""
    def mean(t):
        return logn(t).mean()
    grid = np.arange(lo, hi + 1e-9, 0.25)
    v = np.array([mean(t) for t in grid])
    i = int(v.argmax())
    res = minimize_scalar(lambda t: -np.log(max(mean(t), 1e-300)), bounds=(grid[max(i - 1, 0)], grid[min(i + 1, len(grid) - 1)]),
                          method="bounded", options=dict(xatol=1e-3))
    tm = res.x
    nmax = logn(tm)
    rows = {}
    for name, th in zip(names, thresholds):
        row = dict(threshold_events=th, lower=None, upper=None)
        if nmax.mean() > th:
            for side in ("lower", "upper"):
                end = lo if side == "lower" else hi
                if mean(end) >= th:
                    row[side] = dict(value=10 ** end, error=0.0, note="at the edge of the range")
                    continue
                t = brentq(lambda z: np.log(max(mean(z), 1e-300) / th), *sorted((tm, end)), xtol=1e-6)
                h = 2e-3
                slope = (np.log(mean(t + h)) - np.log(mean(t - h))) / (2 * h * np.log(10))   # d ln N / d ln coupling
                n, e = mean_err(logn(t))
                row[side] = dict(value=float(10 ** t), error=float(10 ** t * e / n / abs(slope)), slope_dlnN_dlnc=float(slope))
        rows[name] = row
    n, e = mean_err(nmax)
    return float(10 ** tm), dict(value=n, error=e), rows


CONTOUR_MASS = [0.1, 0.2, 0.3, 0.5, 1., 1.5, 2., 3., 4., 5.]
EXTRA_MASS = {"CMS": [0.25, 0.28, 1.2, 2.15], "FCC-hh": [2.6, 3.5]}   # only to find where the lines close
B_HL = 150 * 3000 / 138


def br_W_dipole(m, d):
    r = m * m / MW ** 2
    return (RHO_W * d) ** 2 * MW ** 3 / (12 * np.pi) * (1 - r) ** 2 * (1 + 2 * r) / GW


def task_contour(args):
    collider, m, log2 = args
    t0 = time.time()
    cut, chan = CUTS[collider], []
    for lep in ("e", "mu"):
        ml = LEPTON[lep]
        if m <= 2 * ml:
            continue
        smp, st = MassSquared(m, ml), Stored()
        for rep in range(REPS):
            for u in points(rep, log2, DIM, TAG(["contour", collider, m, lep])):
                o = generate(collider, m, (ml, ml), "exact", u, sampler=smp)
                st.w[rep] += o["w"].sum()
                st.add(rep, o, cut, "e", lep, lep)
        chan.append((lep, width_ratio(m, ml), st.close(), pair_polynomial(cut, lep, lep)))

    def events(t):
        d = 10 ** t
        ctau = HBARC / (d * d * m ** 3 / (4 * np.pi))
        return N_W[collider] * br_W_dipole(m, d) * sum(br * st.eps(ctau, poly) for _, br, st, poly in chan) + 1e-300
    if collider == "CMS":
        th = dict(CLs90_b3261=cls_limit(B_HL), b0=-np.log(0.1), b43_over_138_scaled=cls_limit(2 * 3000 / 138))
    else:
        th = dict(events50=50., events100=100.)
    # range: c tau from 1e7 to 1e-7 m inside 1e-14 .. 1
    dd = [0.5 * np.log10(HBARC * 4 * np.pi / m ** 3 / ct) for ct in (1e7, 1e-7)]
    at, nmax, rows = solve_edges(events, max(dd[0], -14), min(dd[1], 0), list(th.values()), list(th))
    return dict(collider=collider, mass_GeV=m, d_at_max_per_GeV=at, ctau_at_max_m=HBARC / (at ** 2 * m ** 3 / (4 * np.pi)),
                N_max=nmax, edges_d_per_GeV=rows, Br={l: b for l, b, _, _ in chan},
                stored_events={l: len(s.a) for l, _, s, _ in chan}, seconds=time.time() - t0)


# ------------------------------------------------------------------ mixing, the CMS cross-check
KAPPA = {2.: 7.7, 4.: 9.5, 5.: 10.1, 8.: 11.3, 10.: 11.7, 14.: 12.2}
PUBLISHED = {"mu": {2.: 2.4e-5, 4.: 2.7e-6, 8.: 5.0e-7, 10.: 3.6e-7, 14.: 4.2e-7},
             "e": {2.: 1.4e-4, 4.: 1.5e-5, 8.: 1.5e-6, 10.: 9.6e-7, 14.: 1.0e-6}}
MIX_THRESHOLDS = {"3.0": 3.0, "4.8": 4.8, "26": 26.}


def task_mixing(args):
    flavour, m, transverse_spin, log2 = args
    t0 = time.time()
    other = {"e": "mu", "mu": "e"}[flavour]
    fl = {"same": (flavour, flavour), "other": (other, other), "cross": (flavour, other)}
    cut, chan, info = CUTS["CMS"], {}, {}
    for ch in CHANNELS:
        f2, f3 = fl[ch]
        st, n = Stored(), 0
        for rep in range(REPS):
            for u in points(rep, log2, DIM, TAG(["mixing", flavour, m, ch])):
                o = generate("CMS", m, (LEPTON[f2], LEPTON[f3]), "exact", u, model="mixing", sampler=None, coupling=ch,
                             transverse_spin=transverse_spin)
                st.w[rep] += o["w"].sum()
                st.add(rep, o, cut, flavour, f2, f3)
                n += len(o["w"])
        chan[ch] = st.close()
        x = st.w / (n / REPS)                                        # reduced width
        info[ch] = dict(leptons=list(fl[ch]), width_over_GF2m5U2_192pi3=dict(zip(("value", "error"), mean_err(x))),
                        I=float(x.mean()), Br=float(x.mean()) / KAPPA[m])
    r = m * m / MW ** 2
    nw = 6e11 * 138 / 3000
    out = []
    for effname, eff in (("lowest", DEFAULT["eff"]), ("highest", HIGH_EFF)):
        c2 = dict(cut, eff=eff)

        def parts(u2):
            ctau = HBARC / (KAPPA[m] * GF ** 2 * m ** 5 * u2 / (192 * np.pi ** 3))
            return {ch: info[ch]["Br"] * chan[ch].eps(ctau, pair_polynomial(c2, *fl[ch])) for ch in CHANNELS}

        def events(t):
            u2 = 10 ** t
            return nw * 0.1086 * u2 * (1 - r) ** 2 * (1 + r / 2) * sum(parts(u2).values()) + 1e-300
        at, nmax, rows = solve_edges(events, -10., 0., list(MIX_THRESHOLDS.values()), list(MIX_THRESHOLDS))
        lim = {}
        for k, row in rows.items():
            lo, pub = row["lower"], PUBLISHED[flavour][m]
            lim[k] = None if lo is None else dict(U2_lower=lo, upper=row["upper"], ratio_ours_over_published=lo["value"] / pub)
        at_pub = parts(PUBLISHED[flavour][m])
        out.append(dict(flavour=flavour, mass_GeV=m, efficiencies=effname, transverse_spin=transverse_spin,
                        published_U2=PUBLISHED[flavour][m], limits=lim, U2_at_max=at, N_max=nmax,
                        N_at_published=dict(zip(("value", "error"), mean_err(events(np.log10(PUBLISHED[flavour][m]))))),
                        eps_at_published={ch: dict(zip(("value", "error"), mean_err(at_pub[ch] / info[ch]["Br"]))) for ch in CHANNELS}))
    return dict(rows=out, widths=dict(flavour=flavour, mass_GeV=m, channels=info), seconds=time.time() - t0)


# ------------------------------------------------------------------ verification by brute force
def task_verify(args):
    """Unweighted events, sampled flight, explicit tracks from an explicit vertex, sampled efficiencies."""
    collider, m, lep, ctau, n = args
    rng = np.random.default_rng([SEED, TAG([collider, m, lep])])
    ml, cut = LEPTON[lep], CUTS[collider]
    smp, kept, pas, chk = MassSquared(m, ml), 0, 0, 0
    for _ in range(n // CHUNK):
        u = rng.random((CHUNK, DIM))
        o = generate(collider, m, (ml, ml), "exact", u, sampler=smp, vectors=True)
        N, l2, l3 = o.pop("vectors")
        acc = rng.random(CHUNK) * 2.0 < o["w"]                       # 0 <= 1 + S.B/A <= 2
        chk = max(chk, o["w"].max())
        kept += acc.sum()
        ok = acc & kinematic_mask(o, cut, "e", lep, lep)
        N, l2, l3 = N[:, ok], l2[:, ok], l3[:, ok]
        p = np.sqrt(dot3(N, N))
        L = rng.exponential(1, ok.sum()) * ctau * p / m
        X = N[1:] / p * L
        good = (np.hypot(X[0], X[1]) < cut["d2"]) & (np.abs(X[2]) < cut["dpar"]) & (rng.random(ok.sum()) < 0.9)
        a, b = cut["eff"][lep]
        for l in (l2, l3):
            t = -(X[0] * l[1] + X[1] * l[2]) / (l[1] ** 2 + l[2] ** 2)     # closest approach to the beam line
            c = X + t * l[1:]
            good &= (np.hypot(c[0], c[1]) > cut["d0"]) & (np.abs(c[2]) < cut["dz"])
            good &= rng.random(ok.sum()) < np.clip(a + b * np.hypot(X[0], X[1]), 0, 1)
        pas += good.sum()
    return dict(collider=collider, mass_GeV=m, pair=lep, prompt="e", ctau_m=ctau, generated_unweighted=int(kept),
                largest_weight=float(chk), eps=dict(value=pas / kept, error=float(np.sqrt(pas) / kept)))


# ------------------------------------------------------------------ checks of ingredients
def checks():
    rng = np.random.default_rng(7)
    out = {}
    out["width_ratio_ee_1GeV"] = width_ratio(1., ME)                 # 9.4138e-3
    out["width_ratio_ee_10GeV"] = width_ratio(10., ME)               # 1.29795e-2
    out["width_ratio_mumu_10GeV"] = width_ratio(10., MMU)            # 4.7240e-3
    out["low_mass_Br_W_over_dW2_GeV2"] = MW ** 3 / (12 * np.pi) / GW
    # A is the lepton angle of PHYSICS 4, up to a factor of s
    m, ml = 0.5, MMU
    s = np.full(9, 0.4 ** 2); ct = np.linspace(-1, 1, 9); x, k = s / m ** 2, 4 * ml ** 2 / s
    z = np.zeros(9)
    nu, a, b = decay_vectors(m, s, ml, ml, ct, z + .3, z + .2, z + 1.)
    A, _ = dipole_weight(m, ml, s, nu, a, b, [z, z, z])
    ratio = A / (1 + x + k + (1 - x) * (1 - k) * ct ** 2)
    out["A_against_lepton_angle_spread"] = float(np.ptp(ratio) / ratio.mean())
    tot = nu + a + b
    out["momentum_conservation"] = float(np.abs(tot - np.array([[m], [0], [0], [0]])).max())
    # decay integral against quad
    worst = 0.
    for _ in range(300):
        la = 10 ** rng.uniform(-4, 4); lo = 10 ** rng.uniform(-4, -1); hi = lo + 10 ** rng.uniform(-3, 0); t = rng.uniform(.1, .5)
        f = lambda L: (0.05 - .15 * t * L + .1 * (t * L) ** 2) * np.exp(-(L - lo) / la) / la
        v = quad(f, lo, min(hi, lo + 60 * la), epsabs=0, epsrel=1e-11, limit=300)[0] * np.exp(-lo / la)
        w = decay_probability(np.array([lo]), np.array([hi]), np.array([la]), np.array([t]), (0.05, -.15, .1))[0]
        if v > 1e-250:
            worst = max(worst, abs(w / v - 1))
    out["decay_integral_worst_relative"] = float(worst)
    # angle sampler
    for model in ("dipole", "mixing"):
        r = 0.1; u = (np.arange(200000) + .5) / 200000
        c = sample_angle(u, np.full_like(u, r), model)
        pz, px = polarisation(c, r, model)
        out[f"mean_Pz_{model}_r0.1"] = [float(pz.mean()), mean_pz(r, model)]
    for c in ("CMS", "FCC-hh"):
        sp = spectrum(c)
        out[f"W_plus_share_{c}"] = float(sp.share_plus)
        out[f"LO_cross_sections_nb_{c}"] = [2 * float(sp.y[+1].norm), 2 * float(sp.y[-1].norm)]
    out["CLs90_b"] = {f"{b:.2f}": cls_limit(b) for b in (0., 43.478, B_HL)}
    out["Poisson90_b3261"] = poisson_limit(B_HL)
    out["CLs95_b"] = {str(b): cls_limit(b, .95) for b in (0., 2., 150.)}
    return out


# ------------------------------------------------------------------ main
def job(t):
    return t[0], globals()["task_" + t[0]](t[1])


def main():
    log2 = int(sys.argv[1]) if len(sys.argv) > 1 else LOG2
    path = sys.argv[2] if len(sys.argv) > 2 else os.path.join(HERE, "hadron_reference.json")
    t0 = time.time()
    tasks = []
    for c in ("CMS", "FCC-hh"):
        for m in (0.3, 1., 3., 10., 20., 30., 60.):
            for lep in ("e", "mu"):
                for reading in ("exact", "isotropic", "unpolarised"):
                    tasks.append(("efficiency", (c, m, lep, reading, 0, log2)))
                if m in (3., 10.):
                    tasks += [("efficiency", (c, m, lep, "exact", mode, log2)) for mode in (1, 2)]
        for m in CONTOUR_MASS + EXTRA_MASS[c]:
            tasks.append(("contour", (c, m, log2 - 1)))
    for f in ("e", "mu"):
        for m in (2., 4., 8., 10., 14.):
            for ts in (True, False):
                tasks.append(("mixing", (f, m, ts, log2 - 1)))
    n = (1 << 22) if log2 >= 15 else (1 << 18)
    for v in (("CMS", 10., "mu", 0.01), ("CMS", 3., "mu", 0.1), ("FCC-hh", 3., "e", 0.01), ("FCC-hh", 10., "mu", 1.0)):
        tasks.append(("verify", (*v, n)))
    res = {k: [] for k in ("efficiency", "mean_boost", "cutflow", "contour", "mixing", "mixing_widths", "verification")}
    weights = []
    with Pool(2) as pool:
        for kind, r in pool.imap(job, tasks):
            if kind == "efficiency":
                res["efficiency"] += r["efficiency"]; weights.append(r["mean_weight"])
                for k in ("mean_boost", "cutflow"):
                    if k in r and (k != "cutflow" or r[k]["mass_GeV"] in (1., 3., 10.)):
                        res[k].append(r[k])
            elif kind == "contour":
                r.pop("seconds"); res["contour"].append(r)
            elif kind == "mixing":
                res["mixing"] += r["rows"]
                if r["rows"][0]["transverse_spin"]:
                    res["mixing_widths"].append(r["widths"])
            else:
                res["verification"].append(r)
            print(f"{time.time() - t0:7.0f} s  {kind}", flush=True)
    out = dict(about=dict(source="HADRON.md, PHYSICS.md sections 1-5 and 9", script=os.path.basename(__file__),
                          events_per_efficiency_point=REPS << log2, events_per_contour_channel=REPS << (log2 - 1),
                          events_per_mixing_channel=REPS << (log2 - 1), scramblings=REPS, seed=SEED,
                          note="efficiencies contain the detector efficiencies of the prompt (0.9) and of the displaced leptons; "
                               "mixing: limits and N with N_W = 6e11*138/3000",
                          largest_deviation_of_mean_spin_weight_from_1=float(np.abs(np.array(weights) - 1).max())),
               checks=checks(), thresholds=dict(HL_LHC_b=B_HL, CLs90=cls_limit(B_HL), b0=-np.log(0.1)), **res, effects=effects(res["efficiency"]),
               closing_mass=closing(res["contour"]), remarks=REMARKS)
    json.dump(out, open(path, "w"), indent=1)
    print(f"{time.time() - t0:.0f} s -> {path}")


def effects(eff):
    """Ratios to the default of the same point (exact reading), with errors."""
    e = {(x["collider"], x["mass_GeV"], x["pair"], x["prompt"], x["reading"], x["switch"], x["ctau_m"]): x["eps"] for x in eff}
    rows = []
    for k, v in e.items():
        if k[4] != "exact" or k[3] != "e":
            continue
        other = k[:4] + ("unpolarised",) + k[5:] if k[5] == "default" else k[:5] + ("default",) + k[6:]
        if other not in e or e[other]["value"] <= 0 or v["value"] <= 0:
            continue
        q = v["value"] / e[other]["value"]
        err = q * np.hypot(v["error"] / v["value"], e[other]["error"] / e[other]["value"])
        rows.append(dict(collider=k[0], mass_GeV=k[1], pair=k[2], ctau_m=k[6],
                         ratio="exact/unpolarised" if k[5] == "default" else k[5] + "/default",
                         value=float(q), error=float(err)))
    return rows


def closing(contour):
    """Masses at which N_max falls through the thresholds, log-log between neighbouring contour masses."""
    rows = []
    for c in ("CMS", "FCC-hh"):
        t = sorted((x["mass_GeV"], x["N_max"]["value"], x["N_max"]["error"]) for x in contour if x["collider"] == c)
        for name, row in next(x for x in contour if x["collider"] == c)["edges_d_per_GeV"].items():
            th = row["threshold_events"]
            for (m1, n1, e1), (m2, n2, _) in zip(t, t[1:]):
                if n1 >= th > n2:
                    sl = np.log(n2 / n1) / np.log(m2 / m1)
                    m = m1 * (th / n1) ** (1 / sl)
                    rows.append(dict(collider=c, threshold=name, events=th, mass_GeV=float(m), error=float(abs(m * e1 / n1 / sl)),
                                     between_GeV=[m1, m2]))
    return rows


REMARKS = [
    "Checked once against explicit Dirac algebra (reference.py with a purely left-handed quark, MZ -> MW): D, P_z and P_x of the dipole with A_e -> 1 and c to the quark, and S.B/A of PHYSICS 4, agree to 5e-13. The recipe 'W-: reverse all momenta; quark from -z: turn by pi about x; cos theta and P_x change sign with each' is right.",
    "Mixing: PHYSICS 5 gives only P_z. The exact spin has also P_x = +2 sqrt(r) s (1+c)/D (along theta-hat, Dirac algebra, |P| = 1 for A -> 1), and the decay of a polarised N is not written: replace P by P - m S in all three terms (in the N frame P.v -> m (E_v + S.v)); Dirac algebra agrees to 1e-14. Rows with transverse_spin true have P_x, false are HADRON.md literally (P_x = 0). Effect on N at the published |U|^2: < 0.1 % at 2 and 4 GeV, 0.1-0.3 % at 8-10, 0.5-0.6 % at 14 GeV; negligible, but say which.",
    "Mixing widths: Gamma_i = G_F^2 m^5 |U|^2/(192 pi^3) I_i with |M|^2 normalised so that massless, without propagators, I = g_L^2 + g_R^2 (1 for the mixed pair); with masses and propagators see mixing_widths (0.592, 0.126, 1.005 at 8 GeV). HADRON.md does not print this normalisation; Br_i = I_i/kappa. For two flavours PHYSICS's interference g_L g_R m_e^2 has m_l of the pair; it is absent (g_R = 0) for l_a l_b.",
    "Mixing, propagators: CC carries m_W^2/(m_W^2 - (k + l_+)^2) per event, NC m_Z^2/(m_Z^2 - s); for 'same' g_L = (s^2 - 1/2) f_Z + f_W. Together +2 % of the width at 14 GeV.",
    "Mixing, result (138/fb, Dirac, lowest efficiencies): |U_mu|^2 with N = 4.8 is 0.91, 1.01, 0.93, 0.94, 1.04 of the published at 2, 4, 8, 10, 14 GeV, all within 1.5 (N = 3.0: 0.72 0.79 0.69 0.66 0.61; within 1.5 except, just, 10 and 14 GeV). |U_e|^2 with N = 4.8: 0.25 0.29 0.58 0.77 1.46: within 1.5 at 10 and 14 GeV only; N = 26: 0.58 0.73 2.5 4.9 none: only 4 GeV. Highest efficiencies: mu N = 26: 1.34 1.54 1.80 2.27 4.2; N = 4.8: 0.57 0.64 0.57 0.54 0.49; e N = 26: 0.27 0.33 0.72 1.04 2.66 (within 1.5 at 8 and 10). No single N serves e at all masses: at 2-4 GeV CMS is weaker by 3.5-4 than b = 2 counting. The paper's 'within a factor 1.5' holds for mu with an effective background of 2, not for e.",
    "Spin, HADRON 1 'from +25 % (mu, 1 GeV, 0.1 mm) to -50 %': exact/unpolarised is +28.2(3) % (CMS) and +25.4(3) % (FCC-hh) there, but the largest is +38.7 % (CMS) and +36.1 % (FCC-hh) at mu, 0.3 GeV, 0.1 mm; lowest -51.6 % (FCC-hh, e, 10 and 20 GeV, 1 m), -48.9 % (CMS, e, 20 GeV, 1 m). The text should say 'up to +39 %'.",
    "The reading 'isotropic' (mean P_z) is not near 'exact': it is 18-26 % lower at 0.3-10 GeV at every point (the N angle, sin^2 theta, matters as much as the spin), 5-21 % lower at 20 GeV, and agrees to a few % only at 30 GeV from 1 cm on.",
    "Once per pair: on the efficiency of one flavour it is x4.3 to x6.1 for e and x1.04 to x1.38 for mu (3 and 10 GeV); '1.4-2' holds only for the flavour sum weighted with Br: x1.44 1.56 1.76 1.79 at 3 GeV, x1.35 1.38 1.57 1.65 at 10 GeV (c tau = 0.1 mm, 1 cm, 10 cm, 1 m).",
    "Efficiency line and clamp: with Delta_2D adjustable above 0.70 m (e) or 0.856 m (mu) the unclamped (c0 + c1 rho)^2 rises again (and once-per-pair goes negative): then the upper end of the flight must also be capped at rho = c0/|c1|. Not reached at 0.5 m (no clamp used here).",
    "d_z at the FCC-hh: the largest ambiguity of table 2. Off: +6 % (e) and +9 % (mu) at 3 GeV, 1 cm; +32 and +52 % at 3 GeV, 1 m; x1.8-2.1 at 10 GeV, 10 cm; x2.6 and x3.3 at 10 GeV, 1 m. At CMS +1 to +3 % at 3 GeV, up to +35 % at 10 GeV, 1 m.",
    "pt_23 scalar or vector: about 0.1 % at most at 3 GeV and 0.7 % at 10 GeV (dR small). dR < 0.4 does nothing at 3 GeV, -5 to -28 % at 10 GeV. The hadron veto costs 2-5 % (e) and 8-14 % (mu): the unprinted half-width matters for mu. cos_sv > 0.999 costs 16-34 % at 3 GeV, 47-81 % at 10 GeV.",
    "Breit-Wigner: 0 to -5.4 % at 3 and 10 GeV (HADRON: 0 to -9 %). I took r, p* and D with the mass of the event and the share of the density in |sqrt s - M| < 20 Gamma as 1; y and p_T independent of the mass.",
    "Without W p_T: +6.9 % (CMS, e, 10 GeV, 0.1 mm) to +23.7 % (FCC-hh, mu, 3 GeV); HADRON says +10 to +24 %: the lower end is 7 %.",
    "Contours: lines close at 0.280 GeV (HL-LHC, CLs 95.2), 2.15 (b = 0), 1.08 (b = 2*3000/138, 12.2 events), 3.43 (FCC-hh, 50 events), 2.67 (100 events). N_max at the HL-LHC 87.6, 15.3, 1.00 at 0.3, 1, 3 GeV. The figures 'near 0.3, near 2, near 3.5' of HADRON 3 are confirmed. N_max is not a power of m between 0.25 and 0.5 GeV: the muon channel opens at 0.2113. W and Z channels of Gamma_tot are left out here (below 1e-5 up to 5 GeV); gamma*->ff not in Gamma_tot (default).",
    "Text claims: 'eps < 1e-2 at the LHC': flavour-averaged eps at c tau = 1 cm, exact: 5.1e-4, 6.7e-3, 1.3e-2, 1.3e-2, 3.0e-3 at 0.3, 1, 3, 10, 30 GeV. 'FCC-hh at least ten times': ratio at 1 cm 62, 8.3, 4.2, 3.4, 5.8; at 1 m 88, 19, 11, 6.0, 5.6; fails from 1 GeV up at 1 cm, since the muon efficiency gains only 1.4-2.6 there (5.5 at 0.3 GeV; e 25-95). Unpolarised: 76 10 5.0 3.8 5.4 at 1 cm. 'Few hundred more events': N_max ratio 667, 538, 420, 152, 98, 80, 72, 69 at 0.1, 0.2, 0.3, 0.5, 1, 2, 3, 5 GeV: only up to 0.5 GeV.",
    "Interpolation conventions used: dsigma/dy and quark_forward linear in |y| between table points, zero beyond the last; p_T flat in bins, last bin as well; charge from the integrals of the table (W+ share 0.5701 at 14 TeV, 0.5381 at 100 TeV). HADRON.md does not say how quark_forward is interpolated (effect negligible).",
    "Prompt lepton massless (p* = (mW^2 - mN^2)/(2 mW)); Delta R in pseudorapidity and azimuth; m_123 and m_23 with lepton masses; the vector cut on p_T,23 is on p2 + p3. d0 and dz are with respect to the W vertex at the origin.",
    "Efficiencies are ratios to the sum of event weights (mean weight 1 within 2e-4). At 60 GeV the acceptance is of order 1e-6 (CMS) and 1e-4 (FCC-hh), with errors of 12-36 % and 3-14 %: use them only as order of magnitude.",
    "verification: four points with sampled flight, explicit vertex, explicit tracks and sampled efficiencies agree with the integrated ones within 0.4 standard deviations (errors 0.3-0.9 %); they share the event generator and the kinematic cuts.",
]

if __name__ == "__main__":
    main()
