import type { ImportedContacts } from '@parley/contracts/desk/contact'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { importContacts } from '../../api/import.ts'
import { queryClient } from '../../api/queries.ts'
import { inWords } from '../../api/words.ts'
import { Card } from '../../settings/Card.tsx'
import { Button } from '../../ui/Button.tsx'
import { BackToList } from '../BackToList.tsx'
import detail from '../ContactDetail.module.css'
import { ChooseFile } from './ChooseFile.tsx'
import classes from './Import.module.css'
import { Report } from './Report.tsx'

interface Looked {
  file: File
  report: ImportedContacts
  isDone: boolean
}

/** Many contacts out of a file: first what would become of each line, then, if that is wanted, so it is done. */
export default function ImportContacts() {
  const { t } = useTranslation()
  const [looked, setLooked] = useState<Looked | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  async function run(file: File, isDryRun: boolean) {
    setIsBusy(true)
    setProblem(null)
    try {
      const report = await importContacts(file, isDryRun)
      setLooked({ file, report, isDone: !isDryRun })
      if (!isDryRun) void queryClient.invalidateQueries({ queryKey: ['contacts'] })
    } catch (error) {
      setProblem(inWords(error))
      if (isDryRun) setLooked(null)
    }
    setIsBusy(false)
  }

  const count = looked ? looked.report.created + looked.report.updated : 0
  return (
    <div className={detail.column}>
      <BackToList />
      <h2 className={detail.page}>{t('contactTools.import')}</h2>
      <Card title={t('contactTools.file')} why={t('contactTools.fileWhy')}>
        <ChooseFile
          name={looked?.file.name ?? null}
          isBusy={isBusy}
          onChoose={(file) => void run(file, true)}
        />
        <p role="alert" className={classes.problem}>
          {problem}
        </p>
      </Card>
      {looked && (
        <Report report={looked.report} isDone={looked.isDone}>
          {!looked.isDone && (
            <Button
              kind="primary"
              disabled={isBusy || count === 0}
              onClick={() => void run(looked.file, false)}
            >
              {t('contactTools.importNow', { count })}
            </Button>
          )}
        </Report>
      )}
    </div>
  )
}
