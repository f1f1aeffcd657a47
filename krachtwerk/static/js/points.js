// A tap on a point is kept at once, one after the other, and the keys 1, 2 and 3 tap; the button keeps all that stands there.
const form = document.querySelector('form[data-taps]');
const word = form?.querySelector('[data-word]');
let before = Promise.resolve();

async function send(choice) {
  const body = new FormData();
  body.set('csrfmiddlewaretoken', form.elements.csrfmiddlewaretoken.value);
  body.set('one', 'on');
  body.set(choice.name, choice.value);
  const answer = await fetch(form.action, { method: 'POST', body, credentials: 'same-origin', redirect: 'manual' });
  if (answer.status !== 204) throw new Error('not kept');
}

form?.addEventListener('change', ({ target }) => {
  if (!target.matches('input[type="radio"]')) return;
  before = before.then(() => send(target)).then(
    () => { word.textContent = word.dataset.kept; },
    () => { word.textContent = word.dataset.lost; },
  );
});
form?.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || !'123'.includes(event.key)) return;
  const choice = event.target.closest('fieldset')?.querySelectorAll('input[type="radio"]')[Number(event.key) - 1];
  if (!choice) return;
  choice.checked = true;
  choice.focus();
  choice.dispatchEvent(new Event('change', { bubbles: true }));
  event.preventDefault();
});
