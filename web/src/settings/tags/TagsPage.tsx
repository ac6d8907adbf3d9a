import { useTranslation } from 'react-i18next'
import { tags } from '../../api/nouns.ts'
import { EditableList } from '../EditableList.tsx'
import rows from '../Rows.module.css'
import { useNoun } from '../useNoun.ts'
import { dotOf } from './colors.ts'
import { TagForm } from './TagForm.tsx'
import classes from './TagsPage.module.css'

export function TagsPage() {
  const { t } = useTranslation()
  return (
    <EditableList
      title={t('tags.title')}
      why={t('tags.why')}
      add={t('tags.add')}
      query={useNoun(tags)}
      empty={t('tags.empty')}
      textOf={({ name }) => name}
      row={({ name, color }) => (
        <>
          <span className={classes.dot} style={{ background: dotOf(color) }} aria-hidden />
          <span className={rows.body}>
            <span className={rows.name}>
              <bdi>{name}</bdi>
            </span>
          </span>
        </>
      )}
      form={(tag, onClose) => <TagForm tag={tag} onClose={onClose} />}
    />
  )
}
