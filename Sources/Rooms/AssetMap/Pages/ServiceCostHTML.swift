import Time
import Web

/// What it costs, each thing once: that it is free, one price as a sentence, several as a table.
func costHTML(_ service: Service, on today: Day) -> HTML {
    let prices = currentPrices(service, on: today)
    let free = isFree(service, on: today)
    var seen: Set<String> = []
    let words = [service.feesDescription, service.fees].compactMap { $0 }.filter { words in
        let plain = plainWords(words)
        return !plain.isEmpty && !(free && plain == "free") && seen.insert(plain).inserted
    }
    let price = free ? freeHTML(prices, today) : pricesHTML(prices, today)
    return "\(price)\(words.map { HTML.paragraphs(Prose.lines($0)) })"
}

/// Every price that is asked today is nought, and there is one; or the words for it are "free" alone.
func isFree(_ service: Service, on today: Day) -> Bool {
    let prices = currentPrices(service, on: today)
    if prices.isEmpty {
        return [service.feesDescription, service.fees].contains { $0.map(plainWords) == "free" }
    }
    return prices.allSatisfy { $0.amount == 0 }
}

private func currentPrices(_ service: Service, on today: Day) -> [CostOption] {
    service.costs.filter { $0.validTo ?? .last >= today }
}

/// In small letters, with nothing but letters: "Free." is "free".
private func plainWords(_ words: String) -> String {
    words.lowercased().filter { $0.isLetter || $0.isNumber }
}

private func freeHTML(_ prices: [CostOption], _ today: Day) -> HTML {
    var seen: Set<String> = ["free", "", "everyone"]
    let rest = prices.flatMap { notes($0, today) + [$0.option ?? ""] }
        .filter { seen.insert(plainWords($0)).inserted }
    return
        "<p><strong>Free</strong>\(rest.isEmpty ? "" : ": \(rest.joined(separator: ". "))" as HTML)</p>\n"
}

private func pricesHTML(_ prices: [CostOption], _ today: Day) -> HTML {
    if prices.isEmpty { return "" }
    if prices.count == 1 { return "<p>\(priceWords(prices[0], today))</p>\n" }
    let hasNotes = prices.contains { !notes($0, today).isEmpty }
    let rows = prices.map { price -> [HTML] in
        let cells: [HTML] = [.text(price.option ?? "Everyone"), .text(amount(price))]
        return hasNotes ? cells + [.text(notes(price, today).joined(separator: ". "))] : cells
    }
    let columns: [Table.Column] =
        [.words("For"), .words("Cost")] + (hasNotes ? [.words("Notes")] : [])
    return Table("What it costs", columns, rows, showsCaption: false).html
}

private func priceWords(_ price: CostOption, _ today: Day) -> HTML {
    let whom = price.option.flatMap { plainWords($0) == "everyone" ? nil : $0 }
    let rest = ([whom].compactMap { $0 } + notes(price, today)).joined(separator: ". ")
    let amount = amount(price)
    if amount.isEmpty { return .text(rest) }
    return "<strong>\(amount)</strong>\(rest.isEmpty ? "" : " \(rest)" as HTML)"
}

private func amount(_ price: CostOption) -> String {
    price.amount.map { amountWords($0, price.currency) } ?? ""
}

private func notes(_ price: CostOption, _ today: Day) -> [String] {
    let from = price.validFrom.flatMap { $0 > today ? "From \($0.inWords)" : nil }
    return [price.amountDescription, from].compactMap { $0 }.filter { !plainWords($0).isEmpty }
}
