/** One thing done to several records, one after the other. */
import { ProblemError } from '@open-shop/client';

/** Ends with the first that fails, and says which that was; what was done before stays done. */
export async function inTurn<R>(rows: readonly R[], nameOf: (row: R) => string, act: (row: R) => Promise<unknown>): Promise<void> {
  for (const row of rows) {
    await act(row).catch((error: unknown) => {
      throw error instanceof ProblemError
        ? new ProblemError(error.status, { ...error.problem, code: 'of_one', detail: `${nameOf(row)}: ${error.message}` })
        : error;
    });
  }
}
