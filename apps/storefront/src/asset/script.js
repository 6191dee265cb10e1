// All that runs in the browser. Every page works without it.

// A picture that cannot be loaded (its rights ended while the page was open) makes way for the calm field behind it.
const hide = (image) => image.closest('.picture')?.classList.add('none');
document.addEventListener('error', ({ target }) => target instanceof HTMLImageElement && hide(target), true);
// One that waits to be seen is not complete.
for (const image of document.images) if (image.complete && image.naturalWidth === 0) hide(image);

// Filters take effect when they are chosen with the pointer. With the keyboard one goes through choices on the way to the one that
// is meant; so whoever uses it has the button, as everybody has without this. So it is where filters have to be opened above the
// products: there one chooses all that one wants, and then sees what there is.
const memory = (() => {
  try {
    return sessionStorage;
  } catch {
    return null; // some have it forbidden
  }
})();
for (const form of document.querySelectorAll('form[data-at-once]')) {
  form.addEventListener('keydown', () => form.classList.add('by-key'));
  const isByKey = () => form.classList.contains('by-key');
  const narrowing = form.querySelector('.narrowing');
  const isOpened = (choice) => narrowing?.contains(choice) && narrowing.querySelector('summary').checkVisibility();
  form.addEventListener('change', ({ target }) => {
    if (isByKey() || isOpened(target)) form.classList.add('waiting');
    else form.requestSubmit();
  });
  form.addEventListener('submit', () => {
    const { type, name, value } = document.activeElement;
    // With the pointer one goes on to the products.
    if (type === 'submit' && !isByKey()) return;
    memory?.setItem('chosen', JSON.stringify([location.pathname, type, name, value]));
  });
  // In the new list one goes on where one was.
  const [path, type, name, value] = JSON.parse(memory?.getItem('chosen') ?? null) ?? [];
  memory?.removeItem('chosen');
  if (path !== location.pathname) continue;
  const isSame = (each) => each.type === type && each.name === name && (type !== 'checkbox' || each.value === value);
  [...form.elements].find(isSame)?.focus({ preventScroll: true });
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
