import { describe, expect, test } from 'vitest';
import { ADDRESS, newCustomer } from '../support/client.ts';

interface Saved {
  id: string;
  isDefault: boolean;
  line1: string;
}

const defaults = (items: Saved[]): string[] => items.filter((a) => a.isDefault).map((a) => a.id);

describe('profile', () => {
  test('names can be changed, what is not a name cannot', async () => {
    const customer = await newCustomer();
    expect((await customer.patch('/v1/me', { firstName: 'Meera' })).body).toMatchObject({ firstName: 'Meera', lastName: 'Customer' });
    const answer = await customer.patch('/v1/me', { role: 'admin' });
    expect(answer.body.errors).toEqual([{ path: 'body.role', code: 'unknown_field', message: expect.any(String) }]);
  });
});

describe('addresses', () => {
  test('are checked for what an Indian address is', async () => {
    const customer = await newCustomer();
    const answer = await customer.post('/v1/me/addresses', { ...ADDRESS, pincode: '056003', state: 'Bavaria', phone: '12' });
    expect(answer.status).toBe(400);
    expect(answer.body.errors.map((e: { path: string }) => e.path).sort()).toEqual(['body.phone', 'body.pincode', 'body.state']);
  });

  test('the first is the default, and there is always exactly one', async () => {
    const customer = await newCustomer();
    const add = async (more: object = {}): Promise<Saved> =>
      (await customer.post('/v1/me/addresses', { ...ADDRESS, state: 'karnataka', ...more })).body;
    const list = async (): Promise<Saved[]> => (await customer.get('/v1/me/addresses')).body.items;
    const first = await add();
    expect(first).toMatchObject({ isDefault: true, state: 'Karnataka' });
    const second = await add({ isDefault: true });
    expect(defaults(await list())).toEqual([second.id]);
    await customer.patch(`/v1/me/addresses/${first.id}`, { isDefault: true, line1: 'Elsewhere' });
    expect((await list())[0]).toMatchObject({ id: first.id, line1: 'Elsewhere', isDefault: true });
    await customer.del(`/v1/me/addresses/${first.id}`);
    expect(defaults(await list())).toEqual([second.id]);
    expect((await customer.patch(`/v1/me/addresses/${second.id}`, { isDefault: false })).status).toBe(400);
  });

  test('twenty-five added at once: twenty are kept, one is the default, none is lost', async () => {
    const customer = await newCustomer();
    const answers = await Promise.all(Array.from({ length: 25 }, () => customer.post('/v1/me/addresses', { ...ADDRESS, isDefault: true })));
    expect(answers.filter((a) => a.status === 201)).toHaveLength(20);
    expect(answers.filter((a) => a.status === 409).every((a) => a.body.code === 'address_limit')).toBe(true);
    const { items } = (await customer.get('/v1/me/addresses')).body;
    expect(items).toHaveLength(20);
    expect(defaults(items)).toHaveLength(1);
  });

  test("another customer's are not found", async () => {
    const [mine, other] = await Promise.all([newCustomer(), newCustomer()]);
    const { id } = (await other.post('/v1/me/addresses', ADDRESS)).body;
    expect((await mine.patch(`/v1/me/addresses/${id}`, { line1: 'Mine' })).status).toBe(404);
    expect((await mine.del(`/v1/me/addresses/${id}`)).status).toBe(404);
  });
});
