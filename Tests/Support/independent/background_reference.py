#!/usr/bin/env python3
"""Independent reference for the FCC-ee backgrounds and for the dipole/mixing comparison
of a heavy neutral lepton N (Ovchynnikov & Zhu, JHEP07(2023)039).

Self-contained: numpy and scipy only, no code shared with the program it tests.
Everything is plain: accept-reject, explicit four-vectors, explicit Lorentz boosts.
Decay lengths are *sampled*; where a second number "integrated" is given, the exponential has
been integrated per event instead (same quantity, smaller error): the two must agree.

    python3 background_reference.py [--write FILE.json] [--events N_TAU] [--sections ABCDEFG] [--seed S]

Natural units, GeV; lengths in metres.  Every Monte Carlo number is {"value":..,"error":..}, 1 sigma.
Four-vectors are arrays (E, x, y, z) with the event index last: shape (4, n).
"""
import argparse, json, math, sys, time
import numpy as np
from scipy import integrate, optimize, stats, special

# ---------------------------------------------------------------- constants (PDG 2022)
ME, MMU, MTAU = 0.51099895e-3, 0.1056583755, 1.77686
MW, GW, MZ, GZ = 80.377, 2.085, 91.1876, 2.4952
SW2, ALPHA, ALPHA_MZ = 0.23121, 1/137.035999, 1/128.9
BR_TAUTAU, BR_E, CTAU, P_TAU = 0.033696, 0.1782, 87.03e-6, -0.147
N_Z = 5e12
GEV2_TO_FB = 0.3893793721e12            # (hbar c)^2 in fb GeV^2
CYL_R, CYL_HALF = 4.5, 5.5              # IDEA


def log(*a):
    print(*a, file=sys.stderr, flush=True)

def ve(value, error):
    return {"value": float(value), "error": float(error)}

def counted(k, n):
    """Binomial fraction; k = 0: value 0 and the 1-sigma-like error 1/n."""
    p = k/n
    return ve(p, math.sqrt(max(p*(1-p), 1.0/n)/n) if k else 1.0/n)

class Mean:
    """Running mean and its error."""
    def __init__(self): self.n = 0; self.s = 0.0; self.q = 0.0
    def add(self, x):
        x = np.asarray(x, float); self.n += x.size; self.s += x.sum(); self.q += (x*x).sum()
    def get(self):
        m = self.s/self.n
        return ve(m, math.sqrt(max(self.q/self.n - m*m, 0)/self.n))

# ---------------------------------------------------------------- four-vectors
METRIC = np.diag([1.0, -1, -1, -1])
def dot(a, b):  return a[0]*b[0] - a[1]*b[1] - a[2]*b[2] - a[3]*b[3]
def norm3(a):   return np.sqrt(a[1]**2 + a[2]**2 + a[3]**2)
def cos3(a, b): return np.clip((a[1]*b[1] + a[2]*b[2] + a[3]*b[3])/(norm3(a)*norm3(b)), -1, 1)

def boost(p, frame):
    """p, given in the rest frame of `frame`, expressed in the frame where `frame` has its components."""
    m = np.sqrt(dot(frame, frame))
    bp = (frame[1]*p[1] + frame[2]*p[2] + frame[3]*p[3])/m
    e = (frame[0]*p[0])/m + bp
    f = (p[0] + bp/(frame[0]/m + 1))/m       # gamma*E + (gamma-1) p_par, both along frame
    return np.array([e, p[1] + f*frame[1], p[2] + f*frame[2], p[3] + f*frame[3]])

def isotropic(rng, n):
    c = rng.uniform(-1, 1, n); s = np.sqrt(1 - c*c); f = rng.uniform(0, 2*np.pi, n)
    return np.array([s*np.cos(f), s*np.sin(f), c])

def along(axis, c, phi):
    """Unit vectors at polar angle arccos(c) and azimuth phi around unit vectors `axis` (3, n)."""
    h = np.where(np.abs(axis[2]) < 0.9, 1.0, 0.0)
    help_ = np.array([1 - h, np.zeros_like(h), h])            # z, or x when axis is near z
    e1 = np.cross(help_, axis, axis=0); e1 /= np.sqrt((e1**2).sum(0))
    e2 = np.cross(axis, e1, axis=0)
    s = np.sqrt(np.maximum(1 - c*c, 0))
    return s*np.cos(phi)*e1 + s*np.sin(phi)*e2 + c*axis

def impact_slope(n, p):
    """d0 = L*g for a straight track with momentum p from the point L*n, in the transverse plane."""
    return np.abs(n[0]*p[2] - n[1]*p[1])/np.sqrt(p[1]**2 + p[2]**2)

# ---------------------------------------------------------------- Dirac algebra, numerically
_I2, _Z2 = np.eye(2), np.zeros((2, 2))
_SIG = [np.array([[0, 1], [1, 0]], complex), np.array([[0, -1j], [1j, 0]]), np.array([[1, 0], [0, -1]], complex)]
GAM = [np.block([[_I2, _Z2], [_Z2, -_I2]]).astype(complex)] + [np.block([[_Z2, s], [-s, _Z2]]) for s in _SIG]
G5 = 1j*GAM[0] @ GAM[1] @ GAM[2] @ GAM[3]
ONE = np.eye(4); PL, PR = (ONE - G5)/2, (ONE + G5)/2
def slash(p): return sum(METRIC[i, i]*p[i]*GAM[i] for i in range(4))
def sigma(m, n): return 0.5j*(GAM[m] @ GAM[n] - GAM[n] @ GAM[m])
def bar(a): return GAM[0] @ a.conj().T @ GAM[0]
def contract(A, B):
    """sum_{mu nu} A[mu][nu] B_{mu nu}"""
    return sum(METRIC[m, m]*METRIC[n, n]*A[m][n]*B[m][n] for m in range(4) for n in range(4))

def tensor(left, vert, right):
    """T^{mu nu} = Tr[left V^mu right Vbar^nu]"""
    return [[np.trace(left @ vert[m] @ right @ bar(vert[n])) for n in range(4)] for m in range(4)]

def dipole_vertex(q, chir=PR):
    qd = [METRIC[i, i]*q[i] for i in range(4)]
    return [sum(sigma(m, a)*qd[a] for a in range(4)) @ chir for m in range(4)]

def decay_point(m, ml, s, c):
    """N at rest -> k (nu), p_minus, p_plus; c: angle of l- to the pair's flight direction, pair frame."""
    ek = (m*m - s)/(2*m); rs = math.sqrt(s); pl = math.sqrt(s/4 - ml*ml); sn = math.sqrt(1 - c*c)
    k = np.array([ek, 0, 0, -ek]); pair = np.array([m - ek, 0, 0, ek])
    a = np.array([rs/2, pl*sn, 0, pl*c]); b = np.array([rs/2, -pl*sn, 0, -pl*c])
    return k, boost(a, pair), boost(b, pair)

# ---------------------------------------------------------------- matrix elements used in the Monte Carlo
def dipole_dGds(s, m, ml):
    """Gamma(N->nu l l)/Gamma(N->nu gamma) per ds."""
    x = s/m**2; k = 4*ml**2/s
    return ALPHA/(3*math.pi*s)*(1 - x)**2*(1 + x/2)*np.sqrt(np.maximum(1 - k, 0))*(1 + k/2)

