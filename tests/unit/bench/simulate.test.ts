import { describe, expect, test } from 'vitest';
import { quantile } from '../../bench/quantile.ts';
import { constant, empirical, exponential, randomFrom, simulate } from '../../bench/scale/simulate.ts';

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Erlang's C: the share of arrivals that wait at c servers of offered load a. */
function erlangC(c: number, a: number): number {
  let [term, sum] = [1, 1];
  for (let k = 1; k < c; k += 1) {
    term *= a / k;
    sum += term;
  }
  const last = (term * a) / c / (1 - a / c);
  return last / (sum + last);
}

const within = (share: number, expected: number, found: number) => expect(Math.abs(found / expected - 1)).toBeLessThan(share);

describe('agrees with what is known of queues', () => {
  test.each([
    [1, 0.5],
    [1, 0.8],
    [4, 0.7],
    [20, 0.9],
  ])('M/M/%i with %f of its time used: mean wait by Erlang C', (servers, used) => {
    const [service, rate] = [0.05, (servers * used) / 0.05];
    const { stations, times } = simulate([{ name: 's', servers, service: exponential(service) }], { rate, requests: 150_000, seed: 1 });
    const wait = (erlangC(servers, servers * used) * service) / (servers * (1 - used));
    within(0.12, wait, stations[0]?.waited ?? 0);
    within(0.05, wait + service, mean(times));
    within(0.02, used, stations[0]?.used ?? 0);
  });

  test('M/M/1: times are exponential, so that the p99 is 4.6 times the mean', () => {
    const { times } = simulate([{ name: 's', servers: 1, service: exponential(0.1) }], { rate: 6, requests: 150_000, seed: 2 });
    within(0.07, (0.1 / 0.4) * Math.log(100), quantile(times, 0.99));
  });

  test('M/D/1: constant times halve the wait', () => {
    const { stations } = simulate([{ name: 's', servers: 1, service: constant(0.1) }], { rate: 8, requests: 150_000, seed: 3 });
    within(0.05, (0.8 * 0.1) / (2 * 0.2), stations[0]?.waited ?? 0);
  });

  test('M/M/1/K: refuses by Erlang’s formula when its room is full', () => {
    const { refused } = simulate([{ name: 's', servers: 1, service: exponential(0.1), room: 4 }], { rate: 9, requests: 150_000, seed: 4 });
    const full = (0.1 * 0.9 ** 5) / (1 - 0.9 ** 6);
    within(0.05, full, refused / 135_000);
  });

  test('Burke: two stations in a row wait as if each were alone', () => {
    const stations = [1, 2].map((n) => ({ name: String(n), servers: 1, service: exponential(0.1) }));
    const found = simulate(stations, { rate: 7, requests: 150_000, seed: 5 }).stations;
    for (const { waited } of found) within(0.07, (0.7 * 0.1) / 0.3, waited);
  });
});

test('more than a station can do is served at its rate', () => {
  const { throughput, stations } = simulate([{ name: 's', servers: 2, service: constant(0.1) }], { rate: 50, requests: 20_000, seed: 6 });
  within(0.02, 20, throughput);
  expect(stations[0]?.used).toBeGreaterThan(0.98);
});

test('nobody waits for infinitely many servers', () => {
  const { times, stations } = simulate([{ name: 's', servers: Number.POSITIVE_INFINITY, service: empirical([0.1, 0.3]) }], {
    ...{ rate: 1_000, requests: 10_000, seed: 7 },
  });
  expect(stations[0]).toEqual({ name: 's', used: 0, waited: 0 });
  within(0.02, 0.2, mean(times));
  expect(times.at(-1)).toBeCloseTo(0.3);
});

test('a seed gives the same run again, another one another', () => {
  const run = (seed: number) => simulate([{ name: 's', servers: 1, service: exponential(0.1) }], { rate: 5, requests: 1_000, seed }).times;
  expect(run(1)).toEqual(run(1));
  expect(run(1)).not.toEqual(run(2));
  const random = randomFrom(1);
  within(0.02, 0.5, mean(Array.from({ length: 100_000 }, random)));
});

test('there must be times to draw from', () => {
  expect(() => empirical([])).toThrow('no times');
});
