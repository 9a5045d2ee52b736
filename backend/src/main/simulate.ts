/** `quality simulate`: a fleet to watch, for demonstrations and tests. */
import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import { parseDocument } from 'yaml';
import builtIn from '../../../provisioning/quality.yaml';
import { parseDuration, SettingsError } from '../config';
import {
  backfill,
  backfillTimes,
  blocksOf,
  createFaultBook,
  createFleet,
  createSimulatorApp,
  createWorld,
  DEFAULT_FLEET,
  EPOCH_MS,
  FLEET_CONTACTS,
  FLEET_ROTATIONS,
  fleetServices,
  MOST_BACKFILL_MS,
  mostSamples,
  readFaults,
  writeFaults,
  type FleetOptions,
  type World,
} from '../simulator';

const MOST_CHAINS = 20;
const MOST_SERVICES = 1000;

interface Options {
  seed: string;
  chains: string;
  services: string;
  incidents: string;
  host: string;
  port: string;
  faults?: string;
  backfill?: string;
  since?: string;
  output?: string;
  split?: boolean;
}

export function addSimulateCommand(program: Command): void {
  const simulate = program
    .command('simulate')
    .description('run an exporter that lives like a whole fleet, or write its history')
    .option('--seed <number>', 'another number is another world', '1')
    .option('--chains <names>', 'names with commas between', DEFAULT_FLEET.chains.join(','))
    .option('--services <number>', 'how many', String(DEFAULT_FLEET.services))
    .option('--incidents <number>', 'small incidents that each service has in a week by itself', '0.15')
    .option('--host <address>', 'where to listen', '127.0.0.1')
    .option('--port <number>', 'where to listen', '9400')
    .option('--faults <file>', 'JSON file in which injected faults are kept')
    .option('--backfill <duration>', 'write the history until now, such as 7d, instead of listening')
    .option('--since <time>', 'ISO 8601: write only what came after it, to go on where a history ends')
    .option('--output <file>', 'where the history goes, as OpenMetrics for promtool')
    .option('--split', 'write FILE.1, FILE.2 … of 54 h each, so that several promtool can work at once')
    .action((options: Options) => (options.backfill === undefined ? listen(options) : writeHistory(options)));
  simulate
    .command('config')
    .description('print a quality.yaml for the simulated fleet')
    .action((_options: unknown, command: Command) =>
      console.log(fleetConfig(fleetOptions(command.optsWithGlobals<Options>())).trimEnd())
    );
}

/** The built-in quality.yaml, comments and all, with the fleet as its services and people on duty. */
export function fleetConfig(options: FleetOptions): string {
  const document = parseDocument(builtIn);
  for (const [contact, who] of Object.entries(FLEET_CONTACTS)) {
    for (const [key, value] of Object.entries(who)) {
      document.setIn(['alerts', 'contacts', contact, key], value);
    }
  }
  document.setIn(['alerts', 'rotations'], document.createNode(FLEET_ROTATIONS));
  document.set('services', document.createNode(fleetServices(createFleet(options))));
  return document.toString({ lineWidth: 120 });
}

async function listen(options: Options): Promise<void> {
  const { fleet, world, faults } = build(options);
  const file = options.faults;
  const book = createFaultBook({
    fleet,
    faults,
    now: Date.now,
    newId: randomUUID,
    onChange: (changed) => {
      if (file !== undefined) writeFaults(file, changed);
      world.setFaults(changed);
    },
  });
  const server = createServer(createSimulatorApp({ world, faults: book, now: Date.now }));
  const port = numberOf('--port', options.port, 0, 65_535);
  await startListening(server, port, options.host);
  const address = server.address();
  const bound = typeof address === 'object' && address !== null ? address.port : port;
  console.log(`The simulated fleet of ${fleet.length} services listens on http://${options.host}:${bound}`);
  const stop = (): void => {
    server.close(() => process.exit(0));
    server.closeAllConnections();
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

async function startListening(server: Server, port: number, host: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) =>
      reject(
        new SettingsError(`The simulation cannot listen on ${host}:${port} (${error.message}). Use another --port.`)
      )
    );
    server.listen(port, host, resolve);
  });
}

