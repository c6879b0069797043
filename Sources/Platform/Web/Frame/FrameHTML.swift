import Time

extension Frame {
    var header: HTML {
        """
        <header class="site-header">
        <div class="wide">
        <a class="logo" href="\(home)">\(HTML.logo)<span class="logo-name">Kith</span>\(placeName)</a>
        \(navigationHTML)</div>
        </header>
        \(noticeHTML)
        """
    }

    private var placeName: HTML {
        place.isEmpty ? "" : " <span class=\"logo-place\">\(place)</span>"
    }

    private var navigationHTML: HTML {
        if navigation.isEmpty { return "" }
        return """
            <nav class="site-nav" aria-label="Main">
            <ul>
            \(navigation.map(item))</ul>
            </nav>

            """
    }

    private var noticeHTML: HTML {
        guard let notice else { return "" }
        return """
            <section class="site-notice" aria-label="Notice"><div class="wide">\(notice)</div></section>
            """
    }

    var foot: HTML {
        let links: HTML = footer.isEmpty ? "" : "<ul>\n\(footer.map(item))</ul>\n"
        return """
            <footer class="site-footer">
            <div class="wide">
            \(links)<p>Kith: the people, groups and help around you.</p>
            </div>
            </footer>
            """
    }

    /// For paper alone: where the page is to be found, and of which day it is. Script puts the whole
    /// address there and the day of printing; without, it is the path, and the day it was asked for.
    var printedLine: HTML {
        guard let printed else { return "" }
        let day = zone.day(of: printed.asked)
        return """
            <p class="printed">This page: <span data-printed="address">\(printed.address)</span><br>
            Printed on <span data-printed="day">\(day.inWords)</span>. Check before you travel: times and \
            places can change.</p>

            """
    }

    private func item(_ item: NavigationItem) -> HTML {
        let current = HTML.attribute("aria-current", item.current(at: currentPath))
        return "<li><a href=\"\(item.link)\"\(current)>\(item.name)</a></li>\n"
    }
}

extension HTML {
    /// Three people around one table: the mark of Kith. Coloured by the style sheet.
    static let logo: HTML = """
        <svg class="logo-mark" viewBox="0 0 40 40" width="40" height="40" aria-hidden="true" \
        focusable="false"><path d="M20 5a9 9 0 0 1 9 9c0 3-1.5 5.5-3.600 7.200a9 9 0 1 1-5.400 9.400 \
        9 9 0 1 1-5.400-9.400A9 9 0 0 1 20 5z"/><circle cx="20" cy="14" r="4"/>\
        <circle cx="11.5" cy="28.5" r="4"/><circle cx="28.5" cy="28.5" r="4"/></svg>
        """
}
