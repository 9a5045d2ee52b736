import { acknowledgedView, alertView, suppressedView } from '../../testing/alerts';
import { type AlertChange, withChange, withChanges } from './changes';

const DONE: AlertChange = { kind: 'acknowledge', by: 'you', comment: 'on it', until: 9, pending: true, settledAt: 100 };

it('what was acknowledged here looks so at once, and the escalation stands', () => {
  const { settledAt: _, ...underway } = DONE;
  expect(withChange(alertView(), underway, 500)).toEqual(
    alertView({
      status: 'acknowledged',
      acknowledgedBy: 'you',
      acknowledgedUntil: 9,
      comment: 'on it',
      pending: true,
      nextLevelAt: null,
    })
  );
});

it('an answer that was asked for after it was done knows better, one from before does not', () => {
  expect(withChange(alertView(), DONE, 100).status).toBe('acknowledged');
  expect(withChange(alertView(), DONE, 101)).toEqual(alertView());
});

it('what is not acknowledged any more fires again, or is suppressed as it was', () => {
  const ended: AlertChange = { kind: 'unacknowledge', by: 'you', comment: '', until: null, pending: false };
  expect(withChange(acknowledgedView(), ended, 0)).toMatchObject({ status: 'firing', acknowledgedBy: '', comment: '' });
  expect(withChange(suppressedView({ status: 'acknowledged' }), ended, 0).status).toBe('suppressed');
});

it('alerts that nothing was done to are the same objects', () => {
  const alerts = [alertView(), alertView({ id: 'b' })];
  const after = withChanges(alerts, new Map([['b', DONE]]), 0);
  expect(after[0]).toBe(alerts[0]);
  expect(after[1]).not.toBe(alerts[1]);
});
