// Turns the document into slides where there is room for them; without this script it stays a document.
const root = document.documentElement, words = document.body.dataset;
const asked = new URLSearchParams(location.search);
const deck = document.querySelector('.deck'), help = document.querySelector('dialog');
const roomy = matchMedia('(min-width: 700px)');
const receiver = asked.has('receiver');  // a small picture of a slide in the window of the speaker view

// What the stage is drawn with: Chrome and Edge 99, Firefox 98, Safari 15.4. Older browsers keep the document, and its sentence.
const able = 'CSSLayerBlockRule' in window && 'HTMLDialogElement' in window &&
  CSS.supports('inset: 0') && CSS.supports('selector(:where(a))') && CSS.supports('overflow-wrap: anywhere');

const views = {
  paper: asked.get('view') === 'print' || asked.has('print-pdf'),
  read: asked.has('read'),
  stage: asked.has('present') || receiver,
};
const view = able ? Object.keys(views).find(name => views[name]) ?? (roomy.matches ? 'stage' : 'read') : 'read';
root.classList.replace('read', view);

if (able) {
  document.querySelector('.bar .lacking').remove();
  document.querySelector('.present').hidden = false;
  // A window that is zoomed or turned until the other view suits it better gets that view, unless one was asked for.
  if (!Object.values(views).includes(true)) roomy.addEventListener('change', () => location.reload());
}
if (view === 'read') reachTables();
if (view === 'stage') present();
else if (location.hash.startsWith('#/')) goOnReading();

// The place among the slides becomes the place on the page, also after a reload, when a browser would go back to the top.
function goOnReading() {
  history.scrollRestoration = 'manual';
  location.replace(`#${location.hash.slice(2)}`);
}

// A table that is wider than the window is moved with the keyboard as well.
function reachTables() {
  for (const place of document.querySelectorAll('.style-table')) {
    if (place.scrollWidth <= place.clientWidth) continue;
    place.tabIndex = 0;
    place.setAttribute('role', 'region');
    place.setAttribute('aria-labelledby', place.closest('section').querySelector('h1, h2').id);
  }
}
