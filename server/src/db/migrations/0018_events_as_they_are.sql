-- An event is some 3 kB, which PostgreSQL would compress when it is recorded, and open again when it is numbered: that took
-- more than all else about writing it. Uncompressed it takes twice the room, for the week that it is kept.
ALTER TABLE "outbox_events" SET (toast_tuple_target = 8160);--> statement-breakpoint
ALTER TABLE "events" SET (toast_tuple_target = 8160);
