import { useElementSize, useMergedRef } from '@mantine/hooks'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useRoving } from '../../../ui/useRoving.ts'
import { insertIntoReply } from '../insert.ts'
import { emoji } from './emoji.ts'
import classes from './ToolPane.module.css'
import { closeTool, ToolPane, type ToolProps } from './ToolPane.tsx'

/** Pixels from one to the next; as many stand in a row as have room, and as on a phone before that is known. */
const STEP = 36
const ON_A_PHONE = 9

export default function EmojiPane({ conversation }: ToolProps) {
  return (
    <ToolPane tool="emoji">
      <EmojiGrid
        onPick={(picked) => {
          insertIntoReply(conversation.id, picked)
          closeTool()
        }}
      />
    </ToolPane>
  )
}

function EmojiGrid({ onPick }: { onPick: (picked: string) => void }) {
  const { t } = useTranslation()
  const { ref: size, width } = useElementSize<HTMLDivElement>()
  const first = useRef<HTMLButtonElement>(null)
  const columns = Math.floor(width / STEP) || ON_A_PHONE
  const rows = rowsOf(emoji, columns)
  const { grid, cell } = useRoving<HTMLDivElement>(rows.length, columns)
  const ref = useMergedRef(size, grid.ref)
  useEffect(() => first.current?.focus(), [])

  return (
    <div ref={ref} role="grid" aria-label={t('tools.emoji')} className={classes.emoji} onKeyDown={grid.onKeyDown}>
      {rows.map((row, at) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the things in it take the focus
        <div key={row[0]} role="row">
          {row.map((each, column) => (
            <span key={each} role="gridcell">
              <button
                {...cell(at, column)}
                ref={each === emoji[0] ? first : undefined}
                type="button"
                onClick={() => onPick(each)}
              >
                {each}
              </button>
            </span>
          ))}
        </div>
      ))}
    </div>
  )
}

const rowsOf = (all: readonly string[], columns: number): string[][] =>
  Array.from({ length: Math.ceil(all.length / columns) }, (_, row) =>
    all.slice(row * columns, (row + 1) * columns),
  )
