import type { KeyboardEvent, PointerEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { type Pane, paneWidths, setPaneWidth, usePreferences } from '../theme/preferences.ts'
import classes from './Resizer.module.css'

const STEP = 16

interface Props {
  pane: Pane
  /** On which side of the line the pane lies. */
  side: 'before' | 'after'
}

/** The line beside a pane: drag it, or move it with the arrow keys; a double click brings back the usual width. */
export function Resizer({ pane, side }: Props) {
  const { t } = useTranslation()
  const width = usePreferences(({ widths }) => widths[pane])
  const { start, min, max } = paneWidths[pane]
  const grows = (side === 'before' ? 1 : -1) * (document.dir === 'rtl' ? -1 : 1)

  function drag(down: PointerEvent<HTMLDivElement>) {
    down.preventDefault()
    const line = down.currentTarget
    line.setPointerCapture(down.pointerId)
    const move = (event: globalThis.PointerEvent) =>
      setPaneWidth(pane, width + (event.clientX - down.clientX) * grows)
    line.addEventListener('pointermove', move)
    line.addEventListener('lostpointercapture', () => line.removeEventListener('pointermove', move), {
      once: true,
    })
  }

  function step(event: KeyboardEvent) {
    const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (way) setPaneWidth(pane, width + way * grows * STEP)
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: an <hr> can be neither focused nor dragged
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={t('app.resize')}
      aria-valuenow={width}
      aria-valuemin={min}
      aria-valuemax={max}
      tabIndex={0}
      className={classes.line}
      onPointerDown={drag}
      onKeyDown={step}
      onDoubleClick={() => setPaneWidth(pane, start)}
    />
  )
}
