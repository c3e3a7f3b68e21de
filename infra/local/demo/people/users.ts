/** Staff, one per role, and customers. All of a kind share one password, hashed once: demo accounts guard nothing. */
import type { Address, UserDocument } from '../../../../lib/identity/model.ts';
import type { Role } from '../../../../lib/identity/permissions.ts';
import type { Random } from '../random.ts';
import { firstNames, houses, landmarks, lastNames, streets } from './names.ts';
import { places } from './places.ts';

const CUSTOMERS = 50;
const DAY_MS = 86_400_000;

export interface PasswordHashes {
  staff: string;
  customer: string;
}

/** E-mail name, role and person. `admin@` is the super admin whom `stack.json` names. */
const staff: readonly (readonly [mailbox: string, role: Role, firstName: string, lastName: string])[] = [
  ['admin', 'super_admin', 'Anita', 'Rao'],
  ['manager', 'admin', 'Vivek', 'Menon'],
  ['support', 'support', 'Farida', 'Sheikh'],
  ['catalog', 'catalog_manager', 'Rohit', 'Bansal'],
  ['orders', 'order_manager', 'Sunita', 'Pawar'],
  ['marketing', 'marketing', 'Leela', 'Thomas'],
  ['analyst', 'analyst', 'Karthik', 'Subramanian'],
];

const phone = (random: Random): string => `+91${random.int(7, 9)}${String(random.int(0, 999_999_999)).padStart(9, '0')}`;

/** An address of the place's own pincode and state. */
export function makeAddress(random: Random, name: string, type: Address['type'], isDefault: boolean, at: Date): Address {
  const { city, state, areas } = random.weighted(places, (place) => place.areas.length);
  const [locality, pincode] = random.pick(areas);
  return {
    ...{ id: random.id('adr', at), name, phone: phone(random), pincode, locality, line1: random.pick(houses), line2: random.pick(streets) },
    ...{ city, state, type, isDefault },
    ...(random.chance(0.4) && { landmark: random.pick(landmarks) }),
  };
}

type NewUser = Omit<UserDocument, 'outbox'>;

/** The demo customer comes first of the customers. */
export function makeUsers(random: Random, hashes: PasswordHashes, now: Date): { staff: NewUser[]; customers: NewUser[] } {
  const domain = 'openshop.example';
  const user = (email: string, role: Role, firstName: string, lastName: string, days: number): NewUser => {
    const at = new Date(now.getTime() - days * DAY_MS);
    const name = `${firstName} ${lastName}`;
    const isCustomer = role === 'customer';
    const both = isCustomer && (email.startsWith('demo@') || random.chance(0.3));
    return {
      ...{ _id: random.id('usr', at), email, passwordHash: isCustomer ? hashes.customer : hashes.staff, firstName, lastName, role },
      ...{ emailVerified: !isCustomer || email.startsWith('demo@') || random.chance(0.9), disabled: false },
      addresses: [
        ...(isCustomer ? [makeAddress(random, name, 'home', true, at)] : []),
        ...(both ? [makeAddress(random, name, 'work', false, at)] : []),
      ],
      ...{ createdAt: at, updatedAt: at },
    };
  };
  const people = random.sample(
    firstNames.flatMap((first) => lastNames.map((last) => [first, last] as const)),
    CUSTOMERS - 1,
  );
  return {
    staff: staff.map(([mailbox, role, first, last]) => user(`${mailbox}@${domain}`, role, first, last, 240)),
    customers: [
      user(`demo@${domain}`, 'customer', 'Meera', 'Krishnan', 90),
      ...people.map(([first, last]) => user(`${first}.${last}@mail.example`.toLowerCase(), 'customer', first, last, random.int(61, 200))),
    ],
  };
}
