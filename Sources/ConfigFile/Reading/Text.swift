/// A scalar's text with its variables filled in, and the way back to the file.
struct Text: Sendable {
    /// A run of `value` that came from one place of the scalar.
    struct Piece: Sendable {
        /// Unicode scalars of `value` before it.
        let offset: Int
        /// Unicode scalars of the scalar's text before its origin.
        let origin: Int
        /// Whether it was copied, and not put in for a variable.
        let isLiteral: Bool
    }

    private static let shownMax = 60

    let value: String
    let scalar: Scalar
    let place: Place
    let pieces: [Piece]
    /// Whether it stands in a secret field or holds what came from a file or a credential.
    var isSecret: Bool

    var isEmpty: Bool { value.isEmpty }

    /// What variables gave to a secret one; empty for any other.
    var filledIn: [String] {
        guard isSecret else { return [] }
        let scalars = Array(value.unicodeScalars)
        let ends = pieces.dropFirst().map(\.offset) + [scalars.count]
        return zip(pieces, ends).compactMap { piece, end in
            guard !piece.isLiteral, piece.offset < end else { return nil }
            return String(String.UnicodeScalarView(scalars[piece.offset..<end]))
        }
    }

    /// How messages call it: quoted, or not at all.
    var shown: String {
        if isSecret { return "this secret value" }
        let length = value.unicodeScalars.count
        return "`\(String(value.unicodeScalars.prefix(Self.shownMax)))\(length > Self.shownMax ? "…" : "")`"
    }

    /// Where the character at `offset` (Unicode scalars) comes from; for what a variable gave, where its `${` stands.
    func place(at offset: Int) -> Place {
        guard let piece = pieces.last(where: { $0.offset <= offset }) else { return place }
        return scalar.place(at: piece.isLiteral ? piece.origin + offset - piece.offset : piece.origin)
    }
}
