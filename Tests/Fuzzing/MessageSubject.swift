import ConfigFile
import Core
import Foundation
import Targets

enum MessageSubject {
    /// No target that takes JSON takes more in one request.
    private static let bodyMax = 1 << 20
    private static let writers: [(kind: TargetSettings.Kind, writer: TargetWriter)] = {
        let environment = Environment(readFile: { (_, _) in Array(EveryTarget.text.utf8) })
        let outcome = ConfigReader().read(path: "targets.yaml", environment: environment)
        guard let configuration = outcome.configuration else { preconditionFailure("\(outcome.problems)") }
        return configuration.targets.map { settings in
            do throws(TargetError) {
                return (settings.kind, try TargetWriter(settings: settings, version: "1"))
            } catch { preconditionFailure("\(error)") }
        }
    }()

    package static var kinds: Set<TargetSettings.Kind> { Set(writers.map(\.kind)) }

    static func take(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        for message in [message(.alarm, text), message(.recovery, text), message(.reminder, text)] {
            draw(Envelope(id: id, message: message))
        }
        var digest = message(.digest, text)
        (digest.session, digest.job) = (nil, nil)
        draw(Envelope(id: id, message: digest, members: (0..<12).map { _ in message(.alarm, text) }))
    }

    private static let id = Delivery.ID(rawValue: "0199a3c1-5d4e-7a01-8f00-000000000001")

    private static func draw(_ envelope: Envelope) {
        for (kind, writer) in writers {
            guard case .send(let body) = writer.draft(for: envelope) else { continue }
            precondition(body.count <= bodyMax, "\(kind): \(body.count) bytes")
            precondition(body == bytes(writer.draft(for: envelope)), "\(kind): the same message, other bytes")
            guard body.first == UInt8(ascii: "{") || body.first == UInt8(ascii: "[") else { continue }
            let object = try? JSONSerialization.jsonObject(with: Data(body))
            precondition(object != nil, "\(kind): no JSON: \(String(decoding: body, as: UTF8.self))")
        }
    }

    private static func bytes(_ draft: Draft) -> [UInt8]? { if case .send(let body) = draft { body } else { nil } }

    private static func message(_ kind: Message.Kind, _ text: String) -> Message {
        let time = Timestamp(Date(timeIntervalSince1970: 1_793_499_070))
        let job = Job(
            source: .init(rawValue: text), id: .init(rawValue: text), name: text, kind: .nas, type: text)
        let session = Session(
            id: .init(rawValue: text), uid: text, name: text, type: text, jobName: text, server: text,
            state: "Stopped", result: .failed, progress: 100, startedAt: time, endedAt: time,
            failures: [Session.Failure(object: text, reason: text)])
        return Message(
            key: "k", target: .init(rawValue: "t"), kind: kind, event: .finished, rule: text, severity: .critical,
            time: time, incident: .init(id: "i", openedAt: time, count: 2),
            source: .init(name: .init(rawValue: text), url: text), server: text, job: .init(job),
            labels: [text: text], session: session,
            history: .init(streak: 2, previousResult: .failed, lastSuccessAt: time, usualDuration: 600, recent: []))
    }
}
