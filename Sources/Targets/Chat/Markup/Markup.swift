/// The language that a chat reads. Text from elsewhere gets in only through `text`, and means nothing there.
protocol Markup: Sendable {
    var lineBreak: String { get }

    func text(_ text: String) -> String
    func strong(_ markup: String) -> String
    /// - Parameter url: Ours, as a browser opens it.
    func link(_ markup: String, to url: String) -> String
}