def mixing_M2(s, c, m, ml, cc=True):
    """|M|^2 for N -> nu l- l+ (mixing), c the angle of l- to the *pair's* direction in the pair frame.
    Fermi limit: gL^2 (P.p+)(k.p-) + gR^2 (P.p-)(k.p+) + gL gR ml^2 P.k ; CC Fierzed into gL.
    W carries q = P - p_- = k + p_+ ; Z carries s."""
    b = np.sqrt(np.maximum(1 - 4*ml**2/s, 0)); h = (m*m - s)/4
    kpm, kpp = h*(1 + b*c), h*(1 - b*c)          # neutrino goes against the pair
    Ppm, Ppp, Pk = s/2 + kpm, s/2 + kpp, 2*h
    z = MZ**2/(MZ**2 - s - 1j*MZ*GZ*(s/MZ**2))
    gL = (-0.5 + SW2)*z; gR = SW2*z
    if cc:
        qw = ml**2 + 2*kpp
        gL = gL + MW**2/(MW**2 - qw - 1j*MW*GW*(qw/MW**2))
    return abs(gL)**2*Ppp*kpm + abs(gR)**2*Ppm*kpp + (gL*np.conj(gR)).real*ml**2*Pk

def mixing_dGds(s, m, ml, cc=True, order=200):
    xg, wg = np.polynomial.legendre.leggauss(order)
    s = np.asarray(s, float)[..., None]
    w = (1 - s/m**2)*np.sqrt(np.maximum(1 - 4*ml**2/s, 0))*mixing_M2(s, xg, m, ml, cc)
    return (w*wg).sum(-1)

# ================================================================ 0. algebra
def section_algebra(rng):
    """Explicit Dirac traces against every closed form used below."""
    out = {}
    # (a) N -> nu gamma and Z -> N nubar from L = d nubar_L F sigma N: vertex 2 d sigma^{mu nu} q_nu P_R
    m = 10.0; q = np.array([m/2, 0, 0, m/2]); k = np.array([m/2, 0, 0, -m/2]); P = q + k
    T = tensor(slash(k), dipole_vertex(q), slash(P) + m*ONE)
    sum_m2 = 4*sum(-METRIC[i, i]*T[i][i] for i in range(4)).real
    gam = 0.5*sum_m2*(m/2)/(8*math.pi*m*m)
    out["gamma_N_to_nu_gamma over d^2 m^3/(4 pi)"] = gam/(m**3/(4*math.pi))
    for mn in (1e-3, 30.0, 85.0):
        pn = (MZ**2 - mn**2)/(2*MZ); q = np.array([MZ, 0, 0, 0.0])
        kN = np.array([MZ - pn, 0, 0, pn]); kv = np.array([pn, 0, 0, -pn])
        # nubar N nu-field: ubar_N (sigma q P_L) v_nu ; polarisation sum -g + qq/M^2 (qq drops)
        T = tensor(slash(kN) + mn*ONE, dipole_vertex(q, PL), slash(kv))
        g = 4*sum(-METRIC[i, i]*T[i][i] for i in range(4)).real/3*pn/(8*math.pi*MZ**2)
        r = mn**2/MZ**2
        out[f"gamma_Z_to_N_nubar over d^2 mZ^3/(12 pi)(1-r)^2(1+2r), mN={mn:g}"] = g/(MZ**3/(12*math.pi)*(1-r)**2*(1+2*r))
    # (b) dipole 3-body: normalisation, s-dependence and angular law
    worst = 0; wn = 0
    for m, ml in ((1.0, MMU), (10.0, MMU), (0.5, MMU), (30.0, ME)):
        for s in rng.uniform(4*ml**2*1.02, m*m*0.98, 3):
            x = s/m**2; kk = 4*ml**2/s; vals = []
            cs, ws = np.polynomial.legendre.leggauss(4)
            for c in cs:
                k, pm, pp = decay_point(m, ml, s, c); qq = pm + pp; P = qq + k
                A = tensor(slash(k), dipole_vertex(qq), slash(P) + m*ONE)
                B = tensor(slash(pm) + ml*ONE, GAM, slash(pp) - ml*ONE)
                vals.append(contract(A, B).real)
            vals = np.array(vals); law = (1 + x + kk) + (1 - x)*(1 - kk)*cs**2
            worst = max(worst, np.ptp(vals/law)/np.mean(vals/law))
            m2 = 0.5*4*(4*math.pi*ALPHA)*(vals*ws).sum()/2/s**2
            dg = m2/(2*m)/(2*math.pi)*(1 - x)/(8*math.pi)*math.sqrt(1 - kk)/(8*math.pi)
            wn = max(wn, abs(dg/(m**3/(4*math.pi)*dipole_dGds(s, m, ml)) - 1))
    out["dipole angular law (1+x+k)+(1-x)(1-k)cos^2: worst relative deviation from the trace"] = float(worst)
    out["dipole dGamma/ds with alpha/(3 pi s): worst relative deviation from the trace"] = float(wn)
    # (c) mixing |M|^2 in the Fermi limit
    ratios = []
    for m, ml, cc in ((10.0, ME, 1), (1.0, MMU, 0), (0.4, MMU, 1)):
        for _ in range(4):
            s = rng.uniform(4*ml**2*1.05, m*m*0.95); c = rng.uniform(-1, 1)
            k, pm, pp = decay_point(m, ml, s, c); P = k + pm + pp
            gl, gr = -0.5 + SW2 + cc, SW2
            # both orderings in their *un-Fierzed* form: NC with (nubar N)(l l), CC with (l N)(nubar l)
            A = tensor(slash(k), [g @ PL for g in GAM], slash(P) + m*ONE)
            V = [g @ (gl*PL + gr*PR) for g in GAM]
            B = tensor(slash(pm) + ml*ONE, V, slash(pp) - ml*ONE)
            cf = gl**2*dot(P, pp)*dot(k, pm) + gr**2*dot(P, pm)*dot(k, pp) + gl*gr*ml**2*dot(P, k)
            ratios.append(contract(A, B).real/cf)
            # pure CC without Fierz must give the same as gL = 1
            A2 = tensor(slash(pm) + ml*ONE, [g @ PL for g in GAM], slash(P) + m*ONE)
            B2 = tensor(slash(k), [g @ PL for g in GAM], slash(pp) - ml*ONE)
            ratios.append(contract(A2, B2).real/(dot(P, pp)*dot(k, pm)))
    out["mixing |M|^2 closed form and Fierz: spread of trace/closed form"] = float(np.ptp(ratios)/np.mean(ratios))
    # (d) Michel |M|^2 with spin: ((P - m S).k_nubar)(p.k_nu)
    r = []
    for _ in range(8):
        P = np.array([MTAU, 0, 0, 0.0]); S = np.concatenate([[0], isotropic(rng, 1)[:, 0]])
        y = rng.uniform(0.1, 0.9); s = MTAU**2*(1 - y); c = rng.uniform(-1, 1)
        kn, n1, n2 = decay_point(MTAU, 0.0, s, c)          # "k" is the (massless) electron, n1 nu_tau, n2 nubar_e
        A = tensor(slash(n1), [g @ PL for g in GAM], (slash(P) + MTAU*ONE) @ (ONE + G5 @ slash(S))/2)
        B = tensor(slash(kn), [g @ PL for g in GAM], slash(n2))
        r.append(contract(A, B).real/(dot(P - MTAU*S, n2)*dot(kn, n1)))
    out["Michel |M|^2 = ((P-mS).k_nubar)(p_e.k_nu): spread of trace/closed form"] = float(np.ptp(r)/np.mean(r))
    return out

