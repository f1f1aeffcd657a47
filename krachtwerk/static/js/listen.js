// Reads the page aloud, sentence by sentence, where the device itself has a voice for its language. Nothing leaves the device.
const button = document.querySelector('[data-listen]');
const word = button?.querySelector('span');
const listen = word?.textContent;

const own = () => speechSynthesis.getVoices().filter((voice) => voice.localService);
const voiceFor = (language) => own().find((voice) => voice.lang.toLowerCase().startsWith(language));
const languageOf = (part) => (part.closest('[lang]')?.lang || document.documentElement.lang).slice(0, 2);

function show() { button.hidden = !voiceFor(document.documentElement.lang); }

function rest() { word.textContent = listen; }

function read() {
  if (speechSynthesis.speaking) { speechSynthesis.cancel(); rest(); return; }
  for (const part of document.querySelectorAll('[data-read]')) {
    const voice = voiceFor(languageOf(part));
    if (!voice) continue;
    const said = new SpeechSynthesisUtterance(part.textContent);
    said.voice = voice;
    said.lang = voice.lang;
    said.onend = () => { if (!speechSynthesis.pending) rest(); };
    speechSynthesis.speak(said);
  }
  word.textContent = button.dataset.stop;
}

if (button && 'speechSynthesis' in window) {
  speechSynthesis.cancel();
  show();
  speechSynthesis.addEventListener('voiceschanged', show);
  button.addEventListener('click', read);
  addEventListener('pagehide', () => speechSynthesis.cancel());
}
