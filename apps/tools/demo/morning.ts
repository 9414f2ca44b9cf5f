import { amount as a, OrderWriter, type OrderPatch } from '#demo';
import { newId } from '#kernel';
import { type Knowledge, loadShippedKnowledge } from '#knowledge';
import type { Prescription } from '#verification';
import type { Answer, Client } from './client.js';
import type { Narrator, ToldFinding } from './narrator.js';

/** How long the worker may take to raise or resolve an alert before the story gives up. */
const PATIENCE_MS = 20_000;

/** One morning at the window, scene by scene; every line told is an answer of the running service. */
export class Morning {
  private readonly knowledge: Knowledge = loadShippedKnowledge();
  private readonly day = newId().slice(-8);
  private count = 0;

  constructor(private readonly people: Readonly<Record<string, Client>>, private readonly his: Client, private readonly tell: Narrator) {}

  async cleanPrescription(): Promise<void> {
    this.tell.scene('一张合格处方 / a clean prescription');
    const content = this.order({ departmentCode: 'CAR', diagnoses: [{ code: 'I10', text: '高血压' }], patient: { name: '王示例' },
      lines: [['AML-TAB-5', { singleDose: a('5 mg'), frequency: 'qd', days: 28, quantity: a('1 {box}') }]], kind: 'long-term', extensionReason: '病情稳定' });
    const { id, status } = await this.submit(content);
    this.tell.say('done', `HIS 提交,四查十对全部通过,系统审核:${status}`);
    await this.prepareAndCheck(id, content);
    await this.handOver(id, content);
  }

  async blockedPrescription(): Promise<void> {
    this.tell.scene('一张被拦截的处方 / a blocked prescription');
    const { id, findings } = await this.submit(this.metformin('500 mg'));
    this.tell.findings(findings);
    const etag = await this.step('shenfang', id, 'review/claim');
    const overrides = findings.filter((f) => f.severity !== 'info').map((f) => ({ findingId: f.id, reason: '患者要求' }));
    this.tell.refusal('审方药师', '想直接通过', await this.who('shenfang').post(`/v1/prescriptions/${id}/review/approve`, { overrides }, etag));
    await this.must(this.who('shenfang').post(`/v1/prescriptions/${id}/review/release`, undefined, etag), '退回队列');
    this.tell.say('note', '没有医师再次签名与高年资药师共同签名,谁也通过不了。');
  }

  async skinTest(): Promise<void> {
    this.tell.scene('皮试药物 / a skin-test drug');
    const content = this.order({ departmentCode: 'ENT', diagnoses: [{ code: 'J02.9', text: '急性咽炎' }], patient: { name: '李样例' },
      lines: [['AMX-CAP-250', { singleDose: a('500 mg'), frequency: 'tid', days: 4, quantity: a('1 {box}'), skinTestMark: 'required' }]] });
    const { id } = await this.submit(content);
    await this.prepareAndCheck(id, content, 'PEN-2611');
    this.tell.refusal('发药药师', '未做皮试就想发药', await this.tryHandOver(id, content));
    const done = await this.must(this.his.post(`/v1/prescriptions/${id}/skin-tests`, {
      itemNo: 1, lot: 'PEN-2611', solution: '青霉素 500 U/mL', dose: '0.1 mL', site: '左前臂掌侧', by: 'N001',
      performedAt: new Date(Date.now() - 21 * 60_000).toISOString(),
    }), '皮试登记');
    this.tell.say('done', '护士 N001 于 21 分钟前做皮试(由护理系统登记),批号 PEN-2611');
    this.tell.refusal('发药药师', '结果未判读就想发药', await this.tryHandOver(id, content));
    await this.must(this.his.post(`/v1/skin-tests/${String(done.body.id)}/reading`, {
      result: 'negative', whealMm: '3', controlMm: '3', by: 'N001', second: { staffCode: 'N002' },
    }, done.etag), '皮试判读');
    this.tell.say('done', '两名护士判读:皮试阴性(皮丘 3 mm,对照 3 mm)');
    await this.handOver(id, content);
  }

