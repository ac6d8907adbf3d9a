/**
 * As the `ref` of what may be wider than its place: marked while there is more of it to the side, so that its edge fades
 * (`base.css`). A phone shows no scroll bar that would say so.
 */
export function markMore(scroller: HTMLElement | null) {
  if (!scroller) return
  const look = () => {
    const left = scroller.scrollWidth - scroller.clientWidth - Math.abs(scroller.scrollLeft)
    scroller.toggleAttribute('data-more', left > 1)
  }
  const resized = new ResizeObserver(look)
  for (const each of [scroller, ...scroller.children]) resized.observe(each)
  scroller.addEventListener('scroll', look, { passive: true })
  return () => {
    resized.disconnect()
    scroller.removeEventListener('scroll', look)
  }
}
