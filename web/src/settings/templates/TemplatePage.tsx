import type { Template } from '@parley/contracts/desk/template'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate, useParams } from 'react-router'
import { queryClient, useChannel, useTemplates } from '../../api/queries.ts'
import { deleteTemplate } from '../../api/templates.ts'
import { formatInstant } from '../../i18n/format.ts'
import { locale } from '../../i18n/locale.ts'
import { titleOf } from '../../inbox/composer/template.ts'
import { tell } from '../../notify/toast.ts'
import { useMe } from '../../session/session.ts'
import { useCategoryName } from '../../templates/CategoryTag.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Card } from '../Card.tsx'
import { Quality } from '../channels/Quality.tsx'
import company from '../company/Company.module.css'
import { Fetched } from '../Fetched.tsx'
import form from '../Form.module.css'
import { Head } from '../Head.tsx'
import { RemoveButton } from '../RemoveButton.tsx'
import { languageName } from './languages.ts'
import { PhonePreview } from './PhonePreview.tsx'
import { TemplateStatus } from './TemplateStatus.tsx'
import classes from './Templates.module.css'

const all = '/settings/templates'

export function TemplatePage() {
  const { t } = useTranslation()
  const { id } = useParams()
  return (
    <Fetched query={useTemplates()}>
      {(templates) => {
        const template = templates.find((each) => each.id === id)
        return template ? (
          <One template={template} />
        ) : (
          <Notice alert action={<Link to={all}>{t('templates.title')}</Link>}>
            {t('templates.gone')}
          </Notice>
        )
      }}
    </Fetched>
  )
}

function One({ template }: { template: Template }) {
  const { t } = useTranslation()
  const isAdmin = useMe().role === 'admin'
  const { status, rejectionReason } = template
  return (
    <>
      <Head
        title={
          <>
            <bdi>{titleOf(template)}</bdi>
            <TemplateStatus status={status} />
          </>
        }
        why={rejectionReason ?? t(`templates.statusWhy.${status}`)}
        back={{ to: all, text: t('templates.title') }}
      />
      <div className={classes.layout} data-wide>
        <Facts template={template} />
        <PhonePreview template={template} filled={{}} />
        {isAdmin && <Removal template={template} />}
      </div>
    </>
  )
}

function Facts({ template }: { template: Template }) {
  const { t } = useTranslation()
  const { name, language, stakeholder, variables, channelId, quality, updatedAt } = template
  const category = useCategoryName(template.category)
  const facts = [
    [t('templates.field.name'), name],
    [t('templates.field.language'), `${languageName(language, locale())} (${language})`],
    [t('templates.field.category'), category],
    [
      t('templates.field.stakeholder'),
      stakeholder && t(`templates.stakeholder.${stakeholder as 'Customer'}`),
    ],
    [t('templates.variables'), variables.map((each) => `{{${each.name}}}`).join(' ')],
    [t('templates.field.channelId'), useChannel(channelId)?.name],
    [t('channels.quality'), quality && <Quality key="quality" quality={quality} />],
    [t('templates.updated'), formatInstant(updatedAt)],
  ] as const
  return (
    <Card title={t('channels.details')}>
      <dl className={company.facts}>
        {facts.map(([title, value]) =>
          value ? (
            <div key={title}>
              <dt>{title}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
    </Card>
  )
}

function Removal({ template }: { template: Template }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { id, name, language } = template
  return (
    <div className={form.acts}>
      <RemoveButton
        name={`${name} (${language})`}
        why={t('templates.deleteWhy')}
        onRemove={async () => {
          await deleteTemplate(id)
          tell(t('form.deleted', { name }))
          void navigate(all, { replace: true })
          await queryClient.invalidateQueries({ queryKey: ['templates'] })
        }}
      />
    </div>
  )
}
