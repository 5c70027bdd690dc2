import DipolePhysics

/// What CMS published on HNLs that mix with one flavour (arXiv:2201.05578, 138/fb, 95 % CL, Dirac): the lower edges in
/// |U|², read off its figures to a few per cent.
package struct PublishedMixing: Hashable, Sendable {
  /// m_N in GeV.
  package let mass: Double
  /// κ: the total width in G_F² m⁵ |U|²/(192 π³), leptons and hadrons with their QCD corrections.
  package let reducedWidth: Double
  package let electron: Double
  package let muon: Double

  package func squaredMixing(_ flavour: LeptonFlavour) -> Double {
    flavour == .muon ? muon : electron
  }

  /// Integrated luminosity in 1/fb.
  package static let luminosity: Double = 138

  package static let edges: [PublishedMixing] = [
    PublishedMixing(mass: 2, reducedWidth: 7.7, electron: 1.4e-4, muon: 2.4e-5),
    PublishedMixing(mass: 4, reducedWidth: 9.5, electron: 1.5e-5, muon: 2.7e-6),
    PublishedMixing(mass: 8, reducedWidth: 11.3, electron: 1.5e-6, muon: 5.0e-7),
    PublishedMixing(mass: 10, reducedWidth: 11.7, electron: 9.6e-7, muon: 3.6e-7),
    PublishedMixing(mass: 14, reducedWidth: 12.2, electron: 1.0e-6, muon: 4.2e-7),
  ]

  /// The highest efficiencies that section 3.1 of arXiv:2301.08592 quotes; the lowest ones are those of the detector.
  package static func highest(prompt: Double) -> LeptonReconstruction {
    LeptonReconstruction(
      prompt: prompt, electron: .init((0.10, 0.80), (0.25, 0.60)),
      muon: .init((0.10, 0.95), (0.50, 0.80)))
  }
}