  async reworkAmended(): Promise<void> {
    this.tell.scene('退回医师,由专人负责 / rework, carried by a named person');
    const content = this.metformin('500 mg');
    const { id } = await this.submit(content);
    const etag = await this.step('shenfang', id, 'review/claim');
    const returned = await this.must(this.who('shenfang').post(`/v1/prescriptions/${id}/review/return`, { request: 'eGFR 26,二甲双胍禁用,请换药', whereabouts: 'waiting-area' }, etag), '退回医师');
    this.tell.say('done', '审方药师退回并成为责任人;患者在候药区坐着,不用跑。');
    await this.must(this.his.post(`/v1/rework-cases/${String(returned.body.caseId)}/acknowledge`), '医师确认收到');
    const amended: Prescription = { ...this.order({ departmentCode: 'END', diagnoses: [{ code: 'E11.9', text: '2型糖尿病' }],
      patient: { ...content.patient }, lines: [['REP-TAB-1', { singleDose: a('1 mg'), frequency: 'tid', days: 7, quantity: a('1 {box}') }]] }), number: content.number, version: 2 };
    const answer = await this.must(this.who('yisheng').post(`/v1/rework-cases/${String(returned.body.caseId)}/answer`, { answer: 'amend', prescription: amended }), '医师修改');
    const version = answer.body.prescription as { status: string; version: number };
    this.tell.say('done', `医师在诊室修改,第 ${version.version} 版重新核对:${version.status}`);
    if (version.status === 'screened') await this.approve(id);
    await this.resume(String(returned.body.caseId));
    await this.prepareAndCheck(id, amended);
    await this.handOver(id, amended);
  }

  async walkBackAlert(): Promise<void> {
    this.tell.scene('在患者不得不走回去之前 / before the patient would have to walk back');
    const { id } = await this.submit(this.metformin('1000 mg'));
    const etag = await this.step('shenfang', id, 'review/claim');
    const returned = await this.must(this.who('shenfang').post(`/v1/prescriptions/${id}/review/return`, { request: '请换药', whereabouts: 'at-window' }, etag), '退回医师');
    const caseId = String(returned.body.caseId);
    await this.contact(caseId, 'unreachable', '诊室电话无人接听');
    this.tell.say('note', '责任药师打电话:无人接听。');
    const alert = await this.alertFor(caseId, (found) => found !== undefined);
    this.tell.say('alarm', `工作进程报警:${String(alert?.kind)} / ${String(alert?.condition)} → 责任人`);
    await this.contact(caseId, 'reached', '已由护士站转接');
    await this.alertFor(caseId, (found) => found === undefined);
    this.tell.say('done', '联系上医师,报警自动解除。');
    await this.must(this.who('yisheng').post(`/v1/rework-cases/${caseId}/answer`, { answer: 'cancel', reason: '改日复诊再定' }), '医师作废');
    this.tell.say('done', '医师作废处方,返修关闭;患者没有走一步冤枉路。');
  }

  private metformin(dose: string): Prescription {
    return this.order({ departmentCode: 'END', diagnoses: [{ code: 'E11.9', text: '2型糖尿病' }],
      patient: { name: '赵虚构', labs: { egfr: { value: '26', unit: 'mL/min/1.73m2', at: new Date().toISOString() } } },
      lines: [['MFM-TAB-500', { singleDose: a(dose), frequency: 'bid', days: 5, quantity: a('1 {box}') }]] });
  }

  private order(patch: OrderPatch): Prescription {
    return new OrderWriter(this.knowledge, new Date()).write(`M${this.day}-${++this.count}`, patch);
  }

  private who(login: string): Client {
    return this.people[login]!;
  }

  private async must(answer: Promise<Answer>, what: string): Promise<Answer> {
    const given = await answer;
    if (given.status >= 400) throw new Error(`${what}: ${given.status} ${String(given.body.code)} ${String(given.body.detail)} ${JSON.stringify(given.body.errors ?? '')}`);
    return given;
  }

  private async submit(content: Prescription): Promise<{ id: string; status: string; findings: (ToldFinding & { id: string })[] }> {
    const { body } = await this.must(this.his.post('/v1/prescriptions', content), '提交');
    return body as never;
  }

  private async etag(id: string): Promise<string> {
    return (await this.must(this.his.get(`/v1/prescriptions/${id}`), '读取')).etag!;
  }

