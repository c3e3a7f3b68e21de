/** In an empty shop whoever signs up first becomes super admin: one of many at the same moment, and nobody afterwards. */
import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFirstStaff } from '../../lib/identity/create-first-staff.ts';
import { UserModel } from '../../lib/identity/model.ts';
import { closeDatabase, openDatabase } from '../../lib/platform/db.ts';
import { stack } from '../support/stack.ts';

beforeAll(async () => {
  const uri = new URL(stack().mongoUri);
  uri.pathname = `/empty-${randomUUID().slice(0, 8)}`;
  await openDatabase(uri.href);
  await UserModel.createIndexes();
});

afterAll(async () => {
  await mongoose.connection.dropDatabase();
  await closeDatabase();
});

const signUp = () =>
  createFirstStaff({ email: `first.${randomUUID()}@example.com`, password: 'three-blue-teapots', firstName: 'First', lastName: 'One' });

test('ten at once make one super admin', async () => {
  const results = await Promise.allSettled(Array.from({ length: 10 }, signUp));
  const refused = results.filter((result) => result.status === 'rejected');
  expect(refused).toHaveLength(9);
  for (const { reason } of refused) expect(reason).toMatchObject({ code: 'forbidden' });
  expect(await UserModel.find().lean()).toMatchObject([{ role: 'super_admin' }]);
  await expect(signUp()).rejects.toMatchObject({ code: 'forbidden' });
});