async function writeHistory(options: Options): Promise<void> {
  const { fleet, world } = build(options);
  const { output } = options;
  if (output === undefined) {
    throw new SettingsError('--backfill needs --output FILE, the file to write.');
  }
  const nowMs = Date.now();
  const times = backfillTimes(nowMs, historyOf(options.backfill ?? '', nowMs), sinceOf(options.since));
  const parts = options.split ? blocksOf(times) : [times];
  const progress = progressOf(mostSamples(world, times));
  const began = performance.now();
  for (const [i, part] of parts.entries()) {
    const file = options.split ? `${output}.${i + 1}` : output;
    await writePart(world, part, file, progress.add);
    // Whoever waits for it can begin with this file.
    console.log(file);
  }
  const seconds = (performance.now() - began) / 1000;
  console.error(`${progress.samples()} samples of ${fleet.length} services in ${seconds.toFixed(1)} s`);
}

async function writePart(
  world: World,
  times: Float64Array,
  file: string,
  onWritten: (samples: number) => void
): Promise<void> {
  function* text(): Generator<Buffer> {
    for (const part of backfill(world, times)) {
      onWritten(part.samples);
      yield Buffer.from(part.text, 'latin1');
    }
  }
  await pipeline(Readable.from(text(), { objectMode: true, highWaterMark: 4 }), createWriteStream(file));
}

/** Counts what was written, and tells it each second on stderr. */
function progressOf(most: number): { add: (samples: number) => void; samples: () => number } {
  let written = 0;
  let toldAt = performance.now();
  return {
    samples: () => written,
    add(samples) {
      written += samples;
      if (performance.now() - toldAt >= 1000) {
        toldAt = performance.now();
        console.error(`${Math.floor((100 * written) / most)} % (${written} samples)`);
      }
    },
  };
}

function sinceOf(text: string | undefined): number | undefined {
  if (text === undefined) {
    return undefined;
  }
  const timeMs = Date.parse(text);
  if (Number.isNaN(timeMs)) {
    throw new SettingsError(`--since ${text} is not a time. Write it like 2026-01-31T12:00:00Z.`);
  }
  return timeMs;
}

function historyOf(text: string, nowMs: number): number {
  let durationMs: number;
  try {
    durationMs = parseDuration(text);
  } catch (error) {
    throw new SettingsError(`--backfill: ${error instanceof Error ? error.message : String(error)}`);
  }
  const most = Math.min(MOST_BACKFILL_MS, nowMs - EPOCH_MS);
  if (durationMs <= 0 || durationMs > most) {
    throw new SettingsError(`--backfill ${text} is out of range. Use up to ${Math.floor(most / 86_400_000)}d.`);
  }
  return durationMs;
}

function build(options: Options): { fleet: World['fleet']; world: World; faults: ReturnType<typeof readFaults> } {
  const fleet = createFleet(fleetOptions(options));
  const seed = numberOf('--seed', options.seed, 0, Number.MAX_SAFE_INTEGER);
  const incidentsPerWeek = Number(options.incidents);
  if (!(incidentsPerWeek >= 0 && incidentsPerWeek <= 7)) {
    throw new SettingsError(`--incidents ${options.incidents} is out of range. Use a number from 0 to 7.`);
  }
  const world = createWorld({ seed, fleet, incidentsPerWeek });
  const faults = options.faults === undefined ? [] : faultsIn(options.faults, fleet);
  world.setFaults(faults);
  return { fleet, world, faults };
}

function faultsIn(file: string, fleet: World['fleet']): ReturnType<typeof readFaults> {
  try {
    return readFaults(file, fleet);
  } catch (error) {
    throw new SettingsError(error instanceof Error ? error.message : String(error));
  }
}

function fleetOptions({ chains: names, services }: Options): FleetOptions {
  const chains = [...new Set(names.split(',').map((name) => name.trim()))];
  const bad = chains.find((name) => !/^[a-z0-9][a-z0-9-]{0,39}$/.test(name));
  if (bad !== undefined || chains.length > MOST_CHAINS) {
    throw new SettingsError(
      `--chains "${names}" is not right${bad === undefined ? '' : ` at "${bad}"`}. Use at most ${MOST_CHAINS} names of small letters and digits, with commas between.`
    );
  }
  return { chains, services: numberOf('--services', services, 1, MOST_SERVICES) };
}

function numberOf(option: string, text: string, least: number, most: number): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < least || number > most) {
    throw new SettingsError(`${option} ${text} is out of range. Use a whole number from ${least} to ${most}.`);
  }
  return number;
}
