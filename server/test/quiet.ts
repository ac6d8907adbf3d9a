import { makeLog } from '../src/kernel/log.ts'

export const quiet = makeLog(process.env.TEST_LOG ?? 'silent')
