/**
 * High and critical advisories of packages that the deployed functions contain, and the least version that is accepted: at or above the one that mended it. Kept by hand,
 * for when no registry answers an audit; read again whenever a dependency changes. Last read on 28 November 2026.
 */
export const advisories: readonly { name: string; least: string; id: string; what: string }[] = [
  { name: 'bson', least: '1.1.4', id: 'GHSA-v8w9-2789-6hhr', what: 'deserialises what it should not' },
  { name: 'cloudinary', least: '2.7.0', id: 'GHSA-g4mf-96x5-5m2c', what: 'parameters can be slipped into a signed call' },
  { name: 'csv-parse', least: '4.4.6', id: 'GHSA-582f-p4pg-xc74', what: 'a text keeps a pattern busy' },
  { name: 'jsonwebtoken', least: '9.0.0', id: 'GHSA-hjrf-2m68-5959', what: 'key confusion' },
  { name: 'jws', least: '4.0.1', id: 'GHSA-869p-cjfg-cm3x', what: 'HMAC signatures are not checked properly' },
  { name: 'lodash', least: '4.18.0', id: 'CVE-2026-4800', what: 'code in a template, pollution of prototypes' },
  { name: 'mongodb', least: '3.1.13', id: 'GHSA-mh5c-679w-hh4r', what: 'denial of service' },
  { name: 'mongoose', least: '8.9.5', id: 'GHSA-vg7j-7cwx-8wgw', what: 'injection by a nested $where' },
  { name: 'mongoose', least: '8.22.1', id: 'GHSA-wpg9-53fq-2r8h', what: '$nor passes sanitizeFilter' },
  { name: 'mpath', least: '0.8.4', id: 'GHSA-p92x-r36w-9395', what: 'pollution of prototypes' },
  { name: 'mquery', least: '3.2.3', id: 'GHSA-45q2-34rf-mr94', what: 'code injection' },
  { name: 'nodemailer', least: '9.0.1', id: 'GHSA-p6gq-j5cr-w38f', what: 'reads files and addresses named in a message' },
  { name: 'nodemailer', least: '9.1.0', id: 'GHSA-2x7j-588g-ccc2', what: 'a list of addresses keeps it busy' },
  { name: 'semver', least: '7.5.2', id: 'GHSA-c2qf-rxjj-qqgw', what: 'a range keeps a pattern busy' },
];

/** Whether a version is at least another, by its three numbers. Pure. */
export function isAtLeast(version: string, least: string): boolean {
  const [have, want] = [version, least].map((text) => text.split('-')[0]?.split('.').map(Number) ?? []);
  const place = [0, 1, 2].find((index) => (have?.[index] ?? 0) !== (want?.[index] ?? 0));
  return place === undefined || (have?.[place] ?? 0) > (want?.[place] ?? 0);
}
