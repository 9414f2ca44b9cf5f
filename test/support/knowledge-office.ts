import { hashPassword } from '#identity';
import { newId } from '#kernel';
import { readShippedRows } from '#knowledge';
import { type Database, TABLE_MEDIA_TYPES } from '#platform';

const PASSWORD = 'throw-away-password-1';

interface Answer {
  readonly id: string;
  readonly status: string;
  readonly contentVersion: string;
}

interface Rehearsal {
  readonly id: string;
  readonly status: string;
  readonly reason: string | null;
  readonly total: number | null;
  readonly done: number;
  readonly perSecond: number | null;
  readonly result: { readonly replayed: number; readonly rules: readonly { readonly ruleId: string; readonly added: { readonly count: number } }[] } | null;
}

export interface FrozenVersion {
  readonly id: string;
  readonly contentVersion: string;
  readonly etag: string;
}

/** Pharmacy manager and reviewing pharmacist of a facility who keep its knowledge over HTTP, as whoever runs the service would. */
export class KnowledgeOffice {
  private constructor(private readonly url: string, private readonly manager: string, private readonly reviewer: string) {}

  static async open(database: Database, facilityId: string, url: string): Promise<KnowledgeOffice> {
    const hash = await hashPassword(PASSWORD);
    const hired = async (login: string, role: string): Promise<string> => {
      await database.query(
        `INSERT INTO staff (id, facility_id, code, login, name, password_hash, roles, department_codes, prescribing_rights) VALUES ($1, $2, $3, $3, '张测试', $4, $5, '{}', '{}')`,
        [newId(), facilityId, login, hash, [role]]);
      const { token } = await (await fetch(`${url}/v1/sessions`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ login, password: PASSWORD }) })).json() as { token: string };
      return token;
    };
    return new KnowledgeOffice(url, await hired('office-manager', 'pharmacy-manager'), await hired('office-reviewer', 'reviewing-pharmacist'));
  }

  /** The same people at another process. */
  at(url: string): KnowledgeOffice {
    return new KnowledgeOffice(url, this.manager, this.reviewer);
  }

  /** A validated version in which an adult takes at most so many mg of amlodipine at once; nationally 10. */
  async frozen(mg: string): Promise<FrozenVersion> {
    const opened = await this.send('', { body: { title: '试运行', from: 'nothing' } });
    const adult = readShippedRows()['dose-ranges'].find(({ cells }) => cells.drug === 'amlodipine' && cells.fromMonths === '216')!.cells;
    const row = { ...adult, usualSingleLow: '', usualSingleHigh: '', maxSingle: mg, maxTotal: mg, source: '本院药事会 2026-11' };
    const csv = `${Object.keys(row).join()}\n${Object.values(row).map((cell) => `"${cell}"`).join()}\n`;
    const imported = await this.send(`/${opened.body.id}/import?table=dose-ranges`, { etag: opened.etag, csv });
    return this.step(opened.body.id, 'validate', imported.etag);
  }

  async signed(version: FrozenVersion): Promise<FrozenVersion> {
    return this.step(version.id, 'sign', (await this.step(version.id, 'sign', version.etag, this.reviewer)).etag);
  }

  activate(version: FrozenVersion): Promise<FrozenVersion> {
    return this.step(version.id, 'activate', version.etag);
  }

  async rehearse(version: Pick<FrozenVersion, 'id'>, newest: number): Promise<string> {
    return (await this.send(`/${version.id}/rehearsals`, { body: { newest } })).body.id;
  }

  async rehearsal({ id }: Pick<FrozenVersion, 'id'>, rehearsal: string): Promise<Rehearsal> {
    const answer = await fetch(`${this.url}/v1/knowledge-versions/${id}/rehearsals/${rehearsal}`, { headers: { authorization: `Bearer ${this.reviewer}` } });
    return answer.json() as Promise<Rehearsal>;
  }

  async inForce(): Promise<string> {
    const answer = await fetch(`${this.url}/v1/knowledge-versions/current`, { headers: { authorization: `Bearer ${this.reviewer}` } });
    return ((await answer.json()) as { version: string }).version;
  }

  private async step(id: string, name: string, etag: string, as = this.manager): Promise<FrozenVersion> {
    const { body, etag: next } = await this.send(`/${id}/${name}`, { etag, as });
    return { id, contentVersion: body.contentVersion, etag: next };
  }

  private async send(path: string, { body, csv, etag, as = this.manager }: { body?: object; csv?: string; etag?: string; as?: string }): Promise<{ body: Answer; etag: string }> {
    const type = csv === undefined ? 'application/json' : TABLE_MEDIA_TYPES.csv;
    const answer = await fetch(`${this.url}/v1/knowledge-versions${path}`, {
      method: 'POST', body: csv ?? (body && JSON.stringify(body)),
      headers: { authorization: `Bearer ${as}`, 'idempotency-key': newId(), ...((body || csv) && { 'content-type': type }), ...(etag && { 'if-match': etag }) },
    });
    if (!answer.ok) throw new Error(`${path} was answered ${answer.status} ${await answer.text()}`);
    return { body: await answer.json() as Answer, etag: answer.headers.get('etag') ?? '' };
  }
}
