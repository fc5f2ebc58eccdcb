import Foundation
import HTTPTransport
import Testing

extension Trait where Self == ConditionTrait {
    static var requiresBrowser: Self {
        .enabled("Chromium opens the status page; without it THE PAGE IS NOT TRIED IN A BROWSER") {
            Browser.path != nil
        }
    }
}

/// A headless Chromium with one page open, told what to do over its pipe.
///
/// - SeeAlso: <https://chromedevtools.github.io/devtools-protocol/>
final class Browser: Sendable {
    struct Failure: Error, CustomStringConvertible { let description: String }

    /// nil: there is none on this machine.
    static let path = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    private struct State {
        var asked = 0
        var waiting: [Int: CheckedContinuation<Data, any Error>] = [:]
        var heard = Data()
        var complaints: [String] = []
        var hasEnded = false
    }

    private let state = Locked(State())
    private let input: FileHandle
    private let page = Locked<String?>(nil)

    /// Opens it, and closes it in the end.
    ///
    /// - Parameter folder: Where it keeps what it must keep.
    static func open(in folder: URL, _ body: (Browser) async throws -> Void) async throws {
        guard let path else { throw Failure(description: "there is no Chromium") }
        let (input, output) = (Pipe(), Pipe())
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        // It speaks on descriptors 3 and 4. It opens this test's own pages alone, so it needs no sandbox, which a
        // container may not have.
        let options =
            "--headless --no-sandbox --disable-gpu --disable-dev-shm-usage --no-first-run --remote-debugging-pipe"
        process.arguments = [
            "-c", "exec \"$0\" \(options) --user-data-dir=\"$1\" about:blank 3<&0 4>&1 </dev/null >/dev/null 2>&1",
            path,
            folder.appending(path: "browser").path,
        ]
        process.environment = ["PATH": "/usr/bin:/bin", "HOME": folder.path]
        process.standardInput = input.fileHandleForReading
        process.standardOutput = output.fileHandleForWriting
        let ended = AsyncStream.makeStream(of: Void.self)
        process.terminationHandler = { _ in ended.continuation.finish() }
        let browser = Browser(input: input.fileHandleForWriting)
        output.fileHandleForReading.readabilityHandler = { handle in browser.hear(handle.availableData) }
        try process.run()
        do {
            try await browser.attach()
            try await body(browser)
        } catch {
            process.terminate()
            throw error
        }
        process.terminate()
        for await _ in ended.stream {}
        output.fileHandleForReading.readabilityHandler = nil
    }

    private init(input: FileHandle) { self.input = input }

    // MARK: - What a test does with it

    /// What the page complained of: exceptions, errors on the console, refusals of its policy.
    var complaints: [String] { state.withLock { $0.complaints } }

    func go(to url: String) async throws {
        _ = try await ask("Page.navigate", ["url": url])
        try await wait("document.readyState === 'complete' && location.href !== 'about:blank'")
    }

    /// The value of an expression, or of what it promises.
    @discardableResult
    func value(_ expression: String) async throws -> Any? {
        let answer = try await ask(
            "Runtime.evaluate",
            ["expression": expression, "awaitPromise": true, "returnByValue": true, "userGesture": true])
        if let details = answer["exceptionDetails"] { throw Failure(description: "\(expression): \(details)") }
        return (answer["result"] as? [String: Any])?["value"]
    }

    /// Until the expression is true. A page that comes meanwhile is asked anew.
    func wait(_ expression: String) async throws {
        for _ in 0..<600 {
            // A page that goes away takes the question along.
            if (try? await value("Boolean(\(expression))")) as? Bool == true { return }
            try await Task.sleep(for: .milliseconds(100))
        }
        let text = try await value("document.body.innerText") ?? ""
        throw Failure(description: "it did not come true: \(expression)\n\(text)")
    }

    func texts(_ selector: String) async throws -> [String] {
        let script = "[...document.querySelectorAll(\(Self.quoted(selector)))].map(one => one.textContent.trim())"
        return try await value(script) as? [String] ?? []
    }

