import * as z from 'zod';

export const userEvents = { 'user.registered': z.object({ userId: z.string() }) };
