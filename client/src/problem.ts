/** What goes wrong, as the API tells it. */
import type { components } from './schema.d.ts';

/** An RFC 9457 problem document. */
export type Problem = components['schemas']['Problem'];

/** One wrong field of a request; `path` is a JSON path such as `body.lines.0.quantity`. */
export type FieldProblem = NonNullable<Problem['errors']>[number];

const isProblem = (value: unknown): value is Problem => typeof value === 'object' && value !== null && 'code' in value && 'detail' in value;

/** What the gateway itself answers, and everything between it and us, has no code of its own. */
const plainCodes: Record<number, string> = {
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  413: 'payload_too_large',
  429: 'rate_limited',
};

/** Every answer that is not a success. `code` is stable; `message` is a sentence for people. */
export class ProblemError extends Error {
  readonly status: number;
  readonly code: string;
  readonly errors: readonly FieldProblem[];
  /** Seconds to wait before it can be tried again, when the API says so. */
  readonly retryAfter: number | undefined;
  readonly requestId: string | undefined;
  /** The whole document: some codes have members of their own. */
  readonly problem: Readonly<Record<string, unknown>>;

  constructor(status: number, problem: Partial<Problem> & { code: string; detail: string }, retryAfter?: number, options?: ErrorOptions) {
    super(problem.detail, options);
    this.name = 'ProblemError';
    this.status = status;
    this.code = problem.code;
    this.errors = problem.errors ?? [];
    this.requestId = problem.requestId;
    this.retryAfter = retryAfter;
    this.problem = problem;
  }

  /** Of an answer that is not a success. */
  static async of(answer: Response): Promise<ProblemError> {
    const body: unknown = await answer.json().catch(() => undefined);
    const retryAfter = Number(answer.headers.get('retry-after') ?? Number.NaN);
    const problem = isProblem(body)
      ? body
      : {
          code: plainCodes[answer.status] ?? (answer.status >= 500 ? 'upstream_unavailable' : 'unexpected'),
          detail: `The API answered with status ${answer.status}.`,
        };
    return new ProblemError(answer.status, problem, Number.isNaN(retryAfter) ? undefined : retryAfter);
  }

  /** Of a request that got no answer: status 0, code `unreachable`. */
  static unreachable(cause: unknown): ProblemError {
    return new ProblemError(0, { code: 'unreachable', detail: 'The API does not answer.' }, undefined, { cause });
  }
}
