import { DEFAULT_FACILITY_SETTINGS, type Role } from '#identity';
import type { DepartmentFacts, PrescribingRight } from '#verification';

/** An obviously invented hospital, so that a newcomer sees the product work in a minute. */
export const DEMO_FACILITY = { code: 'DEMO', name: '示例医院 Demo Hospital', timeZone: 'Asia/Shanghai', settings: DEFAULT_FACILITY_SETTINGS };

/** One password for every demo account: it protects nothing real. */
export const DEMO_PASSWORD = 'sicha-demo-2026';

export const DEMO_DEPARTMENTS: readonly Omit<DepartmentFacts, 'active'>[] = [
  { code: 'GIM', name: '普通内科', kind: 'general' },
  { code: 'ENT', name: '耳鼻喉科', kind: 'general' },
  { code: 'CAR', name: '心内科', kind: 'general' },
  { code: 'END', name: '内分泌科', kind: 'general' },
  { code: 'PED', name: '儿科', kind: 'pediatrics' },
  { code: 'OBS', name: '产科', kind: 'obstetrics' },
  { code: 'EMG', name: '急诊科', kind: 'emergency' },
  { code: 'TCM', name: '中医科', kind: 'tcm' },
  { code: 'ONC', name: '肿瘤科', kind: 'general' },
];

export const DEMO_WINDOWS = [
  { code: 'W1', name: '1号窗 西药' },
  { code: 'W2', name: '2号窗 西药' },
  { code: 'W3', name: '3号窗 中药' },
  { code: 'W4', name: '4号窗 急诊' },
] as const;

/** Lines patients wait in, and the windows each feeds. */
export const DEMO_LINES = [
  { code: 'A', zh: '西药队', en: 'Western drugs', windows: ['W1', 'W2'] },
  { code: 'B', zh: '中药队', en: 'Chinese drugs', windows: ['W3'] },
  { code: 'E', zh: '急诊队', en: 'Emergency', windows: ['W4'] },
] as const;

export interface DemoPerson {
  readonly code: string;
  readonly login: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly departments?: readonly string[];
  readonly rights?: readonly PrescribingRight[];
  readonly senior?: boolean;
}

const EVERY_DEPARTMENT = DEMO_DEPARTMENTS.map((d) => d.code);

export const DEMO_STAFF: readonly DemoPerson[] = [
  { code: 'P001', login: 'shenfang', name: '沈审方', roles: ['reviewing-pharmacist'] },
  { code: 'P002', login: 'gaoji', name: '高高年', roles: ['reviewing-pharmacist', 'dispensing-pharmacist'], senior: true },
  { code: 'P003', login: 'tiaopei', name: '田调配', roles: ['preparing-pharmacist'] },
  { code: 'P004', login: 'fayao', name: '方发药', roles: ['dispensing-pharmacist'] },
  { code: 'P005', login: 'fanxiu', name: '范返修', roles: ['rework-coordinator', 'reviewing-pharmacist'] },
  { code: 'P006', login: 'zhuren', name: '朱主任', roles: ['pharmacy-manager', 'reviewing-pharmacist'], senior: true },
  { code: 'P007', login: 'dianping', name: '典点评', roles: ['qa-reviewer'] },
  { code: 'D001', login: 'yisheng', name: '易医师', roles: ['doctor'], departments: EVERY_DEPARTMENT, rights: ['general', 'antimicrobial-unrestricted', 'antimicrobial-restricted', 'psychotropic', 'herbal'] },
  { code: 'D002', login: 'zhuzhi', name: '祝主治', roles: ['doctor'], departments: ['ONC', 'EMG', 'GIM'], rights: ['general', 'narcotic', 'psychotropic', 'antimicrobial-unrestricted', 'antimicrobial-restricted', 'antimicrobial-special'], senior: true },
  { code: 'N001', login: 'hushi', name: '胡护士', roles: ['nurse'] },
  { code: 'N002', login: 'huli', name: '惠护理', roles: ['nurse'], senior: true },
  { code: 'M001', login: 'yiwuchu', name: '尹医务', roles: ['medical-office'] },
  { code: 'A001', login: 'admin', name: '管管理', roles: ['administrator'] },
  { code: 'A002', login: 'shenji', name: '申审计', roles: ['auditor'] },
];
