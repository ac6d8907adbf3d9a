import { Component, type ReactNode } from 'react'
import { t } from '../i18n/index.ts'
import classes from '../session/Form.module.css'
import { OutsidePage } from '../session/OutsidePage.tsx'
import { Button } from '../ui/Button.tsx'

/** Instead of a blank page; also where a part can't be loaded any more because a new version was put in place. */
export class Crash extends Component<{ children: ReactNode }, { crashed: boolean }> {
  override state = { crashed: false }

  static getDerivedStateFromError() {
    return { crashed: true }
  }

  override render() {
    if (!this.state.crashed) return this.props.children
    return (
      <OutsidePage title={t('app.crashed')} why={t('app.crashedWhy')}>
        <Button kind="primary" className={classes.submit} onClick={() => location.reload()}>
          {t('app.reload')}
        </Button>
      </OutsidePage>
    )
  }
}
