import Web

/// The part of the page that says how programs may read the listings.
package let openDataSection = "open-data"

/// What this is, and how listings may be used by others.
func aboutPage(in frame: Frame) -> Page {
    Page(title: "About Kith", in: frame) {
        """
        <p class="lede">Kith helps people find one another, and the groups, activities and help that \
        are near them.</p>
        <h2>What is listed</h2>
        <p>Each listing comes from the organisation that runs the service, or from a directory that \
        keeps it. We show when it was last checked. If something is wrong, please tell the organisation: \
        its phone number or e-mail address is on its page.</p>
        \(tellUs(frame))\
        <h2>For everybody</h2>
        <p>This site is made to meet the Web Content Accessibility Guidelines 2.2, at level AA: with a \
        keyboard alone, with a screen reader, on a small screen, without script, and on paper. A program \
        looks for faults in its pages whenever they are changed. If something is hard for you to use, that \
        is a fault of ours\(frame.contact == nil ? "." : ": please tell us.")</p>
        <h2>Your privacy</h2>
        <p>You can look without an account. We do not keep what you search for, and we do not use \
        cookies to follow you.</p>
        <h2 id="\(openDataSection)">Open data, for other websites and programs</h2>
        <p>The listings can be read by programs, in the Open Referral UK format, at \
        <a href="\(OpenReferralRoutes.home)">\(OpenReferralRoutes.home)</a>. A search gives JSON at \
        <a href="\(Paths.findJSON())">\(Paths.findJSON())</a>, with the same names as the search page; \
        <a href="\(Paths.findDocument())">\(Paths.findDocument())</a> describes it.</p>
        """
    }
}

/// Whom to write to, where somebody has said.
private func tellUs(_ frame: Frame) -> HTML {
    guard let contact = frame.contact else { return "" }
    return """
        <h2>Tell us</h2>
        <p>If something on this site is wrong, or hard to use, \(contact.link()).</p>

        """
}
