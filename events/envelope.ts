import * as z from 'zod';

/** Every message: what happened, when, and which request began it. `id` is the same for each delivery. */
export const Envelope = z.object({
  id: z.string(),
  type: z.string(),
  version: z.int().positive(),
  occurredAt: z.iso.datetime(),
  correlationId: z.string(),
  data: z.record(z.string(), z.unknown()),
});

export type Envelope = z.output<typeof Envelope>;
