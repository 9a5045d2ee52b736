/** A host as Grafana is one, for tests: starts a plugin process, shakes hands, calls it over gRPC. */
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { Client, credentials } from '@grpc/grpc-js';
import type { ChannelCredentials, ClientReadableStream, MethodDefinition, ServiceError } from '@grpc/grpc-js';
import { createServerCertificate } from '../../src/grafana/sdk/certificate';
import type { PluginContextMessage } from '../../src/grafana/sdk/proto/messages';

export const HANDSHAKE_ENV = { grafana_plugin_type: 'datasource', PLUGIN_PROTOCOL_VERSIONS: '2' };

const running = new Set<ChildProcess>();

/** Ends what a failed test left running. */
export function endPrograms(): void {
  for (const child of running) child.kill('SIGKILL');
}

export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** A started program with what it printed. */
export class Program {
  stdout = '';
  stderr = '';
  readonly exited: Promise<Exit>;

  private constructor(readonly process: ChildProcess) {
    running.add(process);
    process.once('close', () => running.delete(process));
    process.stdout?.on('data', (chunk: Buffer) => (this.stdout += chunk.toString()));
    process.stderr?.on('data', (chunk: Buffer) => (this.stderr += chunk.toString()));
    this.exited = new Promise((resolve) => process.once('close', (code, signal) => resolve({ code, signal })));
  }

  /** @param command Node, unless the plugin is an executable of its own */
  static start(args: string[], env: Record<string, string>, command = process.execPath): Program {
    return new Program(spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] }));
  }

  /** @throws Error when the program ends before it prints a line */
  async firstLine(): Promise<string> {
    const ended = this.exited.then(({ code }) => {
      throw new Error(`the program ended with ${code}: ${this.stderr}`);
    });
    const line = new Promise<string>((resolve) => {
      const look = (): void => {
        const end = this.stdout.indexOf('\n');
        if (end >= 0) resolve(this.stdout.slice(0, end));
      };
      this.process.stdout?.on('data', look);
      look();
    });
    return Promise.race([line, ended]);
  }

  /** The lines of the log, parsed. */
  log(): Array<Record<string, unknown>> {
    const lines = this.stderr.split('\n').filter((line) => line.startsWith('{'));
    return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  }
}

export interface Connection {
  program: Program;
  /** Fields of the handshake line. */
  fields: string[];
  client: Client;
  stop(): Promise<Exit>;
}

export interface HostOptions {
  mutualTls?: boolean;
  env?: Record<string, string>;
  /** Arguments of node itself. */
  nodeArgs?: string[];
  /** `file` is an executable of its own. */
  executable?: boolean;
}

export async function startPlugin(file: string, options: HostOptions = {}): Promise<Connection> {
  const own = options.mutualTls ? createServerCertificate() : undefined;
  const tlsEnv: Record<string, string> = own ? { PLUGIN_CLIENT_CERT: own.certPem.toString() } : {};
  const env = { ...HANDSHAKE_ENV, ...tlsEnv, ...options.env };
  const program = options.executable
    ? Program.start([], env, file)
    : Program.start([...(options.nodeArgs ?? []), file], env);
  const fields = (await program.firstLine()).split('|');
  const channel = own ? tlsCredentials(fields[5] ?? '', own) : credentials.createInsecure();
  const client = connect(fields, channel);
  const stop = async (): Promise<Exit> => {
    client.close();
    program.process.kill('SIGTERM');
    return program.exited;
  };
  return { program, fields, client, stop };
}

export function connect(fields: readonly string[], channel: ChannelCredentials): Client {
  const [, , network, place] = fields;
  const address = network === 'unix' ? `unix:${place}` : `${place}`;
  return new Client(address, channel, {
    'grpc.ssl_target_name_override': 'localhost',
    'grpc.default_authority': 'localhost',
    'grpc.max_send_message_length': -1,
    'grpc.use_local_subchannel_pool': 1,
  });
}

/** As go-plugin does it: the certificate in the handshake is the only one that is trusted. */
function tlsCredentials(field: string, own: ReturnType<typeof createServerCertificate>): ChannelCredentials {
  const root = new X509Certificate(Buffer.from(field, 'base64')).toString();
  return credentials.createSsl(Buffer.from(root), own.keyPem, own.certPem);
}

/** @throws ServiceError */
export function callUnary<Request, Response>(
  client: Client,
  method: MethodDefinition<Request, Response>,
  request: Request
): Promise<Response> {
  return new Promise((resolve, reject) => {
    client.makeUnaryRequest(
      method.path,
      method.requestSerialize,
      method.responseDeserialize,
      request,
      { deadline: Date.now() + 10_000 },
      (error: ServiceError | null, response?: Response) => (error ? reject(error) : resolve(response as Response))
    );
  });
}

export function callStream<Request, Response>(
  client: Client,
  method: MethodDefinition<Request, Response>,
  request: Request
): ClientReadableStream<Response> {
  return client.makeServerStreamRequest(method.path, method.requestSerialize, method.responseDeserialize, request);
}

/** The context of a call to a data source, with settings as given. */
export function pluginContext(
  settings: { jsonData?: object; updatedMs?: number; uid?: string } = {}
): PluginContextMessage {
  return {
    orgId: 1,
    pluginId: 'sample-datasource',
    pluginVersion: '1.2.3',
    user: { login: 'ada', name: 'Ada', email: 'ada@example.org', role: 'Editor' },
    appInstanceSettings: null,
    dataSourceInstanceSettings: {
      id: 7,
      uid: settings.uid ?? 'uid-7',
      name: 'Sample',
      url: 'http://127.0.0.1:9090',
      jsonData: Buffer.from(JSON.stringify(settings.jsonData ?? { mode: 'embedded' })),
      decryptedSecureJsonData: { token: 'a-very-secret-token' },
      lastUpdatedMS: settings.updatedMs ?? 1_700_000_000_000,
    },
    grafanaConfig: { GF_INSTANCE_APP_URL: 'http://localhost:3000' },
    userAgent: 'Grafana/13.0.0 (linux; amd64)',
  };
}

/** Resolves when the condition holds. @throws Error after `ms` */
export async function eventually(condition: () => boolean | Promise<boolean>, ms: number, what: string): Promise<void> {
  const end = Date.now() + ms;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`after ${ms} ms still not: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}
