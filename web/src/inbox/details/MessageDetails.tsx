import '../../i18n/late.ts'
import { Drawer } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { inWords } from '../../api/words.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Bone, Loading } from '../../ui/Skeleton.tsx'
import { useOnceKnown } from '../../ui/useOnceWanted.ts'
import { Answers } from './Answers.tsx'
import { Ids } from './Ids.tsx'
import classes from './MessageDetails.module.css'
import { closeDetails, detailsFocus, useDetails } from './open.ts'
import { Statuses } from './Statuses.tsx'
import { Trace } from './Trace.tsx'
import { useMessageDetails } from './useMessageDetails.ts'

/** A message's way through the desk, for those who want to know why it took long or did not arrive. */
export default function MessageDetails() {
  const { t } = useTranslation()
  const open = useDetails((details) => details.messageId)
  const id = useOnceKnown(open)
  const isRight = document.dir !== 'rtl'
  return (
    <Drawer
      opened={open !== null}
      onClose={closeDetails}
      returnFocus={false}
      onExitTransitionEnd={detailsFocus.giveBack}
      position={isRight ? 'right' : 'left'}
      size={400}
      title={t('details.title')}
      closeButtonProps={{ 'aria-label': t('app.close') }}
      transitionProps={{ duration: 120, exitDuration: 80, timingFunction: 'ease-out' }}
    >
      {id !== null && <Details key={id} id={id} />}
    </Drawer>
  )
}

function Details({ id }: { id: string }) {
  const { t } = useTranslation()
  const { message, trace, error, isPending, refetch } = useMessageDetails(id)
  if (message && trace) {
    return (
      <div className={classes.details}>
        <Trace steps={trace} />
        {message.statusHistory.length > 0 && <Statuses history={message.statusHistory} />}
        {message.direction === 'out' && <Answers attempts={message.attempts} />}
        <Ids message={message} />
      </div>
    )
  }
  if (!isPending) {
    return (
      <Notice alert action={<Button onClick={refetch}>{t('app.retry')}</Button>}>
        {t('details.failed')} {inWords(error)}
      </Notice>
    )
  }
  return (
    <Loading>
      <div className={classes.skeleton}>
        {[220, 180, 200, 160, 220].map((width, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: bones never change
          <Bone key={index} width={width} />
        ))}
      </div>
    </Loading>
  )
}
