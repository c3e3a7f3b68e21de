import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import * as z from 'zod';
import { environment, once } from '../../platform/config.ts';
import type { DocumentStore } from './port.ts';

const client = once(() => new S3Client({}));
const bucket = once(() => environment(z.object({ INVOICES_BUCKET: z.string() })).INVOICES_BUCKET);

/** The invoices bucket, named by environment. */
export const invoiceStore: DocumentStore = {
  async put(key, content, contentType) {
    await client().send(new PutObjectCommand({ Bucket: bucket(), Key: key, Body: content, ContentType: contentType }));
  },

  async get(key) {
    const { Body } = await client().send(new GetObjectCommand({ Bucket: bucket(), Key: key }));
    if (!Body) throw new Error(`${key} has no content`);
    return Body.transformToByteArray();
  },

  downloadUrl(key, filename, seconds) {
    const command = new GetObjectCommand({
      Bucket: bucket(),
      Key: key,
      ResponseContentDisposition: `attachment; filename="${filename}"`,
      ResponseContentType: 'application/pdf',
    });
    return getSignedUrl(client(), command, { expiresIn: seconds });
  },
};
