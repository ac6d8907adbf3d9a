import type { Template } from '@parley/contracts/desk/template'
import { IconRefresh } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { queryClient, useTemplates } from '../../api/queries.ts'
import { syncTemplates } from '../../api/templates.ts'
import { inWords } from '../../api/words.ts'
import { locale } from '../../i18n/index.ts'
import { bodyOf, titleOf } from '../../inbox/composer/template.ts'
import { tell } from '../../notify/toast.ts'
import { useMe } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Tag } from '../../ui/Pill.tsx'
import { Head } from '../Head.tsx'
import { LinkButton } from '../LinkButton.tsx'
import { Listing } from '../Listing.tsx'
import rows from '../Rows.module.css'
import { languageName } from './languages.ts'
import { TemplateStatus } from './TemplateStatus.tsx'
import classes from './Templates.module.css'

export function TemplatesPage() {
  const { t } = useTranslation()
  const isAdmin = useMe().role === 'admin'
  return (
    <>
      <Head
        title={t('templates.title')}
        why={t('templates.why')}
        action={
          isAdmin && (
            <span className={classes.acts}>
              <Sync />
              <LinkButton to="/settings/templates/new">{t('templates.add')}</LinkButton>
            </span>
          )
        }
      />
      <Listing
        query={useTemplates()}
        name={t('templates.title')}
        empty={t('templates.empty')}
        textOf={(template) =>
          [template.name, titleOf(template), template.language, template.category, bodyOf(template)].join(' ')
        }
      >
        {(template) => <Row template={template} />}
      </Listing>
    </>
  )
}

function Row({ template }: { template: Template }) {
  const { id, language, category, status, rejectionReason } = template
  return (
    <Link to={`/settings/templates/${id}`} className={rows.row}>
      <span className={rows.body}>
        <span className={rows.name}>
          <bdi>{titleOf(template)}</bdi>
          <Tag>{category.toLowerCase()}</Tag>
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
