// Say it: records in the page and puts the sound into the file field, so that the form is sent as always.
const KINDS = ['audio/webm', 'audio/mp4', 'audio/ogg'];

function set_up(box) {
  const field = box.querySelector('input[type=file]');
  const [panel, button, status, sound] = ['.recorder', '.recorder__button', '.recorder__status', '.recorder__sound'].map((name) => box.querySelector(name));
  const word = button.querySelector('span');
  const kind = KINDS.find((name) => MediaRecorder.isTypeSupported(name));
  let tape = null;
  let clock = 0;
  if (!kind) return;
  panel.hidden = false;
  box.classList.add('has-recorder');

  function keep(pieces) {
    const file = new File(pieces, `stem.${kind.slice(6)}`, { type: kind });
    const bag = new DataTransfer();
    bag.items.add(file);
    field.files = bag.files;
    sound.src = URL.createObjectURL(file);
    sound.hidden = false;
    status.textContent = box.dataset.ready;
    word.textContent = box.dataset.again;
    delete box.dataset.recording;
  }

  async function start() {
    let stream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch {
      status.textContent = box.dataset.noMic;
      return;
    }
    const pieces = [];
    let left = Number(box.dataset.recorder);
    const tell = () => { status.textContent = box.dataset.left.replace('#', left); };
    tape = new MediaRecorder(stream, { mimeType: kind, audioBitsPerSecond: 32000 });
    tape.ondataavailable = (event) => pieces.push(event.data);
    tape.onstop = () => {
      clearInterval(clock);
      for (const track of stream.getTracks()) track.stop();
      tape = null;
      keep(pieces);
    };
    tape.start();
    box.dataset.recording = 'yes';
    sound.hidden = true;
    word.textContent = box.dataset.stop;
    tell();
    clock = setInterval(() => {
      left -= 1;
      if (left <= 0) tape.stop(); else if (left % 10 === 0 || left < 10) tell();
    }, 1000);
  }

  button.addEventListener('click', () => { if (tape) tape.stop(); else start(); });
}

if (window.MediaRecorder && window.DataTransfer && navigator.mediaDevices) {
  for (const box of document.querySelectorAll('[data-recorder]')) set_up(box);
}
