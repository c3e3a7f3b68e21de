/** The values of the template's secrets: made at the first start, kept beside the data, because what they signed must stay valid. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { generateSigningKeys, jwksOf } from '../../../lib/identity/signing-keys.ts';
import type { FunctionSpec } from '../template/cloud.ts';

/** What the image emulator and its callers share. */
export interface CloudinaryAccount {
  cloudName: string;
  apiKey: string;
  apiSecret: string;
}

/** What a payment provider, or its emulator, and the shop share. */
export interface PaymentAccount {
  keyId: string;
  keySecret: string;
  webhookSecret: string;
}

/** What webhooks are signed with, those of carriers by code. */
export interface WebhookSecrets {
  razorpay: string;
  sandbox: string;
  carriers: Record<string, string>;
}

interface Kept {
  razorpay: PaymentAccount;
  sandbox: PaymentAccount;
  signingKeys: string;
  jwks: string;
  linkKey: string;
  cloudinary: CloudinaryAccount;
  carriers: Record<string, { webhookSecret: string }>;
}

function makeSigningKeys(): Pick<Kept, 'signingKeys' | 'jwks'> {
  const keys = generateSigningKeys();
  return { signingKeys: JSON.stringify(keys), jwks: JSON.stringify(jwksOf(keys)) };
}

const makePaymentAccount = (name: string): PaymentAccount => ({
  keyId: `${name}_${randomBytes(7).toString('hex')}`,
  keySecret: randomBytes(12).toString('hex'),
  webhookSecret: randomBytes(16).toString('hex'),
});

/** Those of the default settings. */
const carrierCodes = ['delhivery', 'bluedart', 'dtdc'];

const make = (): Kept => ({
  razorpay: makePaymentAccount('rzp_test'),
  sandbox: makePaymentAccount('sandbox'),
  ...makeSigningKeys(),
  linkKey: randomBytes(32).toString('base64url'),
  cloudinary: { cloudName: 'local', apiKey: randomBytes(8).toString('hex'), apiSecret: randomBytes(16).toString('hex') },
  carriers: Object.fromEntries(carrierCodes.map((code) => [code, { webhookSecret: randomBytes(16).toString('hex') }])),
});

/** By the variable that hands a function the secret's ARN. */
const variables: Record<string, (kept: Kept, mongoUri: string) => string> = {
  MONGO_SECRET_ARN: (_, mongoUri) => mongoUri,
  SIGNING_KEYS_SECRET_ARN: (kept) => kept.signingKeys,
  JWKS_SECRET_ARN: (kept) => kept.jwks,
  LINK_KEY_SECRET_ARN: (kept) => kept.linkKey,
  CLOUDINARY_SECRET_ARN: (kept) => JSON.stringify(kept.cloudinary),
  RAZORPAY_SECRET_ARN: (kept) => JSON.stringify(kept.razorpay),
  CARRIERS_SECRET_ARN: (kept) => JSON.stringify(kept.carriers),
  SANDBOX_SECRET_ARN: (kept) => JSON.stringify(kept.sandbox),
};

/** The keys that a later `PutSecretValue` replaces for good. */
const replaceable: Record<string, 'signingKeys' | 'jwks' | 'linkKey'> = {
  SIGNING_KEYS_SECRET_ARN: 'signingKeys',
  JWKS_SECRET_ARN: 'jwks',
  LINK_KEY_SECRET_ARN: 'linkKey',
};

/** Secrets by ARN. */
export class SecretValues {
  readonly #file: string;
  readonly #kept: Kept;
  readonly #variableOf = new Map<string, string>();
  #mongoUri = '';

  /** Reads the file, or makes the values and writes it. */
  constructor(file: string) {
    this.#file = file;
    this.#kept = { ...make(), ...(existsSync(file) && (JSON.parse(readFileSync(file, 'utf8')) as Kept)) };
    this.#save();
  }

  /** What seals secrets at rest and signs links. */
  get linkKey(): string {
    return this.#kept.linkKey;
  }

  get cloudinary(): CloudinaryAccount {
    return this.#kept.cloudinary;
  }

  get razorpay(): PaymentAccount {
    return this.#kept.razorpay;
  }

  get webhookSecrets(): WebhookSecrets {
    const { razorpay, sandbox, carriers } = this.#kept;
    return {
      razorpay: razorpay.webhookSecret,
      sandbox: sandbox.webhookSecret,
      carriers: Object.fromEntries(Object.entries(carriers).map(([code, { webhookSecret }]) => [code, webhookSecret])),
    };
  }

  set mongoUri(uri: string) {
    this.#mongoUri = uri;
  }

  /** Learns which secret is which from the functions' variables. Throws for a secret that has no local value. */
  learn(functions: FunctionSpec[]): void {
    for (const [variable, arn] of functions.flatMap(({ environment }) => Object.entries(environment))) {
      if (!variable.endsWith('_SECRET_ARN')) continue;
      if (!(variable in variables)) throw new Error(`The local cloud has no value for the secret of ${variable}`);
      this.#variableOf.set(arn, variable);
    }
  }

  /** The ARN of a secret given by ARN or name. */
  find(id: string): string | undefined {
    return [...this.#variableOf.keys()].find((arn) => arn === id || arn.endsWith(`:${id}`));
  }

  get(arn: string): string {
    const value = variables[this.#variableOf.get(arn) ?? ''];
    if (!value) throw new Error(`No secret has the ARN ${arn}`);
    return value(this.#kept, this.#mongoUri);
  }

  /** Replaces keys; the database's and the image service's values belong to this run. */
  set(arn: string, value: string): void {
    const key = replaceable[this.#variableOf.get(arn) ?? ''];
    if (!key) throw new Error(`${arn} cannot be replaced locally`);
    this.#kept[key] = value;
    this.#save();
  }

  #save(): void {
    mkdirSync(dirname(this.#file), { recursive: true });
    writeFileSync(this.#file, JSON.stringify(this.#kept, null, 2), { mode: 0o600 });
  }
}
