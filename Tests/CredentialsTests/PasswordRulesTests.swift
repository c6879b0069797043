@testable import Credentials
import Testing

/// Which new passwords are taken, with Debian's dictionary of common ones.
@Suite struct PasswordRulesTests {
    let rules = PasswordRules()

    @Test func theDictionaryIsThere() {
        #expect(CommonWords().trouble == nil)
    }

    @Test(arguments: [
        "correct horse battery staple", "abc correct horse battery staple defghi stu",
        "drei kleine Katzen im Regen", "вчера шёл мелкий дождь",
        "雨の日は図書館で本を読みました。", "gT7#kk2!pQzv9&Lm",
        "the lake was colder than tea", "كان البحر هادئا في الصباح", "🦊 under 7 pale umbrellas",
        "hunter2 sold the tractor",
    ])
    func aGoodOneIsTakenInAnyScript(text: String) throws {
        #expect(try rules.refusal(of: Password(text)) == nil)
    }

    @Test func aShortOneIsNot() throws {
        #expect(try rules.refusal(of: Password("fourteen chars")) == .tooShort(least: 15))
        #expect(try rules.refusal(of: Password("fifteen charact")) == nil)
        // Where a second factor is always asked for, eight will do, and never fewer.
        #expect(try PasswordRules(least: 1).refusal(of: Password("tk7 vrl")) == .tooShort(least: 8))
        #expect(try PasswordRules(least: 8).refusal(of: Password("tk7 vrlq")) == nil)
    }

    @Test(arguments: [
        "passwordpassword", "Password12345678", "p4$$w0rdp4$$w0rd", "!!!!!!!!letmein!!!!!!!!",
        "incomprehensible", "1234iloveyou1234", "dragondragondragon", "Dragon2Dragon2Dragon2",
        "QWERTY123QWERTY123", "ÍLÓVÉYÓÚ1234567", "pa55w0rd........",
    ])
    func aCommonWordIsNotHoweverItIsDressed(text: String) throws {
        #expect(try rules.refusal(of: Password(text)) == .common)
    }

    @Test(arguments: [
        "aaaaaaaaaaaaaaaaaaaa", "123456789012345678", "qwertyuiopasdfgh",
        "abcdefghijklmnopq", "k3vk3vk3vk3vk3vk3v",
        "1q2w3e4r5t6y7u8i", "987654321987654321", "zyxwvutsrqponmlk",
        "йцукенгшщзхъфыва", "..................",
    ])
    func aPatternIsNot(text: String) throws {
        let refusal = try rules.refusal(of: Password(text))
        #expect(refusal == .predictable || refusal == .common)
    }

    @Test func whatEverybodyKnowsIsNot() throws {
        let known = ["Maria Łódzka", "maria.lodzka@example.org", "Tollgate Lane Pantry"]
        let typed = [
            "MariaLodzka1987!", "tollgatelane2026", "maria maria lodzka", "Pantry-Tollgate-9",
        ]
        for text in typed {
            guard case .madeOf = try rules.refusal(of: Password(text), knowing: known) else {
                Issue.record("\(text) is taken")
                continue
            }
            #expect(try rules.refusal(of: Password(text)) == nil)
        }
        let long = try Password("maria rode a heron to the moon")
        #expect(rules.refusal(of: long, knowing: known) == nil)
    }

    @Test func whatEverybodyKnowsIsNotInAnyScript() throws {
        let refusal = try rules.refusal(of: Password("משה כהן משה כהן 1"), knowing: ["משה כהן"])
        #expect(refusal == .madeOf(word: "משה"))
    }

    @Test func withoutTheDictionaryItIsSaid() throws {
        let words = CommonWords(path: "/nowhere/at/all")
        #expect(words.trouble?.contains("cracklib-runtime") == true)
        #expect(words.trouble?.contains("/nowhere/at/all") == true)
        // What needs no dictionary is still refused.
        let rules = PasswordRules(commonWords: words)
        #expect(try rules.refusal(of: Password("short")) == .tooShort(least: 15))
        #expect(try rules.refusal(of: Password("123456789012345678")) == .predictable)
    }

    @Test func manyMayAskAtOnce() async {
        await withTaskGroup(of: Bool.self) { group in
            for index in 0..<200 {
                let word = index.isMultiple(of: 2) ? "password" : "xqzzyk"
                group.addTask { CommonWords().hasAny(of: [word]) }
            }
            var found = 0
            for await isCommon in group where isCommon { found += 1 }
            #expect(found == 100)
        }
    }

    @Test func everyWordOfTheDictionaryIsFoundFromFirstToLast() {
        #expect(CommonWords().hasAny(of: ["007bond"]))
        #expect(CommonWords().hasAny(of: ["zygote"]))
        let others = ["007bonds", "zzzzzzzzz", "\u{7F}", "a b", String(repeating: "q", count: 900)]
        #expect(!CommonWords().hasAny(of: others))
    }

    @Test(arguments: [
        PasswordRefusal.empty, .tooLong, .tooShort(least: 15), .common, .predictable,
        .madeOf(word: "maria"),
    ])
    func everyRefusalSaysWhatToDo(refusal: PasswordRefusal) {
        #expect("\(refusal)".contains("Use") || "\(refusal)".contains("Enter"))
        #expect("\(refusal)".hasSuffix("."))
    }
}
