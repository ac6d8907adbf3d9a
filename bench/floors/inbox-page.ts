import Fastify from 'fastify'
import pg from 'pg'
import { pageSql, threadSql } from '../seed/questions.ts'
import { databaseUrl, serve } from './serve.ts'

/** H0: the bare statements behind Fastify, on the product's own tables. */
interface Asked {
  Querystring: { tenant: string; assignee: string; at: string; id: string; conversation: string }
}

const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 })
const app = Fastify()
app.get<Asked>('/page', async ({ query }) => {
  const { rows } = await pool.query({ name: 'page', text: pageSql, values: [query.tenant, query.assignee] })
  return { success: true, data: rows }
})
app.get<Asked>('/thread', async ({ query }) => {
  const values = [query.tenant, query.conversation]
  const { rows } = await pool.query({ name: 'thread', text: threadSql, values })
  return { success: true, data: rows }
})
await serve(app)
