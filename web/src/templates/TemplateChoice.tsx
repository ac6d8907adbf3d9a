import '../i18n/inboxLate.ts'
import type { Template } from '@parley/contracts/desk/template'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useTemplates } from '../api/queries.ts'
import { inWords } from '../api/words.ts'
import { titleOf } from '../inbox/composer/template.ts'
import { useMe } from '../session/session.ts'
import { RowsSkeleton } from '../settings/RowsSkeleton.tsx'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Loading } from '../ui/Skeleton.tsx'
import { CategoryTag } from './CategoryTag.tsx'
import classes from './TemplateChoice.module.css'

interface Props {
  /** Which sends it: another account's templates are none of it. */
  channelId: string
  chosenId: string | null
  onChoose: (template: Template) => void
  /** Where one writes it is tight, and the first is chosen already. */
  inComposer?: boolean
  /** What stands beside the list: how the chosen one reads, and what is to be filled in. */
  children: (chosen: Template) => ReactNode
}

/** Which template: of those that this channel may send. */
export function TemplateChoice({ channelId, chosenId, onChoose, inComposer = false, children }: Props) {
  const { t } = useTranslation()
  const query = useTemplates(channelId)
  const isAdmin = useMe().role === 'admin'
  if (!query.data) {
    return query.isError ? (
      <Notice alert action={<Button onClick={() => void query.refetch()}>{t('app.retry')}</Button>}>
        {t('template.failed')} {inWords(query.error)}
      </Notice>
    ) : (
      <Loading>
        <RowsSkeleton />
      </Loading>
    )
  }
  const approved = query.data.filter(({ status }) => status === 'approved')
  const chosen = approved.find(({ id }) => id === chosenId) ?? (inComposer ? approved[0] : undefined)
  if (approved.length === 0) {
    return (
      <Notice action={isAdmin && <Link to="/settings/templates">{t('templateChoice.toSettings')}</Link>}>
        {t('template.none')}
      </Notice>
    )
  }
  return (
    <div className={classes.frame}>
      <div className={classes.picker} data-tight={inComposer || undefined}>
        <div className={classes.list} role="radiogroup" aria-label={t('template.label')}>
          {approved.map((template) => (
            <label key={template.id} className={classes.choice}>
              <input
                type="radio"
                name="template"
                className="visually-hidden"
                checked={template.id === chosen?.id}
                onChange={() => onChoose(template)}
              />
              <bdi className={classes.name} title={`${template.name} · ${template.language}`}>
                {titleOf(template)}
              </bdi>
              <CategoryTag category={template.category} />
            </label>
          ))}
        </div>
        {chosen ? children(chosen) : <p className={classes.note}>{t('templateChoice.choose')}</p>}
      </div>
    </div>
  )
}
