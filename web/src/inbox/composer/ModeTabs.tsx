import { useTranslation } from 'react-i18next'
import { useKey } from '../../shortcuts/keys.ts'
import { Kbd } from '../../ui/Kbd.tsx'
import { type Mode, useComposerFocus, write } from './focus.ts'
import classes from './ModeTabs.module.css'

/** Reply or note: the one goes to the customer, the other never does. The key of the one that is not chosen stands by. */
export function ModeTabs({ mode }: { mode: Mode }) {
  const { t } = useTranslation()
  const keys = { reply: useKey('reply'), note: useKey('note') }
  return (
    <div className={classes.tabs} role="tablist" aria-label={t('composer.label')}>
      {(['reply', 'note'] as const).map((each) => (
        <button
          key={each}
          type="button"
          role="tab"
          aria-selected={each === mode}
          aria-controls="composer-text"
          tabIndex={each === mode ? 0 : -1}
          onClick={() => write(each)}
          onKeyDown={({ key }) => {
            if (key === 'ArrowLeft' || key === 'ArrowRight') useComposerFocus.setState({ mode: other(each) })
          }}
        >
          {t(`composer.${each}`)}
          {each !== mode && <Kbd>{keys[each]}</Kbd>}
        </button>
      ))}
    </div>
  )
}

const other = (mode: Mode): Mode => (mode === 'reply' ? 'note' : 'reply')
