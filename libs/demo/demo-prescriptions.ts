import type { Knowledge } from '#knowledge';
import type { Prescription } from '#verification';
import { amount as a, OrderWriter } from './order.js';

const male = { sex: 'male', pregnancy: undefined, lactation: undefined } as const;
const egfr = (value: string, now: Date) => ({ egfr: { value, unit: 'mL/min/1.73m2', at: now.toISOString() } });

/** A morning's worth of orders: most of them fine, some of each kind a pharmacist is paid to catch. All people are invented. */
export function demoPrescriptions(knowledge: Knowledge, now: Date): Prescription[] {
  const rx = new OrderWriter(knowledge, now);
  const write = (n: number, patch: Parameters<OrderWriter['write']>[1]) => rx.write(`DEMO-${String(n).padStart(4, '0')}`, patch);
  return [
    write(1, { departmentCode: 'CAR', kind: 'long-term', extensionReason: '高血压,病情稳定', diagnoses: [{ code: 'I10', text: '原发性高血压' }],
      patient: { name: '王示例', ...male, birthDate: '1961-07-15' },
      lines: [['AML-TAB-5', { singleDose: a('5 mg'), frequency: 'qd', days: 28, quantity: a('1 {box}') }]] }),
    write(2, { departmentCode: 'ENT', diagnoses: [{ code: 'J02.9', text: '急性咽炎' }],
      patient: { name: '李样例' },
      lines: [['AMX-CAP-250', { singleDose: a('500 mg'), frequency: 'tid', days: 4, quantity: a('1 {box}'), skinTestMark: 'required' }]] }),
    write(3, { departmentCode: 'END', diagnoses: [{ code: 'E11.9', text: '2型糖尿病' }],
      patient: { name: '赵虚构', ...male, birthDate: '1954-01-20', labs: egfr('26', now) },
      lines: [['MFM-TAB-500', { singleDose: a('500 mg'), frequency: 'bid', days: 7, quantity: a('1 {box}') }]] }),
    write(4, { departmentCode: 'ENT', diagnoses: [{ code: 'J03.9', text: '急性扁桃体炎' }],
      patient: { name: '钱假名', allergyStatus: 'recorded', allergies: [{ code: 'penicillin', text: '青霉素过敏', severity: 'severe' }] },
      lines: [['AMX-CAP-500', { singleDose: a('500 mg'), frequency: 'tid', days: 5, quantity: a('1 {box}'), skinTestMark: 'required' }]] }),
    write(5, { departmentCode: 'PED', kind: 'pediatric', diagnoses: [{ code: 'J00', text: '急性鼻咽炎' }],
      patient: { name: '孙小样', ...male, birthDate: '2024-05-20', statedAge: '2岁6月', weight: undefined },
      lines: [['IBU-SUS-100', { singleDose: a('5 mL'), frequency: 'q6h', days: 2, quantity: a('1 {bottle}') }]] }),
    write(6, { diagnoses: [{ code: 'J06.9', text: '急性上呼吸道感染' }], patient: { name: '周模拟' },
      lines: [
        ['PCM-TAB-500', { singleDose: a('500 mg'), frequency: 'tid', days: 3, quantity: a('1 {box}') }],
        ['IBU-TAB-200', { singleDose: a('200 mg'), frequency: 'tid', days: 3, quantity: a('1 {box}') }]] }),
    write(7, { departmentCode: 'CAR', diagnoses: [{ code: 'I48', text: '心房颤动' }, { code: 'B37.0', text: '口腔念珠菌病' }],
      patient: { name: '吴演示', ...male, birthDate: '1950-11-03' },
      lines: [
        ['WAR-TAB-25', { singleDose: a('2.5 mg'), frequency: 'qd', days: 7, quantity: a('7 {tablet}') }],
        ['FLC-CAP-150', { singleDose: a('150 mg'), frequency: 'qd', days: 7, quantity: a('7 {box}') }]] }),
    write(8, { diagnoses: [{ code: 'K21.0', text: '胃食管反流病' }], patient: { name: '郑举例', ...male },
      lines: [['DIC-ECT-025', { singleDose: a('25 mg'), frequency: '遵医嘱', days: 3, quantity: a('1 {box}') }]] }),
  ];
}
