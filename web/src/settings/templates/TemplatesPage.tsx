import type { Template } from '@parley/contracts/desk/template'
import { IconRefresh } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { queryClient, useTemplates } from '../../api/queries.ts'
import { syncTemplates } from '../../api/templates.ts'
import { inWords } from '../../api/words.ts'
import { locale } from '../../i18n/locale.ts'
import { bodyOf, titleOf } from '../../inbox/composer/template.ts'
import { tell } from '../../notify/toast.ts'
import { useMe } from '../../session/session.ts'
import { CategoryTag } from '../../templates/CategoryTag.tsx'
import { Button } from '../../ui/Button.tsx'
import { LinkButton } from '../LinkButton.tsx'
import { ListPage } from '../ListPage.tsx'
import rows from '../Rows.module.css'
import { languageName } from './languages.ts'
import { TemplateStatus } from './TemplateStatus.tsx'
import classes from './Templates.module.css'

export function TemplatesPage() {
  const { t } = useTranslation()
  const isAdmin = useMe().role === 'admin'
  return (
    <ListPage
      title={t('templates.title')}
      why={t('templates.why')}
      add={
        isAdmin && (
          <span className={classes.acts}>
            <Sync />
            <LinkButton to="/settings/templates/new">{t('templates.add')}</LinkButton>
          </span>
        )
      }
      query={useTemplates()}
      empty={t('templates.empty')}
      textOf={(template) =>
        [template.name, titleOf(template), template.language, template.category, bodyOf(template)].join(' ')
      }
    >
      {(template) => <Row template={template} />}
    </ListPage>
  )
}

function Row({ template }: { template: Template }) {
  const { id, language, category, status, rejectionReason } = template
  return (
    <Link to={`/settings/templates/${id}`} className={rows.row}>
      <span className={rows.body}>
        <span className={rows.name}>
          <bdi>{titleOf(template)}</bdi>
          <CategoryTag category={category} />
        </span>
        <span className={rows.second}>
          {languageName(language, locale())}
          {' · '}
          <bdi>{rejectionReason ?? bodyOf(template)}</bdi>
        </span>
      </span>
      <TemplateStatus status={status} />
    </Link>
  )
}

/** What the account has now; it also happens by itself. */
function Sync() {
  const { t } = useTranslation()
  const [isBusy, setIsBusy] = useState(false)

  async function sync() {
    setIsBusy(true)
    try {
      const counts = await syncTemplates()
      await queryClient.invalidateQueries({ queryKey: ['templates'] })
      tell(t('templates.synced', { ...counts }))
    } catch (error) {
      tell(t('templates.syncFailed', { reason: inWords(error) }), { alert: true })
    }
    setIsBusy(false)
  }

  return (
    <Button
      disabled={isBusy}
      icon={<IconRefresh size={16} stroke={1.6} aria-hidden />}
      onClick={() => void sync()}
    >
      {t('templates.sync')}
    </Button>
  )
}
