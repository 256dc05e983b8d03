// A row of buttons that stays one row: where the words of a language do not fit, those that have a
// picture show it instead.

/** Keep a row's buttons in one line; ones with a picture are its `.by-icon`. */
export function keepInOneRow(row) {
  const fit = () => {
    row.removeAttribute("data-tight");
    row.toggleAttribute("data-tight", row.lastElementChild.offsetTop > row.firstElementChild.offsetTop);
  };
  new ResizeObserver(fit).observe(row);
}
