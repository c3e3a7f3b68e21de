/** The typed client: every route of the API by its path, with its parameters, body and answer. */
import openapiFetch, { type Client, type ClientPathsWithMethod, type MaybeOptionalInit, type MethodResponse } from 'openapi-fetch';
import { ProblemError } from './problem.ts';
import type { paths } from './schema.d.ts';
import { expiresWithin, isStale, type TokenStore, tokenRenewal } from './tokens.ts';

export interface ClientOptions {
  /** Where the API answers, without a slash at the end. */
  baseUrl: string;
  /** Without it, only what needs no log-in can be called. */
  tokens?: TokenStore;
  /** Default: that of the platform. */
  fetch?: (request: Request) => Promise<Response>;
  /** Told of every answer that is not a success, besides the caller. */
  onProblem?: (problem: ProblemError) => void;
  /** A guest's cart, sent with every request until there is a log-in. */
  cartToken?: () => string | undefined;
}

export interface CallOptions {
  /** The same key again is the same effect, not a second one. Default: a new one for each call. */
  idempotencyKey?: string;
  /** Fails with `version_conflict` when the resource is not in this version any more: {@link ShopClient.etagOf}. */
  ifMatch?: string | undefined;
}

type Api = Client<paths>;
type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** Paths that have this method. */
export type PathOf<M extends Method> = ClientPathsWithMethod<Api, M>;

/** Reports answer as a document or, when asked to, as a CSV text: what is not {@link ShopClient.download}ed is a document. */
type Document<T> = [Exclude<T, string>] extends [never] ? T : Exclude<T, string>;

/** The answer of a route. */
export type AnswerOf<M extends Method, P extends PathOf<M>> = Document<MethodResponse<Api, M, P>>;

type Init<M extends Method, P extends PathOf<M>> = MaybeOptionalInit<paths[P], M & keyof paths[P]>;
type Args<M extends Method, P extends PathOf<M>> =
  undefined extends Init<M, P> ? [options?: Init<M, P> & CallOptions] : [options: Init<M, P> & CallOptions];

/** Calls a route. Rejects with {@link ProblemError} for every answer that is not a success. */
export type Call<M extends Method> = <P extends PathOf<M>>(path: P, ...options: Args<M, P>) => Promise<AnswerOf<M, P>>;

export interface ShopClient {
  get: Call<'get'>;
  post: Call<'post'>;
  put: Call<'put'>;
  patch: Call<'patch'>;
  delete: Call<'delete'>;
  /** Reads a document that is no JSON: a PDF, a CSV file. */
  download: <P extends PathOf<'get'>>(path: P, ...options: Args<'get', P>) => Promise<Blob>;
  /** The version of a resource, as the API tagged the answer that it came in; for `ifMatch`. */
  etagOf: (answer: object) => string | undefined;
  /**
   * An access token that is good for another minute, renewed if need be: for what is no call, such as the handshake of a WebSocket. Undefined when nobody is
   * logged in, or the session has ended; rejects when the shop does not answer.
   */
  accessToken: () => Promise<string | undefined>;
}

/** A token with less left than this is renewed before it is used for a connection. */
const SOON_MS = 60_000;

type Options = (CallOptions & { headers?: Record<string, string> }) | undefined;

function headersOf(method: Method, { idempotencyKey, ifMatch }: CallOptions): Record<string, string> {
  return {
    ...(method === 'post' && { 'idempotency-key': idempotencyKey ?? crypto.randomUUID() }),
    ...(ifMatch !== undefined && { 'if-match': ifMatch }),
  };
}

/** Makes a client. It renews the access token once when the API calls it stale, and repeats the request. */
export function createClient({
  baseUrl,
  tokens,
  cartToken,
  onProblem,
  fetch: send = (request) => fetch(request),
}: ClientOptions): ShopClient {
  const renew = tokens && tokenRenewal(baseUrl, tokens, send);
  const etags = new WeakMap<object, string>();

  function authorized(request: Request): { request: Request; used: string | undefined } {
    const copy = request.clone();
    const used = tokens?.read()?.accessToken;
    const cart = used ? undefined : cartToken?.();
    if (used) copy.headers.set('authorization', `Bearer ${used}`);
    if (cart) copy.headers.set('x-cart-token', cart);
    return { request: copy, used };
  }

  async function attempt(request: Request): Promise<Response> {
    const first = authorized(request);
    const answer = await send(first.request);
    if (!renew || !(await isStale(answer)) || !(await renew(first.used))) return answer;
    return send(authorized(request).request);
  }

  async function answered(request: Request): Promise<Response> {
    const answer = await attempt(request).catch((error: unknown) => {
      throw error instanceof ProblemError || request.signal.aborted ? error : ProblemError.unreachable(error);
    });
    if (answer.ok) return answer;
    const problem = await ProblemError.of(answer);
    onProblem?.(problem);
    throw problem;
  }

  const api = openapiFetch<paths>({ baseUrl, fetch: answered });

  const call =
    (method: Method) =>
    async (path: string, options?: Options): Promise<unknown> => {
      const { idempotencyKey, ifMatch, headers, ...init } = options ?? {};
      const own = headersOf(method, { ...(idempotencyKey && { idempotencyKey }), ifMatch });
      // The types of the call are those of `ShopClient`: here any path goes.
      const { data, response } = await api.request(method, path as never, { ...init, headers: { ...own, ...headers } } as never);
      const etag = response.headers.get('etag');
      if (etag && typeof data === 'object' && data !== null) etags.set(data, etag);
      return data;
    };

  async function accessToken(): Promise<string | undefined> {
    const kept = tokens?.read()?.accessToken;
    if (renew && kept && expiresWithin(kept, SOON_MS))
      await renew(kept).catch((error: unknown) => {
        throw error instanceof ProblemError ? error : ProblemError.unreachable(error);
      });
    return tokens?.read()?.accessToken;
  }

  const get = call('get');
  const client: Record<string, unknown> = {
    get,
    post: call('post'),
    put: call('put'),
    patch: call('patch'),
    delete: call('delete'),
    download: (path: string, options?: Options) => get(path, { ...options, parseAs: 'blob' } as Options),
    etagOf: (answer: object) => etags.get(answer),
    accessToken,
  };
  return client as unknown as ShopClient;
}
