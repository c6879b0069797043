import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Metrics
import Testing

@testable import Web

@Suite struct HealthTests {
    let world = World()

    private func ask(
        _ uri: String, readiness: [ReadinessFinding] = [], readers: ServerConfiguration.Readers = .anybody
    ) async throws -> TestResponse {
        let server = try world.server([], readiness: readiness) { $0.metricsReaders = readers }
        return try await server.application().test(.router) { client in
            try await client.execute(uri: uri, method: .get)
        }
    }

    @Test func aServerThatRunsIsAlive() async throws {
        let answer = try await ask("/health/live", readiness: [.init("database", isReady: false)])
        #expect(answer.status == .ok)
        #expect(answer.headers[.cacheControl] == "no-store")
    }

    @Test func aServerIsReadyWhenAllItsPartsAre() async throws {
        let ready = try await ask("/health/ready", readiness: [.init("database", isReady: true)])
        #expect(ready.status == .ok)
        #expect(ready.text == #"{"ready":true,"parts":[{"name":"database","ready":true}]}"#)
        let full = ReadinessFinding("disk", isReady: false, "The disk is full")
        let unready = try await ask("/health/ready", readiness: [.init("database", isReady: true), full])
        #expect(unready.status == .serviceUnavailable)
    }

    @Test func whatIsTheMatterIsForThisMachineAndTheLog() async throws {
        let lost = ReadinessFinding("database", isReady: false, "no host db.example, user ada")
        // given somebody from elsewhere
        let stranger = try await ask("/health/ready", readiness: [lost])
        #expect(!stranger.text.contains("ada"))
        #expect(world.log.all.contains("user ada"))
        // and given somebody on this machine, who came by no proxy
        let (near, proxied) = try await world.serving([], readiness: [lost]) { port, _ in
            func ask(_ more: String) async throws -> String {
                let client = try RawClient(port: port)
                defer { client.close() }
                try client.send(
                    "GET /health/ready HTTP/1.1\r\nHost: a\r\n\(more)Connection: close\r\n\r\n")
                return try await client.readToEnd().afterHead
            }
            return (try await ask(""), try await ask("X-Forwarded-For: 192.0.2.1\r\n"))
        }
        #expect(near.contains("user ada"))
        #expect(!proxied.contains("ada"))
    }

    @Test func whoWatchesNeedNotKnowTheNameOfTheSite() async throws {
        let route = Route.get(Paths.home, .everyone) { _ in .text("hello") }
        let server = try world.server([route]) { configuration in
            configuration.allowedHosts = ["kith.example"]
            configuration.metricsReaders = .anybody
        }
        try await server.application().test(.router) { client in
            for uri in ["/health/live", "/health/ready?now=1", "/metrics"] {
                #expect(try await client.execute(uri: uri, method: .get).status == .ok, "\(uri)")
            }
            let status = try await client.execute(uri: "/", method: .get).status
            #expect(status == .misdirectedRequest)
        }
    }

    @Test func requestsAreCountedByRouteAndStatus() async throws {
        let route = Route.get(Paths.service, .everyone, isShared: true) { _, id in
            if id == "x" { throw Refusal.notFound }
            return .text(id)
        }
        let server = try world.server([route]) { $0.metricsReaders = .anybody }
        let text = try await server.application().test(.router) { client in
            for uri in ["/services/1", "/services/1", "/services/2", "/services/x", "/nothing"] {
                _ = try await client.execute(uri: uri, method: .get)
            }
            return try await client.execute(uri: "/metrics", method: .get).text
        }
        for line in [
            "# TYPE kith_http_requests_total counter",
            #"kith_http_requests_total{method="GET",route="/services/{id}",status="200"} 3"#,
            #"kith_http_requests_total{method="GET",route="/services/{id}",status="404"} 1"#,
            #"kith_http_requests_total{method="OTHER",route="(none)",status="404"} 1"#,
            "# TYPE kith_http_request_seconds histogram",
            #"kith_http_request_seconds_bucket{method="GET",route="/services/{id}",le="+Inf"} 4"#,
            #"kith_http_request_seconds_count{method="GET",route="/services/{id}"} 4"#,
            "kith_http_requests_in_flight 1",
        ] { #expect(text.contains(line + "\n"), "\(line) in \(text)") }
        #if os(Linux)
            #expect(text.contains("process_resident_memory_bytes "))
        #endif
    }

    @Test func theMeasuresAreNotForStrangers() async throws {
        // The tests' own client has no address, so it is a stranger.
        #expect(try await ask("/metrics", readers: .thisMachine).status == .notFound)
    }

    @Test func whatLibrariesMeasureIsWrittenAsPrometheusReadsIt() {
        let metrics = PrometheusMetrics()
        let labels = [("kind", "a\"b\\c\nd")]
        Counter(label: "jobs.done", dimensions: labels, factory: metrics).increment(by: 2)
        Counter(label: "jobs.done", dimensions: labels, factory: metrics).increment()
        Meter(label: "pool size", factory: metrics).set(3.5)
        Metrics.Timer(label: "query", factory: metrics).recordNanoseconds(2_000_000)
        Recorder(label: "rows", factory: metrics).record(17)
        let gauge = Gauge(label: "gone", factory: metrics)
        gauge.record(1)
        gauge.destroy()
        let text = metrics.exposition()
        for line in [
            #"jobs_done_total{kind="a\"b\\c\nd"} 3"#, "pool_size 3.5", "# TYPE pool_size gauge",
            #"query_seconds_bucket{le="0.001"} 0"#, #"query_seconds_bucket{le="0.005"} 1"#,
            "query_seconds_sum 0.002", #"rows_bucket{le="16"} 0"#, #"rows_bucket{le="256"} 1"#,
        ] { #expect(text.contains(line + "\n"), "\(line) in \(text)") }
        #expect(!text.contains("gone"))
    }
}
