import CCurl  // where the compiler places the pthread types: libcurl's header includes them too
import CLinux
import Glibc

/// The thread of one `Transport`, and what it needs to build its `Driver`.
final class DriverThread: Sendable {
    private static let stackBytes = 512 << 10

    private let inbox: Inbox
    private let multi: MultiHandle
    private let limits: Limits

    init(inbox: Inbox, multi: MultiHandle, limits: Limits) {
        self.inbox = inbox
        self.multi = multi
        self.limits = limits
    }

    /// Starts the thread. It ends after `Inbox.close()`.
    func start() {
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        pthread_attr_setstacksize(&attributes, Self.stackBytes)
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        var thread = pthread_t()
        let code = pthread_create(
            &thread, &attributes,
            { context in
                guard let context else { preconditionFailure("the thread was started without its context") }
                Unmanaged<DriverThread>.fromOpaque(context).takeRetainedValue().main()
                return nil
            }, Unmanaged.passRetained(self).toOpaque())
        precondition(code == 0, "the thread for HTTP can not be started: \(String(cString: strerror(code)))")
    }

    private func main() {
        clinux_name_thread("http")
        blockSignals()
        Driver(inbox: inbox, multi: multi, limits: limits).run()
    }

    /// Signals are for the main thread; and a write to a connection that the peer has closed must not end the process.
    private func blockSignals() {
        var all = sigset_t()
        sigfillset(&all)
        pthread_sigmask(SIG_BLOCK, &all, nil)
    }
}
