import Foundation
import Hummingbird

/// The peer of the HTTP benchmark: Hummingbird with one route that answers any path with the same bytes.
///
///     BareServer PORT FILE CONTENT-TYPE
@main
struct BareServer {
    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 4, let port = Int(arguments[1]),
            let body = FileManager.default.contents(atPath: arguments[2])
        else {
            FileHandle.standardError.write(Data("usage: BareServer PORT FILE CONTENT-TYPE\n".utf8))
            exit(64)
        }
        let bytes = ByteBuffer(bytes: body)
        let contentType = arguments[3]
        let router = Router()
        router.get("**") { _, _ in
            Response(
                status: .ok, headers: [.contentType: contentType],
                body: ResponseBody(byteBuffer: bytes))
        }
        let server = Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: port)))
        try await server.runService()
    }
}
