import { Readable } from 'node:stream';
import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import * as z from 'zod';
import { environment, once } from '../../platform/config.ts';
import type { FileStore } from './port.ts';

/** Without checksums: a signed upload's would be that of an empty body. */
const client = once(() => new S3Client({ requestChecksumCalculation: 'WHEN_REQUIRED' }));
const bucket = once(() => environment(z.object({ FILES_BUCKET: z.string() })).FILES_BUCKET);

/** S3 answers 403 for a key that is not there to whoever may not list the bucket. */
const isMissing = (error: unknown): boolean =>
  error instanceof S3ServiceException && [403, 404].includes(error.$metadata.httpStatusCode ?? 0);

/** Nothing is left from that byte on. */
const isBeyondEnd = (error: unknown): boolean => error instanceof S3ServiceException && error.$metadata.httpStatusCode === 416;

/** The bucket for imports and exports, named by environment. */
export const filesBucket: FileStore = {
  uploadUrl: (key, contentType, bytes, seconds) =>
    getSignedUrl(client(), new PutObjectCommand({ Bucket: bucket(), Key: key, ContentType: contentType, ContentLength: bytes }), {
      expiresIn: seconds,
      signableHeaders: new Set(['content-type', 'content-length']),
    }),

  async sizeOf(key) {
    try {
      return (await client().send(new HeadObjectCommand({ Bucket: bucket(), Key: key }))).ContentLength;
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  },

  async read(key, fromByte) {
    try {
      const { Body } = await client().send(new GetObjectCommand({ Bucket: bucket(), Key: key, Range: `bytes=${fromByte}-` }));
      if (!Body) throw new Error(`${key} has no content`);
      return Body as Readable;
    } catch (error) {
      if (isBeyondEnd(error)) return Readable.from([]);
      throw error;
    }
  },

  async put(key, content, contentType) {
    await client().send(new PutObjectCommand({ Bucket: bucket(), Key: key, Body: content, ContentType: contentType }));
  },

  downloadUrl: (key, filename, seconds, contentType = 'text/csv; charset=utf-8') =>
    getSignedUrl(
      client(),
      new GetObjectCommand({
        ...{ Bucket: bucket(), Key: key, ResponseContentDisposition: `attachment; filename="${filename}"` },
        ResponseContentType: contentType,
      }),
      { expiresIn: seconds },
    ),

  async begin(key, contentType) {
    const { UploadId } = await client().send(new CreateMultipartUploadCommand({ Bucket: bucket(), Key: key, ContentType: contentType }));
    if (!UploadId) throw new Error('The upload has no id');
    return UploadId;
  },

  async writePart(key, uploadId, number, content) {
    const part = { Bucket: bucket(), Key: key, UploadId: uploadId, PartNumber: number, Body: content };
    const { ETag } = await client().send(new UploadPartCommand(part));
    if (!ETag) throw new Error('The part has no tag');
    return ETag;
  },

  async finish(key, uploadId, tags) {
    const Parts = tags.map((ETag, index) => ({ ETag, PartNumber: index + 1 }));
    await client().send(new CompleteMultipartUploadCommand({ Bucket: bucket(), Key: key, UploadId: uploadId, MultipartUpload: { Parts } }));
  },
};
