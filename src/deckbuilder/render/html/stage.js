// Slides on a screen. reveal.js moves and scales them; what keys, buttons and the overview do is here.

function present() {
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  deck.classList.add('reveal');
  root.classList.toggle('preview', receiver);
  Reveal.initialize({
    width: 1280, height: 720, margin: 0, minScale: 0.05, maxScale: 8, center: false, scrollActivationWidth: null,
    hash: false, rtl: root.dir === 'rtl', navigationMode: 'linear', fragments: false, autoAnimate: false,
    transition: still ? 'none' : 'fade', transitionSpeed: 'fast', backgroundTransition: 'none',
    controls: false, slideNumber: false, help: false, jumpToSlide: false, ...plan(),
    keyboardCondition: passNumbered,  // it knows keys by their place and not by their sign: see keys.js
    plugins: [RevealNotes],
  }).then(ready);
}

// The speaker view shows what is left of a slide's minutes if any slide has some.
function plan() {
  return document.querySelector('[data-timing]') ? { defaultTiming: 0 } : {};
}

function ready() {
  deck.removeAttribute('role');  // reveal.js sets «application», which takes the keys of screen readers away
  deck.querySelector('aside.controls').remove();  // its own buttons, in English; ours are in the page
  const resume = Object.assign(document.createElement('button'), { type: 'button', className: 'resume', textContent: words.resume });
  deck.querySelector('.pause-overlay').append(resume);
  Reveal.on('resumed', () => root.classList.remove('white'));
  press('.previous', previous);
  press('.next', next);
  press('.help', () => openHelp(document));
  addEventListener('beforeprint', unhide);
  addEventListener('afterprint', () => Reveal.sync());
  dressControls();
  Reveal.on('slidechanged', dressControls);
  if (receiver) passOn();
  else {
    addEventListener('keydown', event => obey(event, document));
    Reveal.on('slidechanged', keepAddress);
    followPointer();
    arrangeOverview();
    lookAfterSpeakerView();
  }
}

// On a cover the buttons have the colour of its background turned round.
function dressControls() {
  deck.classList.toggle('on-cover', Reveal.getCurrentSlide().matches('.cover'));
}

function press(button, act) {
  document.querySelector(`.controls ${button}`).addEventListener('click', event => {
    if (event.detail) event.currentTarget.blur();  // after a click with the mouse the space bar goes on to the next slide
    act();
  });
}

// The list of keys, in the window where somebody asked for it: a projector shows it only if it was asked there.
function openHelp(page) {
  if (!page) return;
  const dialog = page.querySelector('dialog') ?? page.body.appendChild(page.importNode(help, true));
  if (page === document) dialog.querySelector('.reading').hash = Reveal.getCurrentSlide().id;
  else dialog.querySelector('.reading')?.remove();
  dialog.showModal();
  dialog.querySelector('button').focus();
}

// The screen is dark, or white, until the next key of the two.
function blank(white) {
  root.classList.toggle('white', white);
  Reveal.togglePause();
}

function fullScreen(page) {
  if (!page) return;
  if (page.fullscreenElement) page.exitFullscreen();
  else page.documentElement.requestFullscreen?.().catch(() => tell(''));  // a browser may refuse; F11 is left
}

// On paper and in the overview every slide is there, also for screen readers and in the outline of a PDF.
function unhide() {
  for (const slide of Reveal.getSlides()) for (const name of ['hidden', 'aria-hidden', 'inert']) slide.removeAttribute(name);
}

// The address follows at once, so that a reload comes back to the slide; Safari takes a hundred changes in half a minute.
let written = [], late = 0;
function keepAddress() {
  clearTimeout(late);
  written = written.filter(time => Date.now() - time < 30_000);
  if (written.length < 80) writeAddress();
  else late = setTimeout(writeAddress, 1000);
}

function writeAddress() {
  written.push(Date.now());
  history.replaceState(history.state, '', `#/${Reveal.getCurrentSlide().id}`);
}

// ---- what the page says to whoever presents: why a window has not opened

function tell(text) {
  const notice = document.querySelector('.notice');
  notice.hidden = !text;
  notice.textContent = text;
}

// ---- a slide's number: typed, shown, and gone to with Enter. The slide on the screen stays until then, and the window
// of the speaker may type it; the field of reveal.js does neither.

let number = null;
function type(digits) {
  number = digits === null ? null : digits.slice(-4);
  const field = document.querySelector('.jump');
  field.hidden = number === null;
  field.querySelector('output').textContent = number ?? '';
}

function jump() {
  const wanted = Number(number);
  type(null);
  if (wanted > 0) Reveal.slide(Math.min(wanted, Reveal.getTotalSlides()) - 1);
}

// ---- the overview: as many slides beside each other as show all of them, if they can be told apart then

let columns = 1;
function arrangeOverview() {
  const slides = deck.querySelector('.slides');
  const look = () => {
    unhide();
    Reveal.getCurrentSlide().scrollIntoView({ block: 'nearest' });
  };
  const arrange = () => {
    if (!Reveal.isOverview()) return;
    const gap = 16, smallest = 150, wide = innerWidth - gap, high = innerHeight - gap, total = Reveal.getTotalSlides();
    const width = count => wide / count - gap;
    const rows = count => Math.ceil(total / count) * (width(count) * 9 / 16 + gap);
    for (columns = 2; rows(columns) > high && width(columns + 1) >= smallest; columns += 1);
    slides.style.setProperty('--columns', columns);
    slides.style.setProperty('--picture', width(columns) / 1280);
    look();
  };
  Reveal.on('overviewshown', arrange);
  Reveal.on('resize', arrange);
  Reveal.on('slidechanged', () => { if (Reveal.isOverview()) look(); });
}

// ---- the pointer: a dot that follows the mouse, also over the slide in the window of the speaker

const pointer = document.querySelector('.pointer');
function followPointer() {
  addEventListener('pointermove', event => point(event.clientX, event.clientY));
}

function point(x, y) {
  pointer.style.transform = `translate(${x}px, ${y}px)`;
}

function togglePointer() {
  pointer.hidden = !pointer.hidden;
  root.classList.toggle('pointing', !pointer.hidden);
}
