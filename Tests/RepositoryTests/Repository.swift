import Foundation

/// The checkout that these tests were compiled in.
enum Repository {
    static let top = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Every text that people write here; what is built, fetched or ignored is left out.
    static let files: [SourceFile] = walk(top, path: "").sorted { $0.path < $1.path }

    static let swiftFiles = files.filter(\.isSwift)

    /// Folders of `folder`, by name.
    static func targets(in folder: String) -> Set<String> {
        Set(files.filter { $0.folders.first == folder[...] }.compactMap { $0.target.map(String.init) })
    }

    /// Bigger files are data and nothing that somebody typed.
    private static let bytesMax = 1 << 20

    private static func walk(_ folder: URL, path: String) -> [SourceFile] {
        // A folder that can not be read holds nothing to judge; that the walk finds the sources is tested.
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { !isIgnored($0) }.flatMap { name -> [SourceFile] in
            let url = folder.appending(path: name)
            let values = try? url.resourceValues(forKeys: [.isDirectoryKey, .isRegularFileKey, .fileSizeKey])
            if values?.isDirectory == true { return walk(url, path: path + name + "/") }
            guard values?.isRegularFile == true, values?.fileSize ?? 0 <= bytesMax else { return [] }
            // Nil for what is no text.
            guard let text = try? String(contentsOf: url, encoding: .utf8) else { return [] }
            return [SourceFile(path: path + name, text: text)]
        }
    }

    private static func isIgnored(_ name: String) -> Bool {
        let kept = [".ci", ".github", ".gitignore", ".swift-format"]
        return name.hasPrefix(".") && !kept.contains(name) || name == "Package.resolved" || name == "__pycache__"
            || name.contains(".db")
    }
}
