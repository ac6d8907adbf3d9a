// Runs before the first paint, so that a dark screen never flashes white. It is a file of its own because the
// content security policy allows no inline script; src/theme/scheme.ts does the same while the app runs.
;(() => {
  let theme = 'system'
  try {
    theme = JSON.parse(localStorage.getItem('parley.preferences') ?? '{}').state?.theme ?? theme
  } catch {}
  const dark = theme === 'dark' || (theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches)
  const root = document.documentElement
  root.classList.toggle('dark', dark)
  root.dataset.mantineColorScheme = dark ? 'dark' : 'light'
})()