  /** One step that changes the state; returns the new ETag. */
  private async step(login: string, id: string, path: string, body?: unknown): Promise<string> {
    return (await this.must(this.who(login).post(`/v1/prescriptions/${id}/${path}`, body, await this.etag(id)), path)).etag!;
  }

  private async approve(id: string): Promise<void> {
    await this.step('shenfang', id, 'review/claim');
    const { body } = await this.his.get(`/v1/prescriptions/${id}`);
    const findings = (body.findings as { id: string; severity: string }[]).filter((f) => f.severity !== 'info');
    const unchecked = (body.verifications as { verification: string; missing: unknown[] }[]).filter((v) => v.missing.length > 0);
    await this.step('shenfang', id, 'review/approve', {
      overrides: findings.map((f) => ({ findingId: f.id, reason: '已与医师核实' })), personChecks: unchecked.map((v) => ({ verification: v.verification, observed: '已人工核对' })),
    });
    this.tell.say('done', '审方药师审核通过。');
  }

  private async prepareAndCheck(id: string, content: Prescription, lot = `L${this.day}`): Promise<void> {
    await this.step('tiaopei', id, 'preparation');
    const { body } = await this.his.get(`/v1/prescriptions/${id}`);
    let packages = 0;
    for (const item of body.items as { productCode: string; packages: number | null }[]) {
      for (let n = 0; n < (item.packages ?? 1); n++, packages++) {
        const { gtin } = this.knowledge.products.get(item.productCode)!;
        await this.must(this.who('tiaopei').post(`/v1/prescriptions/${id}/preparation/scans`, { code: `01${gtin}1730123110${lot}\u001d21${newId().slice(-12)}` }), '扫码');
      }
    }
    await this.step('tiaopei', id, 'preparation/finish');
    await this.step('fayao', id, 'check', { items: content.items.map((i) => ({ no: i.no, counted: i.quantity.value, propertiesInOrder: true })) });
    this.tell.say('done', `调配:${packages} 个包装逐一扫码;第二人核对数量与性状。`);
  }

  private async tryHandOver(id: string, content: Prescription): Promise<Answer> {
    const counselling = content.items.flatMap((i) => this.knowledge.products.get(i.productCode)?.counselling ?? []);
    return this.who('fayao').post(`/v1/prescriptions/${id}/hand-over`, {
      collector: { name: content.patient.name, relation: 'self' }, patientName: content.patient.name,
      items: content.items.map((i) => ({ no: i.no, genericName: i.genericName, quantity: i.quantity.value })),
      writtenDirections: true, oralDirections: true, counselling,
    }, await this.etag(id));
  }

  private async handOver(id: string, content: Prescription): Promise<void> {
    const { body } = await this.must(this.tryHandOver(id, content), '发药');
    this.tell.say('done', `发药:再次核对姓名与药名,书面并口头交代 → ${String(body.status)}`);
  }

  private async resume(caseId: string): Promise<void> {
    const { etag } = await this.his.get(`/v1/rework-cases/${caseId}`);
    await this.must(this.who('shenfang').post(`/v1/rework-cases/${caseId}/resume`, undefined, etag), '继续');
  }

  private async contact(caseId: string, outcome: string, note: string): Promise<void> {
    const { etag } = await this.who('shenfang').get(`/v1/rework-cases/${caseId}`);
    await this.must(this.who('shenfang').post(`/v1/rework-cases/${caseId}/contacts`, { channel: 'phone', outcome, note }, etag), '联系记录');
  }

  /** Asks until the case's open alert is as wished; the worker raises and resolves it on its own. */
  private async alertFor(caseId: string, wished: (found: Record<string, unknown> | undefined) => boolean): Promise<Record<string, unknown> | undefined> {
    for (const start = Date.now(); Date.now() - start < PATIENCE_MS;) {
      const { body } = await this.must(this.who('shenfang').get('/v1/alerts?open=true&limit=200'), '报警列表');
      const found = (body.items as Record<string, unknown>[]).find((alert) => alert.subjectId === caseId);
      if (wished(found)) return found;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('等不到工作进程的报警 / The worker raised no alert');
  }
}
