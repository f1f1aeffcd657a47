// Drags somebody to another place in the drawing. It sends the form of their page `move`: the same as its buttons do.
// By finger it begins after a short hold, so that a swipe still scrolls and a tap still opens.
const svg = document.querySelector('svg[data-move]');
const form = document.getElementById('move');
const HOLD = 250;
const SLACK = 8;

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

  const let_go = () => {
    clearTimeout(held.timer);
    held.mark.classList.remove('map__mark--held');
    held.mark.removeAttribute('transform');
    held = null;
  };

  const take = () => {
    held.taken = true;
    held.mark.classList.add('map__mark--held');
    svg.append(held.mark);
  };

  const drop = (point) => {
    const to = place(point);
    const beside = marks
      .filter((mark) => mark !== held.mark)
      .map((mark) => ({ id: mark.dataset.mark, ...place(middle(mark)), turn: turn(middle(mark)) }))
      .filter((one) => one.ring === to.ring && one.sector === to.sector)
      .sort((one, other) => one.turn - other.turn);
    const before = beside.filter((one) => one.turn < turn(point)).pop();
    form.action = held.mark.querySelector('a').getAttribute('href') + form.dataset.path;
    form.elements.nearness.value = nearness[to.ring];
    form.elements.sector.value = to.sector;
    form.elements.behind.value = beside.length === 0 ? '' : before ? before.id : 'first';
    form.requestSubmit();
  };

  svg.addEventListener('pointerdown', (event) => {
    const mark = event.target.closest('g[data-mark]');
    if (!marks.includes(mark) || !event.isPrimary || event.button) return;
    const from = at(event);
    const to = middle(mark);
    held = { mark, from, grip: { x: to.x - from.x, y: to.y - from.y }, taken: false, x: event.clientX, y: event.clientY };
    if (event.pointerType === 'touch') held.timer = setTimeout(take, HOLD);
  });

  addEventListener('pointermove', (event) => {
    if (!held || !event.isPrimary) return;
    const far = Math.hypot(event.clientX - held.x, event.clientY - held.y) > SLACK;
    if (!held.taken && far) { if (event.pointerType === 'touch') { let_go(); return; } take(); }
    if (!held.taken) return;
    const now = at(event);
    held.mark.setAttribute('transform', `translate(${now.x - held.from.x} ${now.y - held.from.y})`);
  });

  addEventListener('pointerup', (event) => {
    if (!held || !event.isPrimary) return;
    if (held.taken) {
      const now = at(event);
      drop({ x: now.x + held.grip.x, y: now.y + held.grip.y });
      addEventListener('click', (click) => click.preventDefault(), { capture: true, once: true });
      setTimeout(() => held && let_go(), 0);
    } else {
      let_go();
    }
  });

  addEventListener('pointercancel', () => held && let_go());
  addEventListener('keydown', (event) => { if (event.key === 'Escape' && held) let_go(); });
  svg.addEventListener('touchmove', (event) => { if (held?.taken) event.preventDefault(); }, { passive: false });
  svg.addEventListener('contextmenu', (event) => { if (held?.taken) event.preventDefault(); });
  svg.addEventListener('dragstart', (event) => event.preventDefault());
  document.getElementById('drag-hint')?.removeAttribute('hidden');
}
