import Documents
import Exact

extension Certificate {
    /// The form of the file: a program that knows another form refuses it.
    public static let form = "kith-panel-certificate-1"

    /// The certificate as a file, with all that the check needs and nothing else: of people their
    /// ids, the values of the features that quotas are about, and who share a household (by a
    /// number, not an address). Numbers that may be long are text.
    public var json: String {
        var json = JSONWriter(capacity: 1 << 16)
        json.object { json in
            json.member("form", Self.form)
            json.member("rule", rule.rawValue)
            write(draw, &json)
            write("types", types, &json)
            json.member("parts", distribution.parts.description)
            json.array("panels", of: distribution.panels) { json, panel in
                json.object { json in
                    json.member("weight", panel.weight.description)
                    json.array("members", of: panel.members) { $0.value($1) }
                }
            }
            json.array("chances", of: chances) { $0.value($1.description) }
            json.array("cuts", of: cuts) { json, cut in write(cut, &json) }
            json.array("levels", of: levels) { json, level in
                json.object { json in
                    json.array("types", of: level.types) { $0.value($1) }
                    write("proof", level.proof, &json)
                }
            }
            write(balance, &json)
        }
        return json.text + "\n"
    }

    private func write(_ draw: Draw, _ json: inout JSONWriter) {
        json.member("size", draw.size)
        json.array("features", of: draw.pool.features) { json, feature in
            json.object { json in
                json.member("name", feature.name)
                json.array("values", of: feature.values) { json, value in
                    json.object { json in
                        json.member("name", value.name)
                        json.member("min", value.min)
                        json.member("max", value.max)
                        json.member("min_flex", value.minFlex)
                        json.member("max_flex", value.maxFlex)
                    }
                }
            }
        }
        json.array("people", of: draw.pool.people) { json, person in
            json.object { json in
                json.member("id", person.id)
                json.array("values", of: person.values) { $0.value($1) }
                json.member("household", person.household)
            }
        }
        json.array("seated", of: draw.seated) { $0.value($1) }
        json.array("excluded", of: draw.excluded.sorted()) { $0.value($1) }
    }

    private func write(_ name: String, _ lists: [[Int]], _ json: inout JSONWriter) {
        json.array(name, of: lists) { json, list in
            json.array { json in for number in list { json.value(number) } }
        }
    }

    private func write(_ cut: Cut, _ json: inout JSONWriter) {
        json.object { json in
            json.object("coefficients") { json in
                for (type, coefficient) in cut.coefficients.sorted(by: { $0.key < $1.key }) {
                    json.member(String(type), coefficient)
                }
            }
            json.member("bound", cut.bound)
            json.member("proof")
            write(cut.proof, &json)
        }
    }

    private func write(_ proof: CutProof, _ json: inout JSONWriter) {
        json.object { json in
            switch proof {
            case .either(let type, let count, let low, let high):
                json.member("type", type)
                json.member("count", count)
                json.member("low")
                write(low, &json)
                json.member("high")
                write(high, &json)
            case .bounded(let rows): write("bounded", rows, &json)
            case .empty(let rows): write("empty", rows, &json)
            }
        }
    }

    private func write(_ balance: Balance?, _ json: inout JSONWriter) {
        guard let balance else { return }
        json.object("balance") { json in
            switch balance {
            case .nash(let rows, let point):
                write("nash", rows, &json)
                json.array("at", of: point) { $0.value($1.description) }
            case .goldilocks(let rows, let least):
                write("goldilocks", rows, &json)
                json.member("least", least.description)
            }
        }
    }

    private func write(_ name: String, _ rows: Combination, _ json: inout JSONWriter) {
        json.object(name) { json in
            let named = rows.map { ($0.key.text, $0.value) }.sorted { $0.0 < $1.0 }
            for (row, weight) in named { json.member(row, weight.description) }
        }
    }
}

extension RowName {
    /// The row as a certificate's file names it, such as `quota 0 3`.
    public var text: String {
        switch self {
        case .size: "size"
        case .quota(let feature, let value): "quota \(feature) \(value)"
        case .households(let types): "households " + types.map(String.init).joined(separator: " ")
        case .cap(let type): "cap \(type)"
        case .cut(let cut): "cut \(cut)"
        }
    }

    /// Reads what ``text`` wrote.
    public init?(text: String) {
        let words = text.split(separator: " ")
        let numbers = words.dropFirst().compactMap { Int($0) }
        guard let name = words.first, numbers.count == words.count - 1 else { return nil }
        switch (name, numbers.count) {
        case ("size", 0): self = .size
        case ("quota", 2): self = .quota(feature: numbers[0], value: numbers[1])
        case ("households", 1...): self = .households(numbers)
        case ("cap", 1): self = .cap(numbers[0])
        case ("cut", 1): self = .cut(numbers[0])
        default: return nil
        }
    }
}
