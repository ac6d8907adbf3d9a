import { type KeyboardEvent, useRef, useState } from 'react'

/**
 * One stop of the Tab key for a grid of many things: the arrow keys, Home and End go on from there. The things are found
 * by `data-cell`, so that a row may be shorter than another: its last one stands for what it lacks.
 */
export function useRoving<Grid extends HTMLElement>(rows: number, columns: number) {
  const [at, setAt] = useState({ row: 0, column: 0 })
  const grid = useRef<Grid>(null)
  const stop = { row: Math.min(at.row, rows - 1), column: Math.min(at.column, columns - 1) }

  function onKeyDown(event: KeyboardEvent) {
    const next = placeAfter(event.key, stop, columns)
    if (!next) return
    const row = grid.current?.querySelectorAll<HTMLElement>(`[data-cell^="${next.row} "]`)
    const cell = row?.[Math.min(next.column, row.length - 1)]
    if (!cell) return
    event.preventDefault()
    cell.focus()
  }

  const cell = (row: number, column: number) => ({
    'data-cell': `${row} ${column}`,
    tabIndex: row === stop.row && column === stop.column ? 0 : -1,
    onFocus: () => setAt({ row, column }),
  })

  return { grid: { ref: grid, onKeyDown }, cell }
}

interface Place {
  row: number
  column: number
}

function placeAfter(key: string, { row, column }: Place, columns: number): Place | null {
  const forward = document.dir === 'rtl' ? -1 : 1
  switch (key) {
    case 'ArrowRight':
      return { row, column: column + forward }
    case 'ArrowLeft':
      return { row, column: column - forward }
    case 'ArrowDown':
      return { row: row + 1, column }
    case 'ArrowUp':
      return { row: row - 1, column }
    case 'Home':
      return { row, column: 0 }
    case 'End':
      return { row, column: columns - 1 }
    default:
      return null
  }
}
