import Foundation
import Testing

@testable import Web

/// Set `KITH_GALLERY` to a folder and the gallery is written there, to be looked at in a browser.
@Test func theGalleryCanBeWrittenAndIsWhole() throws {
    let page = String(decoding: Gallery.page().html.bytes, as: UTF8.self)
    #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"en-GB\">"))
    #expect(page.hasSuffix("</html>\n"))
    guard let folder = ProcessInfo.processInfo.environment["KITH_GALLERY"] else { return }
    var local = page
    for part in StaticPart.all {
        let name = "\(folder)\(part.link.text)"
        try FileManager.default.createDirectory(
            atPath: "\(folder)/static", withIntermediateDirectories: true)
        try Data(part.bytes).write(to: URL(fileURLWithPath: name))
        local = local.replacingOccurrences(of: "\"" + part.link.text, with: "\".\(part.link.text)")
    }
    try Data(local.utf8).write(to: URL(fileURLWithPath: "\(folder)/gallery.html"))
}
