import ArgumentParser
import Kith
@main struct KithCommand: ParsableCommand { func run() {} }
