// Waits for the worker: looks every five seconds, and shows the page anew once the door is open. Nothing moves in between.
const place = document.querySelector('[data-wait]');

async function look() {
  try {
    const answer = await fetch(place.dataset.wait, { credentials: 'same-origin' });
    const text = await answer.text();
    if (!text.includes('data-wait')) { location.replace(place.dataset.wait); return; }
  } catch { /* no connection for a moment: look again */ }
  setTimeout(look, 5000);
}

if (place) setTimeout(look, 5000);
