package import Core
import Foundation

extension Configuration {
    /// The file of the store, which the configuration names relative to its own folder.
    package func storePath(besides configuration: String) -> String {
        URL(filePath: store, relativeTo: URL(filePath: configuration).deletingLastPathComponent()).path
    }
}