# ================================================================ A. Z -> tau tau -> e e 4 nu
def michel_from_matrix_element(rng, n):
    """tau- at rest, spin along +z, S=1: three-body phase space and accept-reject on the V-A |M|^2
    (massive electron). Returns y = 2E/m and the cosine of the electron to the spin."""
    y_out, c_out = [], []; have = 0
    emax = (MTAU**2 + ME**2)/(2*MTAU)
    while have < n:
        b = 4_000_000 if n > 1_000_000 else n*8
        q2 = rng.uniform(0, (MTAU - ME)**2, b)                     # (nu nubar) mass^2, flat: dPhi3 ~ dq2 |p|
        ee = (MTAU**2 + ME**2 - q2)/(2*MTAU); pe = np.sqrt(np.maximum(ee**2 - ME**2, 0))
        u = isotropic(rng, b); p = np.array([ee, *(pe*u)])
        q = np.array([MTAU - ee, *(-pe*u)]); v = isotropic(rng, b)*np.sqrt(q2)/2; h = np.sqrt(q2)/2
        n1 = boost(np.array([h, *v]), q); n2 = boost(np.array([h, *(-v)]), q)
        w = pe*(MTAU*n2[0] + MTAU*n2[3])*dot(p, n1)                # (P - m S).n2 = m n2_0 + m n2_z
        wmax = emax*(2*MTAU*MTAU/2)*(MTAU**2/2)                    # crude bound; asserted
        assert w.max() < wmax
        ok = rng.random(b)*wmax*0.5 < w; assert w.max() < wmax*0.5
        y_out.append(2*ee[ok]/MTAU); c_out.append(u[2][ok]); have += ok.sum()
    return np.concatenate(y_out)[:n], np.concatenate(c_out)[:n]

def michel(rng, hel):
    """y and the cosine to the tau's own momentum, accept-reject on y^2 [3-2y + h c (1-2y)] (max 2 at y=1).
    tau- with helicity h and tau+ with helicity -h have the same law about their own momenta (CP)."""
    n = hel.size; y = np.empty(n); c = np.empty(n); todo = np.arange(n)
    while todo.size:
        a = rng.random(todo.size); b = rng.uniform(-1, 1, todo.size)
        ok = 2*rng.random(todo.size) < a*a*(3 - 2*a + hel[todo]*b*(1 - 2*a))
        y[todo[ok]] = a[ok]; c[todo[ok]] = b[ok]; todo = todo[~ok]
    return y, c

def tau_pair(rng, n, roots, pol, c_tau=None):
    """tau- direction (3,n), the two electrons' four-vectors in the tau-tau frame, (y, c, phi) of both."""
    gam = roots/(2*MTAU); gam = np.broadcast_to(gam, (n,)); bet = np.sqrt(1 - 1/gam**2)
    # polar angle 1 + c^2
    ct = np.empty(n); todo = np.arange(n)
    while todo.size:
        a = rng.uniform(-1, 1, todo.size); ok = 2*rng.random(todo.size) < 1 + a*a
        ct[todo[ok]] = a[ok]; todo = todo[~ok]
    st = np.sqrt(1 - ct*ct)
    # phi of the tau = 0: the detector is symmetric about the beam.  Axes: plane, normal, flight.
    e1 = np.array([ct, np.zeros(n), -st]); e2 = np.array([np.zeros(n), np.ones(n), np.zeros(n)]); nn = np.array([st, np.zeros(n), ct])
    hel = np.zeros(n) if pol is None else np.where(rng.random(n) < (1 + pol)/2, 1.0, -1.0)
    out = []
    for sign in (+1, -1):                      # tau-, tau+ : momentum along sign*nn
        y, c = michel(rng, hel); ph = rng.uniform(0, 2*np.pi, n); e = y*MTAU/2
        s = np.sqrt(1 - c*c)
        pl = gam*(e*c + bet*e); en = gam*(e + bet*e*c)             # boost along the flight direction
        vec = sign*pl*nn + e*s*(np.cos(ph)*e1 + np.sin(ph)*e2)
        out.append((np.array([en, *vec]), y, c, ph))
    return nn, hel, ct, out

HISTS = {"cos_theta_ee": (-1, 1), "E_e": (0, 50), "p_miss": (0, 50), "m_ee": (0, 95)}
D0S = (0.5e-3, 0.1e-3)

def z_tau_tau(rng, n_events, pol, batch=1_000_000):
    lam = math.sqrt((MZ/(2*MTAU))**2 - 1)*CTAU
    keys = ["p_miss>10"]
    for d in D0S:
        for w in ("both", "any"):
            keys.append(f"p_miss>10, {w} |d0|>{d*1e3:g} mm")
            keys.append(f"{w} |d0|>{d*1e3:g} mm (no p_miss)")
    intg = {k: Mean() for k in keys[1:]}
    for k in ("p_miss>10, cos>-0.5", "p_miss>10, cos>-0.5, both E>2", "cos>-0.5", "cos>-0.5, both E>2", "cos>-0.5, both E>0.5",
              "cos>-0.5, both E>0.2", "cos>-0.5, both E>0.1", "p_miss>10, cos>-0.5, both E>0.2", "p_miss>10, cos>-0.5, both E>0.1", "both E>2", "both E>0.5", "both E>0.2"):
        keys.append(k)
    cnt = dict.fromkeys(keys, 0); mean = {k: Mean() for k in ("E_e", "cos_theta_ee", "p_miss", "m_ee", "E1*E2")}
    hist = {k: np.zeros(20) for k in HISTS}; quant = {k: [] for k in HISTS}; cmax = {}
    done = 0
    while done < n_events:
        n = min(batch, n_events - done); done += n
        nn, hel, ct, ((p1, *_), (p2, *_)) = tau_pair(rng, n, MZ, pol)
        tot = p1 + p2; pm = norm3(tot); cc = cos3(p1, p2); mee = np.sqrt(np.maximum(dot(tot, tot), 0))
        g1, g2 = impact_slope(nn, p1), impact_slope(nn, p2)
        d1, d2 = rng.exponential(lam, n)*g1, rng.exponential(lam, n)*g2
        emin = np.minimum(p1[0], p2[0]); ok = pm > 10
        cnt["p_miss>10"] += ok.sum()
        for d in D0S:
            w1, w2 = np.exp(-d/(lam*g1)), np.exp(-d/(lam*g2))
            for w, sel, wt in (("both", (d1 > d) & (d2 > d), w1*w2), ("any", (d1 > d) | (d2 > d), 1 - (1-w1)*(1-w2))):
                a, b = f"p_miss>10, {w} |d0|>{d*1e3:g} mm", f"{w} |d0|>{d*1e3:g} mm (no p_miss)"
                cnt[a] += (sel & ok).sum(); cnt[b] += sel.sum(); intg[a].add(wt*ok); intg[b].add(wt)
        open_ = cc > -0.5
        cnt["cos>-0.5"] += open_.sum(); cnt["p_miss>10, cos>-0.5"] += (ok & open_).sum()
        cnt["p_miss>10, cos>-0.5, both E>2"] += (ok & open_ & (emin > 2)).sum()
        for e in (2, 0.5, 0.2, 0.1):
            cnt[f"cos>-0.5, both E>{e:g}"] += (open_ & (emin > e)).sum()
            if f"both E>{e:g}" in cnt: cnt[f"both E>{e:g}"] += (emin > e).sum()
            if e < 0.5: cnt[f"p_miss>10, cos>-0.5, both E>{e:g}"] += (ok & open_ & (emin > e)).sum()
            cmax[f"{e:g}"] = max(cmax.get(f"{e:g}", -1.0), float(cc[emin > e].max()))
        vals = {"cos_theta_ee": cc, "E_e": np.concatenate([p1[0], p2[0]]), "p_miss": pm, "m_ee": mee}
        for k, v in vals.items():
            mean[k].add(v); hist[k] += np.histogram(v, 20, HISTS[k])[0]
            if done <= 2_000_000: quant[k].append(v)
        mean["E1*E2"].add(p1[0]*p2[0])
    out = {"events": n_events, "tau_mean_flight_m": lam,
           "fractions_sampled": {k: counted(int(v), n_events) for k, v in cnt.items()},
           "fractions_integrated_over_flight": {k: v.get() for k, v in intg.items()},
           "means": {k: v.get() for k, v in mean.items()},
           "largest cos_theta_ee seen, by E_cut (both E > E_cut)": cmax}
    out["histograms_20_equal_bins"] = {}
    for k, (lo, hi) in HISTS.items():
        tot = n_events*(2 if k == "E_e" else 1)
        out["histograms_20_equal_bins"][k] = {"edges": [lo + (hi-lo)*i/20 for i in range(21)],
            "fraction": (hist[k]/tot).tolist(), "error": np.sqrt(np.maximum(hist[k], 1)/tot**2*(1 - hist[k]/tot)).tolist()}
    qs = [i/20 for i in range(1, 20)]
    out["quantiles_5pc_steps"] = {}
    for k, v in quant.items():
        v = np.concatenate(v); q = np.quantile(v, qs)
        # error: sqrt(q(1-q)/n)/density, the density from a central difference of quantiles
        qu, ql = np.quantile(v, np.minimum(np.array(qs) + 0.005, 1)), np.quantile(v, np.array(qs) - 0.005)
        nv = v.size/(2 if k == "E_e" else 1)
        out["quantiles_5pc_steps"][k] = {"q": qs, "value": q.tolist(), "error": (np.sqrt(np.array(qs)*(1-np.array(qs))/nv)*(qu-ql)/0.01).tolist()}
    return out

