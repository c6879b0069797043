import Documents

/// What the server says of itself.
enum BuiltInRoutes {
    static func all(
        _ environment: ServerEnvironment, metricsReaders: ServerConfiguration.Readers
    ) -> [Route] {
        [
            .get(Path< >("/health/live"), .everyone) { _ in uncached(.text("live\n")) },
            .get(Path< >("/health/ready"), .everyone) { request in
                let findings = await environment.readiness()
                for finding in findings where !finding.isReady {
                    environment.logger.warning(
                        "not ready",
                        metadata: ["part": "\(finding.name)", "words": "\(finding.words)"])
                }
                return ready(findings, inWords: request.isFromThisMachine)
            },
            .get(Path< >("/metrics"), .everyone) { request in
                // Others need not know that it is there.
                guard metricsReaders == .anybody || request.isFromThisMachine else {
                    throw Refusal.notFound
                }
                return metrics(environment.metrics)
            },
        ]
    }

    /// Whoever watches over the server asks by whatever address it has, not by the site's name.
    static func answer(_ path: String) -> Bool {
        ["/health/live", "/health/ready", "/metrics"].contains(path)
    }

    /// 200 when every part is ready, else 503; as JSON, a line for each part.
    /// - Parameter inWords: whether to say what is the matter, which may name hosts and users.
    private static func ready(_ findings: [ReadinessFinding], inWords: Bool) -> Answer {
        let isReady = findings.allSatisfy(\.isReady)
        var json = JSONWriter(capacity: 256)
        json.object { json in
            json.member("ready", isReady)
            json.array("parts", of: findings) { json, finding in
                json.object { json in
                    json.member("name", finding.name)
                    json.member("ready", finding.isReady)
                    if inWords { json.member("words", finding.words) }
                }
            }
        }
        return uncached(.json(json.bytes, status: isReady ? 200 : 503))
    }

    private static func metrics(_ metrics: PrometheusMetrics) -> Answer {
        if let bytes = ProcessMemory.resident() {
            metrics.instrument("process_resident_memory_bytes") { PrometheusGauge() }
                .set(Int64(bytes))
        }
        return uncached(
            Answer(
                contentType: "text/plain; version=0.0.4; charset=utf-8",
                body: Array(metrics.exposition().utf8)))
    }

    private static func uncached(_ answer: Answer) -> Answer {
        var answer = answer
        answer.headers.append(("cache-control", "no-store"))
        return answer
    }
}
