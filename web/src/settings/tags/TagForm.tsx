import type { Tag } from '@parley/contracts/desk/tag'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { tags } from '../../api/nouns.ts'
import { NounForm } from '../NounForm.tsx'
import { dotOf, type TagColor, tagColors } from './colors.ts'
import classes from './TagsPage.module.css'

export function TagForm({ tag, onClose }: { tag: Tag | null; onClose: () => void }) {
  const { t } = useTranslation()
  const [color, setColor] = useState(tag?.color ?? 'sand')
  return (
    <NounForm
      noun={tags}
      thing={tag}
      maxLength={50}
      rest={{ color }}
      deleteWhy={t('tags.deleteWhy')}
      onClose={onClose}
    >
      {() => <Colors chosen={color} onChoose={setColor} />}
    </NounForm>
  )
}

function Colors({ chosen, onChoose }: { chosen: string; onChoose: (color: TagColor) => void }) {
  const { t } = useTranslation()
  const group = useId()
  return (
    <fieldset className={classes.colors}>
      <legend>{t('tags.color')}</legend>
      <div>
        {tagColors.map((color) => (
          <label key={color}>
            <input
              type="radio"
              className="visually-hidden"
              name={group}
              checked={color === chosen}
              onChange={() => onChoose(color)}
            />
            <span>
              <span className={classes.dot} style={{ background: dotOf(color) }} aria-hidden />
              {t(`tags.colors.${color}`)}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
