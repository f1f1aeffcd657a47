// A meeting on many devices. Every two seconds a device asks for a mark that names nobody; when it changed, the page is
// fetched and what stands in #live and #heard is put in its place. What somebody types stands between them, untouched.
// On whoever is not in, or sees the meeting no more, the screen shows nothing of it until they do again.
// A sentence that could not be sent waits in the page and goes when the connection is back, or whoever wrote it has shown
// in another tab that it is them; its id makes it one.
// A sentence about one person stays in the box of that person: when the meeting goes on to another, a second box comes.
const PAUSE = 2000;
const PAUSE_AWAY = 64000;  // at most so long between two questions of who may not see the meeting
const PATIENCE = 8000;
const PLACES = ['live', 'heard', 'beside'];
const FOLDS = ':is(#live, #heard) details';
const HANDLES = ':is(#live, #heard, #beside) :is(button, a, summary)';
const NAMES = ['id', 'for', 'aria-describedby', 'aria-labelledby'];
const word = document.getElementById('live-word');
const lost = document.getElementById('live-lost');
const waiting = [];
let known = '';
let token = '';
let later = null;
let sending = false;
let pause = PAUSE;

const live = () => document.getElementById('live');

function tell(text) { if (lost.textContent !== text) lost.textContent = text; }

function nameWhom(is) { for (const one of document.querySelectorAll('[data-say] .team-case__whom')) one.hidden = !is; }

function hide(why) {
  tell(why);
  known = '';
  nameWhom(false);
  for (const id of PLACES) document.getElementById(id)?.replaceChildren();
}

function turnClock() {
  const clock = document.querySelector('[data-timer]');
  if (!clock) return;
  clock.began ??= performance.now() - clock.dataset.gone * 1000;
  const gone = Math.floor((performance.now() - clock.began) / 1000);
  const left = Math.ceil((clock.dataset.most - gone) / 60);
  clock.querySelector('progress').value = Math.min(gone, clock.dataset.most);
  const said = left > 0 ? clock.dataset.word.replace('#', left) : clock.dataset.up;
  const place = clock.querySelector('span');
  if (place.textContent !== said) place.textContent = said;
}

function mark(one) {
  if (one?.matches('summary')) return `summary|${one.textContent.trim()}`;
  const form = one && one.closest('form');
  return form ? `${form.getAttribute('action')}|${one.name}|${one.value}|${form.elements.do?.value}` : one?.getAttribute('href');
}

function put(id, fresh) {
  const old = document.getElementById(id);
  const made = fresh.getElementById(id);
  if (old && made) old.replaceWith(document.adoptNode(made));
}

const isUsed = (box) => Boolean(box.querySelector('textarea')?.value.trim()) || waiting.some(({ form }) => box.contains(form));

// Names in the page of a box that stands beside the one of now end in what it is about: no two are the same.
function rename(box, change) {
  for (const one of [box, ...box.querySelectorAll('*')]) {
    for (const name of NAMES) {
      const now = one.getAttribute(name);
      if (now) one.setAttribute(name, now.split(' ').map(change).join(' '));
    }
  }
}

function setAside(box) {
  const tail = `--${box.dataset.say.replace(' ', '-')}`;
  rename(box, (name) => name + tail);
  box.dataset.tail = tail;
}

function takeBack(box) {
  const { tail } = box.dataset;
  rename(box, (name) => name.slice(0, -tail.length));
  delete box.dataset.tail;
}

function swapSay(old, made) {
  const has = old.contains(document.activeElement);
  old.replaceWith(made);
  if (has) made.querySelector('textarea')?.focus();
}

function putSay(fresh) {
  const old = document.getElementById('say');
  const made = fresh.getElementById('say');
  if (!old || !made) return;
  later = null;
  if (old.dataset.say === made.dataset.say) return;
  const before = [...document.querySelectorAll('[data-tail]')].find((one) => one.dataset.say === made.dataset.say);
  if (before) {
    if (isUsed(old)) setAside(old); else old.remove();
    takeBack(before);
  } else if (!isUsed(old)) swapSay(old, document.adoptNode(made));
  else if (made.querySelector('form')) {
    setAside(old);
    old.after(document.adoptNode(made));
  } else later = made;
}

// What was held back comes when the box is empty; a box beside it goes.
function clearSays() {
  for (const box of document.querySelectorAll('[data-tail]')) if (!isUsed(box)) box.remove();
  const say = document.getElementById('say');
  if (!later || !say || isUsed(say)) return;
  say.replaceWith(document.adoptNode(later));
  later = null;
}

