import ArgumentParser
import Core
import Daemon
import Foundation
import Storage

/// The record that the daemon keeps, for commands that read it or write to it beside the daemon.
struct StoreDesk {
    let configuration: Configuration
    /// Of the store.
    let path: String

    /// nil, having said so: there is none yet.
    func storeToRead() throws -> SQLiteStore? {
        if let store = try SQLiteStore.openToRead(path: path) { return store }
        Console.say("There is no record at \(path) yet; `tocsin run` makes one.")
        return nil
    }

    /// - Throws: Exit code 1, having said why, where there is none: made by somebody else the daemon could not use it.
    func storeToWrite() throws -> SQLiteStore {
        if let store = try SQLiteStore.openToWrite(path: path) { return store }
        Console.say("error: there is no record at \(path) yet; `tocsin run` makes one.")
        throw ExitCode.failure
    }

    /// One delivery after the other; says of each what became of it.
    ///
    /// - Throws: Exit code 1 where one was refused.
    func change(
        _ ids: [String], _ done: String,
        _ change: (DeliveryDesk, String) async throws -> Result<Delivery, Refusal>
    ) async throws {
        let store = try storeToWrite()
        let desk = DeliveryDesk(configuration, store: store, now: Date())
        var hasFailed = false
        for id in ids {
            switch try await change(desk, id) {
            case .success(let delivery):
                let message = delivery.message
                let about = message.job.map { " of \($0.name)" } ?? ""
                Console.say(
                    TerminalText.line(
                        "\(delivery.id.rawValue): the \(message.kind.rawValue)\(about) to \(message.target.rawValue) "
                            + "\(done)."))
            case .failure(let refusal):
                Console.say(TerminalText.line("error: \(refusal.message)"))
                hasFailed = true
            }
        }
        await store.close()
        if hasFailed { throw ExitCode.failure }
    }
}

extension ConfigOption {
    func desk() throws -> StoreDesk {
        let (path, configuration, _) = try read()
        return StoreDesk(configuration: configuration, path: configuration.storePath(besides: path))
    }
}

extension Console {
    /// - Throws: Exit code 1, having said why, where it was refused.
    static func told<Value>(_ result: Result<Value, Refusal>) throws -> Value {
        switch result {
        case .success(let value): return value
        case .failure(let refusal):
            say(TerminalText.line("error: \(refusal.message)"))
            throw ExitCode.failure
        }
    }
}
