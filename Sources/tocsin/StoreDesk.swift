import ArgumentParser
import Core
import Daemon
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