function show(fresh) {
  const had = mark(document.activeElement);
  const step = document.querySelector('[data-step]')?.textContent;
  const open = [...document.querySelectorAll(FOLDS)].map((one) => one.open);
  for (const id of PLACES) put(id, fresh);
  if (!document.querySelector('#check form') || !fresh.querySelector('#check form')) put('check', fresh);
  putSay(fresh);
  [...document.querySelectorAll(FOLDS)].forEach((one, no) => { one.open = open[no] ?? false; });
  if (had && document.activeElement === document.body) {
    [...document.querySelectorAll(HANDLES)].find((one) => mark(one) === had)?.focus();
  }
  const now = document.querySelector('[data-step]')?.textContent;
  if (now && now !== step) word.textContent = now;
  turnClock();
}

// A request that the browser itself reads as a page: no text is ever made into one by us.
function load(address, method = 'GET', body = null) {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.open(method, address);
    request.responseType = 'document';
    request.onload = () => done({ status: request.status, page: request.response });
    request.onerror = failed;
    request.ontimeout = failed;
    request.timeout = 20000;
    request.send(body);
  });
}

function take(fresh) {
  show(fresh);
  nameWhom(true);
  known = live().dataset.version ?? known;
  token = fresh.querySelector('[name=csrfmiddlewaretoken]')?.value ?? token;
}

// Whoever is not in is led to the front door, a page without #live.
const isMeeting = ({ status, page }) => status === 200 && page?.getElementById('live');
const isOut = (answer) => answer.status === 401 || (answer.status === 200 && !isMeeting(answer));

async function fetchPage() {
  const answer = await load(live().dataset.page);
  if (isOut(answer)) hide(lost.dataset.out);
  else if (isMeeting(answer)) take(answer.page);
}

async function post(form, body) {
  if (token) body.set('csrfmiddlewaretoken', token);
  const answer = await load(form.action, 'POST', body);
  const { status, page } = answer;
  if (isMeeting(answer)) { take(page); return 'kept'; }
  if (status === 422) {
    const why = page?.querySelector('#errors, main .notice') ?? page?.querySelector('main');
    tell((why?.textContent ?? '').trim().replace(/\s+/g, ' '));
    return 'refused';
  }
  if (status === 403) known = '';  // the token was of an earlier visit: the page brings a new one
  if (isOut(answer)) hide(lost.dataset.out);
  else tell(lost.dataset.unsent);
  return 'waits';
}

async function sendWaiting() {
  if (sending) return;
  sending = true;
  try {
    const many = waiting.length;
    while (waiting.length) {
      const { form, body } = waiting[0];
      const went = await post(form, body);
      if (went === 'waits') return;
      waiting.shift();
      const { text } = form.elements;
      if (went === 'refused') { text.value = [body.get('text'), text.value].filter(Boolean).join('\n'); return; }
    }
    const { waiting: waits, sent, unsent, out } = lost.dataset;
    if (many) tell([waits, sent, unsent, out].includes(lost.textContent) ? sent : '');
    clearSays();
  } finally { sending = false; }
}

async function ask() {
  const place = live();
  if (!place || !place.dataset.ask) return;
  try {
    const answer = await fetch(place.dataset.ask, { credentials: 'same-origin', signal: AbortSignal.timeout(PATIENCE) });
    pause = answer.status === 404 ? Math.min(pause * 2, PAUSE_AWAY) : PAUSE;
    if (answer.status === 401 || answer.redirected) hide(lost.dataset.out);
    else if (answer.status === 404) hide(lost.dataset.away);
    else if (answer.ok) {
      const told = (await answer.text()).trim();
      const { lost: none, out, away, waiting: waits } = lost.dataset;
      if (!waiting.length && [none, out, away, waits].includes(lost.textContent)) tell('');
      if (told !== known) await fetchPage();
      await sendWaiting();
    }
  } catch { tell(waiting.length ? lost.dataset.waiting : lost.dataset.lost); }
  setTimeout(ask, pause);
}

document.addEventListener('click', (event) => {
  if (!event.target.closest('a[data-refresh]')) return;
  event.preventDefault();
  fetchPage().catch(() => tell(lost.dataset.lost));
});

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (form.matches('[data-send]')) {
    event.preventDefault();
    const text = form.elements.text;
    if (!text.value.trim()) { text.focus(); return; }
    waiting.push({ form, body: new FormData(form) });
    text.value = '';
    form.elements.id.value = crypto.randomUUID?.() ?? freshId();
    text.focus();
    sendWaiting().catch(() => tell(lost.dataset.waiting));
  } else if (form.matches('[data-quick]') && !event.defaultPrevented) {
    event.preventDefault();
    const body = new FormData(form, event.submitter);
    post(form, body).then((went) => { if (went === 'kept') tell(''); }).catch(() => tell(lost.dataset.lost)).finally(() => { delete form.dataset.sent; form.removeAttribute('aria-busy'); });
  }
});

function freshId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((one) => one.toString(16).padStart(2, '0')).join('');
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5');
}

if (live()?.dataset.ask) {
  known = live().dataset.version;
  setInterval(turnClock, 1000);
  setTimeout(ask, PAUSE);
}
