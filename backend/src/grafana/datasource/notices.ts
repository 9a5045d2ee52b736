import type { FrameMeta } from '../sdk/frame';

/** What a reader of a panel is told beside its data. */
export function noticesMeta(notices: readonly string[]): FrameMeta {
  return notices.length > 0 ? { notices: notices.map((text) => ({ severity: 'info', text })) } : {};
}
