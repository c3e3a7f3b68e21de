/** Saves invoices and credit notes: the API leads to a short-lived file. */
import { useNotify } from 'react-admin';
import { api } from '../client.ts';
import { useT } from '../i18n/use-t.ts';
import { problemText } from '../problem-text.ts';
import { save } from '../shared/save.ts';

/** Numbers have slashes, file names do not. */
const fileName = (kind: string, number: string): string => `${kind}-${number.replaceAll('/', '-')}.pdf`;

export function useDocuments() {
  const t = useT();
  const notify = useNotify();
  async function keep(file: Promise<Blob>, name: string): Promise<void> {
    try {
      save(await file, name);
    } catch (error) {
      notify(problemText(error, t), { type: 'error' });
    }
  }
  return {
    invoice: (orderId: string, shipment: string, number: string): Promise<void> =>
      keep(
        api().download('/v1/admin/orders/{id}/invoice', { params: { path: { id: orderId }, query: { shipment } } }),
        fileName('invoice', number),
      ),
    creditNote: (orderId: string, { id: noteId, number }: { id: string; number: string }): Promise<void> =>
      keep(
        api().download('/v1/admin/orders/{id}/credit-notes/{noteId}', { params: { path: { id: orderId, noteId } } }),
        fileName('credit-note', number),
      ),
  };
}
