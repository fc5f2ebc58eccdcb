import Foundation
import Fuzzing

/// Pushes bytes at one subject: `tocsin-fuzz SUBJECT FILE…` gives it files, to see again what was found. Built for
/// fuzzing (`make fuzz`) it makes up inputs by itself, and what follows the subject are libFuzzer's own arguments.
@main enum FuzzProgram {
    static func main() throws {
        guard let subject = CommandLine.arguments.dropFirst().first.flatMap(Subject.init) else {
            fatalError("usage: tocsin-fuzz \(Subject.allCases.map(\.rawValue).joined(separator: "|")) FILE…")
        }
        #if FUZZING
            exit(fuzz())
        #else
            for path in CommandLine.arguments.dropFirst(2) {
                subject.take(Array(try Data(contentsOf: URL(filePath: path))))
                print("\(path): well")
            }
        #endif
    }

    #if FUZZING
        /// libFuzzer takes a function without a context: the subject is asked for anew at each input.
        fileprivate static let subject = CommandLine.arguments.dropFirst().first.flatMap(Subject.init) ?? .text

        private static func fuzz() -> CInt {
            var count = CommandLine.argc - 1
            var arguments = CommandLine.unsafeArgv.advanced(by: 1)
            return runDriver(&count, &arguments, takeOneInput)
        }
    #endif
}

#if FUZZING
    /// Under the name that libFuzzer's own `main` asks for, though that is not the one that runs.
    @_cdecl("LLVMFuzzerTestOneInput")
    package func takeOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
        FuzzProgram.subject.take(Array(UnsafeBufferPointer(start: start, count: count)))
        return 0
    }

    /// libFuzzer's own loop; no header of the toolchain declares it for Swift.
    @_silgen_name("LLVMFuzzerRunDriver")
    private func runDriver(
        _ count: UnsafeMutablePointer<CInt>,
        _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
        _ take: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
    ) -> CInt
#endif
