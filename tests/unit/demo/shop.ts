import { generate } from '../../../infra/local/demo/generate.ts';

/** A Tuesday noon in India. */
export const now = new Date('2026-11-24T06:30:00Z');

/** The demo shop of a seed at a fixed moment. */
export const shopOf = (seed: number) =>
  generate({
    seed,
    now,
    pictureBaseUrl: 'http://127.0.0.1:3005/local/image/upload/demo',
    hashes: { staff: 'staff-hash', customer: 'customer-hash' },
  });
