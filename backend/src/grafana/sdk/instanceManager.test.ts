import { InstanceManager } from './instanceManager';
import type { PluginContext } from './types';

interface Instance {
  id: number;
  disposed: number;
}

function context(uid: string, updatedMs = 1): PluginContext {
  const dataSource = { id: 1, uid, name: uid, url: '', updatedMs, jsonData: {}, secureJsonData: {} };
  return { orgId: 1, pluginId: 'p', pluginVersion: '1', grafanaConfig: {}, userAgent: '', dataSource };
}

function setUp(max?: number) {
  const made: Instance[] = [];
  const failures: unknown[] = [];
  const manager = new InstanceManager<Instance>({
    create: async ({ dataSource }) => {
      if (dataSource?.uid === 'broken') throw new Error('no URL');
      const instance = { id: made.length, disposed: 0 };
      made.push(instance);
      await Promise.resolve();
      return instance;
    },
    dispose: async (instance) => {
      instance.disposed++;
      if (instance.id === 99) throw new Error('stuck');
    },
    onDisposeError: (error) => failures.push(error),
    max,
  });
  return { made, failures, manager };
}

const tick = () => new Promise((resolve) => setImmediate(resolve));

test('calls at the same time share one instance', async () => {
  const { made, manager } = setUp();
  const seen = await Promise.all(
    Array.from({ length: 50 }, () => manager.use(context('a'), (instance) => instance.id))
  );
  expect(new Set(seen)).toEqual(new Set([0]));
  expect(made).toHaveLength(1);
});

test('data sources, organisations and plugins have instances of their own', async () => {
  const { made, manager } = setUp();
  for (const call of [context('a'), context('b'), { ...context('a'), orgId: 2 }, { ...context('a'), pluginId: 'q' }]) {
    await manager.use(call, () => undefined);
  }
  expect(made).toHaveLength(4);
});

test('new settings make a new instance; the old one is disposed of when its last call ends, once', async () => {
  const { made, manager } = setUp();
  let finish = (): void => undefined;
  const running = manager.use(context('a', 1), () => new Promise<void>((resolve) => (finish = resolve)));
  await tick();
  await manager.use(context('a', 2), (instance) => expect(instance.id).toBe(1));
  await tick();
  expect(made[0]!.disposed).toBe(0);

  finish();
  await running;
  await tick();
  expect(made.map(({ disposed }) => disposed)).toEqual([1, 0]);
});

test('a failed creation reaches its callers and is tried again by the next', async () => {
  const { manager } = setUp();
  const both = [manager.use(context('broken'), () => 1), manager.use(context('broken'), () => 2)];
  await expect(Promise.allSettled(both)).resolves.toMatchObject([
    { reason: { message: 'no URL' } },
    { reason: { message: 'no URL' } },
  ]);
  expect(manager.size).toBe(0);
  await expect(manager.use(context('a'), ({ id }) => id)).resolves.toBe(0);
});

test('a create that throws at once is a rejection, not a crash', async () => {
  const manager = new InstanceManager<never>({
    create: () => {
      throw new Error('at once');
    },
  });
  await expect(manager.use(context('a'), () => 1)).rejects.toThrow('at once');
});

test('a call that fails leaves the instance alive and counted right', async () => {
  const { made, manager } = setUp();
  await expect(manager.use(context('a'), () => Promise.reject(new Error('call')))).rejects.toThrow('call');
  await manager.use(context('a', 2), () => undefined);
  await tick();
  expect(made[0]!.disposed).toBe(1);
});

test('the least recently used goes when there are too many', async () => {
  const { made, manager } = setUp(2);
  await manager.use(context('a'), () => undefined);
  await manager.use(context('b'), () => undefined);
  await manager.use(context('a'), () => undefined);
  await manager.use(context('c'), () => undefined);
  await tick();
  expect(manager.size).toBe(2);
  expect(made.map(({ disposed }) => disposed)).toEqual([0, 1, 0]);
});

test('closing disposes of all and reports what fails', async () => {
  const { made, failures, manager } = setUp();
  await manager.use(context('a'), (instance) => (instance.id = 99));
  await manager.use(context('b'), () => undefined);
  await manager.close();
  expect(made.map(({ disposed }) => disposed)).toEqual([1, 1]);
  expect(failures).toEqual([new Error('stuck')]);
});

test('a call that would never end is told when its instance is replaced', async () => {
  const { made, manager } = setUp();
  const stream = manager.use(context('a', 1), async (_, retired) => {
    await new Promise((resolve) => retired.addEventListener('abort', resolve));
    retired.throwIfAborted();
  });
  const ended = expect(stream).rejects.toThrow('the settings have changed');
  await tick();
  await manager.use(context('a', 2), (_, retired) => expect(retired.aborted).toBe(false));
  await ended;
  await tick();
  expect(made.map(({ disposed }) => disposed)).toEqual([1, 0]);
});
