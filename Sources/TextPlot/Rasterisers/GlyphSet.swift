/// The characters that curves are drawn with. ASCII is complete; the others only refine it.
package enum GlyphSet: String, CaseIterable, Hashable, Sendable {
  case ascii, blocks, braille
}
