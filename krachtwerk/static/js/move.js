// Moves somebody in the drawing: dragged by mouse or finger, or by the arrow keys and Enter. It sends the form of their
// page `move`, the same as the buttons there. By finger it begins after a short hold: a swipe scrolls, a tap opens.
const svg = document.querySelector('svg[data-move]');
const form = document.getElementById('move');
const HOLD = 250;
const SLACK = 8;
const STEP = 14;
const OUTSIDE = 1.15;
const ARROWS = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };

if (svg && form) {
  const { rings, sectors, nearness } = JSON.parse(svg.dataset.move);
  const marks = [...svg.querySelectorAll('g[data-mark]')].filter((mark) => mark.querySelector('a'));
  const [across, tall] = rings[rings.length - 1];
  let held = null;

  const at = (event) => new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
  const middle = (mark) => {
    const face = mark.querySelector('.map__face');
    return { x: face.cx.baseVal.value, y: face.cy.baseVal.value };
  };
  const turn = (point) => Math.atan2(point.y / tall, point.x / across);
  const place = (point) => {
    const ring = rings.findIndex(([wide, high]) => Math.hypot(point.x / wide, point.y / high) <= 1);
    const sector = sectors.find(([, begin, end]) => turn(point) >= begin && turn(point) < end) || sectors[0];
    return { ring: ring < 0 ? rings.length - 1 : ring, sector: sector[0] };
  };
  // Those of the same ring and sector, in the order in which the server drew them.
  const beside = (to, without) => marks
    .filter((mark) => mark !== without)
    .map((mark) => ({ id: mark.dataset.mark, ...middle(mark) }))
    .filter((one) => place(one).ring === to.ring && place(one).sector === to.sector);
  const behind = (point, others) => {
    if (!others.length) return '';
    const far = (one) => Math.hypot(one.x - point.x, one.y - point.y);
    const near = others.reduce((best, one) => (far(one) < far(best) ? one : best));
    const no = others.indexOf(near) - (turn(point) < turn(near) ? 1 : 0);
    return no < 0 ? 'first' : others[no].id;
  };
  const told = (point, mark) => {
    const to = place(point);
    return { ...to, behind: behind(point, beside(to, mark)) };
  };

  const hold = (mark, more) => { held = { mark, next: mark.nextSibling, moved: { x: 0, y: 0 }, taken: false, ...more }; };
  const take = () => {
    held.taken = true;
    held.mark.classList.add('map__mark--held');
    if (!held.keys) svg.append(held.mark); // above the others; a focused mark stays where it is
  };
  const show = () => held.mark.setAttribute('transform', `translate(${held.moved.x} ${held.moved.y})`);
  const letGo = () => {
    clearTimeout(held.timer);
    held.mark.classList.remove('map__mark--held');
    held.mark.removeAttribute('transform');
    if (held.taken && !held.keys) svg.insertBefore(held.mark, held.next);
    held = null;
  };
  const drop = () => {
    const from = middle(held.mark);
    const to = { x: from.x + held.moved.x, y: from.y + held.moved.y };
    const mark = held.mark;
    letGo();
    const [was, now] = [told(from, mark), told(to, mark)];
    const isOutside = Math.hypot(to.x / across, to.y / tall) > OUTSIDE;
    if (isOutside || (was.ring === now.ring && was.sector === now.sector && was.behind === now.behind)) return;
    form.action = mark.querySelector('a').getAttribute('href') + form.dataset.path;
    form.elements.nearness.value = nearness[now.ring];
    form.elements.sector.value = now.sector;
    form.elements.behind.value = now.behind;
    if (form.requestSubmit) form.requestSubmit(); else form.submit();
  };

  svg.addEventListener('pointerdown', (event) => {
    const mark = event.target.closest('g[data-mark]');
    if (held || !marks.includes(mark) || !event.isPrimary || event.button) return;
    hold(mark, { from: at(event), x: event.clientX, y: event.clientY });
    if (event.pointerType === 'touch') held.timer = setTimeout(take, HOLD);
  });
  addEventListener('pointermove', (event) => {
    if (!held || held.keys || !event.isPrimary) return;
    const isFar = Math.hypot(event.clientX - held.x, event.clientY - held.y) > SLACK;
    if (!held.taken && isFar) {
      if (event.pointerType === 'touch') { letGo(); return; }
      take();
    }
    if (!held.taken) return;
    held.isFar = held.isFar || isFar;
    const now = at(event);
    held.moved = { x: now.x - held.from.x, y: now.y - held.from.y };
    show();
  });
  addEventListener('pointerup', (event) => {
    if (!held || held.keys || !event.isPrimary) return;
    if (!held.taken || !held.isFar) { letGo(); return; } // a slow tap is a tap
    const stay = (click) => click.preventDefault();
    addEventListener('click', stay, { capture: true, once: true });
    setTimeout(() => removeEventListener('click', stay, { capture: true }), 300);
    drop();
  });
  addEventListener('pointercancel', () => { if (held && !held.keys) letGo(); });

  svg.addEventListener('keydown', (event) => {
    const mark = event.target.closest('g[data-mark]');
    if (ARROWS[event.key] && marks.includes(mark)) {
      if (held && held.mark !== mark) letGo();
      if (!held) { hold(mark, { keys: true }); take(); }
      const [x, y] = ARROWS[event.key];
      held.moved = { x: held.moved.x + x, y: held.moved.y + y };
      show();
      event.preventDefault();
    } else if (event.key === 'Enter' && held?.keys) {
      event.preventDefault();
      drop();
    }
  });
  svg.addEventListener('focusout', () => { if (held?.keys) letGo(); });
  addEventListener('keydown', (event) => { if (event.key === 'Escape' && held) letGo(); });
  svg.addEventListener('touchmove', (event) => { if (held?.taken) event.preventDefault(); }, { passive: false });
  svg.addEventListener('contextmenu', (event) => { if (held?.taken) event.preventDefault(); });
  svg.addEventListener('dragstart', (event) => event.preventDefault());
  document.getElementById('drag-hint')?.removeAttribute('hidden');
}
