/** Every secret: how functions find it, and what an operator puts into it. */
export const secrets = {
  'mongo-uri': { variable: 'MONGO_SECRET_ARN', description: 'Connection string of the MongoDB deployment' },
  'signing-keys': { variable: 'SIGNING_KEYS_SECRET_ARN', description: 'Private keys of access tokens, written by npm run keys:rotate' },
  jwks: { variable: 'JWKS_SECRET_ARN', description: 'Public keys of access tokens, written by npm run keys:rotate' },
  'link-key': { variable: 'LINK_KEY_SECRET_ARN', description: 'Signs cart tokens and the links in mails; generated' },
  cloudinary: { variable: 'CLOUDINARY_SECRET_ARN', description: 'JSON {cloudName, apiKey, apiSecret} of Cloudinary' },
  razorpay: {
    variable: 'RAZORPAY_SECRET_ARN',
    description: 'JSON {keyId, keySecret, webhookSecret, previousWebhookSecret?} of Razorpay; the last one while webhooks get a new secret',
  },
  sandbox: {
    variable: 'SANDBOX_SECRET_ARN',
    description: 'JSON {keyId, keySecret, webhookSecret} of the sandbox that pays on stages without real money',
  },
  carriers: {
    variable: 'CARRIERS_SECRET_ARN',
    description: 'JSON {<carrier code>: {webhookSecret, previousWebhookSecret?}} of the carriers that send webhooks',
  },
} as const;

export type SecretName = keyof typeof secrets;
