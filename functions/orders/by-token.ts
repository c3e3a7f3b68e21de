import * as z from 'zod';

export const orderToken = z.string().max(256).optional().meta({ description: 'A guest’s order token, from the placement or a mail.' });

/** The query of what a guest may open with the order's token. */
export const byToken = z.strictObject({ token: orderToken });
