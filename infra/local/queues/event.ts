/** Messages as the event that a mapping hands over, and what the function says about them. */
import type { Message } from '@aws-sdk/client-sqs';
import { region } from '../template/names.ts';

function attributesOf(message: Message): Record<string, object> {
  const attributes = Object.entries(message.MessageAttributes ?? {}).map(([name, value]) => [
    name,
    {
      stringValue: value.StringValue,
      ...(value.BinaryValue && { binaryValue: Buffer.from(value.BinaryValue).toString('base64') }),
      stringListValues: [],
      binaryListValues: [],
      dataType: value.DataType,
    },
  ]);
  return Object.fromEntries(attributes) as Record<string, object>;
}

/** The SQS event of a batch. */
export const sqsEvent = (messages: Message[], queueArn: string): { Records: object[] } => ({
  Records: messages.map((message) => ({
    messageId: message.MessageId,
    receiptHandle: message.ReceiptHandle,
    body: message.Body,
    attributes: message.Attributes ?? {},
    messageAttributes: attributesOf(message),
    md5OfBody: message.MD5OfBody,
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn,
    awsRegion: region,
  })),
});

/**
 * The messages that a function reports as failed. As in Lambda, an answer that cannot be read, or that names a message which is not in the
 * batch, fails the whole batch; an empty answer fails nothing.
 */
export function failedIds(answer: unknown, batch: Message[]): Set<string> {
  const all = new Set(batch.map(({ MessageId = '' }) => MessageId));
  if (answer === null || answer === undefined) return new Set();
  const failures = (answer as { batchItemFailures?: unknown }).batchItemFailures ?? [];
  if (!Array.isArray(failures)) return all;
  const ids = failures.map((failure: { itemIdentifier?: unknown }) => failure?.itemIdentifier);
  return ids.every((id): id is string => typeof id === 'string' && all.has(id)) ? new Set(ids) : all;
}
