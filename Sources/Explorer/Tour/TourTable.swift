/// A step of the guided tour: what is said, and the command lines that bring the screen there.
package struct TourStep: Sendable {
  package let title: String
  /// At most four lines of 78 columns. `[gt]` names a key; `{tip ID}` and `{best ID}` stand for the largest mass in GeV
  /// and the smallest coupling in 1/GeV of a curve, as computed now. Every other number is the paper's.
  package let text: [String]
  /// Lines of the command language. None of them flips something: a step is the same wherever one comes from.
  package let commands: [String]
}

/// The guided tour through arXiv:2301.08592 in twelve steps.
package enum TourTable {
  package static let steps: [TourStep] = [
    TourStep(
      title: "The dipole portal (eqs. 1.1-1.4)",
      text: [
        "N couples to neutrino and photon with d_alpha, to Z and W with d_Z and d_W",
        "(eq. 1.2). Here d_Z = cot(theta_W) d_alpha and d_W = sqrt(2)/sin(theta_W)",
        "d_alpha, the largest of eq. 1.4. A closed line bounds what a collider may see.",
        "[h] [j] [k] [l] move the crosshair: the line below the plot tells N there.",
      ],
      commands: ["preset fig9", "focus curve fcc-ee.dv400um", "at 10 1e-7"]),
    TourStep(
      title: "Production (eqs. 2.3-2.5, table 1)",
      text: [
        "Below m_W and m_Z, N comes from W -> N l and Z -> N nu. For light N these have",
        "Br = 6.5e3 d_W^2 and 8e3 d_Z^2, d in 1/GeV (eqs. 2.4, 2.5). Table 1 counts",
        "the bosons: 5e12 Z at FCC-ee, 1.2e13 W at FCC-hh, 6e11 W at HL-LHC.",
        "[C] opens the colliders, whose bosons and luminosity can be changed.",
      ],
      commands: ["preset table1"]),
    TourStep(
      title: "Decays (eqs. 2.6, 2.7, figure 2)",
      text: [
        "N -> nu gamma has nearly all of the width, d^2 m^3/4 pi (eq. 2.6). A displaced",
        "vertex needs charged particles: N -> nu f f by a virtual photon, smaller by",
        "alpha Q^2 N_f (log(m^2/m_f^2) - 3)/3 pi where m is far above 2 m_f (eq. 2.7).",
        "Drawn is the exact integral; [X] takes every formula as printed, and back.",
      ],
      commands: ["preset fig2"]),
    TourStep(
      title: "Dipole or mixing (section 2.2.2, figure 3)",
      text: [
        "A pair from a virtual photon is light: m_ee peaks at 2 m_e and falls quickly.",
        "Mixing, by heavy W and Z, spreads it up to m_N; it also makes e mu pairs, which",
        "a dipole hardly does. The mass of N is ours: the paper names none.",
        "[d] goes on to other observables, [D] counts the events that tell the two apart.",
      ],
      commands: ["preset fig3"]),
    TourStep(
      title: "Hadron colliders (section 3, figures 4 and 5)",
      text: [
        "W -> N l: a prompt lepton and a displaced pair (eq. 2.10), cuts as at CMS with",
        "100-200 background events in 138/fb (section 3.1). For FCC-hh no background is",
        "known: 50 and 100 events. m_max: {tip hl-lhc.dv} GeV HL-LHC, {tip fcc-hh.dv50} GeV FCC-hh.",
        "[F4] efficiencies, [F5] events against d, [S] what N_min means for a curve.",
      ],
      commands: ["preset fig5r", "focus curve hl-lhc.dv", "at 0.5 1e-5"]),
    TourStep(
      title: "Signal and backgrounds at FCC-ee (eqs. 4.1-4.4, figure 6)",
      text: [
        "(a) one displaced pair, nothing else. A Z may leave a pair on one side (b)",
        "or a lepton on each (c), mostly tau pairs; four fermions (d) are prompt. The",
        "cuts of the paper's ref. 52 leave about 1e5 events, mostly tau pairs (eq. 4.4).",
      ],
      commands: ["preset fig8", "view diagrams"]),
    TourStep(
      title: "Tau pairs are back to back (appendix A, figure 10)",
      text: [
        "Leptons of Z -> tau tau fly apart; at a small angle one of them is soft. Pairs",
        "of a dipole are collinear. So cos(theta) > -0.5 and both E > 2 GeV (eq. 4.5):",
        "none of about 5e9 simulated decays of tau pairs is left (appendix A).",
        "[F] follows the cuts one by one for signal and backgrounds.",
      ],
      commands: ["preset fig10"]),
    TourStep(
      title: "The cuts at FCC-ee (eqs. 4.5-4.7, table 3)",
      text: [
        "p_miss > 10 GeV removes most Z -> e e, angle and energies remove tau pairs, and",
        "r_displ > 0.4 or 0.1 mm (eq. 4.7) the prompt four fermions, about 2e8 events in",
        "the run (below eq. 4.6). Ref. 52 of the paper asks for |d0| > 0.5 mm instead.",
        "[p] opens the cuts: change one, and every number follows.",
      ],
      commands: ["preset table3"]),
    TourStep(
      title: "Efficiencies at FCC-ee (section 4.2.1, figure 7)",
      text: [
        "At m_N = 30 GeV, against the decay length: the new cuts keep short-lived N that",
        "the cut on |d0| loses. Against the mass (figure 7 right, 0.5 mm) heavy N open",
        "the angle of the pair, and light ones have leptons below 2 GeV.",
        "[F7] turns between the two halves of the figure.",
      ],
      commands: ["preset fig7l"]),
    TourStep(
      title: "Reach of FCC-ee (eqs. 4.8, 4.9, figure 8)",
      text: [
        "N = 2 N_Z Br(Z -> N nu) sum Br(N -> nu l l) eps > 2.3 (eq. 4.8, section 4.2.2).",
        "Above the upper edge N decays before r_displ; below the lower one it flies out,",
        "or too few are made. The paper: up to 30 GeV. Here: {tip fcc-ee.dv400um} and {tip fcc-ee.dv100um} GeV.",
        "[gt] goes to the tip, [gl] and [gu] to the edges, [x] through the slices.",
      ],
      commands: ["preset fig8", "focus curve fcc-ee.dv400um", "at 10 1e-7"]),
    TourStep(
      title: "A photon and missing energy (eqs. 2.9-2.12)",
      text: [
        "No vertex is asked for: heavier N are in reach, small couplings not. N and b",
        "grow with the luminosity, so d with its power -1/4: 3.3e-2 from LEP to FCC-ee",
        "(eq. 2.12), printed for a cross section, surely meant for the coupling.",
        "Here the line is lowest at {best fcc-ee.monophoton} 1/GeV. [M] lists the readings.",
      ],
      commands: ["preset fig8", "focus curve fcc-ee.monophoton", "at 10 1e-6"]),
    TourStep(
      title: "All colliders (section 5, figure 9)",
      text: [
        "The paper: FCC-ee up to 30 GeV, hadron colliders up to about 3 GeV. Here: {tip fcc-ee.dv100um}",
        "and {tip fcc-hh.dv50} GeV. FCC-ee is clean, so that soft leptons may be kept. FCC-hh is 50",
        "events, not a confidence level: such curves are not ranked as equals.",
        "[t] the reach in numbers, [v] the paper's statements checked, [e] exports.",
      ],
      commands: ["preset fig9", "focus curve fcc-ee.dv100um", "at 10 1e-7"]),
  ]
}