def tau_spin_correlations():
    """R_ij of Z -> tau- tau+ from traces with spin vectors, at cos(theta) = 0.3; axes: plane, normal, flight.
    Weight of spins s1, s2 (rest frames, unit): 1 + B1.s1 + B2.s2 + s1.C.s2."""
    gl, gr = -0.5 + SW2, SW2
    def prod(c, s1, s2):
        E = MZ/2; p = math.sqrt(E*E - MTAU**2); st = math.sqrt(1 - c*c)
        ax = np.array([[c, 0, -st], [0, 1, 0], [st, 0, c]])            # rows: plane, normal, flight
        nn = ax[2]; P1 = np.array([E, *(p*nn)]); P2 = np.array([E, *(-p*nn)])
        ek = MZ/2; k1 = np.array([ek, 0, 0, ek]); k2 = np.array([ek, 0, 0, -ek])
        S1 = boost(np.array([0, *(s1 @ ax)]), P1); S2 = boost(np.array([0, *(s2 @ ax)]), P2)
        V = [g @ (gl*PL + gr*PR) for g in GAM]
        L = tensor(slash(k2), V, slash(k1))
        H = tensor((slash(P1) + MTAU*ONE) @ (ONE + G5 @ slash(S1))/2, V, (slash(P2) - MTAU*ONE) @ (ONE + G5 @ slash(S2))/2)
        return contract(H, L).real
    c = 0.3; z = np.zeros(3); R = np.zeros((4, 4))
    e = np.eye(3)
    for i in range(3):
        for j in range(3):
            R[i+1, j+1] = sum(a*b*prod(c, a*e[i], b*e[j]) for a in (1, -1) for b in (1, -1))
            R[i+1, 0] = sum(a*prod(c, a*e[i], b*e[j]) for a in (1, -1) for b in (1, -1))
            R[0, j+1] = sum(b*prod(c, a*e[i], b*e[j]) for a in (1, -1) for b in (1, -1))
            R[0, 0] = sum(prod(c, a*e[i], b*e[j]) for a in (1, -1) for b in (1, -1))
    R /= R[0, 0]
    return R, (1 - c*c)/(1 + c*c)

def section_A(rng, n_events):
    out = {}
    log("A: Michel from the matrix element")
    y, c = michel_from_matrix_element(rng, 6_000_000)
    chk = {}
    # analytic moments of y^2[3-2y + c(1-2y)], normalised (c over [-1,1])
    for name, v, ex in (("<y>", y, 0.7), ("<c>", c, -1/9), ("<y c>", y*c, -0.1), ("<y^2>", y*y, 8/15.), ("<y^2 c>", y*y*c, (2/3)*(1/5 - 2/6)),
                        ):
        m = Mean(); m.add(v); chk[name] = {"massive 3-body accept-reject": m.get(), "y^2[3-2y+c(1-2y)]": ex}
    H, ye, ce = np.histogram2d(y, c, (10, 6), ((0, 1), (-1, 1)))
    F = lambda y: y**3 - y**4/2; G = lambda y: y**3/3 - y**4/2
    exp = np.array([[((F(ye[i+1])-F(ye[i]))*(ce[j+1]-ce[j]) + (G(ye[i+1])-G(ye[i]))*(ce[j+1]**2-ce[j]**2)/2) for j in range(6)] for i in range(10)])*len(y)
    keep = exp > 5
    chi2 = float(((H-exp)**2/np.where(keep, exp, 1))[keep].sum())
    chk["chi2 of 10x6 (y,c) histogram"] = {"chi2": chi2, "cells": int(keep.sum()), "p_value": float(stats.chi2.sf(chi2, keep.sum() - 1))}
    out["michel_spectrum_check"] = chk
    R, ratio = tau_spin_correlations()
    out["tau_spin_correlation_at_cos_0.3"] = {
        "C_longitudinal (flight axis of tau-, = -1 would be aligned spins reversed)": R[3, 3], "P_tau- along flight": R[3, 0],
        "C_plane,plane": R[1, 1], "C_normal,normal": R[2, 2], "sin^2/(1+cos^2)": ratio,
        "helicities": "C along the common flight axis +1 = spins parallel on that axis = opposite helicities"}
    for name, pol in (("polarised", P_TAU), ("unpolarised", None)):
        log("A:", name); t = time.time()
        out[name] = z_tau_tau(rng, n_events, pol); log("   %.0f s" % (time.time() - t))
    # transverse spin correlations (neglected in the specification): reweight
    log("A: transverse correlations")
    kxx, kyy = R[1, 1]/ratio, R[2, 2]/ratio; lam = out["polarised"]["tau_mean_flight_m"]
    num = {k: [Mean(), Mean()] for k in ("p_miss>10, both |d0|>0.5 mm", "p_miss>10", "cos_theta_ee mean", "cos>-0.9")}
    wsum = Mean()
    for _ in range(6):
        n = 1_000_000
        nn, hel, ct, ((p1, y1, c1, f1), (p2, y2, c2, f2)) = tau_pair(rng, n, MZ, P_TAU)
        # analysing powers about the spin: +a (tau-), -a (tau+); density for given helicities: (1 + a1 h c1)(1 + a2 h c2)
        a1, a2 = (1 - 2*y1)/(3 - 2*y1), (1 - 2*y2)/(3 - 2*y2); s1, s2 = np.sqrt(1-c1**2), np.sqrt(1-c2**2)
        base = 1 + a1*a2*c1*c2 + P_TAU*(a1*c1 + a2*c2)
        tr = -a1*a2*s1*s2*(1-ct**2)/(1+ct**2)*(kxx*np.cos(f1)*np.cos(f2) + kyy*np.sin(f1)*np.sin(f2))
        w = 1 + tr/base; wsum.add(w)
        g1, g2 = impact_slope(nn, p1), impact_slope(nn, p2); ok = norm3(p1 + p2) > 10
        e = np.exp(-0.5e-3/lam*(1/g1 + 1/g2))*ok; cc = cos3(p1, p2)
        for k, v in (("p_miss>10, both |d0|>0.5 mm", e), ("p_miss>10", ok*1.0), ("cos_theta_ee mean", cc), ("cos>-0.9", (cc > -0.9)*1.0)):
            num[k][0].add(v); num[k][1].add(v*(w - 1))
    out["transverse_spin_correlation_effect"] = {k: {"without": v[0].get(), "change": v[1].get()} for k, v in num.items()}
    out["transverse_spin_correlation_effect"]["mean weight (must be 1)"] = wsum.get()
    n0 = N_Z*BR_TAUTAU*BR_E**2
    out["expected_events_full_run"] = {"N_Z Br(tautau) Br(e)^2": n0}
    for pol in ("polarised", "unpolarised"):
        f = out[pol]["fractions_integrated_over_flight"]; g = out[pol]["fractions_sampled"]
        for k in ("p_miss>10, both |d0|>0.5 mm", "p_miss>10, any |d0|>0.5 mm", "p_miss>10, both |d0|>0.1 mm"):
            out["expected_events_full_run"][f"{pol}: {k}"] = ve(n0*f[k]["value"], n0*f[k]["error"])
        for k in ("p_miss>10", "p_miss>10, cos>-0.5", "cos>-0.5, both E>0.2", "cos>-0.5, both E>0.1"):
            out["expected_events_full_run"][f"{pol}: {k}"] = ve(n0*g[k]["value"], n0*g[k]["error"])
    return out

