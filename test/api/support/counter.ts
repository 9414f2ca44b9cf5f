import { amount, OrderWriter, type OrderPatch } from '#demo';
import { KNOWLEDGE } from '#formulary';
import type { Role } from '#identity';
import { newId } from '#kernel';
import type { Knowledge } from '#knowledge';
import type { Prescription } from '#verification';
import type { Answer, ApiUnderTest } from './api-under-test.js';

type Json = Record<string, unknown>;

interface View {
  readonly content: Prescription;
  readonly findings: readonly { id: string; severity: string; override: unknown }[];
  readonly verifications: readonly { verification: string; outcome: string; missing: readonly unknown[] }[];
  readonly items: readonly { no: number; productCode: string; packages: number | null }[];
  readonly evidence: readonly Json[];
}

/** The counter of a hospital, over HTTP alone: a HIS that sends orders, and everybody on duty whom a prescription meets. */
export class Counter {
  private readonly tokens = new Map<Role, string>();
  private his = '';

  private constructor(private readonly api: ApiUnderTest) {}

  static async open(api: ApiUnderTest): Promise<Counter> {
    const counter = new Counter(api);
    await api.query(`UPDATE staff SET department_codes = '{D1}', prescribing_rights = '{general,antimicrobial-unrestricted}' WHERE login = $1`, [api.here.login('doctor')]);
    for (const role of ['reviewing-pharmacist', 'preparing-pharmacist', 'dispensing-pharmacist', 'doctor', 'administrator'] as const) counter.tokens.set(role, await api.token(role));
    for (const role of ['reviewing-pharmacist', 'preparing-pharmacist', 'dispensing-pharmacist'] as const) await api.call('POST', '/v1/duty', { as: counter.as(role), body: {} });
    const client = await api.call<{ key: string }>('POST', '/v1/api-clients', { as: counter.as('administrator'), body: { name: 'HIS', scopes: ['prescriptions:write', 'prescriptions:read', 'rework:answer'] } });
    counter.his = client.body.key;
    return counter;
  }

  readonly knowledge = (): Knowledge => this.api.app.get(KNOWLEDGE, { strict: false });
  readonly as = (role: Role): string => this.tokens.get(role)!;

  /** One line of one product for a diagnosis; `dose` as in '5 mg'. */
  order(productCode: string, [dose, frequency, days, quantity]: readonly [string, string, number, string], patch: Partial<OrderPatch> = {}): Prescription {
    const writer = new OrderWriter(this.knowledge(), this.api.clock.now());
    return writer.write(`C-${newId()}`, {
      departmentCode: 'D1', prescriberCode: 'doctor', diagnoses: [{ code: 'I10', text: '高血压' }],
      lines: [[productCode, { singleDose: amount(dose), frequency, days, quantity: amount(quantity) }]], ...patch,
    });
  }

  submit(content: Prescription): Promise<Answer<Json>> {
    return this.api.call('POST', '/v1/prescriptions', { as: this.his, body: content });
  }

  async view(id: string): Promise<View & { etag: string }> {
    const { body, headers } = await this.api.call<View>('GET', `/v1/prescriptions/${id}`, { as: this.his });
    return { ...body, etag: headers.etag! };
  }

  /** A step on the prescription as it stands. */
  async step(id: string, path: string, role: Role, body: Json = {}, headers: Record<string, string> = {}): Promise<Answer<Json>> {
    const { etag } = await this.view(id);
    return this.api.call('POST', `/v1/prescriptions/${id}/${path}`, { as: this.as(role), body, headers: { 'if-match': etag, ...headers } });
  }

  /** Approves what a reviewing pharmacist alone may, answering every finding and looking at whatever the machine could not. */
  async approve(id: string): Promise<void> {
    await this.step(id, 'review/claim', 'reviewing-pharmacist');
    const { findings, verifications } = await this.view(id);
    await this.must(this.step(id, 'review/approve', 'reviewing-pharmacist', {
      overrides: findings.filter((f) => f.severity !== 'info' && !f.override).map((f) => ({ findingId: f.id, reason: '已核实' })),
      personChecks: verifications.filter((v) => v.outcome === 'not-checked' || v.missing.length > 0).map((v) => ({ verification: v.verification, observed: '已人工核对' })),
    }));
  }

  /** What the scanner reads off a package of a product. */
  readonly code = (productCode: string, lot = 'LOT-A'): string => `01${this.knowledge().products.get(productCode)!.gtin}1730123110${lot}\u001d21${newId().slice(-12)}`;

  scan(id: string, body: Json): Promise<Answer<Json>> {
    return this.api.call('POST', `/v1/prescriptions/${id}/preparation/scans`, { as: this.as('preparing-pharmacist'), body });
  }

  /** Prepared by one, every package scanned. */
  async prepare(id: string): Promise<void> {
    await this.must(this.step(id, 'preparation', 'preparing-pharmacist'));
    for (const item of (await this.view(id)).items) {
      for (let n = 0; n < (item.packages ?? 1); n += 1) await this.must(this.scan(id, { code: this.code(item.productCode) }));
    }
    await this.must(this.step(id, 'preparation/finish', 'preparing-pharmacist'));
  }

  /** Submitted, approved by machine or person, prepared and checked. */
  async bring(content: Prescription): Promise<string> {
    const { body } = await this.must(this.submit(content));
    const id = body.id as string;
    if (body.status !== 'approved') await this.approve(id);
    await this.prepare(id);
    await this.must(this.step(id, 'check', 'dispensing-pharmacist', { items: content.items.map((i) => ({ no: i.no, counted: i.quantity.value, propertiesInOrder: true })) }));
    return id;
  }

  /** All that a hand-over says, but for the counselling. */
  async handOver(id: string, change: Json = {}): Promise<Answer<Json>> {
    const { content: { patient, items } } = await this.view(id);
    return this.step(id, 'hand-over', 'dispensing-pharmacist', {
      collector: { name: patient.name, relation: 'self' }, patientName: patient.name, writtenDirections: true, oralDirections: true,
      items: items.map((i) => ({ no: i.no, genericName: i.genericName, quantity: i.quantity.value })), ...change,
    });
  }

  private async must(answer: Promise<Answer<Json>>): Promise<Answer<Json>> {
    const given = await answer;
    if (given.status >= 300) throw new Error(`${given.status} ${JSON.stringify(given.body)}`);
    return given;
  }
}
