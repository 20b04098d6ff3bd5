// A request that fails becomes the plain link that it was. Focus that went with a link stays with the results.
for (const fault of ["responseError", "sendError", "swapError"])
  document.addEventListener("htmx:" + fault, (event) => location.assign(event.detail.pathInfo.finalRequestPath));
document.addEventListener("htmx:afterSettle", () => {
  if (document.activeElement === document.body) document.getElementById("results").focus();
});
