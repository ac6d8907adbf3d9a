/// <reference path="./pg-utils.d.ts" />
import pg from 'pg'
import { prepareValue } from 'pg/lib/utils.js'
import { instantFromPostgres } from '../kernel/instant.ts'
import { toCamel } from './sql.ts'

/** What a statement answered. */
export interface Answer {
  rows: unknown[]
  /** `SELECT`, `COMMIT`, …: what PostgreSQL calls what it has done. */
  command: string
}

export interface Statement {
  text: string
  values?: readonly unknown[]
  /** Under which it is prepared; without one it is parsed and planned each time. */
  name?: string
}

interface Asked {
  text: string
  values: unknown[]
  name: string
  /** Whether it is parsed, and so described, this time. */
  isNew: boolean
  shape: Shape | null
  answer: Answer
  fault: unknown
  resolve(answer: Answer): void
  reject(fault: unknown): void
}

/** What the driver speaks to PostgreSQL with, as far as its own queries use it. */
interface Wire {
  stream: { cork(): void; uncork(): void }
  close(what: { type: 'S'; name: string }): void
  parse(statement: { text: string; name: string }): void
  describe(what: { type: 'S'; name: string }): void
  bind(how: { statement: string; values: unknown[] }): void
  execute(how: object): void
  sync(): void
}

const INT8 = 20
const TIMESTAMPTZ = 1184
const NUMERIC = 1700

/** Times as Instants, bigints as numbers. */
export const types: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: string) {
    if (oid === INT8 || oid === NUMERIC) return Number
    if (oid === TIMESTAMPTZ) return instantFromPostgres
    return pg.types.getTypeParser(oid, format as 'text')
  },
}

interface Column {
  name: string
  parse(value: string): unknown
}

/** What the rows of a statement look like. */
interface Shape {
  columns: Column[]
  /**
   * Copied for each row. An object that is given its fields one after another becomes a hash table when they are many, and
   * so does what is made from it: slow to read, slow to write as JSON, and kept to the next full garbage collection.
   */
  empty: Record<string, unknown>
}

const NO_ANSWER: Answer = { rows: [], command: '' }
const NOTHING: Shape = { columns: [], empty: {} }

function shapeOf(columns: Column[]): Shape {
  const fields = columns.map(({ name }) => [name, null])
  return { columns, empty: JSON.parse(JSON.stringify(Object.fromEntries(fields))) }
}

/**
 * What a connection is asked within one turn of the event loop leaves in one write with one sync, so that PostgreSQL answers
 * all of it at once and wakes this process once. A prepared statement is described when it is first asked, and not with
 * every answer. Where one fails, all behind it in the same turn fail with its fault.
 */
export class Pipeline {
  private static readonly ofClient = new WeakMap<pg.ClientBase, Pipeline>()

  static of(client: pg.ClientBase): Pipeline {
    const known = Pipeline.ofClient.get(client)
    if (known) return known
    const made = new Pipeline(client)
    Pipeline.ofClient.set(client, made)
    return made
  }

  private waiting: Asked[] = []
  /** By their names what prepared statements answer; null until that is told. */
  private readonly shapes = new Map<string, Shape | null>()
  /** Of which a failure has left open whether they are prepared. */
  private readonly doubtful = new Set<string>()

  private constructor(private readonly client: pg.ClientBase) {}

  ask({ text, values = [], name = '' }: Statement): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (this.waiting.length === 0) process.nextTick(() => this.leave())
      this.waiting.push({
        text,
        values: values.map((value) => prepareValue(value)),
        name,
        isNew: false,
        shape: null,
        answer: { rows: [], command: '' },
        fault: undefined,
        resolve,
        reject,
      })
    })
  }

  get isAsking(): boolean {
    return this.waiting.length > 0
  }

  /** Sends what waits. To be called before the connection is asked in another way. */
  leave(): void {
    const asked = this.waiting
    this.waiting = []
    if (asked.length > 0) this.client.query(new Trip(asked, this))
  }

  write(connection: Wire, asked: Asked[]): void {
    connection.stream.cork()
    for (const one of asked) {
      const { text, name, values } = one
      one.isNew = name === '' || !this.shapes.has(name)
      if (one.isNew) {
        if (this.doubtful.delete(name)) connection.close({ type: 'S', name })
        connection.parse({ text, name })
        connection.describe({ type: 'S', name })
        if (name !== '') this.shapes.set(name, null)
      }
      connection.bind({ statement: name, values })
      // They are in the message now: kept, they would outlive the statement by as many collections as it saw.
      values.length = 0
      connection.execute({})
    }
    connection.sync()
    connection.stream.uncork()
  }

  shapeOf(one: Asked): Shape {
    return one.shape ?? this.shapes.get(one.name) ?? NOTHING
  }

  isDescribed(one: Asked): void {
    if (one.isNew && one.name !== '') this.shapes.set(one.name, one.shape ?? NOTHING)
  }

  forget({ name }: Asked): void {
    if (name === '') return
    this.shapes.delete(name)
    this.doubtful.add(name)
  }
}

/** Several statements as the one query that the driver takes them for. */
class Trip extends pg.Query {
  private position = 0

  constructor(
    private readonly asked: Asked[],
    private readonly pipeline: Pipeline,
  ) {
    super('') // of an object the driver would make a copy, property by property
    this.submit = (connection) => this.pipeline.write(connection as unknown as Wire, this.asked)
  }

  handleRowDescription({ fields }: { fields: pg.FieldDef[] }): void {
    this.asked[this.position]!.shape = shapeOf(
      fields.map(({ name, dataTypeID }) => ({ name: toCamel(name), parse: types.getTypeParser(dataTypeID) })),
    )
  }

  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    const one = this.asked[this.position]!
    if (one.fault) return
    const { columns, empty } = this.pipeline.shapeOf(one)
    const row = { ...empty }
    try {
      for (let n = 0; n < columns.length; n++) {
        const value = fields[n]!
        if (value === null) continue
        const { name, parse } = columns[n]!
        row[name] = parse(value)
      }
      one.answer.rows.push(row)
    } catch (fault) {
      one.fault = fault
    }
  }

  handleCommandComplete({ text }: { text: string }): void {
    const one = this.asked[this.position++]!
    one.answer.command = text.split(' ', 1)[0]!
    this.pipeline.isDescribed(one)
  }

  handleReadyForQuery(): void {
    this.end(this.asked)
  }

  /** Of the server for one of the statements, or of the connection for all that are left. */
  handleError(fault: unknown): void {
    this.end(this.asked.slice(0, this.position))
    const failed = this.asked[this.position]
    for (const one of this.asked.slice(this.position)) {
      if (one.isNew || one === failed) this.pipeline.forget(one)
      one.reject(fault)
    }
  }

  private end(done: Asked[]): void {
    for (const one of done) {
      if (one.fault) one.reject(one.fault)
      else one.resolve(one.answer)
      one.answer = NO_ANSWER
    }
  }
}
