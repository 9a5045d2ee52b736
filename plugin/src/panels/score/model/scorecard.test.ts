import { FieldType, toDataFrame } from '@grafana/data';
import { CASES } from '../../../../harness/frames/cases';
import { toFrames } from '../../../../harness/frames/scorecard';
import { readScorecard, type ScoreCard } from './scorecard';

const read = (name: keyof typeof CASES) => readScorecard(toFrames(CASES[name]));

function cardsOf(name: keyof typeof CASES): ScoreCard[] {
  const scorecard = read(name);
  if (scorecard.kind === 'empty') {
    throw new Error(`Case ${name} has no cards: ${scorecard.reason}`);
  }
  return scorecard.cards;
}

function onlyCard(name: keyof typeof CASES): ScoreCard {
  const [card, ...others] = cardsOf(name);
  expect(others).toEqual([]);
  return card!;
}

describe('reading a scorecard', () => {
  it('takes title, state, score, grade and coverage from the entities', () => {
    const card = onlyCard('degraded');
    expect(card).toMatchObject({ title: 'Arbitrum node', state: 'degraded', grade: 'B' });
    expect(card.score).toBeCloseTo(85.43, 1);
    expect(card.coverage).toBeCloseTo(89, 5);
  });

  it('has components and inputs whose lost points add up to what the score lacks', () => {
    const { score, components, inputs } = onlyCard('degraded');
    const sum = (rows: Array<{ pointsLost: number | null }>) =>
      rows.reduce((all, { pointsLost }) => all + (pointsLost ?? 0), 0);
    expect(components.map(({ component }) => component)).toEqual([
      'reliability',
      'performance',
      'security',
      'efficiency',
    ]);
    expect(sum(components)).toBeCloseTo(100 - score!, 6);
    expect(sum(inputs)).toBeCloseTo(100 - score!, 6);
  });

  it('puts the input that lost most first and unknown ones last', () => {
    const { inputs } = onlyCard('degraded');
    expect(inputs[0]).toMatchObject({ name: 'resource_utilization_percent', value: 91.4, unit: 'percent', target: 80 });
    expect(inputs.slice(-2).map(({ points, pointsLost }) => [points, pointsLost])).toEqual([
      [null, null],
      [null, null],
    ]);
  });

  it('keeps what is unknown unknown: no score, no grade, coverage 0', () => {
    const card = onlyCard('unknown');
    expect(card).toMatchObject({ state: 'unknown', score: null, grade: null, coverage: 0 });
    expect(card.components.every(({ score, coverage }) => score === null && coverage === 0)).toBe(true);
  });

  it('sorts entities worst first: down, degraded, unknown, ok, and lower scores first', () => {
    const states = cardsOf('many').map(({ state }) => state);
    expect(states.filter((state, i) => state !== states[i - 1])).toEqual(['down', 'degraded', 'unknown', 'ok']);
    const ok = cardsOf('many').filter(({ state }) => state === 'ok');
    expect(ok.map(({ score }) => score)).toEqual(ok.map(({ score }) => score).sort((a, b) => a! - b!));
  });

  it('gives each entity its own trend with a state for each instant', () => {
    const trend = onlyCard('down').trend!;
    expect(trend.times).toHaveLength(121);
    expect(trend.scores).toHaveLength(121);
    expect([trend.states[0], trend.states.at(-1)]).toEqual(['ok', 'down']);
  });

  it('tells two queries with the same entity apart', () => {
    const [a, b] = ['A', 'B'].map((refId) => toFrames(CASES.ok).map((frame) => ({ ...frame, refId })));
    const scorecard = readScorecard([...a!, ...b!]);
    expect(scorecard.kind === 'scorecard' && scorecard.cards.map(({ key }) => key)).toEqual([
      'A/bundle-relay',
      'B/bundle-relay',
    ]);
  });

  it('says that no entity was answered when the table is empty', () => {
    expect(read('noEntity')).toEqual({ kind: 'empty', reason: 'noEntity' });
  });

  it('treats a state that it does not know as unknown', () => {
    const frames = toFrames(CASES.ok).map((frame) =>
      frame.name === 'entities'
        ? {
            ...frame,
            fields: frame.fields.map((field) => (field.name === 'state' ? { ...field, values: ['melted'] } : field)),
          }
        : frame
    );
    const scorecard = readScorecard(frames);
    expect(scorecard.kind === 'scorecard' && scorecard.cards[0]?.state).toBe('unknown');
  });
});

describe('an answer of the real backend', () => {
  const columnsOf = (name: keyof typeof CASES) =>
    CASES[name].map(({ schema }) => [
      schema?.name,
      [...new Set(schema?.fields.map((field) => `${field.name}: ${field.type}`))],
    ]);

  it('has the very frames and columns that the other tests are made of', () => {
    expect(columnsOf('recorded')).toEqual(columnsOf('few'));
  });

  it('is read whole: lost points add up, every service has its trend', () => {
    const cards = cardsOf('recorded');
    expect(cards.map(({ title }) => title).sort()).toEqual(['Prometheus', 'This machine']);
    for (const { score, inputs, trend } of cards) {
      const lost = inputs.reduce((all, { pointsLost }) => all + (pointsLost ?? 0), 0);
      expect(lost).toBeCloseTo(100 - score!, 6);
      expect(trend!.scores.at(-1)).toBeCloseTo(score!, 6);
    }
  });
});

describe('reading any other data', () => {
  it('shows a plain series by its last known value, without a state', () => {
    const frame = toDataFrame({
      name: 'cpu',
      fields: [
        { name: 'time', type: FieldType.time, values: [1000, 2000, 3000] },
        { name: 'value', type: FieldType.number, labels: { host: 'a' }, values: [90, 80, null] },
      ],
    });
    const scorecard = readScorecard([frame]);
    expect(scorecard).toMatchObject({
      kind: 'series',
      cards: [{ score: 80, state: null, coverage: null, components: [] }],
    });
  });

  it('tells an answer without numbers from no answer', () => {
    const text = toDataFrame({ fields: [{ name: 'log', type: FieldType.string, values: ['hello'] }] });
    expect(readScorecard([text])).toEqual({ kind: 'empty', reason: 'noNumber' });
    expect(readScorecard([])).toEqual({ kind: 'empty', reason: 'noFrame' });
  });
});
