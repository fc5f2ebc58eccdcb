/// Reads Prometheus' text format 0.0.4 and takes nothing that is only nearly right.
package struct ExpositionReader {
    package struct Fault: Error, Hashable, CustomStringConvertible {
        package let line: Int
        package let description: String
    }

    /// By name with its labels as they are written: `name{a="b"}`.
    package private(set) var samples: [String: Double] = [:]
    /// By family.
    package private(set) var types: [String: String] = [:]
    private var helped: Set<String> = []
    private var finished: Set<String> = []
    private var family = ""

    package init(_ text: String) throws {
        guard text.hasSuffix("\n") else { throw Fault(line: 0, description: "the last line does not end") }
        for (index, line) in text.dropLast().split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            do { try read(String(line)) } catch { throw Fault(line: index + 1, description: "\(error): \(line)") }
        }
        try checkHistograms()
    }

    private struct Wrong: Error, CustomStringConvertible {
        let description: String

        init(_ description: String) { self.description = description }
    }

    private mutating func read(_ line: String) throws {
        if let match = line.wholeMatch(of: /# HELP ([a-z_]+) .+/) {
            guard helped.insert(String(match.output.1)).inserted else { throw Wrong("a second HELP") }
        } else if let match = line.wholeMatch(of: /# TYPE ([a-z_]+) (counter|gauge|histogram)/) {
            try begin(String(match.output.1), String(match.output.2))
        } else {
            try readSample(line)
        }
    }

    private mutating func begin(_ name: String, _ type: String) throws {
        guard helped.contains(name) else { throw Wrong("TYPE without HELP") }
        guard types.updateValue(type, forKey: name) == nil else { throw Wrong("a second TYPE") }
        guard type != "counter" || name.hasSuffix("_total") else { throw Wrong("a counter's name ends in _total") }
        finished.insert(family)
        family = name
    }

    private mutating func readSample(_ line: String) throws {
        let label = #"[a-z_]+="(?:[^"\\\n]|\\\\|\\"|\\n)*""#
        let sample = try Regex("([a-z_]+)(\\{\(label)(?:,\(label))*\\})? (\\S+)")
        guard let match = line.wholeMatch(of: sample), let name = match[1].substring, let text = match[3].substring
        else { throw Wrong("no sample") }
        let suffixes = types[family] == "histogram" ? ["_bucket", "_sum", "_count"] : [""]
        guard suffixes.contains(where: { family + $0 == name }) else { throw Wrong("a sample outside of its family") }
        guard let value = ["+Inf": .infinity, "-Inf": -.infinity][text] ?? Double(text) else {
            throw Wrong("no number")
        }
        let key = name + (match[2].substring ?? "")
        guard samples.updateValue(value, forKey: String(key)) == nil else {
            throw Wrong("a sample that is there twice")
        }
    }

    private func checkHistograms() throws {
        for name in types.filter({ $0.value == "histogram" }).keys {
            for (key, count) in samples where key.hasPrefix(name + "_count") {
                let labels = key.dropFirst(name.count + 6).dropFirst().dropLast()
                let last = name + "_bucket{" + (labels.isEmpty ? "" : labels + ",") + "le=\"+Inf\"}"
                guard samples[last] == count else { throw Fault(line: 0, description: "\(last) is not \(key)") }
                guard samples[name + "_sum" + key.dropFirst(name.count + 6)] != nil else {
                    throw Fault(line: 0, description: "\(key) has no sum")
                }
            }
        }
    }
}
