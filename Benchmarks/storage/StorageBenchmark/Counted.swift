/// Something whose size can be compared with what the peer has read.
protocol Counted {
    var count: Int { get }
}

func size(_ text: String?) -> Int { text?.utf8.count ?? 0 }
func size(_ number: Int?) -> Int { number == nil ? 0 : 8 }
func size(_ number: Double?) -> Int { number == nil ? 0 : 8 }

extension ServiceSheet {
    var count: Int {
        func sum(_ rows: [some Counted]) -> Int { rows.reduce(0) { $0 + $1.count } }
        return service.count + sum(phones) + sum(contacts) + sum(schedules) + sum(costOptions)
            + sum(languages) + sum(attributes)
    }
}
