/// All statements that are checked, in the order of the subjects.
package enum PaperClaims {
  package static let all: [PaperClaim] =
    decays + couplings + production + mixing + efficiencies + reach + hadrons + monophotons + backgrounds
    + distributions + discrimination

  package static func of(_ subject: PaperClaim.Subject?) -> [PaperClaim] {
    guard let subject else { return all }
    return all.filter { $0.subject == subject }
  }
}
