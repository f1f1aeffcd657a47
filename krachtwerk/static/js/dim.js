// Together at the table: the page dims after 20 seconds without a touch and wakes at the first one, which does nothing else.
const WAIT = Number(document.documentElement.dataset.dimAfter || 20) * 1000;
const root = document.documentElement;
const cover = document.createElement('div');
cover.className = 'dim';
cover.setAttribute('aria-hidden', 'true');
let timer = 0;

function wake() {
  root.classList.remove('dimmed');
  clearTimeout(timer);
  if (WAIT > 0) timer = setTimeout(rest, WAIT);
}

function rest() {
  const typing = document.activeElement && document.activeElement.matches('textarea, input[type=text]');
  const recording = document.querySelector('[data-recording]');
  if (typing || recording) wake(); else root.classList.add('dimmed');
}

document.body.append(cover);
cover.addEventListener('pointerdown', (event) => { event.preventDefault(); });
cover.addEventListener('click', wake);
for (const kind of ['keydown', 'pointerdown', 'scroll', 'input']) {
  addEventListener(kind, (event) => { if (event.target !== cover) wake(); }, { passive: true });
}
wake();