# ================================================================ B. kinematic bound
def section_B(rng):
    """E* = gamma (E - beta p cos a) <= E*max.  At fixed E this bounds cos a from below; the bound grows with E,
    so both electrons at E_cut, bent to opposite sides, give the largest cos(theta_ee) = -cos(2 a_max)."""
    out = {}; gam = MZ/(2*MTAU); bet = math.sqrt(1 - 1/gam**2)
    for ec in (0.1, 0.2, 0.3, 0.5, 1, 2, 5, 10):
        ca = (1 - MTAU**2/(MZ*ec))/bet
        p = math.sqrt(ec**2 - ME**2); cam = (ec - (MTAU**2 + ME**2)/(2*MTAU)/gam)/(bet*p)
        amax = math.acos(ca); bound = -math.cos(2*amax) if 2*amax < math.pi else 1.0
        boundm = -math.cos(2*math.acos(cam))
        # brute force: free (y, c, phi) of both electrons, explicit boosts, penalty for E < E_cut
        def ang(v, want=False):
            ps = []
            for i, sgn in ((0, 1), (3, -1)):
                y, c, f = v[i:i+3]; e = y*MTAU/2; s = math.sqrt(max(1 - c*c, 0))
                rest = np.array([e, e*s*math.cos(f), e*s*math.sin(f), e*c*sgn])
                ps.append(boost(rest, np.array([gam*MTAU, 0, 0, sgn*gam*bet*MTAU])))
            cc = float(cos3(ps[0], ps[1])); em = min(ps[0][0], ps[1][0])
            return -cc + (0 if em >= ec else 10*(ec - em)/ec + 1)
        res = optimize.differential_evolution(ang, [(1e-6, 1), (-1, 1), (0, 2*np.pi)]*2, seed=1, tol=1e-12, maxiter=400, popsize=12, polish=False)
        # and a dense scan of one electron's angle, combined
        y, c = np.meshgrid(np.linspace(0, 1, 2001)[1:], -1 + np.logspace(-6, math.log10(2), 6001))
        e = y*MTAU/2; en = gam*e*(1 + bet*c); pl = gam*e*(c + bet); pt = e*np.sqrt(np.maximum(1 - c*c, 0))
        a = np.arctan2(pt, pl)[en >= ec].max()
        out[f"E_cut={ec:g}"] = {"alpha_max_deg": math.degrees(amax), "closed_form_massless": bound, "closed_form_with_m_e": boundm,
            "brute_force_evolution": -float(res.fun), "brute_force_grid": -math.cos(2*a)}
    f = lambda e: -math.cos(2*math.acos((1 - MTAU**2/(MZ*e))/bet)) + 0.5
    out["E_cut at which the bound equals -0.5"] = optimize.brentq(f, 0.1, 2)
    return out

# ================================================================ C. hard collinear ISR
def born_tau(sp, alpha):
    """Born sigma(e+e- -> tau tau) in GeV^-2 (gamma + Z, running width) and the mean tau- polarisation."""
    sc = math.sqrt(SW2*(1 - SW2)); g = {"L": (-0.5 + SW2)/sc, "R": SW2/sc}
    chi = sp/(sp - MZ**2 + 1j*sp*GZ/MZ)
    A = {i+j: abs(1 + g[i]*g[j]*chi)**2 for i in "LR" for j in "LR"}     # Q_e Q_tau = 1
    tot = sum(A.values()); beta = np.sqrt(1 - 4*MTAU**2/sp)
    return 4*math.pi*alpha**2/(3*sp)*tot/4*beta*(3 - beta**2)/2, (A["LR"] + A["RR"] - A["LL"] - A["RL"])/tot

