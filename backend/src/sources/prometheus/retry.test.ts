import { backoffMs, waitOr } from './retry';

describe('backoffMs', () => {
  it('doubles up to a bound, with up to half of it left to chance', () => {
    const attempts = [2, 3, 4, 5, 20];
    expect(attempts.map((attempt) => backoffMs(attempt, () => 0))).toEqual([50, 100, 200, 400, 1_000]);
    expect(attempts.map((attempt) => backoffMs(attempt, () => 1))).toEqual([100, 200, 400, 800, 2_000]);
  });
});

describe('waitOr', () => {
  it('ends at once with the reason when it is aborted', async () => {
    const controller = new AbortController();
    const waiting = waitOr(60_000, controller.signal);
    controller.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
  });
});
