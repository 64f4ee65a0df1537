// Turns the document into slides where there is room for them; without this script it stays a document.
(() => {
  const root = document.documentElement, words = document.body.dataset;
  const asked = new URLSearchParams(location.search);
  const deck = document.querySelector('.deck'), help = document.querySelector('dialog');
  const roomy = matchMedia('(min-width: 700px)');

  const views = { paper: asked.get('view') === 'print' || asked.has('print-pdf'), read: asked.has('read'), stage: asked.has('present') || asked.has('receiver') };
  const view = Object.keys(views).find(name => views[name]) ?? (roomy.matches ? 'stage' : 'read');
  root.classList.replace('read', view);
  document.querySelector('.present').hidden = false;

  // A window that is zoomed or turned until the other view suits it better gets that view, unless one was asked for.
  if (!Object.values(views).includes(true)) roomy.addEventListener('change', () => location.reload());

  if (view === 'stage') present();
  else if (location.hash.startsWith('#/')) goOnReading();

  // The place among the slides becomes the place on the page, also after a reload, when a browser would go back to the top.
  function goOnReading() {
    history.scrollRestoration = 'manual';
    location.replace(`#${location.hash.slice(2)}`);
  }

  function present() {
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    deck.classList.add('reveal');
    root.classList.toggle('preview', asked.has('receiver'));
    Reveal.initialize({
      width: 1280, height: 720, margin: 0, minScale: 0.05, maxScale: 8, center: false, scrollActivationWidth: null,
      hash: true, rtl: root.dir === 'rtl', navigationMode: 'linear', fragments: false, autoAnimate: false,
      transition: still ? 'none' : 'fade', transitionSpeed: 'fast', backgroundTransition: 'none',
      controls: false, slideNumber: false, help: false, jumpToSlide: false,
      keyboardCondition: event => !help.open && event.key !== '?' && !(event.key === ' ' && event.target.closest('button')),
      plugins: [RevealNotes],
    }).then(ready);
  }

  function ready() {
    deck.removeAttribute('role');  // reveal.js sets «application», which takes the keys of screen readers away
    deck.querySelector('aside.controls').remove();  // its own buttons, in English; ours are in the page
    const overlay = deck.querySelector('.pause-overlay');
    overlay.append(Object.assign(document.createElement('button'), { type: 'button', className: 'resume', textContent: words.resume }));
    press('.previous', () => Reveal.prev());
    press('.next', () => Reveal.next());
    press('.help', openHelp);
    addEventListener('keydown', event => { if (event.key === '?' && !help.open) openHelp(); });
    addEventListener('beforeprint', unhide);
    addEventListener('afterprint', () => Reveal.sync());
    translateSpeakerView();
  }

  function press(button, act) {
    document.querySelector(`.controls ${button}`).addEventListener('click', event => {
      if (event.detail) event.currentTarget.blur();  // after a click with the mouse the space bar goes on to the next slide
      act();
    });
  }

  function openHelp() {
    help.querySelector('.reading').hash = Reveal.getCurrentSlide().id;
    help.showModal();
    help.querySelector('button').focus();
  }

  // On paper every slide is there, also for screen readers and in the outline of a PDF.
  function unhide() {
    for (const slide of Reveal.getSlides()) for (const name of ['hidden', 'aria-hidden', 'inert']) slide.removeAttribute(name);
  }

  // The window of the speaker view is written in English by reveal.js, in this window's name.
  function translateSpeakerView() {
    const open = window.open;
    window.open = (...given) => {
      const opened = open.apply(window, given);
      if (opened) setTimeout(() => translate(opened));
      return opened;
    };
  }

  function translate(speaker) {
    const page = speaker.document, say = (place, text) => { page.querySelector(place).textContent = text; };
    Object.assign(page.documentElement, { lang: root.lang, dir: root.dir });
    page.title = words.spoken;
    say('#connection-status', '');
    say('#upcoming-slide .label', words.next);
    say('.speaker-controls-notes .label', words.spoken);
    say('.speaker-controls-time .label', '');
    page.querySelector('#speaker-layout').hidden = true;
    const clock = speaker.Date.prototype, spoken = clock.toLocaleTimeString;
    clock.toLocaleTimeString = function () { return spoken.call(this, root.lang, { hour: '2-digit', minute: '2-digit' }); };
  }
})();
