// The window of the speaker view. reveal.js writes it, in English and in this window's name; it gets our words, the
// number of the slide, and keys that say which they are.

let speaker = null, stranger = null;

class Blocked extends Error {}

// reveal.js goes on as if there were a window where the browser has let none open.
function openSpeakerView() {
  stranger?.close();
  stranger = null;
  try {
    Reveal.getPlugin('notes').open();
  } catch (error) {
    if (!(error instanceof Blocked)) throw error;
    tell(words.blocked);
  }
}

function lookAfterSpeakerView() {
  const open = window.open;
  window.open = (...given) => {
    const opened = open.apply(window, given);
    if (!opened) throw new Blocked();
    setTimeout(() => equip(opened));
    return opened;
  };
  addEventListener('message', hear);
  addEventListener('pagehide', () => { if (speaker && !speaker.closed) sayPosition(''); });
  Reveal.on('slidechanged', () => { if (speaker && !speaker.closed) sayPosition(position()); });
}

// What the pictures in the window of the speaker pass on. After a reload of this page that window is still there and
// says so; for Chromium a file that was loaded again is a stranger to it, so S then opens another.
function hear({ data, source }) {
  if (typeof data !== 'string' || !data.startsWith('{"namespace":')) return;
  const told = JSON.parse(data);
  if (told.namespace === 'deck' && source.parent.opener === window) {
    if (told.key) obey(told.key, speaker?.document ?? null);
    if (told.at) pointAt(told.at);
  }
  if (told.type === 'heartbeat' && ![speaker, stranger].includes(source)) greet(source);
}

function greet(opened) {
  try {
    equip(opened);
  } catch {
    [speaker, stranger] = [null, opened];
  }
}

function equip(opened) {
  const page = opened.document;
  speaker = opened;
  translate();
  sayPosition(position());
  page.onkeydown = event => {
    if (event.key === 'F5' || (event.metaKey && event.key === 'r')) return;  // reveal.js holds these: a reload loses the deck
    event.stopImmediatePropagation();
    obey(event, page);
  };
}

function translate() {
  const page = speaker.document, say = (place, text) => { page.querySelector(place).textContent = text; };
  Object.assign(page.documentElement, { lang: root.lang, dir: root.dir });
  page.title = words.spoken;
  say('#connection-status', '');
  say('#upcoming-slide .label', words.next);
  say('.speaker-controls-notes .label', words.spoken);
  say('.speaker-controls-time .pacing-title', words.pace);
  page.querySelector('#speaker-layout').hidden = true;
  const clock = speaker.Date.prototype, spoken = clock.toLocaleTimeString;
  clock.toLocaleTimeString = function () { return spoken.call(this, root.lang, { hour: '2-digit', minute: '2-digit' }); };
}

function position() {
  return Reveal.getCurrentSlide().querySelector('.position').textContent;
}

function sayPosition(text) {
  const place = speaker.document.querySelector('.speaker-controls-time .label');
  place.textContent = text;
  Object.assign(place.style, { fontSize: '1.1em', color: '#222', textTransform: 'none' });
}

// ---- the pictures in that window: what is typed and pointed there is meant for the slides

function passOn() {
  addEventListener('keydown', event => {
    const { key, code, ctrlKey, altKey, metaKey } = event;
    pass({ key: { key, code, ctrlKey, altKey, metaKey } });
    if (!(ctrlKey || altKey || metaKey) && key in KEYS) event.preventDefault();
  });
  addEventListener('pointermove', event => {
    pass({ at: [event.clientX / innerWidth, event.clientY / innerHeight, innerWidth / innerHeight] });
  });
}

function pass(told) {
  parent.opener?.postMessage(JSON.stringify({ namespace: 'deck', ...told }), '*');
}

// Where this window can no longer reach that one, reveal.js sends on the numbers of keys without their modifiers; only
// those that mean the same in any layout are taken.
const NUMBERED = {
  32: ' ', 33: 'PageUp', 34: 'PageDown', 35: 'End', 36: 'Home', 37: 'ArrowLeft', 38: 'ArrowUp', 39: 'ArrowRight', 40: 'ArrowDown',
};
function passNumbered(event) {
  const key = NUMBERED[event.keyCode];
  if (receiver && key && !('isTrusted' in event)) pass({ key: { key } });
  return false;
}

// The same point of the slide in this window, which may have another shape: slides are 16 to 9 in the middle of either.
function pointAt([x, y, shape]) {
  const stage = 16 / 9, here = innerWidth / innerHeight;
  const part = (value, own, other) => .5 + (value - .5) * own / other;
  const across = part(x, Math.max(1, shape / stage), Math.max(1, here / stage));
  const down = part(y, Math.max(1, stage / shape), Math.max(1, stage / here));
  point(across * innerWidth, down * innerHeight);
}
