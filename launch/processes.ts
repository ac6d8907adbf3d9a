import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'

const hasProc = existsSync('/proc/self/stat')

/**
 * When a process began, as an opaque text: with the pid it names one process for ever. Undefined once the process
 * is gone; a zombie is gone, too, although `kill(pid, 0)` still calls it alive.
 */
export function startOf(pid: number): string | undefined {
  return hasProc ? startInProc(pid) : startByPs(pid)
}

function startInProc(pid: number): string | undefined {
  const fields = statOf(pid)
  return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19]
}

/** State, parent and so on: what proc(5) lists from its third field on. Empty once the process is gone. */
function statOf(pid: number): string[] {
  const stat = readIfThere(`/proc/${pid}/stat`) ?? ''
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ') // the name before it may hold spaces
}

function startByPs(pid: number): string | undefined {
  const line = spawnSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim()
  return line === '' || line.startsWith('Z') ? undefined : line.replace(/^\S+\s+/, '')
}

/** The npm that runs us as a script. It does so through a shell, which some shells replace by the script. */
export function findNpm(): number | undefined {
  if (!process.env.npm_lifecycle_event || !hasProc) return undefined
  const parent = process.ppid
  const isShell = readIfThere(`/proc/${parent}/cmdline`)?.split('\0')[1] === '-c'
  return isShell ? Number(statOf(parent)[1]) : parent
}

export interface ProcessInFolder {
  pid: number
  commandLine: string
}

/** The living processes whose working directory is this folder; undefined where the system has no /proc. */
export function processesIn(folder: string): ProcessInFolder[] | undefined {
  if (!hasProc) return undefined
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && workingDirectory(name) === folder)
    .map((name) => ({ pid: Number(name), commandLine: readIfThere(`/proc/${name}/cmdline`) ?? '' }))
    .filter(({ pid }) => startOf(pid) !== undefined)
}

function workingDirectory(pid: string): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return undefined // gone, a zombie, or another user's
  }
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
