import { deskDouble } from '../../../test/alerts/deskDouble';
import { alertItem } from '../../../test/alerts/alertItem';
import { escalationRows } from '../../../test/alerts/escalationRows';
import { ESCALATION_LABELS } from '../../wire';
import { decodeFrame } from '../sdk';
import { escalationsFile } from './escalationsFrame';

it('is one long frame: the labels of each row in columns, and its value', async () => {
  const desk = deskDouble();
  desk.rows = escalationRows(2);
  const frame = decodeFrame(await escalationsFile(desk));
  expect(frame.meta).toEqual({ type: 'numeric-long', typeVersion: [0, 1] });
  expect(frame.fields.map(({ name }) => name)).toEqual([...ESCALATION_LABELS, 'value']);
  const row = (i: number): Record<string, unknown> =>
    Object.fromEntries(frame.fields.map(({ name, values }) => [name, values[i]]));
  const { id = '' } = desk.rows[0]?.alert ?? {};
  expect(row(0)).toEqual({
    contact: 'team_lead',
    level: '1',
    person: '',
    alert: 'Rule0',
    alert_id: id,
    severity: 'critical',
    service: 'service-0',
    team: 'team-0',
    chain: 'ethereum',
    incident: `inc-${id}`,
    summary: 'service-0 does not answer: 0 % of the requests fail',
    value: 1,
  });
  expect(row(1)).toMatchObject({ contact: 'engineering_manager', level: '2', person: 'Ada', value: 0 });
  expect(row(5)).toMatchObject({ contact: 'cto', severity: 'high', chain: '', value: 0 });
});

it('no label is null, which alert rules cannot read', async () => {
  const desk = deskDouble();
  desk.rows = escalationRows(50);
  const { fields } = decodeFrame(await escalationsFile(desk));
  expect(fields.flatMap(({ values }) => [...values]).filter((value) => value === null)).toEqual([]);
});

it('is written anew only when something has changed', async () => {
  const desk = deskDouble();
  desk.rows = escalationRows(2);
  const first = await escalationsFile(desk);
  expect(await escalationsFile(desk)).toBe(first);
  desk.rows = [];
  desk.put(alertItem());
  const second = decodeFrame(await escalationsFile(desk));
  expect(second.fields[0]?.values).toHaveLength(0);
});

it('two desks are not mistaken for each other', async () => {
  const [one, other] = [deskDouble(), deskDouble()];
  one.rows = escalationRows(1);
  await escalationsFile(one);
  expect(decodeFrame(await escalationsFile(other)).fields[0]?.values).toHaveLength(0);
});
