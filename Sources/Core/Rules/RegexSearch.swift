import Foundation

/// A regular expression that is searched for in texts, regardless of letter case.
///
/// The library goes back and tries again, so that its time can grow with a power of the text's length. Two bounds keep
/// that small: only the beginning of a text is searched, and the configuration refuses what repeats a repetition.
// Unchecked: `Regex` is not declared safe to share, so that whoever uses it holds `lock`.
final class RegexSearch: @unchecked Sendable {
    /// Characters of a text that are searched; names of jobs and servers are far shorter.
    static let textMax = 256

    private let lock = NSLock()
    private let regex: Regex<AnyRegexOutput>

    /// nil where it is no regular expression.
    init?(_ source: String) {
        guard let regex = try? Regex(source) else { return nil }  // the caller says so
        self.regex = regex.ignoresCase()
    }

    func finds(_ text: String) -> Bool {
        let text = text.prefix(Self.textMax)
        return lock.withLock { text.firstMatch(of: regex) != nil }
    }

    /// Whether a group is repeated without bound that itself repeats or chooses: `(a+)+` tries every way to divide
    /// what it repeats, twice as many with each character.
    static func repeatsRepetition(_ source: String) -> Bool {
        var isBusy = [false]  // for each open group, the whole included
        var ended: Bool?  // of the group that has just ended
        var text = Substring(source)
        while let character = text.popFirst() {
            let isRepeated = "*+".contains(character) || character == "{" && Self.isOpenBound(text)
            if isRepeated, ended == true { return true }
            let before = ended
            ended = nil
            switch character {
            case "\\": _ = text.popFirst()
            case "[": text = Self.behindClass(text)
            case "(": isBusy.append(false)
            case ")" where isBusy.count > 1:
                let inner = isBusy.removeLast()
                ended = inner
                isBusy[isBusy.count - 1] = isBusy[isBusy.count - 1] || inner
            case "|": isBusy[isBusy.count - 1] = true
            default:
                if isRepeated { isBusy[isBusy.count - 1] = true } else if character == "?" { ended = before }
            }
        }
        return false
    }

    /// Behind `{`: `3,}`.
    private static func isOpenBound(_ text: Substring) -> Bool {
        text.drop(while: \.isNumber).hasPrefix(",}")
    }

    /// Behind `[`: what follows its end. Sets may stand in each other.
    private static func behindClass(_ text: Substring) -> Substring {
        var rest = text
        var depth = 1
        while depth > 0, let character = rest.popFirst() {
            switch character {
            case "\\": _ = rest.popFirst()
            case "[": depth += 1
            case "]": depth -= 1
            default: break
            }
        }
        return rest
    }
}
