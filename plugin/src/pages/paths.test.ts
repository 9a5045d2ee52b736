import { alertUrl, carriedParams, incidentUrl, pageUrl, runbookUrl, serviceUrl } from './paths';

it('links keep time range and data source, and not what belongs to a page', () => {
  const carried = carriedParams('?from=now-1h&to=now&var-ds=quality&sort=-score&q=geth&chain=base');
  expect(serviceUrl('relay', carried)).toBe('/a/mev-quality-app/service/relay?from=now-1h&to=now&var-ds=quality');
});

it('a name of a service is one part of the path, whatever is in it', () => {
  expect(serviceUrl('a/b c?d', {})).toBe('/a/mev-quality-app/service/a%2Fb%20c%3Fd');
});

it("a page's own parameters come along", () => {
  expect(pageUrl('/d/x', { from: 'now-1h' }, { 'var-service': 'relay' })).toBe('/d/x?from=now-1h&var-service=relay');
});

it('each alert, incident and runbook has an address', () => {
  expect(alertUrl('0f3a-m1x', {})).toBe('/a/mev-quality-app/alerts/0f3a-m1x');
  expect(incidentUrl('inc-0f3a-m1x', {})).toBe('/a/mev-quality-app/incidents/inc-0f3a-m1x');
  expect(runbookUrl('SystemDown', { from: 'now-1h' })).toBe('/a/mev-quality-app/runbooks/SystemDown?from=now-1h');
});
