// A form is sent once: a second tap does nothing until the page comes back. Also says that scripts run.
document.documentElement.classList.add('js');
document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!form.matches('[data-guard]') || event.defaultPrevented) return;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = 'yes';
  form.setAttribute('aria-busy', 'true');
  setTimeout(() => { delete form.dataset.sent; form.removeAttribute('aria-busy'); }, 8000);
});
addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-sent]')) {
    delete form.dataset.sent;
    form.removeAttribute('aria-busy');
  }
});
const errors = document.getElementById('errors');
if (errors) errors.focus();
