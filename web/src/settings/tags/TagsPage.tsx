import type { Tag } from '@parley/contracts/desk/tag'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { tags } from '../../api/nouns.ts'
import { Button } from '../../ui/Button.tsx'
import { Head } from '../Head.tsx'
import { InlineRow } from '../InlineForm.tsx'
import { Listing } from '../Listing.tsx'
import rows from '../Rows.module.css'
import { useNoun } from '../useNoun.ts'
import { dotOf } from './colors.ts'
import { TagForm } from './TagForm.tsx'
import classes from './TagsPage.module.css'

type Open = { id: string } | 'new' | null

export function TagsPage() {
  const { t } = useTranslation()
  const [open, setOpen] = useState<Open>(null)
  const close = () => setOpen(null)
  const add = (
    <Button
      kind="primary"
      icon={<IconPlus size={16} stroke={1.8} aria-hidden />}
      onClick={() => setOpen('new')}
    >
      {t('tags.add')}
    </Button>
  )
  return (
    <>
      <Head title={t('tags.title')} why={t('tags.why')} action={add} />
      {open === 'new' && <TagForm tag={null} onClose={close} />}
      <Listing
        query={useNoun(tags)}
        name={t('tags.title')}
        empty={t('tags.empty')}
        textOf={({ name }: Tag) => name}
      >
        {(tag) =>
          open !== null && open !== 'new' && open.id === tag.id ? (
            <TagForm tag={tag} onClose={close} />
          ) : (
            <InlineRow onOpen={() => setOpen({ id: tag.id })}>
              <span className={classes.dot} style={{ background: dotOf(tag.color) }} aria-hidden />
              <span className={rows.body}>
                <span className={rows.name}>
                  <bdi>{tag.name}</bdi>
                </span>
              </span>
            </InlineRow>
          )
        }
      </Listing>
    </>
  )
}
