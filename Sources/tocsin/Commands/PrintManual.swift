import ArgumentParser
import Foundation

/// For `make install`: manual pages are made of what the commands say of themselves.
struct PrintManual: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "manual", abstract: "Writes the manual pages.", shouldDisplay: false)

    @Option(help: "The folder for them; without it the page of the tool is printed.", completion: .directory)
    var into: String?

    func run() throws {
        let pages = ManualPage.all(of: try CommandInfo.tool)
        guard let into else { return Console.put(pages[0].text) }
        let folder = URL(filePath: into)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for page in pages { try Data(page.text.utf8).write(to: folder.appending(path: page.fileName)) }
    }
}
