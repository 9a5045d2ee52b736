/**
 * Stands for Grafana's alertmanager API where there is no Grafana: active alerts, states of rules, silences, as recorded from a
 * Grafana 12.3.0 (recorded/). It evaluates nothing, silences nothing, and can be told to fail in ways that a real one does.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Silence {
  id: string;
  comment: string;
  createdBy: string;
  startsAt: string;
  endsAt: string;
  matchers: { name: string; value: string }[];
  status: { state: 'active' | 'expired' };
}

export interface ActiveOne {
  fingerprint: string;
  startsAt: string;
  labels: Record<string, string>;
  silencedBy?: string[];
}

export class AlertmanagerDouble {
  active: ActiveOne[] = [];
  /** Instances that fire by their rules; undefined: the same as are active. */
  byRules: Record<string, string>[] | undefined;
  silences: Silence[] = [];
  /** Requests as `POST /silences`. */
  readonly asked: string[] = [];
  /** Answers everything with this status. */
  failing: number | undefined;
  /** Does what is asked, and then ends the connection without an answer. */
  mute = false;
  private readonly server = createServer((request, response) => void this.answer(request, response));

  async start(): Promise<string> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  /** Not expired. */
  get alive(): Silence[] {
    return this.silences.filter(({ status }) => status.state === 'active');
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request) {
      body += String(chunk);
    }
    const path = (request.url ?? '').split('?')[0]!.replace('/api/alertmanager/grafana/api/v2', '');
    const what = `${request.method} ${path}`;
    this.asked.push(what);
    const [status, answer] =
      this.failing === undefined ? this.answerOf(what, body) : [this.failing, { message: 'as told' }];
    if (this.mute && request.method !== 'GET') {
      request.socket.destroy();
      return;
    }
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  }

  private answerOf(what: string, body: string): [number, unknown] {
    if (what === 'GET /alerts') {
      return [200, this.active.map(activeAlert)];
    }
    if (what === 'GET /api/prometheus/grafana/api/v1/rules') {
      const firing = this.byRules ?? this.active.map(({ labels }) => labels);
      const alerts = firing.map((labels) => ({ labels, state: 'Alerting' }));
      return [200, { data: { groups: [{ rules: [{ alerts }] }] } }];
    }
    if (what === 'GET /silences') {
      return [200, this.silences];
    }
    if (what === 'POST /silences') {
      return this.put(JSON.parse(body) as Silence);
    }
    return this.expire(what.replace('DELETE /silence/', ''));
  }

  private put(silence: Silence): [number, unknown] {
    const known = this.silences.find(({ id }) => id === silence.id);
    if (silence.matchers.length === 0) {
      return [400, { message: 'a silence needs a matcher' }];
    }
    const id = known?.id ?? `silence-${this.silences.length + 1}`;
    this.silences = this.silences.filter((one) => one !== known);
    this.silences.push({ ...silence, id, status: { state: 'active' } });
    return [202, { silenceID: id }];
  }

  expire(id: string): [number, unknown] {
    const known = this.silences.find((one) => one.id === id);
    if (!known) {
      return [404, { message: `silence ${id} not found` }];
    }
    known.status = { state: 'expired' };
    known.endsAt = new Date().toISOString();
    return [200, { message: 'silence deleted' }];
  }
}

function activeAlert({ fingerprint, startsAt, labels, silencedBy = [] }: ActiveOne) {
  return {
    fingerprint,
    startsAt,
    labels: { ...labels, __alert_rule_uid__: 'rule1' },
    annotations: { summary: 'it is high', __values__: '{"B":1}' },
    generatorURL: 'http://grafana/alerting/grafana/rule1/view',
    status: { inhibitedBy: [], silencedBy, state: silencedBy.length > 0 ? 'suppressed' : 'active' },
  };
}
