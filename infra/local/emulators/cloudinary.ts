/** The part of Cloudinary that the shop uses: signed upload and removal of images, and their delivery. Files lie in the data folder. */
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { basename, dirname, join } from 'node:path';
import { type Listening, readAll, sendJson, serve } from '../listen.ts';
import { messageOf } from '../start-error.ts';
import { signatureProblem } from './cloudinary-signature.ts';
import { imageType } from './image-type.ts';
import type { CloudinaryAccount } from './secret-values.ts';

interface Form {
  parameters: Record<string, string>;
  file?: Buffer;
  fileName: string;
}

/** Of an account that pays nothing. */
const MAX_BYTES = 10 * 1024 * 1024;

const publicIdShape = /^[\w-]+(\/[\w-]+)*$/;
const transformation = /^[a-z]{1,3}_[^/]*$/;

function dataUri(text: string): Buffer | undefined {
  const match = /^data:[^,]*?(;base64)?,(.*)$/s.exec(text);
  return match ? Buffer.from(match[1] ? (match[2] ?? '') : decodeURIComponent(match[2] ?? ''), match[1] ? 'base64' : 'utf8') : undefined;
}

async function readForm(request: IncomingMessage): Promise<Form> {
  const headers = { 'content-type': request.headers['content-type'] ?? '' };
  const fields = await new Response(new Uint8Array(await readAll(request)), { headers }).formData();
  const form: Form = { parameters: {}, fileName: 'file' };
  for (const [name, value] of fields) {
    if (typeof value !== 'string') {
      form.file = Buffer.from(await value.arrayBuffer());
      form.fileName = value.name;
    } else if (name === 'file') form.file = dataUri(value) ?? Buffer.alloc(0);
    else if (name.endsWith('[]'))
      form.parameters[name.slice(0, -2)] = [form.parameters[name.slice(0, -2)], value].filter(Boolean).join(',');
    else form.parameters[name] = value;
  }
  return form;
}

/** The stored file of a public id, whatever its format. */
function stored(folder: string, publicId: string): string | undefined {
  const parent = join(folder, dirname(publicId));
  if (!publicIdShape.test(publicId) || !existsSync(parent)) return undefined;
  const name = readdirSync(parent).find((file) => file.replace(/\.\w+$/, '') === basename(publicId));
  return name && join(parent, name);
}

/** An answer in Cloudinary's error format. */
class Refusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

function fail(response: ServerResponse, error: unknown): void {
  const message = messageOf(error);
  response.setHeader('x-cld-error', encodeURIComponent(message));
  sendJson(response, error instanceof Refusal ? error.status : 400, { error: { message } });
}

/**
 * Serves `POST /v1_1/<cloud>/image/upload|destroy` and `GET /<cloud>/image/upload/...`; transformations, in the URL or of an upload, are passed over.
 * `POST /_control/outage {"down": true}` has every upload and removal answered with 503 until it is `false`.
 */
