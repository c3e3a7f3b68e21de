/** Files that share a process must not set its environment: what the next one reads would depend on their order. */
import { afterAll, expect } from 'vitest';

/** The logger sets it when it is loaded, to the same always. */
const { AWS_SDK_UA_APP_ID: _, ...before } = process.env;

afterAll(() => {
  const { AWS_SDK_UA_APP_ID: __, ...after } = process.env;
  expect(after).toEqual(before);
});
