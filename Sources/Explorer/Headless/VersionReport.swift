import Catalog
import DipolePhysics
import TextPlot

/// `version`: what made a number.
package struct VersionReport: HeadlessReport {
  package init() {}

  private var constants: [(name: String, value: Double)] {
    [
      ("m_Z_GeV", Constants.zMass), ("Gamma_Z_GeV", Constants.zWidth), ("m_W_GeV", Constants.wMass),
      ("sin2_theta_W", Constants.sinSquaredThetaW), ("A_e", Constants.electronAsymmetry),
      ("alpha", Constants.fineStructure), ("m_e_GeV", Constants.electronMass),
      ("m_mu_GeV", Constants.muonMass),
      ("m_tau_GeV", Constants.tauMass),
    ]
  }

  package var fields: [String: JSONValue] {
    [
      "constants": .object(
        Dictionary(uniqueKeysWithValues: constants.map { ($0.name, .number($0.value)) })),
      "constants_edition": .string(Constants.edition),
    ]
  }

  package var tables: [Table] {
    [
      Table(
        title: "dipolescope \(Version.program), format \(Version.format)",
        columns: [Table.Column(name: "constant"), .number("value")],
        rows: constants.map { [$0.name, NumberText.shortest($0.value)] }, notes: [Constants.edition]
      )
    ]
  }
}
