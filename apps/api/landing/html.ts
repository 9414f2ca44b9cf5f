import type { LocalText } from '#kernel';

const STYLE = `body{font:16px/1.6 system-ui,"Noto Sans SC",sans-serif;max-width:44rem;margin:3rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}
h1{font-size:1.6rem}code{background:#f2f2f2;padding:.1rem .3rem}a{color:#0b57a4}`;

/** Text as it may stand in HTML. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Both languages, Chinese first. */
export const both = ({ zh, en }: LocalText): string => `<p lang="zh-CN">${escaped(zh)}</p><p lang="en">${escaped(en)}</p>`;

/** A plain page that needs no script and nothing from elsewhere. `body` is HTML. */
export const htmlPage = (title: string, body: string): string =>
  `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
  `<title>${escaped(title)}</title><style>${STYLE}</style></head><body>${body}</body></html>`;
