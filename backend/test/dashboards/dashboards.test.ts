/** What every dashboard that we ship keeps to; and the files are what the code says. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dashboardFiles } from '../../../dashboards/src';
import { boards, FOLDER, panelsOf } from './boards';

const all = boards();
const panels = all.flatMap(({ file, board }) => panelsOf(board).map((panel) => ({ file, title: panel.title, panel })));

/** The others are about the whole fleet. */
const SERVICE_BOARDS = ['mev-quality-operations', 'mev-quality-forecast', 'mev-quality-score'];

it.each(dashboardFiles())('$file is what npm run dashboards writes', ({ file, text }) => {
  expect(readFileSync(join(FOLDER, file), 'utf8')).toBe(text);
});

it('no file lacks its code', () => {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
  expect(files.sort()).toEqual(
    dashboardFiles()
      .map(({ file }) => file)
      .sort()
  );
});

it('the panels that rules and tests refer to are there', () => {
  const score = all.find(({ board }) => board.uid === 'mev-quality-score')!.board;
  expect(panelsOf(score).map(({ id, type }) => [id, type])).toEqual([
    [1, 'mev-score-panel'],
    [2, 'timeseries'],
    [3, 'state-timeline'],
    [4, 'timeseries'],
    [5, 'timeseries'],
  ]);
});

it.each(panels)('$file: $title has a description and a unit', ({ panel }) => {
  expect(panel.description).toMatch(/\w.*\.$/s);
  expect(panel.fieldConfig?.defaults.unit).toMatch(/./);
});

it.each(panels.filter(({ panel }) => panel.targets?.some(({ expression }) => expression)))(
  '$file: $title computes with queries that it has',
  ({ panel: { targets = [] } }) => {
    const used = targets.flatMap(({ expression }) => String(expression ?? '').match(/\$\w+/g) ?? []);
    expect(used.length).toBeGreaterThan(0);
    expect(targets.map(({ refId }) => `$${refId}`)).toEqual(expect.arrayContaining(used));
  }
);

describe.each(all)('$file', ({ board }) => {
  it('has one line of description, about 15 panels at most, and ids of their own', () => {
    expect(board.description).toMatch(/^[^\n]{20,120}\.$/);
    const ids = [...board.panels, ...board.panels.flatMap((row) => row.panels ?? [])].map(({ id }) => id);
    expect(ids.every((id) => Number.isInteger(id))).toBe(true);
    expect(new Set(ids).size).toBe(ids.length);
    expect(panelsOf(board).length).toBeLessThanOrEqual(16);
  });

  it('links to the others, with time and variables, in sight', () => {
    expect(board.links).toEqual([
      expect.objectContaining({ type: 'dashboards', tags: ['mev-quality'], includeVars: true, keepTime: true }),
    ]);
    expect(board.links[0]).not.toHaveProperty('placement');
    expect(board.tags).toContain('mev-quality');
  });

  it('marks deploys, incidents, remediations and outages, of services their failure patterns, and anomalies when switched on', () => {
    expect(board.annotations.list.map(({ name, enable }) => [name, enable])).toEqual([
      ['Deploys', true],
      ['Incidents', true],
      ['Remediations', true],
      ['Outages', true],
      ['Failure patterns', SERVICE_BOARDS.includes(board.uid)],
      ['Anomalies', false],
    ]);
  });

  it('links only to dashboards that there are', () => {
    const links = JSON.stringify(board).match(/\/d\/[\w-]+/g) ?? [];
    const known = all.map(({ board: { uid } }) => `/d/${uid}`);
    expect(links.filter((link) => !known.includes(link))).toEqual([]);
  });

  it('uses only variables that it has', () => {
    const own = board.templating.list?.map(({ name }) => name) ?? [];
    const used = JSON.stringify(board).matchAll(/\$\{?(?!__)([a-z]\w*)/g);
    expect([...used].map(([, name]) => name).filter((name) => !own.includes(name!))).toEqual([]);
  });
});

it('the executive dashboard fits a screen of 1366×768 without scrolling', () => {
  const { board } = all.find(({ file }) => file === 'executive.json')!;
  const rows = Math.max(...panelsOf(board).map(({ gridPos }) => gridPos.y + gridPos.h));
  // Grafana's bars and the controls take 145 px; a row is 30 px, with 8 px between.
  expect(145 + rows * 38).toBeLessThanOrEqual(768);
});
