/**
 * Takes the place of the AWS SDK's chain of credential sources in bundles. Lambda hands credentials over in the environment and nowhere else,
 * and the chain (SSO, profiles, metadata servers) would be a quarter of the authorizer.
 */

interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

/** The SDK's name for the chain. Throws when the environment has no credentials. */
export const defaultProvider = () => async (): Promise<Credentials> => {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env;
  if (!AWS_ACCESS_KEY_ID || !AWS_SECRET_ACCESS_KEY) throw new Error('Environment: AWS_ACCESS_KEY_ID or AWS_SECRET_ACCESS_KEY is missing');
  return {
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
    ...(AWS_SESSION_TOKEN && { sessionToken: AWS_SESSION_TOKEN }),
  };
};
