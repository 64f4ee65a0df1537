// What keys do, by the sign they write and not by their place: «?» is on another key in nearly every keyboard layout.

const toggleOverview = () => Reveal.toggleOverview(), leaveOverview = () => Reveal.toggleOverview(false);
const black = () => blank(false), white = () => blank(true);
const next = () => by(1), previous = () => by(-1);
const row = () => (Reveal.isOverview() ? columns : 1);
const [onwards, back] = root.dir === 'rtl' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft'];

const KEYS = {
  [onwards]: next, ArrowDown: () => by(row()), PageDown: next, ' ': next, n: next,
  [back]: previous, ArrowUp: () => by(-row()), PageUp: previous, p: previous,
  Home: () => by(-Infinity), End: () => by(Infinity), g: () => type(''),
  Escape: toggleOverview, o: toggleOverview, Enter: leaveOverview,
  b: black, v: black, '.': black, w: white, ',': white,
  s: () => openSpeakerView(), l: () => togglePointer(), f: page => fullScreen(page), '?': page => openHelp(page),
};
const TYPING = { Enter: () => jump(), Escape: () => type(null), Backspace: () => type(number.slice(0, -1)) };
const LIGHT = ['b', 'v', '.', 'w', ',', 'Escape'];  // what ends a dark screen

function by(steps) {
  const last = Reveal.getTotalSlides() - 1;
  Reveal.slide(Math.max(0, Math.min(last, Reveal.getIndices().h + steps)));
}

// The name of a key in the table. Where a layout has no Latin letters, its keys count by place; and a remote control
// sends the place of «.» for the dark screen, whatever that writes.
function nameOf({ key, code = '' }) {
  const name = key.length === 1 ? key.toLowerCase() : key;
  if (Object.hasOwn(KEYS, name)) return name;
  if (/^[\u037e\u055e\u061f\uff1f]$/.test(key)) return '?';  // as Greek, Armenian, Arabic and Chinese write it
  if (/^\p{Nd}$/u.test(key)) return /^\d$/.test(key) ? key : code.slice(-1);
  if (/^Key[A-Z]$/.test(code) && !/\p{Script=Latin}/u.test(key)) return code.slice(3).toLowerCase();
  return code === 'Period' ? '.' : name;
}

// Carries out what a key of either window asks; `page` is the document of that window. Nothing that a browser does
// itself with Control, Alt or Command is taken from it.
function obey(event, page) {
  if (event.ctrlKey || event.metaKey || event.altKey || page?.querySelector('dialog[open]')) return;
  const name = nameOf(event), onButton = event.target?.closest?.('button, a');
  const act = [' ', 'Enter'].includes(name) && onButton ? null : actOf(name);
  if (!act) return;
  event.preventDefault?.();
  tell('');
  act(page);
}

// What a key does now, if it does anything.
function actOf(name) {
  if (Reveal.isPaused()) return LIGHT.includes(name) ? () => Reveal.togglePause(false) : null;
  if (/^\d$/.test(name)) return () => type((number ?? '') + name);
  const table = number !== null && Object.hasOwn(TYPING, name) ? TYPING : KEYS;
  return Object.hasOwn(table, name) ? table[name] : null;
}
