import { alertItem, alertLevel, SUPPRESSED, ACKNOWLEDGED } from '../../testing/alertItems';
import { viewOf } from './alertView';

it('an item is told as a row of the query is', () => {
  expect(viewOf(alertItem())).toMatchObject({
    startsAt: Date.parse('2026-03-02T02:10:00Z'),
    levels: 4,
    nextLevelAt: Date.parse('2026-03-02T02:25:00Z'),
    nextContact: 'team_lead',
    told: 'A. Doe (oncall_engineer)',
    acknowledgedUntil: null,
    silence: '',
  });
});

it('who was told at several levels is told once', () => {
  const reachedAt = '2026-03-02T02:10:00Z';
  const levels = [0, 1, 2].map((level) => alertLevel({ level, contact: 'sre', person: null, reachedAt }));
  expect(viewOf(alertItem({ levels, reached: 2, nextLevelAt: null }))).toMatchObject({ told: 'sre', nextContact: '' });
});

it('keeps receipt and acknowledgement', () => {
  expect(viewOf(SUPPRESSED)).toMatchObject({
    suppression: expect.stringMatching(/SystemDown is told in its place/),
    suppressedSince: Date.parse('2026-03-02T02:11:00Z'),
    wouldTell: 'A. Doe',
  });
  expect(viewOf(ACKNOWLEDGED)).toMatchObject({ acknowledgedBy: 'j.roe', comment: 'Rolling back 1.4.2' });
});
