/** Turns async functions into gRPC handlers: cancellation becomes an AbortSignal, an error becomes a status. */
import type { handleServerStreamingCall, handleUnaryCall, ServerWritableStream, sendUnaryData } from '@grpc/grpc-js';
import { status } from '@grpc/grpc-js';
import type { Logger } from './logger';

/** An error that names its gRPC status; any other becomes INTERNAL. */
export class CallError extends Error {
  override name = 'CallError';
  constructor(
    readonly code: status,
    message: string
  ) {
    super(message);
  }
}

/** The calls under way, so that all of them can be ended. */
export class Calls {
  private readonly controllers = new Set<AbortController>();

  constructor(readonly logger: Logger) {}

  /** Aborts every call under way. */
  abortAll(): void {
    for (const controller of this.controllers) controller.abort(new Error('the plugin is shutting down'));
  }

  unary<Request, Response>(
    name: string,
    handle: (request: Request, signal: AbortSignal) => Promise<Response>
  ): handleUnaryCall<Request, Response> {
    return (call, callback: sendUnaryData<Response>) => {
      const { signal, end } = this.begin(call);
      handle(call.request, signal)
        .then(
          (response) => callback(null, response),
          (error: unknown) => callback(this.toStatus(name, error, signal))
        )
        .finally(end)
        .catch((error: unknown) =>
          this.logger.error('an answer could not be sent', { call: name, error: toError(error) })
        );
    };
  }

  serverStream<Request, Response>(
    name: string,
    handle: (request: Request, send: Send<Response>, signal: AbortSignal) => Promise<void>
  ): handleServerStreamingCall<Request, Response> {
    return (call) => {
      const { signal, end } = this.begin(call);
      call.on('error', (error) => this.logger.debug('a stream broke', { call: name, error }));
      handle(call.request, (message) => write(call, message, signal), signal)
        .then(
          () => call.end(),
          (error: unknown) => call.emit('error', this.toStatus(name, error, signal))
        )
        .finally(end)
        .catch((error: unknown) => this.logger.error('a stream could not end', { call: name, error: toError(error) }));
    };
  }

  private begin(call: { on(event: 'cancelled', listener: () => void): unknown; cancelled: boolean }) {
    const controller = new AbortController();
    const cancel = (): void => controller.abort(new Error('the call was cancelled by Grafana'));
    this.controllers.add(controller);
    call.on('cancelled', cancel);
    if (call.cancelled) cancel();
    return { signal: controller.signal, end: () => void this.controllers.delete(controller) };
  }

  private toStatus(
    name: string,
    error: unknown,
    signal: AbortSignal
  ): { code: status; details: string; message: string; name: string } {
    const { message } = toError(error);
    const wrap = (code: status) => ({ code, details: message, message, name: 'StatusError' });
    if (signal.aborted) return wrap(status.CANCELLED);
    if (error instanceof CallError) return wrap(error.code);
    this.logger.error('a call failed', { call: name, error: toError(error) });
    return wrap(status.INTERNAL);
  }
}

/** Resolves once the message is taken, waiting while the other side reads slower than we write. */
export type Send<Message> = (message: Message) => Promise<void>;

function write<Message>(
  call: ServerWritableStream<unknown, Message>,
  message: Message,
  signal: AbortSignal
): Promise<void> {
  signal.throwIfAborted();
  if (call.write(message)) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const settle = (): void => {
      call.off('drain', settle);
      signal.removeEventListener('abort', settle);
      if (signal.aborted) reject(toError(signal.reason));
      else resolve();
    };
    call.on('drain', settle);
    signal.addEventListener('abort', settle);
  });
}

/** Resolves when the signal is aborted: for streams that are held open. */
export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

export function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
