import { changeReturn, returnEntry } from './change-return.ts';
import type { ReturnRow } from './return-repository.ts';

/** Closes a return whose replacement has arrived. Repeating it changes nothing. */
export const closeReplaced = (returnId: string): Promise<ReturnRow> =>
  changeReturn(returnId, ({ ret }) => {
    if (ret.status !== 'replaced') return undefined;
    const at = new Date();
    return {
      ret: { ...ret, status: 'closed', updatedAt: at },
      timeline: [returnEntry('return.closed', returnId, at, { kind: 'system' })],
      outbox: [],
    };
  });