export function startImages(account: CloudinaryAccount, folder: string, port: number): Promise<Listening> {
  mkdirSync(folder, { recursive: true });
  let isDown = false;

  async function control(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { down } = JSON.parse((await readAll(request)).toString()) as { down?: unknown };
    if (typeof down !== 'boolean') throw new Refusal(400, 'Say {"down": true} or {"down": false}');
    isDown = down;
    sendJson(response, 200, { down });
  }

  function upload(response: ServerResponse, { parameters, file, fileName }: Form, origin: string): void {
    const type = file && imageType(file);
    if (!file || !type) throw new Refusal(400, 'Invalid image file');
    if (file.length > MAX_BYTES) throw new Refusal(400, `File size too large. Got ${file.length}. Maximum is ${MAX_BYTES}.`);
    const allowed = parameters.allowed_formats?.split(',');
    if (allowed && !allowed.includes(type.format)) throw new Refusal(400, `Image file format ${type.format} not allowed`);
    const given = parameters.public_id || randomBytes(10).toString('hex');
    const publicId = parameters.folder ? `${parameters.folder}/${given}` : given;
    if (!publicIdShape.test(publicId)) throw new Refusal(400, `public_id (${publicId}) is invalid`);
    const before = stored(folder, publicId);
    const existing = before !== undefined && parameters.overwrite === 'false';
    if (before && !existing) rmSync(before);
    const target = existing ? before : join(folder, `${publicId}.${type.format}`);
    mkdirSync(dirname(target), { recursive: true });
    if (!existing) writeFileSync(target, file);
    answerStored(response, publicId, readFileSync(target), { original_filename: fileName.replace(/\.\w+$/, ''), existing }, origin);
  }

  function answerStored(response: ServerResponse, publicId: string, file: Buffer, more: object, origin: string): void {
    const type = imageType(file);
    if (!type) throw new Refusal(400, 'Invalid image file');
    const version = Math.floor(Date.now() / 1000);
    const url = `${origin}/${account.cloudName}/image/upload/v${version}/${publicId}.${type.format}`;
    const etag = createHash('md5').update(file).digest('hex');
    const { format, width, height } = type;
    const about = {
      asset_id: randomBytes(16).toString('hex'),
      public_id: publicId,
      version,
      width,
      height,
      format,
      bytes: file.length,
      etag,
    };
    const kind = { resource_type: 'image', type: 'upload', created_at: new Date().toISOString(), tags: [] };
    sendJson(response, 200, { ...about, ...kind, url, secure_url: url, ...more });
  }

  function destroy(response: ServerResponse, { parameters }: Form): void {
    const file = stored(folder, parameters.public_id ?? '');
    if (file) rmSync(file);
    sendJson(response, 200, { result: file ? 'ok' : 'not found' });
  }

  function deliver(response: ServerResponse, path: string): void {
    const all = path.split('/');
    // The last part is the file itself, even when its name looks like a transformation.
    const parts = all.filter((part, i) => i === all.length - 1 || (!transformation.test(part) && !/^v\d+$/.test(part)));
    const file = stored(folder, parts.join('/').replace(/\.\w+$/, ''));
    const bytes = file && readFileSync(file);
    const type = bytes && imageType(bytes);
    if (!bytes || !type) throw new Refusal(404, 'Resource not found');
    response.writeHead(200, { 'content-type': type.mediaType, 'cache-control': 'public, max-age=2592000' });
    response.end(bytes);
  }

  function preflight(request: IncomingMessage, response: ServerResponse): void {
    response.writeHead(204, {
      'access-control-allow-methods': 'GET, HEAD, POST, OPTIONS',
      'access-control-allow-headers': request.headers['access-control-request-headers'] ?? '*',
      'access-control-max-age': '600',
    });
    response.end();
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = decodeURIComponent((request.url ?? '/').split('?')[0] ?? '/');
    // Pages of any origin may upload and show pictures.
    response.setHeader('access-control-allow-origin', '*');
    if (request.method === 'OPTIONS') return preflight(request, response);
    const [, cloud, rest = ''] = /^\/([^/]+)\/image\/upload\/(.+)$/.exec(path) ?? [];
    if (['GET', 'HEAD'].includes(request.method ?? '') && cloud === account.cloudName) return deliver(response, rest);
    if (request.method === 'POST' && path === '/_control/outage') return control(request, response);
    const [, owner, action] = /^\/v1_1\/([^/]+)\/image\/(upload|destroy)$/.exec(path) ?? [];
    if (request.method !== 'POST' || owner !== account.cloudName) throw new Refusal(404, 'Resource not found');
    const form = await readForm(request);
    if (isDown) throw new Refusal(503, 'Service Unavailable');
    const problem = signatureProblem(form.parameters, account.apiKey, account.apiSecret);
    if (problem) throw new Refusal(401, problem);
    if (action === 'destroy') destroy(response, form);
    else upload(response, form, `http://${request.headers.host}`);
  }

  return serve((request, response) => {
    answer(request, response).catch((error: unknown) => fail(response, error));
  }, port);
}
