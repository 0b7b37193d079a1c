/**
 * `npm run bench`: what looking at requests costs. Figures depend on the machine; ratios to parsing
 * the address once, measured in the same run, do not. It judges nothing: a busy machine is no
 * reason for red.
 */
import './globals';
import { observationOf } from '../../src/cli/observation';
import type { Observation } from '../../src/event';
import { recognise } from '../../src/recognise';
import { benignRequests } from '../benign/sessions';
import { ROWS } from '../corpus/rows';
import { SHAPES } from './growth';
import { best, type Cost, costOf, measured, type Subject } from './measure';
import { count, print, time } from './table';

const { interest } = await import('../../src/page/interest');

interface Item {
  url: string;
  observation: Observation;
}

const ROUNDS = 11;

/** Of the budgets of the design. */
const BUDGETS: Readonly<Record<string, number>> = {
  'page filter': 1_000,
  'recognise, all': 50_000,
  'recognise, those that pass the filter': 50_000,
};

const itemOf = (request: {
  method: string;
  url: string;
  headers?: Readonly<Record<string, string>>;
  body?: string;
}): Item => ({
  url: request.url,
  observation: observationOf(request),
});

const benign = benignRequests().map(itemOf);
const near = benign.filter(({ url }) => interest(url) !== undefined);
const activities = ROWS.map(itemOf).filter(({ observation }) => [recognise(observation) ?? []].flat().length > 0);

const parse = (name: string, items: readonly Item[]): Subject<Item> => ({
  name,
  items,
  run: ({ url }) => new URL(url),
});
const filter = (name: string, items: readonly Item[]): Subject<Item> => ({
  name,
  items,
  run: ({ url }) => interest(url),
});
const ask = (name: string, items: readonly Item[]): Subject<Item> => ({
  name,
  items,
  run: ({ observation }) => recognise(observation),
});

print('Cost of one request, ordinary sessions unless said otherwise', [
  ['', 'requests', 'median', 'p99', 'x new URL()', 'budget'],
  ...rows(
    measured(
      [
        parse('new URL()', benign),
        filter('page filter', benign),
        ask('recognise, all', benign),
        ask('recognise, those that pass the filter', near),
        ask('recognise, real activities', activities),
      ],
      ROUNDS,
    ),
  ),
]);

/** Reading the body and nothing else: how much of a growth is only memory. */
const read: Pick<Subject<Item>, 'run'> = {
  run({ observation: { body = '' } }) {
    try {
      return JSON.parse(body);
    } catch {
      return undefined;
    }
  },
};

print(
  'Growth: cost of one character in a long request, against a short one (1.0: linear; below: the fixed part weighs less)',
  [
    ['', 'short', 'long', 'long takes', 'recognise', 'page filter', 'JSON.parse'],
    ...SHAPES.map(({ name, sizes, of }) => {
      const [small, large] = [of(sizes[0]), of(sizes[1])];
      const factor = sizes[1] / sizes[0];
      const asked = costs(ask('', []), small, large);
      const filtered = costs(filter('', []), small, large);
      const parsed = costs(read, small, large);
      const ratio = (pair: readonly [number, number]) => (pair[1] / pair[0] / factor).toFixed(2);
      const bare = small.observation.body === undefined ? '' : ratio(parsed);
      return [name, count(sizes[0]), count(sizes[1]), time(asked[1]), ratio(asked), ratio(filtered), bare];
    }),
  ],
);

function costs(subject: Pick<Subject<Item>, 'run'>, small: Item, large: Item): [number, number] {
  costOf(subject, small, 200);
  return [best(15, () => costOf(subject, small, 20)), best(7, () => costOf(subject, large, 1))];
}

function rows(all: readonly Cost[]): string[][] {
  const [bare] = all;
  return all.map(({ name, items, median, p99 }) => {
    const budget = BUDGETS[name];
    const verdict = budget === undefined ? '' : `< ${time(budget)}: ${median < budget ? 'kept' : 'OVER'}`;
    return [name, count(items), time(median), time(p99), (median / (bare?.median ?? Number.NaN)).toFixed(2), verdict];
  });
}
