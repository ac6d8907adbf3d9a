import type { Tag } from '@parley/contracts/desk/tag'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { tags } from '../../api/nouns.ts'
import { useSubmit } from '../../session/useSubmit.ts'
import { Field } from '../../ui/Field.tsx'
import { problemsOf } from '../Foot.tsx'
import { InlineForm } from '../InlineForm.tsx'
import { RemoveButton } from '../RemoveButton.tsx'
import { dropOne, takeOne } from '../useNoun.ts'
import { dotOf, type TagColor, tagColors } from './colors.ts'
import classes from './TagsPage.module.css'

export function TagForm({ tag, onClose }: { tag: Tag | null; onClose: () => void }) {
  const { t } = useTranslation()
  const [name, setName] = useState(tag?.name ?? '')
  const [color, setColor] = useState(tag?.color ?? 'sand')
  const { submit, isBusy, error } = useSubmit({ name: name.trim(), color }, async (body) => {
    takeOne(tags, tag ? await tags.update(tag.id, body) : await tags.create(body))
    onClose()
  })
  return (
    <InlineForm
      submit={submit}
      isBusy={isBusy}
      error={error}
      isNew={tag === null}
      onClose={onClose}
      removal={
        tag && (
          <RemoveButton
            name={tag.name}
            why={t('tags.deleteWhy')}
            onRemove={async () => {
              await tags.remove(tag.id)
              dropOne(tags, tag.id)
            }}
          />
        )
      }
    >
      <Field
        label={t('form.name')}
        value={name}
        required
        autoFocus
        maxLength={50}
        dir="auto"
        autoComplete="off"
        problem={problemsOf(error).name ?? null}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <Colors chosen={color} onChoose={setColor} />
    </InlineForm>
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
