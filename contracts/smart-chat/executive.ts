import { z } from 'zod'

export const executiveStatus = z.enum(['online', 'offline', 'busy', 'away'])
export type ExecutiveStatus = z.infer<typeof executiveStatus>
export const executiveStatusExample: ExecutiveStatus = 'online'

export const executiveStatusPayload = z.object({ status: executiveStatus })
export type ExecutiveStatusPayload = z.output<typeof executiveStatusPayload>
export const executiveStatusPayloadExample: z.input<typeof executiveStatusPayload> = { status: 'online' }

export const executiveStatusChanged = z.object({ executive_id: z.string(), status: executiveStatus })
export type ExecutiveStatusChanged = z.infer<typeof executiveStatusChanged>
export const executiveStatusChangedExample: ExecutiveStatusChanged = {
  executive_id: 'agent_john',
  status: 'online',
}
