import { useElementSize, useMediaQuery } from '@mantine/hooks'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useRoving } from '../../../ui/useRoving.ts'
import { insertIntoReply } from '../insert.ts'
import { emoji } from './emoji.ts'
import classes from './ToolPane.module.css'
import { closeTool, ToolPane, type ToolProps } from './ToolPane.tsx'

/** Pixels from one to the next, for a mouse and for a finger; as many stand in a row as have room. */
const STEP = 36
const FINGERS = 44
/** Before the room is known. */
const ON_A_PHONE = 7

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
  const { ref, width } = useElementSize<HTMLDivElement>()
  const first = useRef<HTMLButtonElement>(null)
  const step = useMediaQuery('(pointer: coarse)') ? FINGERS : STEP
  const columns = Math.floor(width / step) || ON_A_PHONE
  const rows = rowsOf(emoji, columns)
  const { grid, cell } = useRoving<HTMLTableElement>(rows.length, columns)
  useEffect(() => first.current?.focus(), [])

  return (
    <div ref={ref} className={classes.emoji}>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that arrows lead through is a grid */}
      <table role="grid" aria-label={t('tools.emoji')} {...grid}>
        <tbody>
          {rows.map((row, at) => (
            <tr key={row[0]}>
              {row.map((each, column) => (
                <td key={each}>
                  <button
                    {...cell(at, column)}
                    ref={each === emoji[0] ? first : undefined}
                    type="button"
                    onClick={() => onPick(each)}
                  >
                    {each}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const rowsOf = (all: readonly string[], columns: number): string[][] =>
  Array.from({ length: Math.ceil(all.length / columns) }, (_, row) =>
    all.slice(row * columns, (row + 1) * columns),
  )
