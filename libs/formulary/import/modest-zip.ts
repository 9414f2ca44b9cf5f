import { inflateRawSync } from 'node:zlib';
import { Problem } from '#kernel';

const END_OF_DIRECTORY = 0x06054b50;
const ENTRY = 0x02014b50;
const DEFLATED = 8;

const DAMAGED = { zh: '不是可读的 XLSX 文件', en: 'This is no XLSX file that can be read' };
const OVERSIZED = { zh: '工作簿解压后过大', en: 'The workbook is too large once unpacked' };

/**
 * Makes sure that an archive does not unpack to more than `limit` bytes in all, by unpacking it: what it says of itself
 * may be a lie (zip bomb). Only one entry at a time is in memory.
 * @throws Problem payload-too-large, malformed-request
 */
export function assertModestZip(bytes: Buffer, limit: number): void {
  let left = limit;
  for (const entry of entriesOf(bytes)) left -= unpackedSize(bytes, entry, left);
}

interface Entry {
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

function* entriesOf(bytes: Buffer): Generator<Entry> {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0 || end + 22 > bytes.length || bytes.readUInt32LE(end) !== END_OF_DIRECTORY) throw damaged();
  let at = bytes.readUInt32LE(end + 16);
  for (let n = bytes.readUInt16LE(end + 10); n > 0; n -= 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== ENTRY) throw damaged();
    yield { method: bytes.readUInt16LE(at + 10), packed: bytes.readUInt32LE(at + 20), size: bytes.readUInt32LE(at + 24), offset: bytes.readUInt32LE(at + 42) };
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
}

function unpackedSize(bytes: Buffer, { method, packed, size, offset }: Entry, left: number): number {
  if (size > left) throw new Problem('payload-too-large', OVERSIZED);
  if (method !== DEFLATED) return size;
  if (offset + 30 > bytes.length) throw damaged();
  const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  try {
    return inflateRawSync(bytes.subarray(start, start + packed), { maxOutputLength: Math.max(1, left) }).length;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw new Problem('payload-too-large', OVERSIZED);
    throw damaged();
  }
}

const damaged = (): Problem => new Problem('malformed-request', DAMAGED);
