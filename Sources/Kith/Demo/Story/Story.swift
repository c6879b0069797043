// The whole story, subject by subject. A room that comes later adds its part in a file of its own, here.
extension Activity {
    static let all: [Activity] =
        moving + food + nature + making + mind + families + later + money + learning + neighbours
}
