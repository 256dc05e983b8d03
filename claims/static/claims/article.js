// The article's page: furniture and line classes on demand, notes that Escape takes away.

const article = document.querySelector(".article");

function toggle(selector, apply) {
  const button = article.querySelector(selector);
  button.hidden = false;
  button.addEventListener("click", () => {
    const isPressed = button.getAttribute("aria-pressed") !== "true";
    apply(isPressed);
    button.setAttribute("aria-pressed", String(isPressed));
  });
}

if (article) {
  toggle("[data-shows-furniture]", (isShown) => {
    for (const furniture of article.querySelectorAll(".furniture")) furniture.open = isShown;
  });
  toggle("[data-shows-classes]", (isShown) => article.classList.toggle("shows-classes", isShown));

  // A note can be taken away without moving mouse or focus; it comes back with either of them.
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") article.classList.add("is-dismissed");
  });
  for (const name of ["pointerover", "focusin"]) {
    article.addEventListener(name, (event) => {
      if (event.target.closest(".line-tag")) article.classList.remove("is-dismissed");
    });
  }
}
