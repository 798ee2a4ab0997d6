// On a page that was built or opened before a call closed: once it has closed, this says so. Without it the text is still true, since it
// names the moment. It can do nothing else.
(function () {
  "use strict";
  var state = document.querySelector("[data-ends]");
  if (!state) { return; }
  var ends = Date.parse(state.getAttribute("data-ends"));
  function look() {
    var left = ends - Date.now();
    if (isNaN(left)) { return; }
    if (left > 0) {
      // A browser that slept has lost its timers' time: look again every minute.
      window.setTimeout(look, Math.min(left, 60000));
      return;
    }
    // The words of the page, with their language where it is another one.
    state.replaceChildren(state.parentNode.querySelector("template").content.cloneNode(true));
    state.removeAttribute("data-ends");
    state.parentNode.className = "call-state is-closed";
  }
  look();
}());
