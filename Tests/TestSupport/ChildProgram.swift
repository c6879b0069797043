import Foundation

/// A program that runs beside the test.
///
/// Foundation's `Process` reads past the end of a buffer now and then on Linux, which ends all the tests at
/// once (swift-corelibs-foundation, pull request 5472; it is in Swift 6.3). So this is `posix_spawn` itself.
public final class ChildProgram {
    public let id: pid_t

    public enum Ending: Equatable {
        case exited(Int32)
        case killed(signal: Int32)
    }

    /// - Parameters:
    ///   - program: the path of the program.
    ///   - folder: where it runs; `nil` for where the tests do.
    ///   - input: for it to read from, as `output` and `errors` are to write to; it has no others.
    public init(
        _ program: String, _ arguments: [String], environment: [String: String]? = nil,
        folder: String? = nil, input: FileHandle, output: FileHandle, errors: FileHandle
    ) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (place, file) in [input, output, errors].enumerated() {
            posix_spawn_file_actions_adddup2(&actions, file.fileDescriptor, Int32(place))
        }
        let pairs = (environment ?? ProcessInfo.processInfo.environment).map { "\($0)=\($1)" }
        let words = ["bash", "-c", Self.start, folder ?? ".", program] + arguments
        let (id, trouble) = Self.withPointers(words) { arguments in
            Self.withPointers(pairs) { environment in
                var id: pid_t = 0
                let trouble = posix_spawn(&id, "/bin/bash", &actions, nil, arguments, environment)
                return (id, trouble)
            }
        }
        guard trouble == 0 else {
            throw TestSetUpError(
                description: "\(program) does not start: \(String(cString: strerror(trouble)))")
        }
        self.id = id
    }

    /// Waits until it ends; once.
    public func wait() -> Ending {
        var status: Int32 = 0
        while waitpid(id, &status, 0) < 0 {
            // Somebody else took its ending, which no test may.
            precondition(errno == EINTR, "There is no child \(id) to wait for.")
        }
        let signal = status & 0x7F
        return signal == 0 ? .exited((status >> 8) & 0xFF) : .killed(signal: signal)
    }

    /// A program that is started meanwhile by another test must not hold this one's pipes open.
    private static let start = """
        for open in /proc/self/fd/*; do
            open=${open##*/}
            if ((open > 2)); then eval "exec $open>&-"; fi
        done
        cd "$0" && exec "$@"
        """

    private static func withPointers<Value>(
        _ texts: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Value
    ) -> Value {
        let pointers = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: texts.count + 1)
        for (index, text) in texts.enumerated() { (pointers + index).initialize(to: strdup(text)) }
        (pointers + texts.count).initialize(to: nil)
        defer {
            for index in texts.indices { free(pointers[index]) }
            pointers.deallocate()
        }
        return body(pointers)
    }
}

extension FileHandle {
    /// Nothing to read, and nowhere to write to.
    public static func nothing() throws -> FileHandle {
        guard let handle = FileHandle(forUpdatingAtPath: "/dev/null") else {
            throw TestSetUpError(description: "/dev/null cannot be opened.")
        }
        return handle
    }
}
