// htmx comes when somebody reaches for the list: a first visit does not pay for it, and until then links are links.
const library = document.currentScript.dataset.library;
const fetchLibrary = () => {
  if (document.querySelector("script[data-fetched]")) return;
  const script = document.createElement("script");
  script.src = library;
  script.dataset.fetched = "";
  document.head.append(script);
};
// The library starts at once only in a document that is complete.
const reached = () => (document.readyState === "complete" ? fetchLibrary() : addEventListener("load", fetchLibrary));
for (const sign of ["pointerover", "focusin"])
  document.getElementById("browse").addEventListener(sign, reached, { once: true });

// Going back to an address that the library had written, in a page where it has not come again.
addEventListener("popstate", (event) => {
  if (event.state?.htmx && !window.htmx) location.reload();
});

// A request that fails becomes the plain link that it was. Focus that went with a link stays with the results.
for (const fault of ["responseError", "sendError", "swapError"])
  document.addEventListener("htmx:" + fault, (event) => location.assign(event.detail.pathInfo.finalRequestPath));
document.addEventListener("htmx:afterSettle", () => {
  if (document.activeElement === document.body) document.getElementById("results").focus();
});
