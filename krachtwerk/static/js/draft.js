// Keeps what is being written: sends the text a moment after the last key, and when the page is left.
const texts = document.querySelectorAll('textarea[data-draft]');

function keep(text, leaving) {
  const form = text.form;
  const url = text.dataset.draftUrl || (form && form.dataset.draftUrl);
  if (!url || text.value === text.kept) return;
  const sent = text.value;
  const body = new FormData();
  for (const name of ['csrfmiddlewaretoken', 'id']) {
    const field = form.elements.namedItem(name);
    if (field) body.append(name, field.value);
  }
  body.append('key', text.dataset.draft);
  body.append('text', sent);
  const status = text.parentElement.querySelector('.draft');
  fetch(url, { method: 'POST', body, keepalive: leaving, credentials: 'same-origin' })
    .then((answer) => {
      if (!answer.ok) return;
      text.kept = sent;
      if (status) status.textContent = text.dataset.saved;
    })
    .catch(() => { if (status) status.textContent = ''; });
}

for (const text of texts) {
  let timer = 0;
  text.kept = text.value;
  text.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(keep, 800, text, false);
  });
  if (text.form) text.form.addEventListener('submit', () => { clearTimeout(timer); text.kept = text.value; });
  addEventListener('pagehide', () => keep(text, true));
}
