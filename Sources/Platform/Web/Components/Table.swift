/// Rows and columns, with a caption that says what they are.
///
/// The first cell of a row is its heading. On a narrow screen a table of words becomes one block a row;
/// a table of numbers scrolls inside its own frame, which can be reached by keyboard.
public struct Table: Component {
    let caption: String
    let columns: [Column]
    let rows: [[HTML]]
    let narrow: Narrow
    let showsCaption: Bool

    public struct Column: Sendable {
        let name: String
        let isNumeric: Bool

        public static func words(_ name: String) -> Column { Column(name: name, isNumeric: false) }
        /// Numbers, aligned at the right so that they compare.
        public static func numbers(_ name: String) -> Column { Column(name: name, isNumeric: true) }
    }

    public enum Narrow: Sendable {
        case stacks, scrolls
    }

    /// - Parameters:
    ///   - rows: a cell for each column; one too few is left empty, one too many is left out.
    ///   - showsCaption: no, where the heading above has said it; it is read out all the same.
    public init(
        _ caption: String, _ columns: [Column], _ rows: [[HTML]], narrow: Narrow = .stacks,
        showsCaption: Bool = true
    ) {
        self.caption = caption
        self.columns = columns
        self.rows = rows
        self.narrow = narrow
        self.showsCaption = showsCaption
    }

    public var html: HTML {
        switch narrow {
        case .stacks: table
        case .scrolls:
            """
            <div class="table-frame" role="region" tabindex="0" aria-label="\(caption)">
            \(table)</div>

            """
        }
    }

    private var table: HTML {
        // The roles are what a browser forgets of a table whose rows are shown as blocks.
        """
        <table\(HTML.attribute("class", narrow == .stacks ? "stacks" : nil)) role="table">
        <caption\(showsCaption ? "" : " class=\"hidden\"" as HTML)>\(caption)</caption>
        <thead role="rowgroup"><tr role="row">
        \(columns.map(heading))</tr></thead>
        <tbody role="rowgroup">
        \(rows.map(row))</tbody>
        </table>

        """
    }

    private func heading(_ column: Column) -> HTML {
        """
        <th scope="col" role="columnheader"\(numeric(column))>\(column.name)</th>

        """
    }

    private func row(_ cells: [HTML]) -> HTML {
        "<tr role=\"row\">\n\(zip(columns, columns.indices).map { cell($0, $1, cells) })</tr>\n"
    }

    private func cell(_ column: Column, _ index: Int, _ cells: [HTML]) -> HTML {
        let content = index < cells.count ? cells[index] : .empty
        if index == 0 {
            return "<th scope=\"row\" role=\"rowheader\"\(numeric(column))>\(content)</th>\n"
        }
        let name: HTML =
            narrow == .stacks
            ? "<span class=\"cell-name\" aria-hidden=\"true\">\(column.name)</span> " : ""
        return "<td role=\"cell\"\(numeric(column))>\(name)\(content)</td>\n"
    }

    private func numeric(_ column: Column) -> HTML {
        column.isNumeric ? " class=\"number\"" : ""
    }
}
