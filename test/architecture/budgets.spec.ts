import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** Budgets, to notice decay: the unit of decay in every code base looked at is the fat service. */
const FILE_LINES = 250;
const FUNCTION_LINES = 50;
const CONTROLLER_STATEMENTS = 5;
const CONSTRUCTOR_DEPENDENCIES = 6;
const ROOT = path.resolve(import.meta.dirname, '../..');

const TEST_CODE = /\.(spec|int-spec|redis-spec|e2e-spec|cases|property\.spec)\.ts$|^(test|bench)\/|\/testing\/|\.d\.ts$/;
const files = ['apps', 'libs', 'migrations']
  .flatMap((top) => readdirSync(path.join(ROOT, top), { recursive: true, encoding: 'utf8' }).map((f) => path.posix.join(top, f)))
  .filter((f) => f.endsWith('.ts') && !TEST_CODE.test(f));

interface Overrun {
  readonly where: string;
  readonly is: number;
}

function overruns(): Record<'files' | 'functions' | 'controllers' | 'constructors', Overrun[]> {
  const found = { files: [] as Overrun[], functions: [] as Overrun[], controllers: [] as Overrun[], constructors: [] as Overrun[] };
  for (const file of files) {
    const text = readFileSync(path.join(ROOT, file), 'utf8');
    const lines = text.split('\n').length;
    if (lines > FILE_LINES) found.files.push({ where: file, is: lines });
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true);
    visit(source, source, file, found);
  }
  return found;
}

function visit(node: ts.Node, source: ts.SourceFile, file: string, found: ReturnType<typeof overruns>): void {
  if (ts.isFunctionLike(node) && 'body' in node && node.body) {
    const start = source.getLineAndCharacterOfPosition(node.getStart()).line;
    const length = source.getLineAndCharacterOfPosition(node.end).line - start + 1;
    const where = `${file}:${start + 1}`;
    if (length > FUNCTION_LINES) found.functions.push({ where, is: length });
    if (ts.isMethodDeclaration(node) && file.endsWith('.controller.ts') && ts.isBlock(node.body) && node.body.statements.length > CONTROLLER_STATEMENTS) {
      found.controllers.push({ where, is: node.body.statements.length });
    }
    if (ts.isConstructorDeclaration(node) && node.parameters.length > CONSTRUCTOR_DEPENDENCIES) {
      found.constructors.push({ where, is: node.parameters.length });
    }
  }
  ts.forEachChild(node, (child) => visit(child, source, file, found));
}

describe('budgets', () => {
  const found = overruns();

  it('looked at the code', () => expect(files.length).toBeGreaterThan(150));
  it(`no file over ${FILE_LINES} lines`, () => expect(found.files).toEqual([]));
  it(`no function over ${FUNCTION_LINES} lines`, () => expect(found.functions).toEqual([]));
  it(`no controller method over ${CONTROLLER_STATEMENTS} statements`, () => expect(found.controllers).toEqual([]));
  it(`no constructor over ${CONSTRUCTOR_DEPENDENCIES} dependencies`, () => expect(found.constructors).toEqual([]));
});
