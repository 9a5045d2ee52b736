/** `grpc.health.v1.Health`: by it the host checks that the process answers. */
import type { UntypedServiceImplementation } from '@grpc/grpc-js';
import { status } from '@grpc/grpc-js';
import type { Calls } from './calls';
import { aborted, CallError } from './calls';
import type { HealthCheckRequestMessage, HealthCheckResponseMessage } from './proto/messages';

const SERVING = 1;
const SERVICE_UNKNOWN = 3;

/** The names that a host asks for: go-plugin's, and the server as a whole. */
const isKnown = (service: string): boolean => service === 'plugin' || service === '';

export function healthAdapter(calls: Calls): UntypedServiceImplementation {
  return {
    Check: calls.unary<HealthCheckRequestMessage, HealthCheckResponseMessage>('Health/Check', async ({ service }) => {
      if (!isKnown(service)) throw new CallError(status.NOT_FOUND, `there is no service "${service}"`);
      return { status: SERVING };
    }),
    Watch: calls.serverStream<HealthCheckRequestMessage, HealthCheckResponseMessage>(
      'Health/Watch',
      async ({ service }, send, signal) => {
        await send({ status: isKnown(service) ? SERVING : SERVICE_UNKNOWN });
        await aborted(signal);
      }
    ),
  };
}
