import Logging

extension Exchange {
    /// What an error means to the asker. What is our fault goes to the log, with the reference.
    func trouble(_ error: any Error) -> Trouble {
        switch error {
        case let trouble as Trouble: return trouble
        case let refusal as Refusal: return Trouble(refusal)
        case let errors as FormErrors: return Trouble(errors)
        case is TimeLimitPassed:
            report("a handler took too long", .warning)
            return .busy(retryAfterSeconds: 10, saved)
        case is CancellationError:
            return .busy(retryAfterSeconds: 10, saved)
        default: return explained(error)
        }
    }

    private func explained(_ error: any Error) -> Trouble {
        switch site.explain(error) {
        case .refused(let refusal):
            return Trouble(refusal)
        case .temporary(let seconds, let words):
            report(words, .warning)
            return .busy(retryAfterSeconds: seconds, saved == .unknown ? .nothing : .unasked)
        case .uncertain(let seconds, let words):
            report(words, .warning)
            return .busy(retryAfterSeconds: seconds, saved)
        case .fault(let words):
            report(words, .error)
            return .fault
        case nil:
            // The type alone: what an unknown error says of itself may hold somebody's data.
            report("unexpected error of type \(type(of: error))", .error)
            site.logger.debug("unexpected error", metadata: ["error": "\(error)"])
            return .fault
        }
    }

    /// A handler that was cut short may have saved what it was sent.
    private var saved: Trouble.Saved { request.method == .post ? .unknown : .unasked }

    private func report(_ words: String, _ level: Logger.Level) {
        site.logger.log(level: level, "\(words)", metadata: ["reference": "\(reference)"])
    }
}
