extension JSONRecords.Reading {
    /// Writes into each record the identifier that joins it to the record that holds it, as tables do.
    ///
    /// A row with no identifier of its own that others must name is given one from where it is.
    func joined(_ vocabulary: Vocabulary) -> Self {
        var reading = self
        for join in joins {
            let inner = vocabulary.tables[records[join.inner].table]
            let holder = vocabulary.tables[records[join.holder].table]
            switch join.nesting.join {
            case .rowsName(let field):
                reading.write(reading.identifier(of: join.holder), to: field, of: join.inner, inner)
            case .holderNames(let field):
                reading.write(reading.identifier(of: join.inner), to: field, of: join.holder, holder)
            case .rowsNameAny(let link, let kind):
                reading.write(reading.identifier(of: join.holder), to: link, of: join.inner, inner)
                reading.write(.text(holder.name), to: kind, of: join.inner, inner)
            }
        }
        for join in joins { reading.inherit(join, vocabulary) }
        return reading
    }

    /// A row that does not say to whom it belongs belongs to whom the row that holds it does: a
    /// programme inside a service is the service's organisation's.
    private mutating func inherit(_ join: JSONRecords.Join, _ vocabulary: Vocabulary) {
        let inner = vocabulary.tables[records[join.inner].table]
        let holder = vocabulary.tables[records[join.holder].table]
        for (index, field) in inner.fields.enumerated()
        where field.need.contains(.inKith) && field.reference != nil {
            guard records[join.inner].values[index] == .none,
                let same = holder.index(of: field.name)
            else { continue }
            records[join.inner].values[index] = records[join.holder].values[same]
        }
    }

    private mutating func write(_ value: Value, to field: String, of record: Int, _ table: Table) {
        guard let index = table.index(of: field) else { return }
        records[record].values[index] = value
    }

    private mutating func identifier(of record: Int) -> Value {
        if records[record].values[0] == .none {
            var hash = Fingerprint()
            hash.combine(records[record].values)
            records[record].values[0] = .text("unnamed-" + String(hash.value, radix: 36))
            records[record].mends.append(
                Mend("id", "had no identifier; one was made from what it says"))
        }
        return records[record].values[0]
    }
}
