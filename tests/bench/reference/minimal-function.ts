/** What cold starts are compared with: a function that connects with the bare driver and reads one document, and does nothing else. */
import { MongoClient } from 'mongodb';

const connecting = new MongoClient(process.env.MONGODB_URI ?? '', { maxPoolSize: 4 }).connect();

export const handler = async (): Promise<{ statusCode: number; body: string }> => {
  const client = await connecting;
  return { statusCode: 200, body: JSON.stringify(await client.db().collection('products').findOne({})) };
};
