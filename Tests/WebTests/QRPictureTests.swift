import Foundation
import Testing
import Web

/// A code as a picture, for every page and every colour.
@Suite struct QRPictureTests {
    private let picture = QRPicture(
        id: "app", title: "Code for <your> app", description: "It is written below.",
        rows: [[true, true, false], [false, false, true], [true, false, true]])

    private var markup: String { String(decoding: picture.html.bytes, as: UTF8.self) }

    @Test func itIsOnePathWithAQuietZone() {
        #expect(markup.contains("viewBox=\"0 0 11 11\""))
        #expect(markup.contains("d=\"M4 4h2v1H4zM6 5h1v1H6zM4 6h1v1H4zM6 6h1v1H6z\""))
        #expect(markup.components(separatedBy: "<path").count == 2)
    }

    @Test func itIsDarkOnWhiteWhateverThePageIs() {
        #expect(markup.contains("<rect width=\"11\" height=\"11\" fill=\"#fff\"/>"))
        #expect(markup.contains("<path fill=\"#000\""))
    }

    @Test func whoDoesNotSeeItIsTold() {
        #expect(markup.contains(
            "role=\"img\" aria-labelledby=\"app-title\" aria-describedby=\"app-desc\""))
        #expect(markup.contains("<title id=\"app-title\">Code for &lt;your&gt; app</title>"))
        #expect(markup.contains("<desc id=\"app-desc\">It is written below.</desc>"))
    }
}
