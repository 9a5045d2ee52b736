import { bySimilarity } from './similarNames';

const services = ['redis', 'base-geth-1', 'ethereum-geth-1', 'ethereum-relay'].map((name) => ({ name, title: name }));
const names = (wanted: string) => bySimilarity(wanted, services).map(({ name }) => name);

it('offers first what shares most words with what was looked for', () => {
  expect(names('ethereum-geth-2')[0]).toBe('ethereum-geth-1');
  expect(names('Ethereum_Relay')[0]).toBe('ethereum-relay');
});

it('keeps the order where nothing is alike', () => {
  expect(names('kafka')).toEqual(['redis', 'base-geth-1', 'ethereum-geth-1', 'ethereum-relay']);
  expect(names('')[0]).toBe('redis');
});
