/** What came back, unit by unit: what goes on the shelf again, and what does not. */
import { outboxEntry } from '../messaging/outbox-entry.ts';
import type { TimelineEntry } from '../orders/types.ts';
import { itemsOf } from '../orders/units.ts';
import { AppError, type FieldError } from '../platform/errors.ts';
import { assertMove, changeReturn, type ReturnStep, returnEntry } from './change-return.ts';
import type { ReturnRow } from './return-repository.ts';
import type { OrderReturn, ReturnLine } from './types.ts';
import { returnedUnits } from './units.ts';

export interface Finding {
  lineId: string;
  restock: number;
  scrap: number;
}

interface InspectReturn {
  returnId: string;
  findings: readonly Finding[];
  note?: string | undefined;
  actor: TimelineEntry['actor'];
  correlationId: string;
}

const wrong = (index: number, message: string): FieldError => ({ path: `body.lines.${index}`, code: 'invalid', message });

/** The lines with what was found; what is not named never arrived. One line may stand in a return twice, for two reasons: it is filled in turn. */
export function inspected(ret: Pick<OrderReturn, 'lines'>, findings: readonly Finding[]): ReturnLine[] {
  const errors = findings.flatMap(({ lineId, restock, scrap }, index) => {
    const returned = ret.lines.filter((line) => line.lineId === lineId).reduce((sum, { quantity }) => sum + quantity, 0);
    if (findings.findIndex((one) => one.lineId === lineId) !== index) return [wrong(index, 'The line is named twice.')];
    if (returned === 0) return [wrong(index, 'The return has no such line.')];
    return restock + scrap > returned ? [wrong(index, `Only ${returned} were to come back.`)] : [];
  });
  if (errors.length > 0) throw new AppError('validation_failed', 'The inspection does not fit the return.', { errors });
  const left = new Map(findings.map(({ lineId, restock, scrap }) => [lineId, { restock, scrap }]));
  return ret.lines.map((line) => {
    const open = left.get(line.lineId) ?? { restock: 0, scrap: 0 };
    const restock = Math.min(open.restock, line.quantity);
    const scrap = Math.min(open.scrap, line.quantity - restock);
    left.set(line.lineId, { restock: open.restock - restock, scrap: open.scrap - scrap });
    return { ...line, restock, scrap };
  });
}

const sameFindings = (ret: OrderReturn, lines: readonly ReturnLine[]): boolean =>
  ret.lines.every(({ restock, scrap }, index) => restock === lines[index]?.restock && scrap === lines[index]?.scrap);

/** The lines as they were found, and the units for the shelf. Errors: `invalid_transition`, `validation_failed`. */
export function planInspection(
  { order, ret }: ReturnRow,
  { findings, note, actor, correlationId }: Omit<InspectReturn, 'returnId'>,
): ReturnStep | undefined {
  const lines = inspected(ret, findings);
  if (ret.status === 'inspected' && sameFindings(ret, lines)) return undefined;
  assertMove(ret, 'inspected');
  const at = new Date();
  const arrived = lines.some((line) => returnedUnits(line) > 0);
  const items = itemsOf(
    order,
    lines.map(({ lineId, restock = 0 }) => ({ lineId, quantity: restock })),
  );
  return {
    ret: { ...ret, lines, status: arrived ? 'inspected' : 'closed', updatedAt: at },
    timeline: [
      returnEntry('return.inspected', ret.id, at, actor, note),
      ...(arrived ? [] : [returnEntry('return.closed', ret.id, at, { kind: 'system' })]),
    ],
    outbox: [outboxEntry('return.inspected', { orderId: order._id, returnId: ret.id, items }, correlationId, at)],
  };
}

/**
 * Records an inspection, and announces the units for the shelf; a return of which nothing arrived is closed. The same findings again change
 * nothing. Errors: `not_found`, `invalid_transition`, `validation_failed`, `conflict`.
 */
export const inspectReturn = ({ returnId, ...inspection }: InspectReturn): Promise<ReturnRow> =>
  changeReturn(returnId, (row) => planInspection(row, inspection));

/** Units per line that the inspection accepted: what is refunded or replaced. */
export const acceptedLines = (ret: Pick<OrderReturn, 'lines'>): { lineId: string; quantity: number }[] => {
  const lines = new Map<string, number>();
  for (const line of ret.lines) lines.set(line.lineId, (lines.get(line.lineId) ?? 0) + returnedUnits(line));
  return [...lines].filter(([, quantity]) => quantity > 0).map(([lineId, quantity]) => ({ lineId, quantity }));
};
