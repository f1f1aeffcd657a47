// Asks this device for its key, or to make one; what it answers goes back in the form. The form shows only where that can be.
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (sign) => sign.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
const listed = (keys) => (keys || []).map((key) => ({ ...key, id: bytes(key.id) }));

async function ask(options) {
  const asked = { ...options, challenge: bytes(options.challenge) };
  if (options.user) {
    asked.user = { ...options.user, id: bytes(options.user.id) };
    asked.excludeCredentials = listed(options.excludeCredentials);
    return navigator.credentials.create({ publicKey: asked });
  }
  asked.allowCredentials = listed(options.allowCredentials);
  return navigator.credentials.get({ publicKey: asked });
}

function written(key) {
  const response = {};
  for (const part of ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle']) {
    if (key.response[part]) response[part] = text(key.response[part]);
  }
  return JSON.stringify({ id: key.id, rawId: text(key.rawId), type: key.type, response });
}

for (const form of document.querySelectorAll('form[data-key]')) {
  if (!window.PublicKeyCredential) continue;
  form.hidden = false;
  form.addEventListener('submit', (event) => {
    const field = form.elements.namedItem('answer');
    if (field.value) return;
    event.preventDefault();
    form.setAttribute('aria-busy', 'true');
    ask(JSON.parse(form.dataset.key).publicKey)
      .then((key) => { field.value = written(key); form.submit(); })
      .catch(() => {
        form.removeAttribute('aria-busy');
        form.querySelector('[role=status]').textContent = form.dataset.failed;
      });
  });
}
