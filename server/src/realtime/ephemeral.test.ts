import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { quiet } from '../../test/quiet.ts'
import { MemoryBus } from '../outside/memory/bus.ts'
import type { PresenceNews, TypingNews } from './bus.ts'
import { Presence } from './presence.ts'
import { Typing } from './typing.ts'

let bus: MemoryBus
beforeEach(() => {
  vi.useFakeTimers()
  bus = new MemoryBus(quiet)
})
afterEach(() => vi.useRealTimers())

const where = { tenantId: 't', conversationId: 1, audience: { everyone: true } }

describe('typing', () => {
  const news: TypingNews = { ...where, agentId: 'a', name: 'Jane Roe', isTyping: true }
  const listen = () => {
    const heard: boolean[] = []
    bus.on('typing', ({ isTyping }) => heard.push(isTyping))
    return heard
  }

  test('ends after six seconds of silence, counted from the last word', () => {
    const heard = listen()
    const typing = new Typing(bus)
    typing.say('socket', news)
    vi.advanceTimersByTime(5_000)
    typing.say('socket', news)
    vi.advanceTimersByTime(5_999)
    expect(heard).toEqual([true, true])
    vi.advanceTimersByTime(1)
    expect(heard).toEqual([true, true, false])
    vi.advanceTimersByTime(60_000)
    expect(heard).toHaveLength(3)
  })

  test('that was ended does not end again', () => {
    const heard = listen()
    const typing = new Typing(bus)
    typing.say('socket', news)
    expect(typing.end('socket', 1)).toBe(true)
    expect(typing.end('socket', 1)).toBe(false)
    typing.gone('socket')
    vi.advanceTimersByTime(60_000)
    expect(heard).toEqual([true, false])
  })
})

describe('presence', () => {
  const news = (socketId: string): PresenceNews => ({
    ...where,
    socketId,
    agent: { id: socketId, name: socketId },
    state: 'viewing',
  })
  const board = () => {
    const shown: string[][] = []
    const presence = new Presence(bus, (_news, agents) => shown.push(agents.map(({ id }) => id)))
    presence.start()
    return { presence, shown }
  }

  test('of a process that died is forgotten after a minute, that of a living one is not', () => {
    const { presence, shown } = board()
    presence.say(news('here'))
    bus.publish('presence', news('elsewhere'))
    expect(shown.at(-1)).toEqual(['here', 'elsewhere'])
    vi.advanceTimersByTime(120_000)
    expect(shown.at(-1)).toEqual(['here'])
    presence.stop()
  })

  test('is learned by a process that starts later', () => {
    const early = board()
    early.presence.say(news('here'))
    const late = board()
    vi.advanceTimersByTime(20_000)
    expect(late.shown).toEqual([['here']])
    expect(early.shown).toEqual([['here']])
    early.presence.stop()
    late.presence.stop()
  })
})