def section_C(rng, n=12_000_000, lo=4.0, hi=90.5, lumi_ab=150.0):
    out = {"lumi_per_ab": lumi_ab, "radiator": "(2 alpha/pi)(ln(s/me^2)-1)(1-x+x^2/2)/x, alpha(0), s = mZ^2; photon exactly along a beam, undetected",
           "sigma_born_peak_nb (alpha=1/128.9)": float(born_tau(MZ**2, ALPHA_MZ)[0]*GEV2_TO_FB/1e6)}
    s0 = MZ**2; L = 2*ALPHA/math.pi*(math.log(s0/ME**2) - 1)
    names = ["all", "cos>-0.5", "cos>-0.5, both E>2", "cos>-0.5, both E>2, p_miss>10", "  + at least one tau flew > 0.4 mm", "  + both taus flew > 0.4 mm", "  + at least one tau flew > 0.1 mm",
             "  + both |d0|>0.5 mm (p_miss, cos, E kept), sampled", "  + both |d0|>0.5 mm (p_miss, cos, E kept), integrated",
             "  + both leptons |cos theta_lab|<0.98 (no displacement)", "  + |vertex|>0.4 mm", "  + |vertex|>0.1 mm",
             "  + |vertex|>0.4 mm, tracks closer than 50 um", "  + |vertex|>0.4 mm, tracks closer than 20 um", "  + |vertex|>0.4 mm, tracks closer than 10 um", "  + |vertex|>0.1 mm, tracks closer than 20 um",
             "p_miss>10, both |d0|>0.5 mm (no cos, E), integrated"]
    out["vertex"] = "midpoint of the closest approach of the two straight tracks; the '+' lines each add to cos, E and p_miss, not to one another"
    edges = [lo, 8, 10, 15, 20, 30, 40, 50, 60, 70, 76, 82, 86, hi]
    sums = {k: np.zeros((2, len(edges)-1)) for k in names}; ng = 0
    for _ in range(n//1_000_000):
        m = 1_000_000; ng += m
        rs = rng.uniform(lo, hi, m); sp = rs**2; x = 1 - sp/s0
        sig, pol = born_tau(sp, ALPHA_MZ)
        w = lumi_ab*1e3*GEV2_TO_FB*sig*L*(1 - x + x*x/2)/x*(2*rs/s0)*(hi - lo)*BR_E**2   # events; 1/ab = 1e3 /fb
        nn, hel, ct, ((p1, *_), (p2, *_)) = tau_pair(rng, m, rs, pol)
        sgn = np.where(rng.random(m) < 0.5, 1, -1)
        frame = np.array([MZ*(1 - x/2), np.zeros(m), np.zeros(m), sgn*MZ*x/2])            # what is left after the photon
        et = rs/2; pt = np.sqrt(et**2 - MTAU**2); t1 = boost(np.array([et, *(pt*nn)]), frame); t2 = boost(np.array([et, *(-pt*nn)]), frame)
        p1, p2 = boost(p1, frame), boost(p2, frame)
        l1, l2 = [rng.exponential(1, m)*norm3(t)/MTAU*CTAU for t in (t1, t2)]
        n1, n2 = t1[1:]/norm3(t1), t2[1:]/norm3(t2)
        d1, d2 = l1*impact_slope(n1, p1), l2*impact_slope(n2, p2)
        lm1, lm2 = norm3(t1)/MTAU*CTAU, norm3(t2)/MTAU*CTAU
        w52 = np.exp(-0.5e-3/(lm1*impact_slope(n1, p1)) - 0.5e-3/(lm2*impact_slope(n2, p2)))
        # closest approach of x1 + a u1 and x2 + b u2
        u1, u2 = p1[1:]/norm3(p1), p2[1:]/norm3(p2); dx = l1*n1 - l2*n2; uu = (u1*u2).sum(0); q1, q2 = (u1*dx).sum(0), (u2*dx).sum(0)
        A_, B_ = (uu*q2 - q1)/(1 - uu**2), (q2 - uu*q1)/(1 - uu**2)
        x1, x2 = l1*n1 + A_*u1, l2*n2 + B_*u2; doca = np.sqrt(((x1 - x2)**2).sum(0)); vtx = np.sqrt((((x1 + x2)/2)**2).sum(0))
        acc = (np.abs(u1[2]) < 0.98) & (np.abs(u2[2]) < 0.98)
        a = cos3(p1, p2) > -0.5; b = a & (np.minimum(p1[0], p2[0]) > 2); pm = norm3(p1 + p2) > 10; c = b & pm
        sel = [np.ones(m, bool), a, b, c, c & (np.maximum(l1, l2) > 0.4e-3), c & (np.minimum(l1, l2) > 0.4e-3), c & (np.maximum(l1, l2) > 0.1e-3),
               c & (d1 > 0.5e-3) & (d2 > 0.5e-3), c*w52, c & acc, c & (vtx > 0.4e-3), c & (vtx > 0.1e-3),
               c & (vtx > 0.4e-3) & (doca < 50e-6), c & (vtx > 0.4e-3) & (doca < 20e-6), c & (vtx > 0.4e-3) & (doca < 10e-6), c & (vtx > 0.1e-3) & (doca < 20e-6), pm*w52]
        for k, q in zip(names, sel):
            v = q*w
            sums[k][0] += np.histogram(rs, edges, weights=v)[0]; sums[k][1] += np.histogram(rs, edges, weights=v*v)[0]
    out["by_sqrt_s_prime"] = {"edges": edges, **{k: {"value": (v[0]/ng).tolist(), "error": (np.sqrt(v[1])/ng).tolist()} for k, v in sums.items()}}
    i, j = edges.index(20), edges.index(82)
    out["20_to_82_GeV"] = {k: ve(v[0][i:j].sum()/ng, math.sqrt(v[1][i:j].sum())/ng) for k, v in sums.items()}
    i8 = edges.index(86)
    out["4_to_86_GeV"] = {k: ve(v[0][:i8].sum()/ng, math.sqrt(v[1][:i8].sum())/ng) for k, v in sums.items()}
    out["4_to_90.5_GeV (the O(alpha) radiator is not meaningful near the upper end; only for lines with cos and E)"] = {k: ve(v[0].sum()/ng, math.sqrt(v[1].sum())/ng) for k, v in sums.items()}
    q = integrate.quad(lambda r: float(born_tau(r*r, ALPHA_MZ)[0])*L*(1 - (1-r*r/s0) + (1-r*r/s0)**2/2)/(1-r*r/s0)*2*r/s0, 20, 82)[0]*lumi_ab*1e3*GEV2_TO_FB
    out["20_to_82_GeV"]["tau pairs, all decays (quadrature)"] = q
    out["20_to_82_GeV"]["tautau->ee (quadrature)"] = q*BR_E**2
    out["20_to_82_GeV"]["scale for alpha(0) in the Born instead of 1/128.9"] = (ALPHA/ALPHA_MZ)**2
    return out

# ================================================================ D. four-fermion leak
def section_D():
    out = {"formula": "P(r>r0) = erfc(u/sqrt2) + sqrt(2/pi) u exp(-u^2/2), u = r0/sigma (sigma per axis, 3 axes)"}
    for sg in (10, 20, 50):
        for r0 in (0.03, 0.05, 0.1, 0.4):
            u = r0*1e3/sg
            ln = -u*u/2 + math.log(special.erfcx(u/math.sqrt(2)) + math.sqrt(2/math.pi)*u)
            num = integrate.quad(lambda v: math.sqrt(2/math.pi)*(v+u)**2*math.exp(-v*v/2 - u*v), 0, 50)[0]   # times exp(-u^2/2)
            out[f"sigma={sg} um, r0={r0:g} mm"] = {"tail": math.exp(ln) if ln > -700 else 0.0, "log10_tail": ln/math.log(10),
                "leak_of_2e8": 2e8*math.exp(ln) if ln > -700 else 0.0, "log10_leak": ln/math.log(10) + math.log10(2e8),
                "quadrature over closed form": num/math.exp(ln + u*u/2)}
    out["sigma_Z implied by 2e8 = 5e12*1.7pb/sigma_Z, nb"] = 5e12*1.7/2e8/1e3
    return out

# ================================================================ E. dipole or mixing
def shapes(m, ml, cc):
    """Grid in t = ln m_ll and the normalised densities dN/dt."""
    t0, t1 = math.log(2*ml), math.log(m)
    # Gauss-Legendre panels, finer near the ends (substitution t = t0 + (t1-t0) sin^2)
    xg, wg = np.polynomial.legendre.leggauss(1200); a = (xg + 1)*math.pi/4
    t = t0 + (t1 - t0)*np.sin(a)**2; w = wg*math.pi/4*(t1 - t0)*np.sin(2*a)
    s = np.exp(2*t)
    p = dipole_dGds(s, m, ml)*s; q = mixing_dGds(s, m, ml, cc)*s
    return t0, t1, t, w, p/(p*w).sum(), q/(q*w).sum()

def section_E():
    out = {"N_3sigma": "9/(2 sum p ln(p/q)), p the truth; bins: 40 equal in ln m_ll from 2 m_l to m_N",
           "mode of the dipole for m_N >> m_l, in m_l": 2/math.sqrt((-0.5 + math.sqrt(8.25))/4)}
    for ch, ml, cc in (("ee", ME, True), ("mumu", MMU, False)):
        for m in (1.0, 3.0, 10.0, 30.0, 60.0):
            t0, t1, t, w, p, q = shapes(m, ml, cc)
            kl = lambda a, b: float((w*a*np.log(a/b)).sum())
            # fine bins by quadrature: 40 bins
            ed = np.linspace(t0, t1, 41); xg, wg = np.polynomial.legendre.leggauss(40); bp, bq = [], []
            for lo, hi in zip(ed[:-1], ed[1:]):
                if lo == t0: u = (xg+1)/2; tt = lo + (hi-lo)*u*u; ww = wg/2*(hi-lo)*2*u
                else: tt = lo + (hi-lo)*(xg+1)/2; ww = wg*(hi-lo)/2
                s = np.exp(2*tt); bp.append((dipole_dGds(s, m, ml)*s*ww).sum()); bq.append((mixing_dGds(s, m, ml, cc)*s*ww).sum())
            bp, bq = np.array(bp), np.array(bq); bp /= bp.sum(); bq /= bq.sum()
            klb = lambda a, b: float((a*np.log(a/b)).sum())
            cut = math.log(10*ml)
            def frac(f):
                if cut >= t1: return 1.0
                u = (np.polynomial.legendre.leggauss(400)[0]+1)/2; wl = np.polynomial.legendre.leggauss(400)[1]/2
                a = t0 + (cut-t0)*u*u; A = (f(a)*wl*2*u).sum()*(cut-t0)
                b = cut + (t1-cut)*u; B = (f(b)*wl).sum()*(t1-cut)
                return float(A/(A+B))
            fd = lambda tt: dipole_dGds(np.exp(2*tt), m, ml)*np.exp(2*tt)
            fm = lambda tt: mixing_dGds(np.exp(2*tt), m, ml, cc)*np.exp(2*tt)
            def mode(f):
                g = lambda tt: -float(f(np.array([tt]))[0])*math.exp(-tt)
                grid = np.linspace(t0, t1, 4001)[1:-1]; v = f(grid)*np.exp(-grid); i = int(np.argmax(v))
                r = optimize.minimize_scalar(g, bounds=(grid[max(i-1, 0)], grid[min(i+1, len(grid)-1)]), method="bounded", options={"xatol": 1e-10})
                return math.exp(r.x)
            md, mm = mode(fd), mode(fm)
            # flatness of the mixing shape dN/dm: value relative to its maximum
            rel = {f"{r:g}": float(fm(np.array([math.log(r*m)]))[0]/(r*m)/(fm(np.array([math.log(mm)]))[0]/mm)) for r in (0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9) if r*m > 2*ml}
            out[f"{ch}, m_N={m:g}"] = {"N3_truth_dipole_unbinned": 4.5/kl(p, q), "N3_truth_mixing_unbinned": 4.5/kl(q, p),
                "N3_truth_dipole_40bins": 4.5/klb(bp, bq), "N3_truth_mixing_40bins": 4.5/klb(bq, bp),
                "fraction m_ll<10 m_l, dipole": frac(fd), "fraction m_ll<10 m_l, mixing": frac(fm),
                "mode dN/dm dipole (GeV)": md, "mode dN/dm dipole (in m_l)": md/ml, "mode dN/dm mixing (GeV)": mm, "mode dN/dm mixing (in m_N)": mm/m,
                "mixing dN/dm relative to its maximum, at m_ll/m_N": rel}
    return out

# ================================================================ F, G. N -> nu e e in the detector
def decays_dipole(rng, n, m, ml):
    """(s, c) by accept-reject: s flat in ln s, then (1-x)^2(1+x/2)sqrt(1-k)(1+k/2) <= 1; then the angular law."""
    s = np.empty(0)
    while s.size < n:
        a = np.exp(rng.uniform(math.log(4*ml*ml), math.log(m*m), 2*n)); x = a/m**2; k = 4*ml*ml/a
        s = np.concatenate([s, a[rng.random(2*n) < (1-x)**2*(1+x/2)*np.sqrt(np.maximum(1-k, 0))*(1+k/2)]])
    s = s[:n]; x = s/m**2; k = 4*ml*ml/s; c = np.empty(n); todo = np.arange(n)
    while todo.size:
        a = rng.uniform(-1, 1, todo.size); A, B = (1+x+k)[todo], ((1-x)*(1-k))[todo]
        ok = rng.random(todo.size)*(A+B) < A + B*a*a; c[todo[ok]] = a[ok]; todo = todo[~ok]
    return s, c

def decays_mixing(rng, n, m, ml, cc=True):
    w = lambda s, c: (1 - s/m**2)*np.sqrt(np.maximum(1 - 4*ml*ml/s, 0))*mixing_M2(s, c, m, ml, cc)
    sg, cg = np.meshgrid(np.linspace(4*ml*ml, m*m, 3001)[1:-1], np.linspace(-1, 1, 2001)); wmax = 1.02*w(sg, cg).max()
    S, C = [], []; have = 0
    while have < n:
        s = rng.uniform(4*ml*ml, m*m, 1_000_000); c = rng.uniform(-1, 1, 1_000_000); v = w(s, c)
        assert v.max() < wmax
        ok = rng.random(s.size)*wmax < v; S.append(s[ok]); C.append(c[ok]); have += ok.sum()
    return np.concatenate(S)[:n], np.concatenate(C)[:n]

def signal_events(rng, n, m, model, ml=ME):
    """Unpolarised, isotropic N from Z at rest; lab four-vectors of l-, l+ and the N direction."""
    s, c = decays_dipole(rng, n, m, ml) if model == "dipole" else decays_mixing(rng, n, m, ml)
    pn = (MZ**2 - m*m)/(2*MZ); en = math.sqrt(pn**2 + m*m)
    u = isotropic(rng, n)                               # pair direction in the N frame
    ek = (m*m - s)/(2*m); pair = np.array([m - ek, *(ek*u)])
    v = along(u, c, rng.uniform(0, 2*np.pi, n)); pl = np.sqrt(s/4 - ml*ml); h = np.sqrt(s)/2
    a = boost(np.array([h, *(pl*v)]), pair); b = boost(np.array([h, *(-pl*v)]), pair)
    nd = isotropic(rng, n); N = np.array([np.full(n, en), *(pn*nd)])
    return boost(a, N), boost(b, N), nd

def wall(nd):
    st = np.sqrt(nd[0]**2 + nd[1]**2)
    return np.minimum(CYL_R/np.maximum(st, 1e-12), CYL_HALF/np.maximum(np.abs(nd[2]), 1e-12))

def section_FG(rng, n=1_000_000):
    F, G = {}, {}
    lams = {"0.5 mm": 0.5e-3, "1 mm": 1e-3, "2 mm": 2e-3, "5 mm": 5e-3, "1 cm": 1e-2, "3 cm": 3e-2, "10 cm": 0.1, "1 m": 1.0, "10 m": 10.0}
    for m in (1.0, 3.0, 10.0, 30.0, 60.0, 85.0):
        for model in ("dipole", "mixing"):
            nn = n if m < 80 or model == "dipole" else n//4
            log("F:", m, model)
            a, b, nd = signal_events(rng, nn, m, model)
            pm = norm3(a + b); cc = cos3(a, b); emin = np.minimum(a[0], b[0])
            g1, g2 = impact_slope(nd, a), impact_slope(nd, b); gmin = np.minimum(g1, g2); gmax = np.maximum(g1, g2); bw = wall(nd)
            ok52 = pm > 10; okt = ok52 & (cc > -0.5) & (emin > 2); okcos = ok52 & (cc > -0.5); okE = ok52 & (emin > 2)
            key = f"{model}, m_N={m:g}"; eff = {}
            for name, lam in lams.items():
                Ls = rng.exponential(lam, nn)
                for sel, ok, amin in (("this_work_0.4mm", okt, np.full(nn, 0.4e-3)), ("this_work_0.1mm", okt, np.full(nn, 0.1e-3)),
                                      ("ref52_both_d0", ok52, 0.5e-3/np.maximum(gmin, 1e-15)), ("ref52_any_d0", ok52, 0.5e-3/np.maximum(gmax, 1e-15))):
                    P = np.where(ok, np.exp(-np.minimum(amin/lam, 700)) - np.exp(-np.minimum(bw/lam, 700)), 0); P = np.maximum(P, 0)
                    q = Mean(); q.add(P)
                    eff[f"{sel}, lambda={name}"] = {"integrated": q.get(), "sampled": counted(int((ok & (Ls > amin) & (Ls < bw)).sum()), nn)}
            F[key] = eff
            mn = lambda v: (lambda q: (q.add(v), q.get())[1])(Mean())
            H = np.histogram(cc, 40, (-1, 1))[0]; T = np.histogram(np.arccos(cc), 36, (0, math.pi))[0]
            G[key] = {"events": nn, "mean g per track": mn(np.concatenate([g1, g2])), "mean of the smaller g": mn(gmin), "mean of the larger g": mn(gmax),
                "median g per track": float(np.median(np.concatenate([g1, g2]))), "median of the smaller g": float(np.median(gmin)),
                "mean E per lepton": mn(np.concatenate([a[0], b[0]])), "median E per lepton": float(np.median(np.concatenate([a[0], b[0]]))),
                "mean angle to N, rad": mn(np.arccos(np.clip(np.concatenate([(a[1:]*nd).sum(0)/norm3(a), (b[1:]*nd).sum(0)/norm3(b)]), -1, 1))),
                "mean cos_theta_ee": mn(cc), "fraction cos<-0.5": counted(int((cc < -0.5).sum()), nn), "fraction cos<-0.5 among both E>2, p_miss>10": counted(int((okE & (cc < -0.5)).sum()), int(okE.sum())),
                "fraction cos>0.9": counted(int((cc > 0.9).sum()), nn),
                "fraction both E>2": counted(int((emin > 2).sum()), nn), "fraction p_miss>10": counted(int(ok52.sum()), nn),
                "fraction p_miss>10, cos>-0.5": counted(int(okcos.sum()), nn), "fraction p_miss>10, both E>2": counted(int(okE.sum()), nn),
                "fraction p_miss>10, cos>-0.5, both E>2": counted(int(okt.sum()), nn),
                "histogram cos_theta_ee (40 bins, fractions)": (H/nn).tolist(), "mode bin of cos_theta_ee": [-1 + 0.05*int(H.argmax()), -0.95 + 0.05*int(H.argmax())],
                "histogram theta_ee (36 bins of 5 deg, fractions)": (T/nn).tolist(), "mode bin of theta_ee, deg": [5*int(T.argmax()), 5*int(T.argmax()) + 5]}
    return F, G

def section_G_closed():
    out = {"Br(Z->N nubar)/d_Z^2 (GeV^2)": MZ**3/(12*math.pi*GZ), "paper 8e3: ours over paper": MZ**3/(12*math.pi*GZ)/8e3,
           "Br(W->N l)/d_W^2 (GeV^2)": MW**3/(12*math.pi*GW), "paper 6.5e3: ours over paper": MW**3/(12*math.pi*GW)/6.5e3}
    lim = {}
    for r in (1e2, 1e3, 1e4, 1e6):
        v = integrate.quad(lambda t: math.exp(t)*dipole_dGds(math.exp(t), r, 1.0), math.log(4), 2*math.log(r), points=[math.log(5), math.log(50)], limit=500)[0]*3*math.pi/ALPHA
        lim[f"m_N/m_f={r:g}"] = v - 2*math.log(r)
    out["(2.7): integral minus ln(m_N^2/m_f^2), tends to -3"] = lim
    ratio = {}
    for r in (3, 4, 5, 6, 8, 10, 20, 50, 100, 1000):
        v = integrate.quad(lambda t: math.exp(t)*dipole_dGds(math.exp(t), r, 1.0), math.log(4), 2*math.log(r), limit=500)[0]*3*math.pi/ALPHA
        ratio[f"m_N/m_f={r:g}"] = (2*math.log(r) - 3)/v
    out["(2.7) over exact"] = ratio
    out["(2.7) negative below (GeV)"] = {k: math.exp(1.5)*v for k, v in dict(e=ME, mu=MMU, tau=MTAU, u=2.16e-3, d=4.67e-3, s=93.4e-3, c=1.27, b=4.18).items()}
    for nm, m, ml in (("r_ee(1)", 1., ME), ("r_ee(10)", 10., ME), ("r_mumu(10)", 10., MMU)):
        out[nm] = integrate.quad(lambda t: math.exp(t)*dipole_dGds(math.exp(t), m, ml), 2*math.log(2*ml), 2*math.log(m), limit=500)[0]
    out["lambda(10 GeV, d=1e-8), m"] = 1.973269804e-16/(1e-16*1e3/(4*math.pi))*((MZ**2-100)/(2*MZ))/10
    return out

# ================================================================ main
def main():
    ap = argparse.ArgumentParser(); ap.add_argument("--write"); ap.add_argument("--events", type=int, default=40_000_000)
    ap.add_argument("--sections", default="ABCDEFG"); ap.add_argument("--seed", type=int, default=20230707); ap.add_argument("--signal-events", type=int, default=1_000_000)
    a = ap.parse_args()
    rng = lambda i: np.random.default_rng([a.seed, i])
    res = {"about": "independent reference: background and dipole/mixing comparison; see background_reference.py", "units": "GeV, metres unless said",
           "seed": a.seed, "algebra": section_algebra(rng(0))}
    if "A" in a.sections: res["A_Z_to_tautau_to_ee"] = section_A(rng(1), a.events)
    if "B" in a.sections: log("B"); res["B_kinematic_bound"] = section_B(rng(2))
    if "C" in a.sections: log("C"); res["C_hard_ISR"] = section_C(rng(3))
    if "D" in a.sections: res["D_four_fermion_leak"] = section_D()
    if "E" in a.sections: log("E"); res["E_dipole_or_mixing"] = section_E()
    if "F" in a.sections or "G" in a.sections:
        res["F_efficiencies_unpolarised_isotropic"], res["G_signal_shapes_before_cuts"] = section_FG(rng(4), a.signal_events)
        res["G_closed_forms"] = section_G_closed()
    txt = json.dumps(res, indent=1)
    if a.write:
        with open(a.write, "w") as f: f.write(txt + "\n")
    else: print(txt)

if __name__ == "__main__":
    main()
