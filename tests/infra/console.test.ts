/** The console's stack: no public bucket, a strict policy, its domain known to the API; and how much a first load fetches. */
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { consoleFiles } from '../../infra/console/build.ts';
import { sizeReport, tooSlow } from '../../infra/console/sizes.ts';
import { synthesize, type Templates } from '../../infra/synth.ts';
import { emptyBundles } from './support/templates.ts';

// biome-ignore lint/suspicious/noExplicitAny: a template's properties have no type
type Resource = { Type: string; Properties: any };

const domain = 'console.example.com';
const certificate = 'arn:aws:acm:us-east-1:123456789012:certificate/00000000-0000-0000-0000-000000000000';
let folder: string;
let files: Templates;

const resources = (stack: 'console' | 'api' | 'data', type: string): Resource[] => {
  const { Resources } = JSON.parse(readFileSync(files[stack] ?? '', 'utf8')) as { Resources: Record<string, Resource> };
  return Object.values(Resources).filter(({ Type }) => Type === type);
};

beforeAll(async () => {
  folder = await consoleFiles();
  files = synthesize({
    stage: 'prod',
    outdir: mkdtempSync(join(tmpdir(), 'console-')),
    bundles: emptyBundles(),
    console: folder,
    check: false,
    context: { consoleDomain: domain, consoleCertificate: certificate },
  });
}, 240_000);

describe('first loads', () => {
  test('none is over its limit', () => {
    expect(tooSlow(folder)).toEqual([]);
    expect(sizeReport(folder)).toMatch(/^console, log-in: \d+ KB gzipped of 350\nconsole, dashboard: \d+ KB gzipped of 600$/);
  });

  test('the log-in does without react-admin and charts: they are in parts of their own', () => {
    const manifest = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8')) as Record<string, { dynamicImports?: string[] }>;
    expect(manifest['index.html']?.dynamicImports).toContain('src/console.tsx');
    expect(readdirSync(join(folder, 'assets')).length).toBeGreaterThan(5);
  });

  test('the page has no script or style of its own, which the policy would refuse', () => {
    const html = readFileSync(join(folder, 'index.html'), 'utf8');
    expect(html).not.toMatch(/<style|style=|<script(?![^>]*\bsrc=)|\bon\w+=/);
  });
});

test('no bucket is public, and all want TLS', () => {
  const buckets = resources('console', 'AWS::S3::Bucket');
  expect(buckets).toHaveLength(2);
  const closed = { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true };
  for (const bucket of buckets) expect(bucket.Properties.PublicAccessBlockConfiguration).toEqual(closed);
  const policies = resources('console', 'AWS::S3::BucketPolicy').map(({ Properties }) => JSON.stringify(Properties.PolicyDocument));
  for (const policy of policies) expect(policy).toContain('"aws:SecureTransport":"false"');
  // Only this one distribution reads.
  expect(policies.filter((policy) => policy.includes('cloudfront.amazonaws.com') && policy.includes('AWS:SourceArn'))).toHaveLength(1);
});

test('CloudFront reads with an origin access control, over HTTPS, at the domain', () => {
  expect(resources('console', 'AWS::CloudFront::OriginAccessControl')).toHaveLength(1);
  const [distribution] = resources('console', 'AWS::CloudFront::Distribution');
  const config = distribution?.Properties.DistributionConfig;
  expect(config.DefaultCacheBehavior.ViewerProtocolPolicy).toBe('redirect-to-https');
  expect(config.Aliases).toEqual([domain]);
  expect(config.ViewerCertificate).toMatchObject({ AcmCertificateArn: certificate, MinimumProtocolVersion: 'TLSv1.2_2021' });
});

test('the policy allows no inline code, no frames, and no origins but those that are needed', () => {
  const [headers] = resources('console', 'AWS::CloudFront::ResponseHeadersPolicy');
  const policy = JSON.stringify(headers?.Properties.ResponseHeadersPolicyConfig.SecurityHeadersConfig.ContentSecurityPolicy);
  for (const rule of ["default-src 'none'", "script-src 'self';", "style-src 'self';", "frame-ancestors 'none'", "base-uri 'none'"])
    expect(policy).toContain(rule);
  expect(policy).not.toContain('unsafe');
  expect(policy).toContain('https://api.cloudinary.com');
  // The sales of today are told over a WebSocket.
  expect(policy).toMatch(/connect-src[^;]*wss:\/\//);
  // Imports and exports, and invoices: the API leads to them by signed links.
  for (const bucket of ['Files', 'Invoices']) expect(policy).toMatch(new RegExp(`connect-src[^;]*${bucket}`));
});

test('the API and the bucket of imports answer to the domain of the console', () => {
  const [api] = resources('api', 'AWS::ApiGatewayV2::Api');
  expect(api?.Properties.CorsConfiguration.AllowOrigins).toContain(`https://${domain}`);
  const origins = resources('data', 'AWS::S3::Bucket').flatMap(({ Properties }) =>
    (Properties.CorsConfiguration?.CorsRules ?? []).flatMap((rule: { AllowedOrigins: string[] }) => rule.AllowedOrigins),
  );
  expect(origins).toContain(`https://${domain}`);
});
