import type { CannedResponse } from '@parley/contracts/desk/canned-response'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { cannedResponses } from '../../api/nouns.ts'
import { Notice } from '../../ui/Notice.tsx'
import { Fetched } from '../Fetched.tsx'
import { Head } from '../Head.tsx'
import { useNoun } from '../useNoun.ts'
import { CannedForm } from './CannedForm.tsx'

const all = '/settings/canned-responses'

export function NewCannedPage() {
  return <Edit canned={null} />
}

export function CannedEditPage() {
  const { t } = useTranslation()
  const { id } = useParams()
  return (
    <Fetched query={useNoun(cannedResponses)}>
      {(known) => {
        const canned = known.find((each) => each.id === id)
        return canned ? (
          <Edit key={canned.id} canned={canned} />
        ) : (
          <Notice alert action={<Link to={all}>{t('cannedTexts.all')}</Link>}>
            {t('cannedTexts.gone')}
          </Notice>
        )
      }}
    </Fetched>
  )
}

function Edit({ canned }: { canned: CannedResponse | null }) {
  const { t } = useTranslation()
  return (
    <>
      <Head
        title={canned ? <bdi>/{canned.shortcut}</bdi> : t('cannedTexts.add')}
        why={t('cannedTexts.editWhy')}
        back={{ to: all, text: t('cannedTexts.all') }}
      />
      <CannedForm canned={canned} />
    </>
  )
}
