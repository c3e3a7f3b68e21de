/** What the deployed functions are made of: under which licences, and without a high vulnerability that is known to us. */
import { expect, test } from 'vitest';
import { advisories, isAtLeast } from '../../infra/build/advisories.ts';
import { allowed, licencePage, licencesIn, runtimePackages } from '../../infra/build/licences.ts';
import { figure } from '../support/figures.ts';

const packages = runtimePackages();

test('the list of licences is that of the lock file (`npm run licences` writes it)', () => {
  const { before, after } = licencePage();
  expect(before).toBe(after);
});

test('every licence is one of those that ask for their notice alone', () => {
  expect(packages.filter(({ licence }) => !licencesIn(licence).every((one) => allowed.includes(one)))).toEqual([]);
});

test('no package is below the version that mended a high vulnerability', () => {
  const found = advisories.flatMap((advisory) =>
    packages
      .filter(({ name, version }) => name === advisory.name && !isAtLeast(version, advisory.least))
      .map(({ name, version }) => `${name} ${version}: ${advisory.id}, ${advisory.what}; mended in ${advisory.least}`),
  );
  expect(found).toEqual([]);
  const names = new Set(packages.map(({ name }) => name));
  expect(advisories.filter(({ name }) => !names.has(name))).toEqual([]);
  figure('dependencies (row 17)', `${packages.length} runtime packages, ${advisories.length} known advisories, none applies`);
});

test.each([
  ['1.2.3', '1.2.3', true],
  ['1.2.4', '1.2.3', true],
  ['1.3.0', '1.2.9', true],
  ['2.0.0', '1.9.9', true],
  ['1.2.2', '1.2.3', false],
  ['1.10.0', '1.9.0', true],
  ['0.9.9', '1.0.0', false],
  ['3.1002.5', '3.999.0', true],
])('%s is at least %s: %s', (version, least, is) => expect(isAtLeast(version, least)).toBe(is));
