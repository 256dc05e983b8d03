// Before a distressing text: one key shows it, one leaves it to others. Neither has the focus, so
// that an Enter meant for the passage before answers nothing.

import { Keys } from "./work-keys.js";

const forms = document.querySelectorAll("form[data-command]");

const keys = new Keys(
  (command) => {
    const form = [...forms].find((one) => one.dataset.command === command);
    form.requestSubmit(form.querySelector("button"));
  },
  { only: [...forms].map((form) => form.dataset.command) },
);
keys.label();
document.getElementById("warning-heading").focus();
