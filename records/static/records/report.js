// Shows the button that opens the print dialogue; without scripts the browser's own menu does it.
"use strict";
(() => {
  const button = document.querySelector("[data-print]");
  button.hidden = false;
  button.addEventListener("click", () => window.print());
})();
