/**
 * Numbers of the Arrow IPC format (version V5): enumerations and slots of the FlatBuffers tables in Message.fbs,
 * Schema.fbs and File.fbs. Source: https://arrow.apache.org/docs/format/Columnar.html
 */
export const MAGIC = Uint8Array.from('ARROW1', (character) => character.charCodeAt(0));
export const CONTINUATION = -1;
export const METADATA_V5 = 4;

export const Header = { schema: 1, dictionaryBatch: 2, recordBatch: 3 } as const;

export const TypeId = { int: 2, float: 3, utf8: 5, bool: 6, timestamp: 10 } as const;

export const PRECISION_SINGLE = 1;
export const PRECISION_DOUBLE = 2;

/** Timestamp units as the format numbers them, and how many of each a millisecond has. */
export const UNIT_NANOSECOND = 3;
export const UNITS_PER_MS = [1e-3, 1, 1e3, 1e6] as const;

/** Slots of the tables, in the order of their declaration. */
export const Slot = {
  message: { version: 0, headerType: 1, header: 2, bodyLength: 3 },
  footer: { version: 0, schema: 1, dictionaries: 2, recordBatches: 3 },
  schema: { endianness: 0, fields: 1, metadata: 2 },
  field: { name: 0, nullable: 1, typeId: 2, type: 3, dictionary: 4, children: 5, metadata: 6 },
  keyValue: { key: 0, value: 1 },
  int: { bitWidth: 0, signed: 1 },
  float: { precision: 0 },
  timestamp: { unit: 0 },
  recordBatch: { length: 0, nodes: 1, buffers: 2, compression: 3 },
} as const;

/** Sizes of the structs in bytes. */
export const NODE_BYTES = 16;
export const BUFFER_BYTES = 16;
export const BLOCK_BYTES = 24;

/** Names of the metadata entries that Grafana reads. */
export const Key = {
  name: 'name',
  refId: 'refId',
  meta: 'meta',
  tsType: 'tstype',
  labels: 'labels',
  config: 'config',
} as const;
