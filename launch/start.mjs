// Plain JavaScript that every Node with modules can parse, so that an old one is told so and not shown a syntax error.
const oldest = [20, 19]
const [major, minor] = process.versions.node.split('.').map(Number)

function refuse(line) {
  console.error(line)
  process.exit(1)
}

function isMissing(error) {
  return error.code === 'ERR_MODULE_NOT_FOUND'
}

/** With the dev packages the sources run as they are; without them what the last build left in dist. */
function load() {
  return import('tsx/esm/api').then(
    (tsx) => {
      tsx.register()
      return import('./start.ts')
    },
    (error) => {
      if (!isMissing(error)) throw error
      return import('../dist/launch/start.js').catch((failure) => {
        if (!isMissing(failure)) throw failure
        refuse(
          'Parley is not installed here: run "npm ci" first (or "npm run build" before leaving out dev packages).',
        )
      })
    },
  )
}

if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) {
  refuse(`Parley needs Node.js ${oldest.join('.')} or newer, this is ${process.version}.`)
}
load()
  .then((launch) => launch.main(process.argv.slice(2)))
  .catch((error) => refuse(error instanceof Error ? error.stack : error))
