import Jobs
import Storage
import Trust
import Web

/// Shows the work that was given up, and tries it again.
struct ReviveJobs: Sendable {
    let room: MessagesRoom

    static let most = 100

    func callAsFunction(_ request: Request) async throws -> Answer {
        let jobs = try await room.database.read { tx in try JobQueue(tx).dead(limit: Self.most) }
        return .page(jobsPage(jobs, in: request.frame))
    }

    func tryAgain(_ request: Request, id: String) async throws -> Answer {
        try await room.database.write { [room] tx in
            // A message that was given up waits again, with its job.
            let isMessage = try Outbox(tx, keys: room.keys).tryAgain(id, now: request.now)
            guard try isMessage || JobQueue(tx).revive(id, now: request.now) else { return }
            try Journal(tx).record(request.entry("job.again", whose: nil, thing: "job/\(id)"))
        }
        return .seeOther(MessagePaths.jobs())
    }
}

private func jobsPage(_ jobs: [DeadJob], in frame: Frame) -> Page {
    Page(
        title: "Work that was given up", in: frame,
        crumbs: [NavigationItem("Messages", to: MessagePaths.messages())]
    ) {
        if jobs.isEmpty { return "<p>Nothing was given up.</p>" }
        let table = Table(
            "Work that was given up, the latest first",
            [.words("What"), .words("What went wrong"), .words("When"), .words("Again")],
            jobs.map { job in
                [
                    "\(job.kind)", "\(job.trouble)", "\(When(job.diedAt, in: frame.zone))",
                    Form(.post(frame.formToken), to: MessagePaths.jobAttempts(job.id)) {
                        "\(Button("Try again", style: .second))"
                    }.html,
                ]
            })
        return "\(table)"
    }
}
