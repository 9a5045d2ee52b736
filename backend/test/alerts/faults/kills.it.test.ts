/**
 * The service is killed (SIGKILL) 200 times at random, while it takes webhooks in, people acknowledge, levels are reached and
 * silences are made. Grafana is a double in the test: it outlives the service, and remembers what it was asked.
 */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Observation } from '../../../src/alerts/life/types';
import { Random } from '../../../src/engine/stats/random';
import { openDatabase } from '../../../src/store/database';
import { createAlertmanagerDouble } from './alertmanagerDouble';
import { fires } from './fires';
import { checkHistory, isSettled } from './history';
import { serveAlertmanager } from './serveAlertmanager';
import { buildService, type RunningService, type ServiceBuild } from './startService';

const KILLS = 16;
/** Services at once, each with a database of its own, since most of their time they wait. */
const LANES = 4;
const LEVELS = ['300ms', '600ms'];
/** Of one that gives no answers. */
const LIFE_MS = 5_000;
const SETTLE_MS = 60_000;
const SEED = Number(process.env.SEED ?? Date.now());

let build: ServiceBuild;

beforeAll(() => {
  build = buildService();
});
afterAll(() => build.remove());

interface Lived {
  answered: number;
  silences: number;
  reached: number;
}

/** A service, and those who talk to it, over many lives. */
async function live(lane: number, kills: number): Promise<Lived> {
  const numbers = new Random(SEED, lane);
  const random = () => numbers.unit();
  const grafana = createAlertmanagerDouble(Date.now);
  const served = await serveAlertmanager(grafana);
  const file = join(build.folder, `lane-${lane}`, 'alerts.db');
  const start = () => build.start({ database: { file }, grafanaUrl: served.url, levels: LEVELS });
  const alerts: (Observation & { id: string })[] = [];
  /** Sent, and not answered with 2xx: Grafana says so again. */
  let unanswered: Observation[] = [];
  const answered = new Map<string, string>();
  /** Acknowledged for certain. */
  const taken = new Set<string>();
  let isOver = false;
  /** Answers that came in this life. */
  let answers = 0;

  const intake = async (service: RunningService) => {
    while (!isOver) {
      const alert = fires(grafana, `${lane}x${alerts.length}`);
      alerts.push(alert);
      unanswered.push(alert);
      const sent = [...unanswered];
      if ((await service.webhook(sent))?.ok) {
        answers++;
        sent.forEach(({ fingerprint }) =>
          answered.set(fingerprint, alerts.find((one) => one.fingerprint === fingerprint)!.id)
        );
        unanswered = unanswered.filter((one) => !sent.includes(one));
      }
      await sleep(20);
    }
  };
  const people = async (service: RunningService) => {
    while (!isOver) {
      const known = [...answered.values()];
      const id = known[Math.floor(random() * known.length)];
      if (id !== undefined && taken.has(id)) {
        taken.delete(id); // not for certain any more
        await service.act('unacknowledge', id);
      } else if (id !== undefined && (await service.act('acknowledge', id))?.ok) {
        answers++;
        taken.add(id);
      }
      await sleep(5);
    }
  };
  const noneIsTold = async (service: RunningService) => {
    expect((await service.telling()).filter((id) => taken.has(id))).toEqual([]);
  };

  for (let kill = 0; kill < kills; kill++) {
    const service = await start();
    await noneIsTold(service);
    isOver = false;
    answers = 0;
    const talking = Promise.all([intake(service), people(service)]);
    await moment(random, () => answers);
    isOver = true;
    await service.end('SIGKILL');
    await talking;
  }

  const last = await start();
  const database = await openDatabase({ file });
  for (const from = Date.now(); !(await isSettled(database)); await sleep(200)) {
    if (Date.now() - from > SETTLE_MS) throw new Error('Silences do not come to rest.');
  }
  await noneIsTold(last);
  await last.end('SIGTERM');
  await checkHistory(database, grafana, answered.keys());
  const { reached } = await database.query
    .selectFrom('alert_events')
    .select(({ fn }) => fn.countAll<number>().as('reached'))
    .where('kind', '=', 'level_reached')
    .executeTakeFirstOrThrow();
  await database.close();
  await served.stop();
  return { answered: answered.size, silences: grafana.kept.length, reached };
}

/** Waits for when to kill: mostly amid the first answers, else when timers are looked at, a second after the start. */
async function moment(random: () => number, answers: () => number): Promise<void> {
  if (random() < 0.25) {
    await sleep(950 + random() * 200);
    return;
  }
  const enough = Math.floor(random() * 6);
  for (const from = Date.now(); answers() < enough && Date.now() - from < LIFE_MS;) await sleep(2);
  await sleep(random() * 20);
}

it(`loses nothing and does nothing twice when it is killed ${KILLS} times (seed ${SEED})`, async () => {
  const lives = await Promise.all(Array.from({ length: LANES }, (_, lane) => live(lane, KILLS / LANES)));
  // They were no idle lives.
  const sum = (what: keyof Lived) => lives.reduce((total, one) => total + one[what], 0);
  expect(sum('answered')).toBeGreaterThan(KILLS);
  expect(sum('silences')).toBeGreaterThan(KILLS / 4);
  expect(sum('reached')).toBeGreaterThan(KILLS / 4);
}, 600_000);
