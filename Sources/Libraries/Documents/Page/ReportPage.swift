/// One HTML page that needs nothing else: no script, no network; to be mailed, printed, or put on any
/// server. The style knows tables (`td.n` for numbers, in a `div.wide` that scrolls by itself), lists,
/// figures, `.lead` and sections.
///
///     ReportPage(title: "Who wins and why", body: "<h1>…</h1>", style: "rect{fill:#1d5f8a}").html
public struct ReportPage: Sendable {
    private let title: String
    private let body: String
    private let style: String

    /// - Parameters:
    ///   - title: plain text.
    ///   - body: HTML, with all text in it escaped by ``escaped(_:)``.
    ///   - style: what the page needs beyond the common style.
    public init(title: String, body: String, style: String = "") {
        self.title = title
        self.body = body
        self.style = style
    }

    public var html: String {
        """
        <!DOCTYPE html>
        <html lang="en-GB">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(escaped(title))</title>
        <style>
        \(Self.commonStyle)
        \(style)
        </style>
        </head>
        <body>
        <main>
        \(body)
        </main>
        </body>
        </html>

        """
    }

    private static let commonStyle = """
        body{font:1.1rem/1.5 system-ui,Arial,sans-serif;color:#0b0c0c;background:#fff;margin:0}
        main{max-width:60rem;margin:0 auto;padding:1rem;overflow-wrap:break-word}
        h1{font-size:2rem;line-height:1.2}h2{font-size:1.5rem;margin-top:2.5rem}h3{margin-bottom:.2rem}
        .lead{font-size:1.25rem}small,figcaption{color:#383f43}li{margin-bottom:.5rem}
        a{color:#0b4f79}figure{margin:0}svg{max-width:100%}
        :focus-visible{outline:3px solid #0b0c0c;box-shadow:0 0 0 6px #ffdd00}
        .wide{overflow-x:auto}table{border-collapse:collapse;width:100%}
        caption{text-align:left;font-weight:bold;padding:.5rem 0}
        th,td{text-align:left;vertical-align:top;padding:.35rem .6rem .35rem 0}
        th,td{border-bottom:1px solid #b1b4b6}
        .n{text-align:right;font-variant-numeric:tabular-nums}
        @media print{nav{display:none}.wide{overflow:visible}section{break-inside:avoid-page}}
        """
}

/// Text as HTML, for contents of elements and for values in double quotes.
public func escaped(_ text: String) -> String {
    var html = ""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "&": html += "&amp;"
        case "<": html += "&lt;"
        case ">": html += "&gt;"
        case "\"": html += "&quot;"
        default: html.unicodeScalars.append(scalar)
        }
    }
    return html
}
