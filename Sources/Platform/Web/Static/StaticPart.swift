import Crypto
import Documents

/// A file that the program carries in itself: the style sheet, the script, the icon.
///
/// Served under a name with the hash of its bytes in it, so that a browser may keep it for ever and
/// still never shows an old one.
public struct StaticPart: Sendable {
    public let bytes: [UInt8]
    let contentType: String
    /// Where it is served: `/static/kith-1f2e3d4c5b6a.css`.
    public let link: Link

    init(name: String, suffix: String, contentType: String, bytes: [UInt8]) {
        self.bytes = bytes
        self.contentType = contentType
        let hash = Hexadecimal.text(SHA256.hash(data: bytes).prefix(6))
        link = Link(path: "/static/\(name)-\(hash).\(suffix)")
    }

    static let style = StaticPart(
        name: "kith", suffix: "css", contentType: "text/css; charset=utf-8",
        bytes: PackageResources.kith_css)
    static let script = StaticPart(
        name: "kith", suffix: "js", contentType: "text/javascript; charset=utf-8",
        bytes: PackageResources.kith_js)
    static let icon = StaticPart(
        name: "icon", suffix: "svg", contentType: "image/svg+xml", bytes: PackageResources.icon_svg)

    static let all = [style, script, icon]
}
