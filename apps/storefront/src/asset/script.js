// All that runs in the browser. Every page works without it.

// A picture that cannot be loaded (its rights ended while the page was open) makes way for the calm field behind it.
const hide = (image) => image.closest('.picture')?.classList.add('none');
document.addEventListener('error', ({ target }) => target instanceof HTMLImageElement && hide(target), true);
// One that waits to be seen is not complete.
for (const image of document.images) if (image.complete && image.naturalWidth === 0) hide(image);

// Filters take effect when they are chosen; without this there is a button.
for (const form of document.querySelectorAll('form[data-at-once]')) {
  form.classList.add('at-once');
  form.addEventListener('change', () => form.requestSubmit());
}

// What is opened closes when one goes elsewhere.
document.addEventListener('click', ({ target }) => {
  for (const open of document.querySelectorAll('details.switcher[open]')) if (!open.contains(target)) open.open = false;
});
document.addEventListener('keydown', ({ key }) => {
  if (key !== 'Escape') return;
  for (const open of document.querySelectorAll('details.switcher[open]')) {
    open.open = false;
    open.querySelector('summary')?.focus();
  }
});

// A gallery stops the keyboard only where it can be pushed sideways.
for (const gallery of document.querySelectorAll('.product-pictures[tabindex]')) {
  const reach = () => {
    gallery.tabIndex = gallery.scrollWidth > gallery.clientWidth ? 0 : -1;
  };
  new ResizeObserver(reach).observe(gallery);
}
