/** The shop keeps a super admin, also when all of them remove one another at once. In a database of its own: there it is certain who is one. */
import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changePerson } from '../../lib/identity/change-person.ts';
import { createStaff } from '../../lib/identity/create-staff.ts';
import { UserModel } from '../../lib/identity/model.ts';
import { rolePermissions } from '../../lib/identity/permissions.ts';
import { closeDatabase, openDatabase } from '../../lib/platform/db.ts';
import { stack } from '../support/stack.ts';

const by = { permissions: rolePermissions.super_admin };

beforeAll(async () => {
  const uri = new URL(stack().mongoUri);
  uri.pathname = `/last-admin-${randomUUID().slice(0, 8)}`;
  await openDatabase(uri.href);
  await UserModel.createIndexes();
});

afterAll(async () => {
  await mongoose.connection.dropDatabase();
  await closeDatabase();
});

const newSuper = async (): Promise<string> => {
  const staff = { email: `${randomUUID()}@example.com`, password: 'three-blue-teapots', firstName: 'S', lastName: 'A' };
  return (await createStaff({ ...staff, role: 'super_admin' })).id;
};

test('of six who are demoted or disabled at once, one stays; that one cannot go', async () => {
  const ids = await Promise.all(Array.from({ length: 6 }, newSuper));
  const results = await Promise.allSettled(ids.map((id, i) => changePerson(id, i % 2 ? { role: 'support' } : { disabled: true }, by)));
  const refused = results.filter((r) => r.status === 'rejected');
  expect(refused.map(({ reason }) => reason.code)).toEqual(['last_super_admin']);
  const left = await UserModel.find({ role: 'super_admin', disabled: false }).lean();
  expect(left).toHaveLength(1);
  await expect(changePerson(left[0]?._id ?? '', { role: 'admin' }, by)).rejects.toMatchObject({ code: 'last_super_admin' });
  expect((await changePerson(left[0]?._id ?? '', { role: 'super_admin' }, by)).role).toBe('super_admin');
});
