import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { addressOf, type Secrets } from './address';
import { fetchCalendar } from './fetchCalendar';

let server: Server | undefined;

async function serve(listener: RequestListener): Promise<string> {
  server = createServer(listener);
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/private-secret/basic.ics?key=secret`;
}

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});

const fetched = (address: string): Promise<string> => fetchCalendar(address, new AbortController().signal);

/** The message of what it throws; it never holds the secret. */
async function problemOf(address: string): Promise<string> {
  const error: unknown = await fetched(address).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ name: 'CalendarError' });
  expect((error as Error).message).not.toContain('secret');
  return (error as Error).message;
}

it('a calendar is fetched with the whole address', async () => {
  const address = await serve((request, response) => response.end(`${request.url} ä`));
  expect(await fetched(address)).toBe('/private-secret/basic.ics?key=secret ä');
});

it('a redirect is not followed, and said where to', async () => {
  let asked = 0;
  const address = await serve((_, response) => {
    asked++;
    response.writeHead(302, { location: 'https://other.example/secret' }).end();
  });
  expect(await problemOf(address)).toMatch(/redirects to other\.example, and redirects are not followed/);
  expect(asked).toBe(1);
});

it.each([404, 401, 500])('status %i is told', async (status) => {
  const address = await serve((_, response) => response.writeHead(status).end('secret'));
  expect(await problemOf(address)).toContain(`answered with status ${status}`);
});

it('more than a mebibyte is refused, whatever its headers say', async () => {
  const address = await serve((_, response) => {
    for (let i = 0; i < 11; i++) response.write(Buffer.alloc(100_000, 'a'));
    response.end();
  });
  expect(await problemOf(address)).toContain('answers more than 1 MiB');
});

it('a host where nothing listens is told', async () => {
  const address = await serve(() => undefined);
  await new Promise((resolve) => server!.close(resolve));
  expect(await problemOf(address)).toMatch(/cannot be reached \(ECONNREFUSED\)/);
});

describe('the address', () => {
  const secrets: Secrets = {
    environment: { MEV_QUALITY_CALENDAR_A: ' https://a.example/secret\n', MEV_QUALITY_CALENDAR_B: 'secret' },
    readFile: (path) => {
      if (path === '/address') return 'http://b.example/secret\n';
      throw Object.assign(new Error('secret'), { code: 'ENOENT' });
    },
  };
  const of = (calendar: object): string => addressOf({ refresh: '5m', person: 'summary', ...calendar }, secrets);

  it('is that of quality.yaml, of the environment or of a file', () => {
    expect(of({ url: 'http://c.example' })).toBe('http://c.example');
    expect(of({ urlEnv: 'MEV_QUALITY_CALENDAR_A' })).toBe('https://a.example/secret');
    expect(of({ urlFile: '/address' })).toBe('http://b.example/secret');
  });

  it.each([
    [{ urlEnv: 'MEV_QUALITY_CALENDAR_C' }, 'MEV_QUALITY_CALENDAR_C is empty or not there'],
    [{ urlEnv: 'MEV_QUALITY_CALENDAR_B' }, 'MEV_QUALITY_CALENDAR_B holds no address of http or https'],
    [{ urlFile: '/none' }, 'the file /none with the address of the calendar cannot be read (ENOENT)'],
  ])('that is missing or wrong is told by its place: %o', (calendar, message) => {
    expect(() => of(calendar)).toThrow(message);
    expect(() => of(calendar)).not.toThrow('secret');
  });
});
