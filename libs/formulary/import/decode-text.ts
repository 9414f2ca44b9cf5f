import { Problem } from '#kernel';

const UNREADABLE = { zh: '文件编码无法识别;请存为 UTF-8 或 GB18030', en: 'The encoding cannot be told; save it as UTF-8 or GB18030' };

/** Bytes as text: by its byte-order mark, else UTF-8, else what Chinese Excel writes (GB18030). @throws Problem malformed-request */
export function decodeText(bytes: Uint8Array): string {
  for (const encoding of candidates(bytes)) {
    const text = decoded(bytes, encoding);
    if (text !== null && !text.includes('\0')) return text;
  }
  throw new Problem('malformed-request', UNREADABLE);
}

function candidates([first, second]: Uint8Array): readonly string[] {
  if (first === 0xff && second === 0xfe) return ['utf-16le'];
  if (first === 0xfe && second === 0xff) return ['utf-16be'];
  return ['utf-8', 'gb18030'];
}

function decoded(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null; // bytes this encoding does not know
  }
}
