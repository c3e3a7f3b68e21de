/** Profile and addresses on the wire. */
import * as z from 'zod';
import { Id } from '../../lib/http/schemas.ts';
import { stateNames } from '../../lib/invoices/states.ts';
import { PersonName, Profile } from '../auth/schemas.ts';

export const ProfileChange = z.strictObject({ firstName: PersonName.optional(), lastName: z.string().trim().max(60).optional() });

const text = (max: number) => z.string().trim().min(1).max(max);
const phone = z
  .string()
  .trim()
  .regex(/^\+?[0-9][0-9 -]{7,14}$/, 'A phone number of 8 to 15 digits.');

/** A state or union territory of India; found without regard to case, kept as the list writes it. */
const state = z.string().transform((name, context) => {
  const known = stateNames.find((s) => s.toLowerCase() === name.trim().toLowerCase());
  if (!known) context.addIssue({ code: 'custom', message: 'Not a state or union territory of India.' });
  return known ?? name;
});

const fields = {
  name: text(100),
  phone,
  pincode: z.string().regex(/^[1-9]\d{5}$/, 'Six digits, the first not zero.'),
  locality: text(120),
  line1: text(200),
  line2: text(200).optional(),
  city: text(80),
  state,
  landmark: text(120).optional(),
  alternatePhone: phone.optional(),
};

const type = z.enum(['home', 'work']);

export const NewAddress = z
  .strictObject({ ...fields, type: type.default('home'), isDefault: z.boolean().default(false) })
  .meta({ id: 'NewAddress' });

export const AddressChange = z
  .strictObject({
    ...fields,
    type,
    isDefault: z.literal(true).meta({ description: 'Another address becomes the default by being made it.' }),
  })
  .partial();

export const SavedAddress = z
  .object({ id: Id, ...fields, state: z.string(), type, isDefault: z.boolean() })
  .meta({ id: 'Address', description: 'Exactly one address of a customer is the default.' });

export const Me = Profile.extend({
  secondFactor: z.boolean().meta({ description: 'Whether log-in asks for a code as well.' }),
}).meta({ id: 'Me' });
