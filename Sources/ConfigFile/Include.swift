private import Core
private import Foundation

/// The files of a configuration, read and merged into one tree.
struct Include {
    private static let filesMax = 256

    let reader: Reader
    /// In the order in which problems are told: the main file first, then includes by name.
    private(set) var files: [String] = []

    init(_ reader: Reader) { self.reader = reader }

    /// The folder that relative paths in the file are meant from; empty where the file was named without one.
    static func folder(of file: String) -> String {
        guard let slash = file.lastIndex(of: "/") else { return "" }
        return slash == file.startIndex ? "/" : String(file[..<slash])
    }

    /// nil where the main file holds nothing that could be read.
    mutating func read(_ path: String) -> Node? {
        guard let root = document(at: path, named: Place(file: path, line: 1, column: 1)) else { return nil }
        guard case .mapping(var entries) = root.content else {
            reader.mismatch(root, wanted: .record([]))
            return nil
        }
        for (file, place) in included(by: root, of: path) {
            guard let other = document(at: file, named: place) else { continue }
            guard case .mapping(let others) = other.content else {
                reader.mismatch(other, wanted: .record([]))
                continue
            }
            merge(others, into: &entries)
        }
        return Node(.mapping(entries), at: root.place)
    }

    private mutating func document(at path: String, named place: Place) -> Node? {
        files.append(path)
        let bytes: [UInt8]
        do {
            bytes = try reader.environment.readFile(path, SourceText.bytesMax)
        } catch {
            reader.error("the file `\(path)` can not be read: \(error.reason)", at: place)
            return nil
        }
        let document = Document(file: path, bytes: bytes)
        reader.add(document.problems)
        if document.root == nil, document.problems.isEmpty {
            reader.error("the file is empty", at: Place(file: path, line: 1, column: 1))
        }
        return document.root
    }

    private func included(by root: Node, of main: String) -> [(file: String, place: Place)] {
        var found: [String: Place] = [:]
        for node in root["include"]?.members ?? [] {
            guard let text = Schema<Text>.text("a path", parse: { (text, _) in text }).read(node, silentReader) else {
                continue
            }
            let folder = Self.folder(of: main)
            let pattern = text.value.hasPrefix("/") || folder.isEmpty ? text.value : escaped(folder) + "/" + text.value
            let paths = reader.environment.glob(pattern).filter { $0 != main }
            if paths.isEmpty, !text.value.contains(where: { "*?[".contains($0) }) {
                reader.error("\(text.shown) names no file", at: node.place)
            }
            for path in paths where found[path] == nil { found[path] = node.place }
        }
        guard found.count <= Self.filesMax else {
            reader.error("this includes more than \(Self.filesMax) files", at: root["include"]?.place ?? root.place)
            return []
        }
        return found.sorted { $0.key < $1.key }.map { (file: $0.key, place: $0.value) }
    }

    /// What is wrong with `include` itself is told when the whole is read.
    private var silentReader: Reader { Reader(environment: reader.environment) }

    private func escaped(_ folder: String) -> String {
        folder.reduce(into: "") { text, character in
            if "*?[\\".contains(character) { text.append("\\") }
            text.append(character)
        }
    }

    /// Same keys become one: maps and lists grow, anything else can be said once only.
    private func merge(_ others: [Node.Entry], into entries: inout [Node.Entry]) {
        for other in others {
            if other.key == "include" {
                reader.error("only the main file includes others", at: other.keyPlace)
                continue
            }
            guard let index = entries.firstIndex(where: { $0.key == other.key }) else {
                entries.append(other)
                continue
            }
            let first = entries[index]
            guard let value = merged(first, other) else { continue }
            entries[index] = Node.Entry(key: first.key, keyPlace: first.keyPlace, value: value)
        }
    }

    private func merged(_ first: Node.Entry, _ second: Node.Entry) -> Node? {
        switch (first.value.content, second.value.content) {
        case (.sequence(let members), .sequence(let others)):
            return Node(.sequence(members + others), at: first.value.place)
        case (.mapping(let members), .mapping(let others)):
            let places = Dictionary(members.map { ($0.key, $0.keyPlace) }) { first, _ in first }
            let added = others.filter { other in
                guard let twin = places[other.key] else { return true }
                reader.error("`\(other.key)` is defined twice, first at \(twin)", at: other.keyPlace)
                return false
            }
            return Node(.mapping(members + added), at: first.value.place)
        case (.scalar(let text), .scalar(let other)) where first.key == "version" && text.text == other.text: return nil
        case (.broken, _), (_, .broken): return nil
        default:
            reader.error("`\(second.key)` is set already, at \(first.keyPlace)", at: second.keyPlace)
            return nil
        }
    }
}
