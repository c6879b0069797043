import CQREncode

/// A text as a QR code (ISO/IEC 18004), for a phone to read off a screen or a sheet of paper.
///
/// Error correction is at level M, which reads though 15% are lost.
public struct QRCode: Sendable, Hashable {
    /// From the top, each from the left: whether the module is dark. As many rows as columns, 21
    /// to 177. The quiet zone of 4 light modules around it (section 5.3.8) is left to who draws
    /// it.
    public let rows: [[Bool]]

    /// - Returns: `nil` for an empty text, and for one too long for any code: over 2331 bytes of
    ///   UTF-8.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard !bytes.isEmpty, bytes.count <= 2331,
            let code = QRcode_encodeData(Int32(bytes.count), bytes, 0, QR_ECLEVEL_M)
        else { return nil }
        defer { QRcode_free(code) }
        let width = Int(code.pointee.width)
        guard let modules = code.pointee.data else { return nil }
        rows = (0..<width).map { row in
            // The lowest bit says dark; the others, what the module is for.
            (0..<width).map { modules[row * width + $0] & 1 == 1 }
        }
    }
}
