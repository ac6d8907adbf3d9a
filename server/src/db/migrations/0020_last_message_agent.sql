ALTER TABLE "conversations" ADD COLUMN "last_message_agent_id" uuid;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "last_message_agent_name" text;--> statement-breakpoint
UPDATE conversations c SET last_message_agent_id = m.sender_id::uuid, last_message_agent_name = m.sender_name
FROM messages m
WHERE m.tenant_id = c.tenant_id AND m.id = c.last_message_id AND c.last_message_direction = 'out'
  AND m.sender_type = 'agent' AND m.sender_id <> '';
