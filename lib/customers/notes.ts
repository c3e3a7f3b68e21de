import { found } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import { type CustomerNote, findCustomer, insertNote } from './customer-repository.ts';

/** Leaves a note on a customer for other staff. Error: `not_found`. */
export async function addCustomerNote(customerId: string, text: string, authorId: string): Promise<CustomerNote> {
  found(await findCustomer(customerId), 'customer');
  const note = { _id: newId('not'), customerId, text, authorId, at: new Date() };
  await insertNote(note);
  return note;
}