    func click(_ selector: String) async throws {
        try await value("document.querySelector(\(Self.quoted(selector))).click()")
    }

    func type(_ text: String, into selector: String) async throws {
        try await value("document.querySelector(\(Self.quoted(selector))).value = \(Self.quoted(text))")
    }

    static func quoted(_ text: String) -> String {
        let data = try? JSONEncoder().encode(text)  // a text always has a JSON
        return String(decoding: data ?? Data(), as: UTF8.self)
    }

    // MARK: - The pipe

    func ask(_ method: String, _ parameters: [String: Any] = [:]) async throws -> [String: Any] {
        var message: [String: Any] = ["method": method, "params": parameters]
        if let session = page.withLock({ $0 }) { message["sessionId"] = session }
        let id = state.withLock { state in
            state.asked += 1
            return state.asked
        }
        message["id"] = id
        let bytes = try JSONSerialization.data(withJSONObject: message) + Data([0])
        let answer = try await withCheckedThrowingContinuation { (heard: CheckedContinuation<Data, any Error>) in
            let hasEnded = state.withLock { state in
                if !state.hasEnded { state.waiting[id] = heard }
                return state.hasEnded
            }
            if hasEnded {
                heard.resume(throwing: Failure(description: "the browser has ended"))
            } else {
                input.write(bytes)
            }
        }
        guard let object = try JSONSerialization.jsonObject(with: answer) as? [String: Any] else {
            throw Failure(description: "\(method): no object")
        }
        if let error = object["error"] { throw Failure(description: "\(method): \(error)") }
        return object["result"] as? [String: Any] ?? [:]
    }

    private func attach() async throws {
        let target = try await ask("Target.createTarget", ["url": "about:blank"])
        let attached = try await ask(
            "Target.attachToTarget", ["targetId": target["targetId"] ?? "", "flatten": true])
        let session = attached["sessionId"] as? String
        page.withLock { $0 = session }
        for domain in ["Page", "Runtime", "Log"] { _ = try await ask("\(domain).enable") }
    }

    private func hear(_ data: Data) {
        let (answers, isOver) = state.withLock { state -> ([(CheckedContinuation<Data, any Error>, Data)], Bool) in
            state.heard += data
            var parts = state.heard.split(separator: 0, omittingEmptySubsequences: false)
            state.heard = Data(parts.removeLast())
            let answers = parts.compactMap { Self.take(Data($0), &state) }
            state.hasEnded = data.isEmpty
            return (answers, data.isEmpty)
        }
        for (waiting, answer) in answers { waiting.resume(returning: answer) }
        guard isOver else { return }
        let left = state.withLock { state in
            defer { state.waiting = [:] }
            return state.waiting.values
        }
        for waiting in left { waiting.resume(throwing: Failure(description: "the browser has ended")) }
    }

    /// An answer with who waits for it; what it complains of is kept.
    private static func take(_ part: Data, _ state: inout State) -> (CheckedContinuation<Data, any Error>, Data)? {
        // What is no object says nothing.
        guard let object = try? JSONSerialization.jsonObject(with: part) as? [String: Any] else { return nil }
        if let id = object["id"] as? Int { return state.waiting.removeValue(forKey: id).map { ($0, part) } }
        let parameters = object["params"] as? [String: Any] ?? [:]
        switch object["method"] as? String {
        case "Runtime.exceptionThrown": state.complaints.append("exception: \(parameters)")
        case "Runtime.consoleAPICalled" where parameters["type"] as? String == "error":
            state.complaints.append("console: \(parameters)")
        case "Log.entryAdded":
            let entry = parameters["entry"] as? [String: Any] ?? [:]
            guard entry["level"] as? String == "error" else { return nil }
            state.complaints.append("\(entry["source"] ?? ""): \(entry["text"] ?? "") \(entry["url"] ?? "")")
        default: break
        }
        return nil
    }
}
