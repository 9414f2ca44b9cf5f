/** Where each member of the outer object, and each object of the list it holds, begins. */
interface MemberLines {
  readonly line: number;
  readonly rows: number[];
}

/** JSON.parse tells no lines: this walks a document it has accepted and notes where its rows stand. */
export function rowLines(json: string): { readonly lines: ReadonlyMap<string, MemberLines>; readonly repeated: readonly { readonly name: string; readonly line: number }[] } {
  const lines = new Map<string, MemberLines>();
  const repeated: { name: string; line: number }[] = [];
  let member: MemberLines = { line: 1, rows: [] };
  let depth = 0;
  let line = 1;
  const token = /"(?:[^"\\]|\\.)*"(\s*:)?|[{}[\]\n]/g;
  for (let found = token.exec(json); found; found = token.exec(json)) {
    const [text, colon] = found;
    if (text === '\n') line += 1;
    else if (text === '{' || text === '[') {
      depth += 1;
      if (text === '{' && depth === 3) member.rows.push(line);
    } else if (text === '}' || text === ']') depth -= 1;
    else if (colon && depth === 1) {
      const name = JSON.parse(text.slice(0, -colon.length)) as string;
      if (lines.has(name)) repeated.push({ name, line });
      member = { line, rows: [] };
      lines.set(name, member);
      line += colon.split('\n').length - 1;
    } else if (colon) line += colon.split('\n').length - 1;
  }
  return { lines, repeated };
}
