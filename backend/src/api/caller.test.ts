import { callerOf, requireEditor } from './caller';

it('reads the name as it was written, without what would break a line', () => {
  const headers = { 'x-mev-quality-user': 'zo%C3%AB%0A%E6%9D%8E', 'x-mev-quality-role': 'Admin' };
  expect(callerOf(headers)).toEqual({ name: 'zoë 李', role: 'Admin', isInGrafana: true });
});

it.each([
  ['%', '%'],
  ['', 'nobody'],
  ['%20', 'nobody'],
  ['x'.repeat(300), 'x'.repeat(200)],
])('a name that is odd is no reason to fail: %s', (header, name) => {
  expect(callerOf({ 'x-mev-quality-user': header, 'x-mev-quality-role': 'Editor' }).name).toBe(name);
});

it('a call without headers is the token holder’s, one with half of them a Viewer’s', () => {
  expect(callerOf({})).toEqual({ name: 'api', role: 'Admin', isInGrafana: false });
  expect(callerOf({ 'x-mev-quality-user': 'ada' }).role).toBe('Viewer');
  expect(callerOf({ 'x-mev-quality-role': 'Owner' })).toMatchObject({ name: 'nobody', role: 'Viewer' });
});

it('only Viewers are refused', () => {
  expect(() => requireEditor({ role: 'Viewer' }, 'acknowledge alerts')).toThrow(
    'Viewers may not acknowledge alerts: ask for the role Editor in this Grafana organisation.'
  );
  expect(() => requireEditor({ role: 'Editor' }, 'acknowledge alerts')).not.toThrow();
});
