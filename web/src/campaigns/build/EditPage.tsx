import { useTranslation } from 'react-i18next'
import { Navigate, useParams } from 'react-router'
import { useTemplates } from '../../api/queries.ts'
import { inWords } from '../../api/words.ts'
import { RowsSkeleton } from '../../settings/RowsSkeleton.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Loading } from '../../ui/Skeleton.tsx'
import { useCampaign, useRecipients } from '../useCampaigns.ts'
import { BuildPage } from './BuildPage.tsx'
import { draftOf } from './draft.ts'

/** A campaign that was told to nobody yet goes through the same steps again, with what it has. */
export function EditPage() {
  const { t } = useTranslation()
  const { id = '' } = useParams()
  const campaign = useCampaign(id)
  const templates = useTemplates(campaign.data?.channelId)
  const recipients = useRecipients(id, undefined)
  const error = campaign.error ?? templates.error ?? recipients.error
  if (campaign.data && templates.data && recipients.data) {
    const { status, template } = campaign.data
    if (status !== 'draft' && status !== 'scheduled') return <Navigate to={`/campaigns/${id}`} replace />
    const known = templates.data.find(
      ({ name, language, status: is }) =>
        name === template.name && language === template.language && is === 'approved',
    )
    const draft = draftOf(campaign.data, known, recipients.data.pages[0]?.data[0])
    return <BuildPage key={id} changed={{ campaign: campaign.data, draft }} />
  }
  return error ? (
    <Notice alert>
      {t('campaigns.failed')} {inWords(error)}
    </Notice>
  ) : (
    <Loading>
      <RowsSkeleton />
    </Loading>
  )
}
