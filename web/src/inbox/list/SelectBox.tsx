import type { Conversation } from '@parley/contracts/desk/conversation'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { nameOf } from '../names.ts'
import classes from './SelectBox.module.css'
import { selectTo, toggleSelected, useSelection } from './selection.ts'

interface Props {
  conversation: Conversation
  rows: readonly string[]
}

/** In the place of the face, once one points at the row or has begun to choose. */
export const SelectBox = memo(function SelectBox({ conversation, rows }: Props) {
  const { t } = useTranslation()
  const { id, contact } = conversation
  const isSelected = useSelection(({ ids }) => ids.has(id))
  const isOn = useSelection((selection) => selection.isOn)
  return (
    <label className={classes.box} data-on={isOn || undefined}>
      <input
        type="checkbox"
        checked={isSelected}
        tabIndex={isOn ? 0 : -1}
        aria-label={t('bulk.select', { name: nameOf(contact) })}
        onChange={({ nativeEvent }) => {
          if (nativeEvent instanceof MouseEvent && nativeEvent.shiftKey) selectTo(id, rows)
          else toggleSelected(id)
        }}
      />
    </label>
  )
})
