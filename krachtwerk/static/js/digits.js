// In a row of scores the keys 1 to 5 choose one, and 0 says that it was not seen; Tab leads on as always.
for (const room of document.querySelectorAll("[data-digits]")) {
  room.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const value = event.key === "0" ? "none" : event.key;
    const choice = room.querySelector(`input[type="radio"][value="${CSS.escape(value)}"]`);
    if (!choice) return;
    choice.checked = true;
    choice.focus();
    event.preventDefault();
  });
}
