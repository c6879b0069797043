// Makes pages better where scripts run. Every page works without.
(function () {
  "use strict";

  // After a form with mistakes, begin at the list of them.
  var summary = document.querySelector("[data-focus]");
  if (summary) summary.focus();

  // A link of that list goes to the field itself, label in view.
  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest(".error-summary a");
    if (!link) return;
    var field = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!field) return;
    event.preventDefault();
    var frame = field.closest(".field");
    if (frame) frame.scrollIntoView();
    field.focus({ preventScroll: true });
  });

  // On paper: the whole address, and the day on which it was printed.
  window.addEventListener("beforeprint", function () {
    var address = document.querySelector("[data-printed=address]");
    var day = document.querySelector("[data-printed=day]");
    if (address) address.textContent = location.href;
    if (day) day.textContent = new Date().toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
    document.querySelectorAll("details:not([open])").forEach(function (it) {
      it.open = true;
      it.dataset.printing = "yes";
    });
  });
  window.addEventListener("afterprint", function () {
    document.querySelectorAll("details[data-printing]").forEach(function (it) {
      it.open = false;
      delete it.dataset.printing;
    });
  });

  // A form that does something is sent once, however often its button is pressed.
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (form.method !== "post") return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    setTimeout(function () { delete form.dataset.sent; }, 5000);
  });
})();
