package import Foundation

extension Window {
    package func contains(_ date: Date) -> Bool { false }
}
