// How a site speaks to the widget: `push` works before widget.js is there.
window.parley ??= []
let basket = 0

for (const button of document.querySelectorAll('[data-ask]')) {
  button.addEventListener('click', () => window.parley.push(['open']))
}
for (const button of document.querySelectorAll('[data-add]')) {
  button.addEventListener('click', () => {
    basket += 1
    document.querySelector('#count').textContent = String(basket)
    window.parley.push(['setAttributes', { basket, lastAdded: button.dataset.add }])
  })
}
