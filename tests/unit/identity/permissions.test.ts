/** Who may what, written down a second time: a change of the table is meant only if it is made here as well. */
import { expect, test } from 'vitest';
import { type Permission, permissions, type Role, roleMay, roles } from '../../../lib/identity/permissions.ts';

/** Areas by role: `r` reads, `w` writes, and other words as they are. */
const allowed: Record<Role, string> = {
  customer: '',
  support: 'catalog r, inventory r, orders r note, refunds r, returns w, promotions r, customers r, reviews r',
  catalog_manager: 'catalog r w, inventory r w, promotions r, reviews r w, analytics products inventory',
  order_manager:
    'catalog r, inventory r w, orders r w note, refunds r w, returns w, promotions r, customers r, reviews r, analytics sales inventory',
  marketing: 'catalog r, inventory r, promotions r w, customers r, reviews r w, analytics r sales products inventory',
  analyst: 'catalog r, inventory r, orders r, refunds r, promotions r, reviews r, analytics r sales products inventory',
  admin:
    'catalog r w, inventory r w, orders r w note, refunds r w, returns w, promotions r w, customers r, users r w, reviews r w, analytics r sales products inventory, operations r w',
  super_admin:
    'catalog r w, inventory r w, orders r w note, refunds r w, returns w, promotions r w, customers r, users r w, admins w, reviews r w, analytics r sales products inventory, operations r w, payments settings',
};

const words: Record<string, string> = { r: 'read', w: 'write' };

const spelled = (text: string): string[] =>
  text.split(', ').flatMap((area) => {
    const [name = '', ...rights] = area.split(' ');
    return rights.map((right) => `${name}:${words[right] ?? right}`);
  });

test.each(Object.entries(allowed) as [Role, string][])('%s may this, and nothing else', (role, text) => {
  expect(permissions.filter((permission) => roleMay(role, permission)).sort()).toEqual(spelled(text).sort());
});

test('every role and every permission is in the table', () => {
  expect([...roles].sort()).toEqual(Object.keys(allowed).sort());
  expect(spelled(allowed.super_admin).sort()).toEqual([...permissions].sort());
});

test('a permission that there is not is nobody’s', () => {
  for (const role of roles) expect(roleMay(role, '' as Permission)).toBe(false);
});
