#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A vector in space, in double precision: the tests' own, slow and obvious.
package struct Vector3: Sendable {
  package var x, y, z: Double

  package init(_ x: Double, _ y: Double, _ z: Double) { (self.x, self.y, self.z) = (x, y, z) }

  package static func + (a: Self, b: Self) -> Self { Self(a.x + b.x, a.y + b.y, a.z + b.z) }
  package static func - (a: Self, b: Self) -> Self { Self(a.x - b.x, a.y - b.y, a.z - b.z) }
  package static func * (factor: Double, a: Self) -> Self {
    Self(factor * a.x, factor * a.y, factor * a.z)
  }
  package func dot(_ b: Self) -> Double { x * b.x + y * b.y + z * b.z }
  package var length: Double { dot(self).squareRoot() }
  /// Length of the part across the z axis.
  package var transverse: Double { (x * x + y * y).squareRoot() }

  /// Turned about the y axis: the z axis goes to polar angle `angle` in the xz plane.
  package func turnedAboutY(_ angle: Double) -> Self {
    Self(cos(angle) * x + sin(angle) * z, y, -sin(angle) * x + cos(angle) * z)
  }

  /// Turned about the z axis.
  package func turnedAboutZ(_ angle: Double) -> Self {
    Self(cos(angle) * x - sin(angle) * y, sin(angle) * x + cos(angle) * y, z)
  }
}

/// Energy and momentum in GeV, metric (+, −, −, −).
package struct FourVector: Sendable {
  package var energy: Double
  package var momentum: Vector3

  package init(_ energy: Double, _ momentum: Vector3) {
    (self.energy, self.momentum) = (energy, momentum)
  }

  package static func + (a: Self, b: Self) -> Self {
    Self(a.energy + b.energy, a.momentum + b.momentum)
  }
  package static func - (a: Self, b: Self) -> Self {
    Self(a.energy - b.energy, a.momentum - b.momentum)
  }
  package func dot(_ b: Self) -> Double { energy * b.energy - momentum.dot(b.momentum) }
  package var massSquared: Double { dot(self) }

  /// Seen from a frame in which the old frame moves along +z with the γ and βγ given.
  package func boostedAlongZ(gamma: Double, betaGamma: Double) -> Self {
    Self(
      gamma * energy + betaGamma * momentum.z,
      Vector3(momentum.x, momentum.y, gamma * momentum.z + betaGamma * energy))
  }

  package func turnedAboutY(_ angle: Double) -> Self { Self(energy, momentum.turnedAboutY(angle)) }
  package func turnedAboutZ(_ angle: Double) -> Self { Self(energy, momentum.turnedAboutZ(angle)) }
}
