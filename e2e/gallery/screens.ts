import { paths } from '../../web/src/app/paths.ts'
import type { Route, Screen } from './screen.ts'
import { fresh } from './screens/fresh.ts'
import { inbox } from './screens/inbox.ts'
import { leading } from './screens/leading.ts'
import { outside } from './screens/outside.ts'
import { over } from './screens/over.ts'
import { people } from './screens/people.ts'
import { settings } from './screens/settings.ts'
import { conversation } from './screens/thread.ts'

/** Every screen of the app, and its states. */
export const screens: readonly Screen[] = [
  ...outside,
  ...inbox,
  ...conversation,
  ...over,
  ...people,
  ...leading,
  ...settings,
  ...fresh,
]

const under = <Path extends string>(prefix: string, all: readonly Path[]) =>
  all.map((path) => (path === '' ? prefix : `${prefix}/${path}`) as Route)

/** Every address that the app has. */
export const routes: readonly Route[] = [
  ...paths.signedOut,
  ...paths.outside,
  ...paths.places,
  ...under('/campaigns', paths.campaigns),
  ...under('/analytics', paths.analytics),
  '/settings',
  ...under('/settings', [...paths.settings, ...paths.adminsSettings]),
]
