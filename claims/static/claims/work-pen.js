// One tab writes, the others read. Whoever holds the pen may act; another tab can take it.

/** Ask for the pen of one person; `onGained` and `onLost` tell where it is, as often as it moves. */
export function askForPen(user, { onGained, onLost }) {
  const name = `claim-annotator:pen:${user}`;
  if (!navigator.locks) {
    onGained();
    return { take() {} };
  }
  const hold = () => {
    onGained();
    return new Promise(() => {}); // kept until the tab closes or somebody takes it
  };
  const queue = () => navigator.locks.request(name, hold).catch(lost);
  const lost = () => {
    onLost();
    queue();
  };
  navigator.locks
    .request(name, { ifAvailable: true }, (lock) => (lock ? hold() : Promise.reject(new Error("held"))))
    .catch(lost);
  return {
    take: () => navigator.locks.request(name, { steal: true }, hold).catch(lost),
  };
}
