// Shows the print button where scripts run, and prints the page when it is tapped.
for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => print());
}
