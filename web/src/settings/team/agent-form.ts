import type { Role } from '@parley/contracts/auth'
import type { Agent, Visibility } from '@parley/contracts/desk/agent'
import type { CreateAgentBody, UpdateAgentBody } from '@parley/contracts/tickets/agent-body'
import { changed } from '../useForm.ts'

/** What is typed of a person; an empty text is none. */
export interface AgentValues {
  name: string
  email: string
  username: string
  phone: string
  role: Role
  department: string
  skills: string[]
  languages: string[]
  maxConcurrentTickets: string
  visibility: Visibility
  password: string
}

export const nobody: AgentValues = {
  name: '',
  email: '',
  username: '',
  phone: '',
  role: 'agent',
  department: '',
  skills: [],
  languages: [],
  maxConcurrentTickets: '',
  visibility: 'all',
  password: '',
}

export const valuesOf = (agent: Agent): AgentValues => ({
  name: agent.name,
  email: agent.email,
  username: agent.username ?? '',
  phone: agent.phone ?? '',
  role: agent.role,
  department: agent.department ?? '',
  skills: agent.skills,
  languages: agent.languages,
  maxConcurrentTickets: String(agent.maxConcurrentTickets),
  visibility: agent.visibility,
  password: '',
})

/** Empty ones are left out: the server then takes what is usual for the role. */
export function toAgentBody(values: AgentValues): CreateAgentBody {
  const { name, email, role, skills, languages, visibility } = values
  return {
    ...textsOf(values),
    name: name.trim(),
    email: email.trim(),
    role,
    skills,
    languages,
    visibility,
    ...numberOf(values),
  }
}

/** Only what was changed; a text that was emptied is taken away. */
export function toAgentPatch(before: AgentValues, values: AgentValues): UpdateAgentBody {
  const { maxConcurrentTickets, password, username, phone, department, ...others } = changed(before, values)
  const emptied = Object.entries({ username, phone, department })
    .filter(([, text]) => text?.trim() === '')
    .map(([field]) => [field, null])
  return {
    ...others,
    ...textsOf({ username, phone, department, password }),
    ...(maxConcurrentTickets === undefined ? {} : numberOf({ maxConcurrentTickets })),
    ...Object.fromEntries(emptied),
  }
}

type Texts = Pick<AgentValues, 'username' | 'phone' | 'department' | 'password'>

const textsOf = ({
  username,
  phone,
  department,
  password,
}: { [Field in keyof Texts]?: string | undefined }) =>
  Object.fromEntries(
    Object.entries({ username, phone, department, password }).filter(([, text]) => text?.trim()),
  ) as Partial<Texts>

/** What is no number goes out as it is: the server says what is wrong with it. */
const numberOf = ({ maxConcurrentTickets }: Pick<AgentValues, 'maxConcurrentTickets'>) =>
  maxConcurrentTickets.trim() === '' ? {} : { maxConcurrentTickets: Number(maxConcurrentTickets) }
