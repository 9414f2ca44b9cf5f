import type { Readable } from 'node:stream';
import { Problem } from '#kernel';

/**
 * All of a request body, if it is not too large. What is too large is refused as soon as that is known, and the rest is
 * let run by unread, so that the caller gets to hear why.
 * @throws Problem payload-too-large; malformed-request when the caller stops half-way
 */
export function bytesOf(stream: Readable, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const done = (settle: () => void): void => {
      stream.removeAllListeners('data');
      stream.resume();
      settle();
    };
    stream.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else done(() => reject(tooLarge(limit)));
    });
    stream.once('end', () => resolve(Buffer.concat(chunks)));
    stream.once('error', () => reject(new Problem('malformed-request')));
    stream.once('close', () => reject(new Problem('malformed-request')));
  });
}

export const tooLarge = (limit: number): Problem =>
  new Problem('payload-too-large', { zh: `文件不得超过 ${mebibytes(limit)} MiB`, en: `A file has ${mebibytes(limit)} MiB at most` });

const mebibytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(0);
