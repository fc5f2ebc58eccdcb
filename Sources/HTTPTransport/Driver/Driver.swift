/// Runs all transfers of one `Transport`. It is made on its thread, `DriverThread`, and never leaves it.
final class Driver {
    static let cancelledMessage = "the request was cancelled"
    static let closedMessage = "the program is shutting down"
    private static let idleHandlesMax = 64

    private let inbox: Inbox
    private let multi: MultiHandle
    private let limits: Limits
    private let budget: BodyBudget
    private let deadlines = Deadlines()
    private var admission: Admission
    private var transfers: [UInt64: Transfer] = [:]
    private var byHandle: [UnsafeMutableRawPointer: Transfer] = [:]
    private var idleHandles: [EasyHandle] = []

    init(inbox: Inbox, multi: MultiHandle, limits: Limits) {
        self.inbox = inbox
        self.multi = multi
        self.limits = limits
        budget = BodyBudget(bytesMax: limits.bodyBytesMax)
        admission = Admission(connectionsMax: limits.connectionsMax, waitingMax: limits.waitingMax)
    }

    /// Returns when the inbox is closed and every request has its outcome.
    func run() {
        var commands: [Inbox.Command] = []
        var isClosed = false
        while !isClosed {
            isClosed = inbox.take(into: &commands)
            for command in commands { obey(command) }
            commands.removeAll(keepingCapacity: true)
            if isClosed { break }
            endOverdue()
            beginAdmitted()
            multi.perform()
            while let (raw, code) = multi.nextEnded() {
                if let transfer = byHandle[raw] { end(transfer, .ended(code)) }
            }
            shareMemory()
            // Now, not after the sleep: the ended ones made room.
            beginAdmitted()
            if inbox.fallAsleep() { multi.wait(atMost: deadlines.earliest.map { $0 - .now } ?? .seconds(60)) }
        }
        for transfer in transfers.values { end(transfer, .closed) }
        idleHandles.removeAll()
        multi.close()
        inbox.end()
    }

    private func obey(_ command: Inbox.Command) {
        switch command {
        case .start(let submission): submit(submission)
        case .cancel(let id): if let transfer = transfers[id] { end(transfer, .cancelled) }
        }
    }

    private func submit(_ submission: Submission) {
        let hostMax = submission.request.connectionsPerHostMax ?? limits.connectionsPerHostMax
        guard admission.submit(submission.id, to: submission.origin, hostMax: hostMax) else {
            submission.fail(.connect, "\(limits.waitingMax) requests wait for a connection already; try again later")
            return
        }
        transfers[submission.id] = Transfer(submission, limits: limits, budget: budget, deadlines: deadlines)
    }

    private func beginAdmitted() {
        while let id = admission.next() {
            guard let transfer = transfers[id] else { preconditionFailure("an admitted request is not known") }
            do {
                let easy = if let idle = idleHandles.popLast() { idle } else { try EasyHandle() }
                try begin(transfer, on: easy)
            } catch { end(transfer, .ended(error), wasAdmitted: true) }
        }
    }

    private func begin(_ transfer: Transfer, on easy: EasyHandle) throws(CurlCode) {
        try transfer.attach(easy)
        try multi.add(easy)
        byHandle[easy.raw] = transfer
    }

    private func endOverdue() {
        let now = ContinuousClock.now
        guard let earliest = deadlines.earliest, earliest <= now else { return }
        deadlines.restart()
        for transfer in transfers.values {
            if transfer.deadline <= now { end(transfer, .timeLimit) } else { deadlines.note(transfer.deadline) }
        }
    }

    /// Lets bodies go on that waited for memory.
    private func shareMemory() {
        while let step = budget.nextStep() {
            switch step {
            case .resume(let id):
                guard let transfer = transfers[id] else { preconditionFailure("an ended transfer waits for memory") }
                do throws(CurlCode) { try transfer.easy?.resume() } catch { end(transfer, .ended(error)) }
            case .giveWay(let id):
                guard let transfer = transfers[id] else { preconditionFailure("an ended transfer holds memory") }
                end(transfer, .gaveWay)
            }
        }
    }

    private func end(_ transfer: Transfer, _ reason: Transfer.End, wasAdmitted: Bool = false) {
        let outcome = transfer.outcome(reason)
        transfers[transfer.id] = nil
        budget.release(transfer.id)
        if let easy = transfer.detach() {
            if byHandle.removeValue(forKey: easy.raw) != nil { multi.remove(easy) }
            if transfer.submission.request.version == .http1 { keep(easy) }
            admission.ended(transfer.submission.origin)
        } else if wasAdmitted {
            admission.ended(transfer.submission.origin)
        } else {
            admission.withdraw(transfer.id, from: transfer.submission.origin)
        }
        transfer.submission.continuation.resume(returning: outcome)
    }

    /// Only after HTTP/1.1: libcurl does not give back all that a transfer used on a connection that others share.
    private func keep(_ easy: EasyHandle) {
        guard idleHandles.count < Self.idleHandlesMax else { return }
        easy.reset()
        idleHandles.append(easy)
    }
}
