// Leave fast: by the button or by Shift three times. The page is covered at once, the server signs out, the page is
// replaced, also when the network is gone: then the session ends by itself.
const form = document.querySelector('form[data-exit]');
let taps = [];
let leaving = false;

function leave() {
  if (leaving) return;
  leaving = true;
  document.documentElement.classList.add('gone');
  const onward = form.dataset.target || form.action;
  const gone = fetch(form.action, { method: 'POST', body: new FormData(form), keepalive: true, redirect: 'manual', credentials: 'same-origin' });
  const late = new Promise((done) => { setTimeout(done, 400); });
  Promise.race([gone, late]).catch(() => {}).then(() => location.replace(onward));
}

if (form) {
  form.addEventListener('submit', (event) => { event.preventDefault(); leave(); });
  addEventListener('keyup', (event) => {
    if (event.key !== 'Shift') { taps = []; return; }
    const now = Date.now();
    taps = taps.filter((at) => now - at < 5000).concat(now);
    if (taps.length >= 3) leave();
  });
  // A page out of the browser's own memory is asked for anew, covered until it is there.
  addEventListener('pageshow', (event) => {
    if (!event.persisted) return;
    document.documentElement.classList.add('gone');
    location.reload();
  });
  // Where somebody may look along, the list of open apps shows an empty page.
  if ('watched' in form.dataset) {
    document.addEventListener('visibilitychange', () => {
      if (!leaving) document.documentElement.classList.toggle('gone', document.visibilityState === 'hidden');
    });
  }
}
